### The report, past interviews, the trend.

report-title =
    🏁 <b>Your report</b>
    { $track }
report-score =
    { $bar }  <b>{ $score }/10</b>
    { $answered } of { $total } questions answered
report-nothing-answered = You answered no question this time, so there is nothing to grade.
report-no-score = –
report-topics = <b>By topic</b>
report-topic = { $bar } { $score } · { $topic }
report-strengths = <b>Your strengths</b>
report-weaknesses = <b>Your weak spots</b>
report-next-steps = <b>What to learn next</b>
report-first-tries = <i>The first answer to each question counts; later tries show what you learned.</i>
report-offline = <i>📚 This summary was put together without a model, from the grades above.</i>
report-review = <i>Tap a number to see that question again.</i>
report-caption = { $track } · <b>{ $score }/10</b>
button-new-interview = 🎤 New interview
button-history = 🗂 History

chart-questions = By question
chart-topics = By topic
chart-skipped = skipped

review-answer =
    <b>Your answer</b>
    { $answer }
review-skipped = You left this question out: it scores 0.

history-title =
    🗂 <b>Past interviews</b>
    { $count ->
        [one] { $count } interview so far. Tap it to open it.
       *[other] { $count } interviews so far. Tap one to open it.
    }
button-history-interview = { $score } · { $track } · { $date }
button-newer = ‹ Newer
button-older = Older ›

progress-title =
    📈 <b>How it is going</b>
    { $count ->
        [one] { $count } interview so far; the latest at the bottom.
       *[other] { $count } interviews so far; the latest at the bottom.
    }
progress-interview =
    { $bar } <b>{ $score }</b>
    { $track }, { $date }
progress-trend = Recent interviews against earlier ones: <b>{ $change }</b>
progress-weak = <b>Topics to work on</b>
progress-topic = • { $topic } – { $score }/10
progress-nothing = There is nothing to show yet: no interview is finished. Shall we hold the first one?
