### Past interviews, and how it is going.

command-history = Past interviews
command-progress = Your progress
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
    📈 <b>Your progress</b>
    { $count ->
        [0] None of the latest interviews has a score.
        [one] Your latest interview.
       *[other] Your latest { $count } interviews, the newest at the bottom.
    }
progress-interview =
    { $bar } <b>{ $score }</b>
    { $track }, { $date }
progress-trend = Recent interviews compared with earlier ones: <b>{ $change }</b>
progress-weak = <b>Topics to work on</b>
progress-topic = • { $topic } – { $score }/10
progress-nothing = There is nothing to show yet: no interview is finished. Shall we do the first one?
chart-progress = Your progress
chart-best = Best of the latest: { $score }
chart-interviews = Interviews
chart-trend = lately { $change }
chart-day = { $day }/{ $month }
chart-weakest-first = weakest first
chart-from-to = { $first } → { $last }
chart-tries = Trying again
chart-tries-count =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
chart-first-try = First try
chart-best-try = Best later try
