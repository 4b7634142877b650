### Letters to the owner of the bot.

command-support = Write to the owner of this bot
support-ask = What would you like to tell the owner of this bot? Reply to this message: a question, an idea, or what went wrong.
support-placeholder = Your message
support-sent = ✉️ Your message has been sent. The reply will come here.
support-nobody = You can’t message the owner of this bot yet.
support-empty = I don’t see any text there. Please put it in words.
support-too-long =
    { $limit ->
        [one] That is too long: at most { $limit } character, please.
       *[other] That is too long: at most { $limit } characters, please.
    }
support-used-up =
    { $limit ->
        [one] You’ve already sent today’s message. You can write again tomorrow.
       *[other] You’ve already sent { $limit } messages today. You can write again tomorrow.
    }
support-letter =
    ✉️ <b>{ $name }</b>{ $username } (<code>{ $id }</code>) writes:

    { $text }
button-answer-letter = ✍️ Answer
support-ask-answer = Reply to this message with your answer.
support-answer-sent = Your answer is on its way.
support-answer-unreachable = Your answer could not be delivered: the person has blocked the bot.
support-answer =
    💬 <b>The owner of the bot answers</b>

    <blockquote>{ $letter }</blockquote>
    { $text }
notice-letter-gone = This message is gone.
support-inbox =
    { $count ->
        [one] 📬 <b>{ $count }</b> message waits for an answer.
       *[other] 📬 <b>{ $count }</b> messages wait for an answer.
    }
support-inbox-some = 📬 <b>{ $count }</b> messages wait for an answer. Here are the { $shown } oldest.
support-inbox-empty = 📭 No message waits for an answer.
