### What the cards of a running interview share.

question-head = <b>Question { $number }/{ $total }</b> · { $topic } · <i>{ $difficulty }</i>
difficulty-easy = easy
difficulty-medium = medium
difficulty-hard = hard
question-hint = 💡 <i>{ $hint }</i>
unfinished-reminder = 👋 Your interview is still waiting for you. Shall we continue?
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
menu-open-interview = ⏸ An interview is waiting for you: <b>{ $track }</b>, question { $number } of { $total }.
error-delayed = Something on my side keeps failing, so this takes longer. Everything you wrote is kept, and I will try again in about a quarter of an hour. You do not need to do anything.
