### The question that is put now.

interview-preparing =
    ⏳ <b>{ $track }</b>

    I’m preparing your questions. The first one will be here in a moment.
question-preparing = ⏳ Preparing question { $number }…
question-replacing = 🔀 <b>Question { $number }.</b> I’m looking for another one. You won’t see the old one again.
question-no-other = <i>🔀 I have no other question here that you haven’t seen, so this one stays.</i>
answer-try-again = 🔁 <b>Another try.</b> Write your new answer. The report will count your first one.
