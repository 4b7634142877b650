### What is asked back after an answer.

follow-up-head = <b>Question { $number }/{ $total } · one more thing</b>
follow-up-said = You said: <i>“{ $quote }”</i>
follow-up-more = 🗣 I’d like to hear a little more from you on this. { $kind }
follow-up-kind-technical = Two or three sentences are enough: how it works, what it is for, or an example of yours.
follow-up-kind-behavioural = Two or three sentences are enough: one more detail of your story, as it really was.
follow-up-kind-system-design = Two or three sentences are enough: what you would choose or check, and why.
follow-up-about = The whole question in plain words: { $question }
follow-up-free = Say what comes to mind. It can’t hurt, and you can skip it.
button-leave-follow-up = ⏭ Skip this
review-follow-up =
    <b>Follow-up question</b>
    { $asked }
review-follow-up-left-out =
    <b>Follow-up question</b>
    { $asked }

    You skipped this one.
