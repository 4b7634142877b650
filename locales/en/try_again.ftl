### Another try at a question.

button-try-again = 🔁 Try again
