### Going on with an interview.

nothing-to-resume = Незавершённых собеседований нет. Начать новое: /interview
button-go-on = ▶️ Продолжить
button-resume = ▶️ Продолжить
command-resume = Продолжить собеседование
