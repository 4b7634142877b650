### What the cards of a running interview share.

question-head = <b>Question { $number }/{ $total }</b> · { $topic } · <i>{ $difficulty }</i>
difficulty-easy = easy
difficulty-medium = medium
difficulty-hard = hard
question-hint = 💡 <i>{ $hint }</i>
unfinished-reminder = 👋 Your interview is still waiting for you. Shall we continue?
notice-over = This interview is over
notice-paused = The interview is paused
notice-not-ready = The question isn’t ready yet
notice-already-answered = You’ve already answered this question
notice-being-checked = I’m already checking your answer
notice-no-answer = No answer yet
notice-too-long = The answer is too long
notice-real-mode = In this mode feedback comes at the end
notice-already-replaced = This question has already been swapped
notice-no-tries = You have tried this question as often as one can. On to the next one
notice-no-replacements = You have swapped as many questions as this interview allows
notice-no-other-question = There is no other question: this one stays
menu-open-interview = ⏸ An interview is waiting for you: <b>{ $track }</b>, question { $number } of { $total }.
error-delayed = Something on my side keeps failing, so this is taking longer. Everything you wrote is saved, and I’ll try again in about 15 minutes. There’s nothing you need to do.
