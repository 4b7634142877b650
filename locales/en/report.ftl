### The report.

report-title =
    🏁 <b>Your report</b>
    { $track }
report-score =
    { $bar }  <b>{ $score }/10</b>
    { $answered } of { $total } questions answered
report-difficulty = Questions: { $counts }
report-difficulty-easy = { $count } easy
report-difficulty-medium = { $count } medium
report-difficulty-hard = { $count } hard
report-harder = The first half went well, so the questions got harder.
report-easier = The first half was tough going, so the questions got easier.
report-without-follow-ups = <i>{ $score } for your first answers alone, without what you added when I asked back.</i>
report-nothing-answered = You answered no question this time, so there is nothing to grade.
report-topics = <b>By topic</b>
report-topic = { $bar } { $score } · { $topic }
report-strengths = <b>Your strengths</b>
report-weaknesses = <b>Your weak spots</b>
report-next-steps = <b>What to learn next</b>
report-errors = <b>Errors in your answers</b>
report-first-tries = <i>The first answer to each question counts; later tries show what you learned.</i>
report-offline = <i>📚 This summary was put together without a model, from the grades above.</i>
report-review = <i>Tap a number to see that question again.</i>
report-caption = { $track } · <b>{ $score }/10</b>
button-new-interview = 🎤 New interview
chart-questions = By question
chart-topics = By topic
chart-skipped = skipped
review-answer =
    <b>Your answer</b>
    { $answer }
review-skipped = You left this question out: it scores 0.
