### What is said to the interviewer and is no answer.

intent-simpler = 🗣 In other words: { $text }
intent-clarify = 🗣 I have no second wording of this question ready. Its hint may make clearer what I am after:
intent-skip = ⏭ Shall I leave this question out? A skipped question scores 0.
intent-skip-try = ⏭ Shall we drop this try? You keep the grade you have.
intent-dont-know = 🤝 That is fine, nobody knows everything. What shall we do?
intent-dont-know-real = 🤝 That is fine, nobody knows everything. What shall we do? The answers come with the report at the end.
intent-greeting = 😊 Nice to hear from you!
intent-waiting = The question is waiting above, take your time.
intent-about = 🤖 I am a bot that practises interviews with you: I ask, you answer in your own words, and I tell you what was good and what was missing. It is practice: nothing is decided here. More in /help.
intent-complaint-here = ⚖️ If you think this grade is wrong, have it looked at again: another grader reads your answer without knowing the first score.
intent-complaint = ⚖️ I hear you. Where a second look is possible, the feedback on an answer has the button “⚖️ Dispute”, as long as you have not gone on to the next question. You can also write to the owner: /support
intent-complaint-real = ⚖️ I hear you. In this mode the grades come with the report at the end. If one of them seems wrong, write to the owner: /support
button-show-answer = 📖 Show me the answer
button-leave-as-answer = ✅ Leave it as my answer
button-back-to-question = ↩️ To the question
