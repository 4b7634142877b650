### What the interviewer says between the questions and at the end, and the choice of the tone.

reaction-friendly-strong-1 = Good, that’s the heart of it.
reaction-friendly-strong-2 = Yes, that’s what I was hoping to hear.
reaction-friendly-strong-3 = “{ $topic }” went well, and you can be pleased with that.
reaction-friendly-strong-4 = That’s a strong answer, keep it up.
reaction-friendly-strong-5 = Nice, you covered what matters here.
reaction-friendly-strong-6 = I’d be happy with that in a real interview.
reaction-friendly-strong-7 = That’s a solid answer on “{ $topic }”, well done.
reaction-friendly-strong-8 = Nicely done, and on we go.

reaction-friendly-fair-1 = Good, most of it is there.
reaction-friendly-fair-2 = You’re on the right track, even if not everything made it in.
reaction-friendly-fair-3 = “{ $topic }”: the main part is there, and the rest is worth a look.
reaction-friendly-fair-4 = That’s a decent answer, and you can make it a strong one.
reaction-friendly-fair-5 = You’re getting there, with a few gaps left to close.
reaction-friendly-fair-6 = You’ve got the idea, and what’s missing can be learned.
reaction-friendly-fair-7 = That’s a fair answer on “{ $topic }”, with something left to add.
reaction-friendly-fair-8 = Not bad at all, though a part of it got away.

reaction-friendly-weak-1 = Some of it was there, and that’s a start.
reaction-friendly-weak-2 = You had a part of it, so let’s keep going.
reaction-friendly-weak-3 = On “{ $topic }” you had something to say, and it’s worth another look.
reaction-friendly-weak-4 = It fell short, but there’s something to build on.
reaction-friendly-weak-5 = There was something in that, and we can leave it there for now.
reaction-friendly-weak-6 = Only part of it came through, which is no disaster.
reaction-friendly-weak-7 = A piece of “{ $topic }” is there, so you’re not starting from scratch.
reaction-friendly-weak-8 = Partly there, and partly for another day.

reaction-friendly-poor-1 = That one didn’t work out, but the next one is a fresh start.
reaction-friendly-poor-2 = We didn’t get far with this one, so let’s try another.
reaction-friendly-poor-3 = “{ $topic }” is one to come back to, nothing worse than that.
reaction-friendly-poor-4 = Some questions just don’t go well, so here’s a new one.

reaction-friendly-skipped-1 = Okay, we’ll leave that one.
reaction-friendly-skipped-2 = No problem, here’s another one.
reaction-friendly-skipped-3 = We’ll let “{ $topic }” rest for now.
reaction-friendly-skipped-4 = All right, let’s look at the next one.

reaction-friendly-unknown-1 = Thanks for being straight with me.
reaction-friendly-unknown-2 = I’d rather hear that than a guess.
reaction-friendly-unknown-3 = Then “{ $topic }” is one for your reading list.
reaction-friendly-unknown-4 = That’s a fair thing to say, and the next question is a new chance.

reaction-friendly-improved-1 = That’s better, you added something that was missing before.
reaction-friendly-improved-2 = Bit by bit it’s coming together.
reaction-friendly-improved-3 = Your answer on “{ $topic }” looks better now than it did at first.
reaction-friendly-improved-4 = It was worth staying on this a little longer.

reaction-friendly-kept-1 = Thank you, I’ve got that.
reaction-friendly-kept-2 = Thanks, let’s keep going.
reaction-friendly-kept-3 = Thanks for your answer on “{ $topic }”.
reaction-friendly-kept-4 = All right, here’s the next one.
reaction-friendly-kept-5 = I’ve noted that, so on we go.
reaction-friendly-kept-6 = Okay, now on to this one.
reaction-friendly-kept-7 = I’ve got your answer on “{ $topic }”, so let’s move on.
reaction-friendly-kept-8 = Thank you for that, let’s turn to the next one.

reaction-friendly-onward-1 = Let’s go on, there’s more to talk about.
reaction-friendly-onward-2 = Here comes another one.
reaction-friendly-onward-3 = On to something else.
reaction-friendly-onward-4 = Ready? Here’s the next one.
reaction-friendly-onward-5 = Let’s see what you make of this one.
reaction-friendly-onward-6 = Moving along, take your time with it.
reaction-friendly-onward-7 = Let’s turn the page.
reaction-friendly-onward-8 = One more for you.
reaction-friendly-onward-9 = Good to have you here, let’s continue.
reaction-friendly-onward-10 = And here is what I’d like to ask next.

