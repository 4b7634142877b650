### What is asked back after an answer.

follow-up-head = <b>Question { $number }/{ $total } · one more thing</b>
follow-up-said = You said: <i>“{ $quote }”</i>
follow-up-clarified =
    🗣 I mean this: { $asked }

    It’s about the previous question: { $question }

    Say what comes to mind. It can’t hurt, and you can skip it.
button-leave-follow-up = ⏭ Skip this
review-follow-up =
    <b>Follow-up question</b>
    { $asked }
review-follow-up-left-out =
    <b>Follow-up question</b>
    { $asked }

    You skipped this one.
