### The settings.

settings-title =
    ⚙️ <b>Settings</b>

    <b>Practice</b>: feedback after each answer.
    <b>Real</b>: no feedback until the end, as in a job interview.

    Changes count from the next interview on.
button-question-count = { $count } questions
button-mode-practice = Practice
button-mode-real = Real
button-language = 🌐 { $language }
notice-saved = Saved
command-settings = Settings