reaction-neutral-strong-1 = That covers what I was asking about.
reaction-neutral-strong-2 = The essentials are there.
reaction-neutral-strong-3 = On “{ $topic }” that is a strong answer.
reaction-neutral-strong-4 = Good, that is what the question was after.
reaction-neutral-strong-5 = That holds up well.
reaction-neutral-strong-6 = A solid answer, so we can move on.
reaction-neutral-strong-7 = “{ $topic }”: well covered.
reaction-neutral-strong-8 = That would be a good answer in a real interview.

reaction-neutral-fair-1 = Most of it is there, some of it is not.
reaction-neutral-fair-2 = The main idea is right, and parts are missing.
reaction-neutral-fair-3 = Your answer on “{ $topic }” covers most of it.
reaction-neutral-fair-4 = A reasonable answer with gaps.
reaction-neutral-fair-5 = That answers a good part of the question.
reaction-neutral-fair-6 = You covered more than you missed.
reaction-neutral-fair-7 = “{ $topic }”: mostly sound, not complete.
reaction-neutral-fair-8 = A usable answer, though not the full one.

reaction-neutral-weak-1 = Some of it was there, but not enough of it.
reaction-neutral-weak-2 = That touched the question and left much of it open.
reaction-neutral-weak-3 = On “{ $topic }” some of what I asked for was there.
reaction-neutral-weak-4 = Something was right, and more was missing.
reaction-neutral-weak-5 = This question needed a fuller answer.
reaction-neutral-weak-6 = Part of an answer, not yet a whole one.
reaction-neutral-weak-7 = “{ $topic }”: a start, with a lot left out.
reaction-neutral-weak-8 = Some of that answers the question, and we leave it there.

reaction-neutral-poor-1 = Hardly any of that answered the question.
reaction-neutral-poor-2 = That did not get to what I was asking.
reaction-neutral-poor-3 = Worth studying before an interview: “{ $topic }”.
reaction-neutral-poor-4 = This one did not work out, so we move on.

reaction-neutral-skipped-1 = That one is skipped.
reaction-neutral-skipped-2 = We will leave that question and move on.
reaction-neutral-skipped-3 = “{ $topic }”: left for another time.
reaction-neutral-skipped-4 = No answer here, on to the next question.

reaction-neutral-unknown-1 = Understood, moving on.
reaction-neutral-unknown-2 = All right, not this one then.
reaction-neutral-unknown-3 = Still to learn: “{ $topic }”.
reaction-neutral-unknown-4 = Saying so is better than guessing.

reaction-neutral-improved-1 = That added something to your first answer.
reaction-neutral-improved-2 = More of it is there now.
reaction-neutral-improved-3 = “{ $topic }”: better than at first.
reaction-neutral-improved-4 = Going over it once more has helped.

reaction-neutral-kept-1 = Thank you, I have your answer.
reaction-neutral-kept-2 = All right, let us continue.
reaction-neutral-kept-3 = Your answer on “{ $topic }” is saved.
reaction-neutral-kept-4 = Noted.
reaction-neutral-kept-5 = Here is the next question.
reaction-neutral-kept-6 = That question is done.
reaction-neutral-kept-7 = “{ $topic }”: answer received.
reaction-neutral-kept-8 = We move on to the next one.

reaction-neutral-onward-1 = Let us continue.
reaction-neutral-onward-2 = The next question.
reaction-neutral-onward-3 = Another subject.
reaction-neutral-onward-4 = Let us move on.
reaction-neutral-onward-5 = On to this one.
reaction-neutral-onward-6 = The next one follows.
reaction-neutral-onward-7 = Let us proceed.
reaction-neutral-onward-8 = Here is another question.
reaction-neutral-onward-9 = We go on.
reaction-neutral-onward-10 = Now to something else.

reaction-strict-strong-1 = Good, next question.
reaction-strict-strong-2 = That is what I asked for.
reaction-strict-strong-3 = “{ $topic }”: good.
reaction-strict-strong-4 = Strong answer.
reaction-strict-strong-5 = Accepted.
reaction-strict-strong-6 = You were ready for that one.
reaction-strict-strong-7 = On “{ $topic }” I have few objections.
reaction-strict-strong-8 = That stands.

reaction-strict-fair-1 = Mostly there, not entirely.
reaction-strict-fair-2 = Acceptable, with gaps.
reaction-strict-fair-3 = “{ $topic }”: passable, not complete.
reaction-strict-fair-4 = It will do, but I wanted more.
reaction-strict-fair-5 = You left things out.
reaction-strict-fair-6 = Mostly right, loose at the edges.
reaction-strict-fair-7 = On “{ $topic }” there are gaps to fill.
reaction-strict-fair-8 = Enough to get by, not enough to shine.

