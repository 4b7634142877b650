### The question that is put now.

interview-preparing =
    ⏳ <b>{ $track }</b>

    I am preparing your questions. The first one comes in a moment.
question-preparing = ⏳ Question { $number } comes in a moment.
question-replacing = 🔀 <b>Question { $number }.</b> I am looking for another one. The one before will not come again.
question-no-other = <i>🔀 I have no other question here that you have not seen, so this one stays.</i>
answer-try-again = 🔁 <b>Another try.</b> Write your new answer. The first one counts in the report.
