### The hint of a question.

button-hint = 💡 Подсказка
