### Письма владельцу бота.

command-support = Написать владельцу бота
support-ask = Что передать владельцу бота? Ответьте на это сообщение: вопрос, идея или что пошло не так.
support-placeholder = Ваше сообщение
support-sent = ✉️ Письмо отправлено. Ответ придёт сюда.
support-nobody = Писать здесь пока некому.
support-empty = Текста не вижу. Напишите, пожалуйста, словами.
support-too-long =
    { $limit ->
        [one] Слишком длинно: не больше { $limit } знака.
        [few] Слишком длинно: не больше { $limit } знаков.
       *[many] Слишком длинно: не больше { $limit } знаков.
    }
support-used-up =
    { $limit ->
        [one] Сегодня вы уже отправили { $limit } письмо. Завтра можно будет написать снова.
        [few] Сегодня вы уже отправили { $limit } письма. Завтра можно будет написать снова.
       *[many] Сегодня вы уже отправили { $limit } писем. Завтра можно будет написать снова.
    }
support-letter =
    ✉️ <b>{ $name }</b>{ $username } (<code>{ $id }</code>) пишет:

    { $text }
button-answer-letter = ✍️ Ответить
support-ask-answer = Напишите ответ на это сообщение.
support-answer-sent = Ответ отправлен.
support-answer-unreachable = Ответ доставить не удалось: человек заблокировал бота.
support-answer =
    💬 <b>Вам отвечает владелец бота</b>

    <blockquote>{ $letter }</blockquote>
    { $text }
notice-letter-gone = Это письмо уже не хранится.
