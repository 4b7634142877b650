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
button-done = ✅ That’s all
answer-checking = 🔎 Checking your answer…
answer-checking-real = 🔎 Thinking about your answer: I may ask back. You need not wait for that.
answer-kept = ✅ Answer saved.
answer-forwarded = A forwarded message doesn’t count as an answer. Please write in your own words.
answer-empty = I don’t see any text in that message. Please type your answer.
answer-too-long = That no longer fits: an answer can be about 8,000 characters long. What you wrote before is saved. Tap “✅ That’s all” and I’ll check it.
answer-edited-late = This answer has already been checked, so editing it changes nothing. To answer again, tap “🔁 Try again”.
answer-not-ready = The question isn’t ready yet, so I didn’t take this as an answer. One moment.
answer-already-graded = This question is answered. Try again, or continue with the next one:
answer-over = The interview is over, so I didn’t take this as an answer.
