### What is asked back after an answer.

follow-up-head = <b>Question { $number }/{ $total } · one more thing</b>
follow-up-said = You said: <i>“{ $quote }”</i>
follow-up-clarified =
    🗣 I mean this: { $asked }

    It is about the question before: { $question }

    Say what comes to mind. Nothing gets worse by it, and you can leave it out.
button-leave-follow-up = ⏭ Leave it out
review-follow-up =
    <b>Asked back</b>
    { $asked }
review-follow-up-left-out =
    <b>Asked back</b>
    { $asked }

    You left this out.
