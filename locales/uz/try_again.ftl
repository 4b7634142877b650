### Another try at a question.

button-try-again = 🔁 Qayta urinish
