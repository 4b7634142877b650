### How long a question may be answered.

time-allowed = ⏱ <i>{ $minutes } minutes to answer</i>
button-countdown = ⏱ { $left }
time-left = { $left } left
time-up-stays-open = ⏱ <b>Time is up.</b> Nothing is lost, and nothing is graded. Take your time now: answer without the clock, or skip the question.
time-up-cut-off = ⏱ Time ran out on the previous question. What you had written by then counts as your answer; an unfinished sentence isn’t a mistake.
time-up-unanswered = ⏱ Time ran out on the previous question, so it stays unanswered. It happens to everyone.
time-up-follow-up = ⏱ Time ran out on the follow-up. Nothing is lost: your main answer counts as it is.
time-up-now = ⏱ <b>Time is up.</b> What you have written by now is your answer.
time-stands = ⏱ The clock is stopped for now.
time-runs-on = ⏱ The clock of this question runs on, as it would in a real interview.
time-late = ⏱ Time for that question was already up when you wrote this, so it doesn’t count. Everything that came in time does.
time-late-taken = ⏱ You sent this in time, so it counts towards the previous question.
notice-time-over = The time for this question is up
