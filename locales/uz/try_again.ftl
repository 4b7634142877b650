### Another try at a question.

button-try-again = 🔁 Qaytadan
