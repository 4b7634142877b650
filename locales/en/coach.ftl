### The coach: talking about an answer, a report, or preparing.

command-coach = Ask the coach
command-model = Choose the coach’s model
button-coach-ask = 💬 Ask the coach
button-coach-back = ↩️ Back to the interview
button-coach-again = 🔄 Another reply
button-coach-models = 🧠 Model
button-coach-shelf = 🗂 Conversations
button-coach-delete = 🗑 Delete
button-coach-confirm-delete = 🗑 Yes, delete it
button-coach-keep = No, keep it
button-coach-conversation = { $date } · { $opening }
button-coach-any-model = My plan’s default
notice-coach-writing = The coach is still writing
notice-coach-gone = This conversation is gone
coach-about-answer = 🧭 <b>The coach: your answer to question { $number }, { $topic }</b>
coach-about-report = 🧭 <b>The coach: your report, { $track }</b>
coach-about-preparing = 🧭 <b>The coach: preparing for interviews</b>
coach-how = { $back ->
    [interview] You’re writing to the coach now, not answering the question. To go back, tap <b>↩️ Back to the interview</b>. Nothing said here changes a score.
   *[menu] You’re writing to the coach now. To finish, tap <b>☰ Menu</b>. Nothing said here changes a score.
}
coach-waiting = A question in your interview is waiting for you. We can talk about it once you’ve answered it.
coach-closed = 🔒 This question is waiting for your answer, so I can’t talk about it now. Once you have feedback on it, ask whatever you like.
coach-said-last =
    <b>You asked</b>
    <blockquote>{ $asked }</blockquote>
    { $said }
coach-thinking = 🧭 <i>One moment…</i>
coach-more = <i>…</i>
coach-by = <i>🧠 { $model }</i>
coach-not-anew = <i>🧠 This is the earlier reply: I couldn’t get a new one. { $why }</i>
coach-withheld = 🔒 That’s part of a question you haven’t answered yet. We can talk about it once you have; until then, ask me about something else.
coach-nobody = 📚 No language model is connected right now, so the coach can’t answer freely.
coach-failed = 📚 { $why } So the coach couldn’t reply; this question counts towards your daily limit only if a model was paid for it. { $next }
coach-used-up =
    { $limit ->
        [one] 📚 The coach has answered you { $limit } time today, which is your plan’s daily limit. You can ask again tomorrow.
       *[other] 📚 The coach has answered you { $limit } times today, which is your plan’s daily limit. You can ask again tomorrow.
    }
coach-material-none = The feedback on each answer has its key points and a model answer, and /progress shows the topics to work on.
coach-material-question =
    Here is what I have on this question:
    <blockquote>{ $question }</blockquote>
coach-material-points =
    <b>Key points</b>
    { $points }
coach-material-hint = <b>Hint:</b> { $hint }
coach-material-answer = <blockquote expandable><b>A model answer</b>
    { $answer }</blockquote>
coach-material-review = The numbers under the report open each question with its feedback and a model answer.
coach-empty = I don’t see any text there. Please put it in words.
coach-too-long =
    { $limit ->
        [one] That is too long for the coach: at most { $limit } character, please.
       *[other] That is too long for the coach: at most { $limit } characters, please.
    }
coach-models = 🧠 <b>The coach’s model</b>
    The model you choose is asked first, starting with the next reply. If it fails, the other models in your plan are asked.
coach-no-models = 🧠 No language model is connected right now, so there is nothing to choose from.
coach-shelf = 🗂 <b>Your conversations with the coach</b>
    Tap one to continue it. Each is kept for 180 days after its last message, or until you delete it.
coach-shelf-empty = 🗂 You have no conversations with the coach yet.
coach-confirm-delete = Delete “{ $name }” for good?
coach-deleted = 🗑 Conversation deleted.
coach-not-text = The coach reads text only. Please put it in words.
coach-not-text-or-voice = The coach understands text and voice messages only. Please put it in words, typed or said.
