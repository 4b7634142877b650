### The settings.

settings-title =
    ⚙️ <b>Settings</b>

    ❓ <b>Questions</b>: how many an interview has.
    ⏱ <b>Time</b>: minutes for each question, or no limit (∞). What you have written by then counts.
    <b>Practice</b>: feedback after each answer.
    <b>Real</b>: no feedback until the end, as in a job interview.
    ↩️ <b>Follow-ups</b>: how often I may ask back about one question. Your plan may allow fewer.
    📈 <b>Adapts</b>: the second half follows from how the first goes: harder, easier, back to a weak topic.
    🗣 <b>Tone</b>: { $about } { $hint }
    🖼 <b>Name</b>: your first name on the pictures of your reports.

    Changes count from the next interview on.
button-question-count = ❓ { $count }
button-time-limit = { $minutes }′
button-no-time-limit = ∞
button-mode-practice = Practice
button-mode-real = Real
button-follow-ups = ↩️ { $count }
button-named = 🖼 My name on pictures
button-adaptive = Adaptive
button-language = 🌐 { $language }
notice-saved = Saved
command-settings = Settings
notice-questions-of-plan = Your plan has fewer questions in an interview. The larger plans are on /plan
