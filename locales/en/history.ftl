### Past interviews, and how it is going.

command-history = Past interviews
command-progress = How it is going
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
