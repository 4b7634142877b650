### The settings.

settings-title =
    ⚙️ <b>Settings</b>

    <b>Practice</b>: feedback after each answer.
    <b>Real</b>: no feedback until the end, as in a job interview.
    <b>Follow-ups</b>: how often I may ask back about one question. Your plan may allow fewer.

    Changes count from the next interview on.
button-question-count = { $count } questions
button-mode-practice = Practice
button-mode-real = Real
button-follow-ups =
    { $most ->
        [none] No follow-ups
        [once] 1 follow-up
       *[twice] 2 follow-ups
    }
button-language = 🌐 { $language }
notice-saved = Saved
command-settings = Settings
