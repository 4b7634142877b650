### A second look at a grade that the person doubts.

button-dispute = ⚖️ Dispute
dispute-head = <b>Question { $number }/{ $total } · second look</b>
dispute-waiting = ⚖️ <i>Another grader is reading your answer now, without knowing the first score. I will tell you what it finds.</i>
# $first and $second are the scores; $old and $new are how many of the person’s phrases carry them.
dispute-kept-second =
    ⚖️ <b>The second grade counts.</b> First grade { $first }/10, second grade { $second }/10.
    The second grader found { $new ->
        [one] { $new } phrase of yours that supports
       *[other] { $new } phrases of yours that support
    } the key points; the first had found { $old }.
dispute-kept-first =
    ⚖️ <b>The first grade stays.</b> First grade { $first }/10, second grade { $second }/10.
    The second grader found { $new ->
        [one] { $new } phrase of yours that supports
       *[other] { $new } phrases of yours that support
    } the key points; the first had found { $old }. A new grade counts only when more of your own words support it.
dispute-others-first = <blockquote expandable><b>Where the first grader saw it otherwise</b>
    { $points }</blockquote>
dispute-others-second = <blockquote expandable><b>Where the second grader saw it otherwise</b>
    { $points }</blockquote>
dispute-nobody = ⚖️ <i>Nobody else could read your answer this time. { $why } The first grade stands, and this does not count as one of today’s disputes.</i>

notice-already-disputed = You have disputed this grade already
notice-nothing-to-dispute = No grader gave this score: try again in your own words
notice-disputes-used-up = Today’s disputes are used up; there are new ones tomorrow
