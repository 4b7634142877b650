### A second look at a grade that the person doubts.

button-dispute = ⚖️ Dispute
dispute-head = <b>Question { $number }/{ $total } · second look</b>
dispute-waiting = ⚖️ <i>Another grader is reading your answer now, without knowing the first score. I’ll tell you what they find.</i>
# $first and $second are the scores; $old and $new are how many of the person’s phrases carry them.
dispute-kept-second =
    ⚖️ <b>The second score counts.</b> First score { $first }/10, second score { $second }/10.
    The second grader found { $new ->
        [one] { $new } phrase of yours that supports
       *[other] { $new } phrases of yours that support
    } the key points; the first had found { $old }.
dispute-kept-first =
    ⚖️ <b>The first score stays.</b> First score { $first }/10, second score { $second }/10.
    The second grader found { $new ->
        [one] { $new } phrase of yours that supports
       *[other] { $new } phrases of yours that support
    } the key points; the first had found { $old }. A new score counts only when more of your own words support it.
dispute-others-first = <blockquote expandable><b>Where the first grader saw it differently</b>
    { $points }</blockquote>
dispute-others-second = <blockquote expandable><b>Where the second grader saw it differently</b>
    { $points }</blockquote>
dispute-nobody = ⚖️ <i>Nobody else could read your answer this time. { $why } The first score stands, and this counts as one of today’s disputes only if a model was paid for it.</i>

notice-already-disputed = You’ve already disputed this score
notice-nothing-to-dispute = There’s nothing to dispute here. Try again in your own words
notice-disputes-used-up = No disputes left today. You’ll have new ones tomorrow
