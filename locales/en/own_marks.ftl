### "I did say this": what a person marks of what was not found by keywords.

button-own-marks = ☑️ I did say this
own-marks-head = <b>Question { $number } · your own marks</b>
own-marks-about = I read this answer by its keywords, so I may have missed what you said in other words. Tap what was in your answer; tap again to take it back.
own-marks-point = { $number }. { $point }
own-marks-partial-point = { $number }. { $point } <i>(partly found)</i>
own-marks-score = Score: <b>{ $score }</b>
own-marks-scores =
    Score: <b>{ $score }</b>, with your own marks: <b>{ $marked }</b>
    <i>The score itself stays. Your marks stand beside it, and show which keywords are missing.</i>
button-own-mark = ▫️ { $number }. { $point }
button-own-mark-said = ✅ { $number }. { $point }
button-own-marks-back = ← Back to the feedback
