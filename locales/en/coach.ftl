### The coach: talking about an answer, a report, or preparing.

command-coach = Ask the coach
command-model = Choose the coach’s model
button-coach-ask = 💬 Ask about it
button-coach-back = ↩️ Back to the interview
button-coach-again = 🔄 Write it anew
button-coach-models = 🧠 Model
button-coach-shelf = 🗂 Conversations
button-coach-delete = 🗑 Delete
button-coach-confirm-delete = 🗑 Yes, delete it
button-coach-keep = No, keep it
button-coach-conversation = { $date } · { $opening }
button-coach-any-model = As my plan has it
notice-coach-writing = The reply is being written
notice-coach-gone = This conversation is not kept any more
coach-about-answer = 🧭 <b>The coach: your answer to question { $number }, { $topic }</b>
coach-about-report = 🧭 <b>The coach: your report, { $track }</b>
coach-about-preparing = 🧭 <b>The coach: preparing for interviews</b>
coach-how = { $back ->
    [interview] What you type now goes to the coach and is no answer, until you tap <b>↩️ Back to the interview</b>. Nothing said here changes a score.
   *[menu] What you type now goes to the coach, until you tap <b>☰ Menu</b>. Nothing said here changes a score.
}
coach-waiting = A question of your interview waits for you. We talk about that one once you have answered it.
coach-closed = 🔒 This question waits for your answer, so I say nothing about it now. Once you have feedback on it, ask whatever you like.
coach-said-last =
    <b>You asked last</b>
    <blockquote>{ $asked }</blockquote>
    { $said }
coach-thinking = 🧭 <i>One moment…</i>
coach-more = <i>…</i>
coach-by = <i>🧠 { $model }</i>
coach-not-anew = <i>🧠 This is the reply from before: it could not be written anew. { $why }</i>
coach-withheld = 🔒 That touches what a question of your interview still asks of you. We talk about it once you have answered; ask me about something else.
coach-nobody = 📚 No language model speaks for the coach now, so I cannot answer freely.
coach-failed = 📚 { $why } So the coach has no reply to this; the question is not counted. { $next }
coach-used-up =
    { $limit ->
        [one] 📚 You have had { $limit } reply of the coach today, as many as your plan has in a day. Tomorrow you can ask again.
       *[other] 📚 You have had { $limit } replies of the coach today, as many as your plan has in a day. Tomorrow you can ask again.
    }
coach-material-none = Under the feedback on each answer stand its key points and a model answer, and /progress shows the topics to work on.
coach-material-question =
    What is kept with the question:
    <blockquote>{ $question }</blockquote>
coach-material-points =
    <b>Key points</b>
    { $points }
coach-material-hint = <b>Hint:</b> { $hint }
coach-material-answer = <blockquote expandable><b>A model answer</b>
    { $answer }</blockquote>
coach-material-review = The numbers under the report open each question with its feedback and a model answer.
coach-empty = I see no text there. Please write it in words.
coach-too-long =
    { $limit ->
        [one] That is too long for the coach: at most { $limit } character, please.
       *[other] That is too long for the coach: at most { $limit } characters, please.
    }
coach-models = 🧠 <b>Who speaks for the coach</b>
    The model that you choose is asked first, from the next reply on. When it fails, the others of your plan are asked.
coach-no-models = 🧠 No language model speaks for the coach now, so there is none to choose.
coach-shelf = 🗂 <b>Your conversations with the coach</b>
    Tap one to go on with it. Each is kept for 180 days after its last word, or until you delete it.
coach-shelf-empty = 🗂 You have no conversations with the coach yet.
coach-confirm-delete = Delete this conversation for good: “{ $name }”?
coach-deleted = 🗑 The conversation is deleted.
coach-not-text = The coach reads text only. Please put it in words.
