### How long a question may be answered.

time-allowed = ⏱ <i>{ $minutes } minutes to answer</i>
button-countdown = ⏱ { $left }
time-left = { $left } left
time-up-stays-open = ⏱ <b>Time is up.</b> Nothing is lost, and nothing is graded. Take your time now: write your answer without a clock, or leave it out.
time-up-cut-off = ⏱ Time for the question before was up. What you had written by then is your answer; a sentence that breaks off is no mistake.
time-up-unanswered = ⏱ Time for the question before was up, so it stays unanswered. That happens to everybody.
time-up-follow-up = ⏱ Time for the follow-up was up. Nothing is lost by that: your answer before it counts as it is.
time-up-now = ⏱ <b>Time is up.</b> What you have written by now is your answer.
time-stands = ⏱ The clock stands still meanwhile.
time-runs-on = ⏱ The clock of this question runs on, as it would in a real interview.
time-late = ⏱ The time for that question was up when you wrote this, so I have not taken it. All that came in time counts.
time-late-taken = ⏱ You wrote this in time, to the question before, so it counts there.
notice-time-over = The time for this question is up
