### The report.

report-title =
    🏁 <b>Your report</b>
    { $track }
report-score =
    { $bar }  <b>{ $score }/10</b> · { $mark }
    You answered { $answered } of { $total } questions.
report-difficulty = Questions: { $counts }
report-difficulty-easy = { $count } easy
report-difficulty-medium = { $count } medium
report-difficulty-hard = { $count } hard
report-harder = The first half went well, so the questions got harder.
report-easier = The first half was tough going, so the questions got easier.
report-without-follow-ups = First answers alone <b>{ $first }</b>, with what you added when I asked back <b>{ $score }</b>
report-nothing-answered = You didn’t answer any questions this time, so there is nothing to grade.
report-topics = <b>By topic, the weakest first</b>
report-topic = { $bar } { $score } · { $topic }
report-strengths = <b>What you said in full</b>
report-weaknesses = <b>What was missing most</b>
report-next-steps = <b>What to do next</b>
report-errors = <b>Mistakes in your answers</b>
report-first-tries =
    { $count ->
        [one] Tried again, one question: <b>{ $first }</b>, then <b>{ $best }</b> ({ $change }). The first try counts.
       *[other] Tried again, { $count } questions: <b>{ $first }</b>, then <b>{ $best }</b> ({ $change }). The first tries count.
    }
report-redone = These questions before <b>{ $before }</b>, now <b>{ $now }</b> ({ $change })
report-point = • { $topic }: { $point }
report-decided = <b>What decided it</b>
finding-topic = { $topic } ({ $score })
finding-and = { $one } and { $other }
finding-complete = Nothing was missing in any answer.
finding-best = You did best at { $topics }.
finding-least-bad = No topic is “good” yet; closest came { $topic }.
finding-cost-most = { $topic } cost you most: { $cost } of the 10 points.
finding-skipped =
    { $count ->
        [one] The question that you skipped counts 0: that cost { $cost } of the 10 points.
       *[other] The { $count } questions that you skipped count 0: that cost { $cost } of the 10 points.
    }
finding-trend-up = The second half went better than the first: { $first }, then { $second }.
finding-trend-down = The second half went worse than the first: { $first }, then { $second }.
finding-errors =
    { $count ->
        [one] One thing that you said was wrong.
       *[other] { $count } things that you said were wrong.
    }
finding-points = Of { $total } key points you made { $met } in full and { $partial } in part.
report-offline = <i>📚 I checked your answers without a model, by their key terms. Take the scores as estimates.</i>
report-offline-some =
    { $count ->
        [one] <i>📚 One answer was checked without a model, by its key terms. Take its score as an estimate.</i>
       *[other] <i>📚 { $count } answers were checked without a model, by their key terms. Take their scores as estimates.</i>
    }
report-from-bank = <i>📚 Some or all of the questions are from my own question bank.</i>
report-review = <i>Tap a number to see that question again.</i>
report-caption = { $track } · <b>{ $score }/10</b> · { $mark }
button-new-interview = 🎤 Interview
chart-questions = By question
chart-topics = By topic
chart-skipped = skipped
review-answer =
    <b>Your answer</b>
    { $answer }
review-skipped = You skipped this question: it scores 0.
button-practise = 🎯 More practice: { $track }
button-practise-topic = 🎯 Practise: { $topic }
button-redo =
    { $count ->
        [one] 🔁 Redo my weakest question
       *[other] 🔁 Redo my { $count } weakest questions
    }
button-share = 📤 Share
button-share-link = 📤 Send it to a friend
share-text = My mock interview: { $track }, { $score }/10. Try it too:
notice-redo-used-up = You have redone questions today; tomorrow you can again
notice-redo-nothing = There is nothing to redo: all of it was right
notice-no-picture = The picture could not be drawn: try again in a moment
paper-title = Mock interview: { $track }
paper-answered = You answered { $answered } of { $total } questions.
paper-question = { $number }. { $topic }
paper-answer = Your answer
paper-answer-again = Your answer, tried again
paper-asked-back = Asked back
paper-points = Point by point: { $score } of 10
paper-point = { $point } ({ $verdict })
paper-met = said
paper-partial = said in part
paper-missed = missing
paper-not-found = not found
paper-wrong = wrong
paper-quote = “{ $quote }”
paper-model-answer = A good answer
button-pdf = 📄 PDF
notice-no-pdf = The PDF could not be written: try again in a moment
