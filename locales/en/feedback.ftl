### Feedback on one answer.

feedback-head = <b>Question { $number }/{ $total } · feedback</b>
feedback-draft =
    🔎 <b>Checking your answer…</b>
    Checking key points: { $done } of { $total }
feedback-score = { $bar }  <b>{ $score }/10</b> · { $mark }
feedback-first-alone = First answer alone: { $score }
feedback-change = Before { $before }, now { $now } (<b>{ $change }</b>)
feedback-gap-missed = ⬜ <b>Missing:</b> { $point }
feedback-gap-not-found = ⬜ <b>Not found:</b> { $point }
feedback-gap-partial = 🟡 <b>In part:</b> { $point }
feedback-gap-wrong = ❌ <b>Should be:</b> { $point }
feedback-complete = ✅ Nothing was missing.
feedback-details = <blockquote expandable>{ $details }</blockquote>
mark-poor = not yet
mark-weak = a start
mark-fair = fair
mark-good = good
mark-excellent = excellent
feedback-point-better = ▲ { $point }
feedback-point-worse = ▼ { $point }
feedback-covered = <b>What you covered</b>
feedback-met-point = ✅ { $point }
feedback-partial-point = 🟡 { $point } <i>(partly)</i>
feedback-raised-point = ✅ { $point } <i>(after a follow-up)</i>
feedback-raised-partial-point = 🟡 { $point } <i>(partly, after a follow-up)</i>
feedback-quote = <i>“{ $quote }”</i>
feedback-also-right = <b>Also right, beyond the question</b>
feedback-also-right-quote = ➕ <i>“{ $quote }”</i>
feedback-beyond = 👏 { $point }
feedback-errors = <b>What was wrong</b>
feedback-wrong = ❌ <i>“{ $quote }”</i>
feedback-right-instead = → { $right }
feedback-missed = <b>What was missing</b>
feedback-not-found = <b>Not found by keywords</b>
feedback-missed-point = ⬜ { $point }
feedback-strengths = <b>Well done</b>
feedback-improvements = <b>To improve</b>
feedback-suggestions = <b>To try next</b>
feedback-unsure = <i>🤔 The grader was not sure of this score, and there was no second one to check it.{ $dispute ->
    [yes] {" "}If it seems wrong, tap “Dispute”.
   *[no] {""}
}</i>
feedback-distrusted = <i>🔒 Part of this answer reads like instructions to the grader, so I counted only what clearly answers the question.{ $dispute ->
    [yes] {" "}If that is wrong, tap “Dispute”.
   *[no] {""}
}</i>
feedback-model-answer = <blockquote expandable><b>A model answer</b>
    { $answer }</blockquote>
screening-empty = There was nothing to grade in this answer.
screening-dont-know = “I don’t know” is honest, and it scores 0. Read the model answer, then try again: that is how it sticks.
screening-gibberish = I could not make sense of this answer, so it scores 0. If I misunderstood you, try again in full sentences.
screening-pasted-question = This is the question itself, not an answer to it, so it scores 0. Try again in your own words.
feedback-cut-off = ⏱ <i>Time ran out while you were writing. I graded what was there; an unfinished sentence isn’t a mistake.</i>
