### Letters to the owner of the bot.

command-support = Write to the owner of this bot
support-ask = What would you like to tell the owner of this bot? Reply to this message: a question, an idea, or what went wrong.
support-placeholder = Your message
support-sent = ✉️ Your letter is on its way. The answer will come here.
support-nobody = Nobody can be written to here yet.
support-empty = I see no text there. Please write it in words.
support-too-long =
    { $limit ->
        [one] That is too long: at most { $limit } character, please.
       *[other] That is too long: at most { $limit } characters, please.
    }
support-used-up =
    { $limit ->
        [one] That was today’s letter already. Tomorrow you can write again.
       *[other] You have written { $limit } letters today. Tomorrow you can write again.
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
notice-letter-gone = This letter is not kept any more.
