### Going on with an interview.

nothing-to-resume = Незавершённых собеседований нет. Новое начинается с /interview.
button-go-on = ▶️ Продолжить
button-resume = ▶️ Продолжить
command-resume = Продолжить собеседование
