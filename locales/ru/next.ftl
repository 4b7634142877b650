### On to the next question.

button-next = Дальше ▶️
