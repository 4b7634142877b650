### A question to try before anything is chosen.

button-try-one = ✨ Try one question
button-choose-interview = 🎤 Choose your interview
warm-up-title = A question to try
warm-up-question = ✨ <b>One question to try.</b> Type your answer as you would say it. It counts for nothing.
warm-up-feedback = ✨ So it goes with each question. An interview has five to fifteen of them, about what you choose, and ends with a report.
warm-up-offline = <i>📚 I checked this without a language model, by keywords: take the score as an estimate.</i>
warm-up-over = That was the question to try. Choose your interview: a field, a technology and a level.
