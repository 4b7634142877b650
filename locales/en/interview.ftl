### The way to an interview, and the cards of one that runs.

choose-domain = <b>Which field?</b>
choose-technology =
    <b>{ $domain }</b>
    Which technology?
button-other-technology = ✏️ Another one
name-technology =
    <b>{ $domain }</b>
    Type the name of the technology, for example <i>Elixir</i> or <i>Spring Boot</i>. At most 40 characters.
name-technology-empty = I see no name there.
name-technology-too-long = That is too long for a name: at most 40 characters, please.
name-technology-bad-characters = A name has letters, digits and signs such as +, # and a dot, but no links or line breaks.
choose-level =
    <b>{ $domain } · { $technology }</b>
    Which level?
ready-title =
    <b>{ $track }</b>
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }, about { $minutes } minutes. You can pause at any time.
ready-practice = <b>Practice</b>: I comment on each answer right away.
ready-real = <b>Real</b>: I comment on your answers at the end only.
ready-bank = 📚 No model is connected now: the questions come from my own question bank, and answers are checked by their key terms.
ready-fewer =
    { $count ->
        [one] The bank has { $count } new question
       *[other] The bank has { $count } new questions
    } for you here, so this interview is shorter.
ready-nothing =
    <b>{ $track }</b>
    You have had every question that my question bank holds for this choice. Please try another technology or level.
ready-left =
    { $left ->
        [0] This month’s interviews are used up.
        [one] { $left } interview left this month.
       *[other] { $left } interviews left this month.
    }
button-begin = 🚀 Begin

interview-preparing =
    ⏳ <b>{ $track }</b>

    I am preparing your questions. The first one comes in a moment.
question-preparing = ⏳ Question { $number } comes in a moment.
question-head = <b>Question { $number }/{ $total }</b> · { $topic } · <i>{ $difficulty }</i>
difficulty-easy = easy
difficulty-medium = medium
difficulty-hard = hard
question-hint = 💡 <i>{ $hint }</i>
question-from-bank = <i>📚 from the question bank</i>
button-hint = 💡 Hint
button-skip = ⏭ Skip
button-another = 🔀 Another question
question-replacing = 🔀 <b>Question { $number }.</b> I am looking for another one. The one before will not come again.
question-no-other = <i>🔀 I have no other question here that you have not seen, so this one stays.</i>
button-pause = ⏸ Pause
button-finish = 🏁 Finish
button-cancel = ✖️ Give up

answer-received =
    { $count ->
        [one] ✍️ I have your answer.
       *[other] ✍️ I have your answer, { $count } messages.
    } I will check it in a few seconds; if there is more to say, just go on writing.
answer-received-real =
    { $count ->
        [one] ✍️ I have your answer.
       *[other] ✍️ I have your answer, { $count } messages.
    } The next question comes in a few seconds; if there is more to say, just go on writing.
button-done = ✅ That is all
answer-checking = 🔎 Checking your answer…
answer-kept = ✅ Answer saved.
answer-try-again = 🔁 <b>Another try.</b> Write your new answer. The first one counts in the report.
button-keep-grade = ⏭ Leave it as it is
answer-forwarded = A forwarded message is no answer: please write in your own words.
answer-empty = I see no words in that message. Please type your answer.
answer-too-long = That no longer fits: an answer can have about 8,000 characters. What you wrote before is kept; tap “✅ That is all” to have it checked.
answer-edited-late = This answer is checked already, so the edit changes nothing. “🔁 Try again” takes a new answer.
answer-while-paused = The interview is paused, so I have not taken this as an answer. Go on first, then send it once more.
answer-not-ready = The question is not there yet, so I have not taken this as an answer. One moment.
answer-already-graded = This question is answered. Try again, or go on to the next one:
answer-over = The interview is over, so I have not taken this as an answer.

interview-paused = ⏸ <b>Paused.</b> Everything is kept; go on whenever you like.
unfinished-first = You have an unfinished interview. Go on with it, or finish it before a new one begins.
unfinished-reminder = 👋 Your interview is still waiting for you. Shall we go on?
nothing-to-resume = There is no unfinished interview. /interview begins a new one.
confirm-finish =
    🏁 <b>Finish here?</b>
    You have answered { $answered } of { $total } questions. The report covers what you answered; the rest does not count against you.
button-confirm-finish = 🏁 Finish
button-go-on = ▶️ Go on
confirm-cancel =
    ✖️ <b>Give up this interview?</b>
    { $answered ->
        [0] Nothing is answered yet.
        [one] { $answered } answer will get no report.
       *[other] { $answered } answers will get no report.
    }
button-confirm-cancel = ✖️ Give up
interview-cancelled = The interview is given up. Shall we begin another one?
interview-no-questions = I found no new questions for this choice, so the interview was not counted. Please try another technology or level, or come back a little later.
interview-finishing =
    { $answered ->
        [0] 📝 Writing your report…
        [one] 📝 Writing your report on { $answered } answer…
       *[other] 📝 Writing your report on { $answered } answers…
    }
interview-finishing-wait = 📝 The report is being written.

notice-over = This interview is over
notice-paused = The interview is paused
notice-not-ready = The question is not there yet
notice-already-answered = This question is answered already
notice-being-checked = You have answered: it is being checked
notice-no-answer = There is no answer yet
notice-too-long = The answer is too long
notice-real-mode = In a real interview feedback comes at the end
notice-already-replaced = This question has been swapped already
notice-no-replacements = You have swapped as many questions as this interview allows
notice-no-other-question = There is no other question: this one stays
