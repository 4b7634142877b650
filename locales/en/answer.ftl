### What becomes of what is typed.

answer-received =
    { $count ->
        [one] ✍️ I have your answer.
       *[other] ✍️ I have your answer, { $count } messages.
    } I will check it in a few seconds; if there is more to say, just keep writing.
answer-received-real =
    { $count ->
        [one] ✍️ I have your answer.
       *[other] ✍️ I have your answer, { $count } messages.
    } The next question comes in a few seconds; if there is more to say, just keep writing.
button-done = ✅ That is all
answer-checking = 🔎 Checking your answer…
answer-checking-real = 🔎 Thinking about your answer: I may ask back. You need not wait for that.
answer-kept = ✅ Answer saved.
answer-forwarded = A forwarded message is no answer: please write in your own words.
answer-empty = I see no words in that message. Please type your answer.
answer-too-long = That no longer fits: an answer can have about 8,000 characters. What you wrote before is kept; tap “✅ That is all” to have it checked.
answer-edited-late = This answer is checked already, so the edit changes nothing. “🔁 Try again” takes a new answer.
answer-not-ready = The question is not there yet, so I have not taken this as an answer. One moment.
answer-already-graded = This question is answered. Try again, or continue with the next one:
answer-over = The interview is over, so I have not taken this as an answer.
