### What is said to the interviewer and is no answer.

intent-simpler = 🗣 In other words: { $text }
intent-clarify = 🗣 I don’t have another wording for this question. The hint may help:
intent-skip = ⏭ Skip this question? It will score 0.
intent-skip-try = ⏭ Drop this attempt? You’ll keep the score you have.
intent-dont-know = 🤝 That’s fine, nobody knows everything. What would you like to do?
intent-dont-know-real = 🤝 That’s fine, nobody knows everything. What would you like to do? The answers come with the report at the end.
intent-greeting = 😊 It’s good talking to you.
intent-waiting = The question is waiting above, take your time.
intent-about = 🤖 I’m a bot for practising job interviews: I ask, you answer in your own words, and I tell you what was good and what was missing. It’s only practice: nothing depends on it. More in /help.
intent-about-questions = ❓ Question { $number } of { $total }
intent-about-time = ⏱ { $minutes }:{ $seconds } left for this question
intent-about-no-limit = ⏱ No time limit here: take as long as you need
intent-about-scores = 🎯 You may answer in Uzbek, Russian or English, or mix them. I score from 0 to 10 by the key points that your answer makes.
intent-complaint-here = ⚖️ If you think this score is wrong, you can have it checked again: another grader will read your answer without knowing the first score.
intent-complaint = ⚖️ I hear you. If an answer can be checked again, there is a “⚖️ Dispute” button under its feedback until you move on to the next question. You can also write to the owner: /support
intent-complaint-real = ⚖️ I hear you. In this mode the scores come with the report at the end. If one of them seems wrong, write to the owner: /support
intent-graded = 💬 This question is answered already. To talk about it, tap “{ $button }” below:
intent-graded-again = 🗣 The question was: { $text }
intent-paused = ⏸ We are on a break. Continue, and then I can do that:
button-show-answer = 📖 Show me the answer
button-leave-as-answer = ✅ That’s my answer
button-back-to-question = ↩️ Back to question