reaction-strict-weak-1 = Too little, though some of it was right.
reaction-strict-weak-2 = That is part of an answer.
reaction-strict-weak-3 = “{ $topic }”: needs work.
reaction-strict-weak-4 = Some of it is on target, the rest is not.
reaction-strict-weak-5 = Something was there, most of it was not.
reaction-strict-weak-6 = Not enough for this question.
reaction-strict-weak-7 = On “{ $topic }” I need more than that.
reaction-strict-weak-8 = Half an answer at best.

reaction-strict-poor-1 = That did not answer the question.
reaction-strict-poor-2 = There was almost nothing to build on.
reaction-strict-poor-3 = Go and study “{ $topic }”.
reaction-strict-poor-4 = No, that was not it.

reaction-strict-skipped-1 = Skipped.
reaction-strict-skipped-2 = As you like, next question.
reaction-strict-skipped-3 = “{ $topic }”: no answer.
reaction-strict-skipped-4 = You skipped that one.

reaction-strict-unknown-1 = That is honest.
reaction-strict-unknown-2 = Better than a guess.
reaction-strict-unknown-3 = Then learn “{ $topic }”.
reaction-strict-unknown-4 = Understood, next.

reaction-strict-improved-1 = Better.
reaction-strict-improved-2 = Good, but it belonged in the first answer.
reaction-strict-improved-3 = “{ $topic }”: better than before.
reaction-strict-improved-4 = There was more to say, and you said it.

reaction-strict-kept-1 = Noted.
reaction-strict-kept-2 = Next question.
reaction-strict-kept-3 = Your answer on “{ $topic }” is in.
reaction-strict-kept-4 = I have your answer.
reaction-strict-kept-5 = Moving on.
reaction-strict-kept-6 = Done, next.
reaction-strict-kept-7 = “{ $topic }”: answered.
reaction-strict-kept-8 = On to the next one.

reaction-strict-onward-1 = Next.
reaction-strict-onward-2 = Go on.
reaction-strict-onward-3 = Another one.
reaction-strict-onward-4 = Moving on.
reaction-strict-onward-5 = The next question.
reaction-strict-onward-6 = Continue.
reaction-strict-onward-7 = Now this.
reaction-strict-onward-8 = Let’s see this one.
reaction-strict-onward-9 = Further.
reaction-strict-onward-10 = On to the next.

halfway-friendly =
    { $left ->
        [one] You’re halfway there, with { $left } question to go.
       *[other] You’re halfway there, with { $left } questions to go.
    }
halfway-neutral =
    { $left ->
        [one] We are halfway through, with { $left } question left.
       *[other] We are halfway through, with { $left } questions left.
    }
halfway-strict =
    { $left ->
        [one] Halfway, { $left } question left.
       *[other] Halfway, { $left } questions left.
    }

last-question-friendly = You’re almost there: this is the last one.
last-question-neutral = This is the last question.
last-question-strict = Last question.

last-word-friendly-high-1 = That was a good interview, and you can be pleased with it.
last-word-friendly-high-2 = Thank you, it was good to see how well prepared you are.
last-word-friendly-middle-1 = There’s a good foundation here, and the report shows what to add.
last-word-friendly-middle-2 = Thank you, much of it was there, and the rest can be learned.
last-word-friendly-low-1 = A lot was missing this time, but now you know where to begin.
last-word-friendly-low-2 = Thank you for having a go: the report says what to learn next.
last-word-neutral-high-1 = That was a strong interview, and the report has the details.
last-word-neutral-high-2 = Thank you, most of what I asked about was there.
last-word-neutral-middle-1 = The basics are there, and the report lists the gaps.
last-word-neutral-middle-2 = Thank you, you covered more than you missed.
last-word-neutral-low-1 = Much was missing this time, and the report says what to learn next.
last-word-neutral-low-2 = Thank you, there is work to do, and the report says where.
last-word-strict-high-1 = A good interview, I have few complaints.
last-word-strict-high-2 = You were prepared, and it showed.
last-word-strict-middle-1 = Acceptable, but it can be better: read the report.
last-word-strict-middle-2 = You have the basics, the rest needs work.
last-word-strict-low-1 = That was not enough, so read the report and work on it.
last-word-strict-low-2 = Too much was missing today, and the report says what.

tone-hint = It changes only how I put things, never the score.
persona-friendly = Friendly
persona-friendly-about = Warm, with a kind word when an answer does not work out.
persona-neutral = Neutral
persona-neutral-about = Matter-of-fact, with no more words than needed.
persona-strict = Strict
persona-strict-about = Brief and fair: says plainly what is missing.
