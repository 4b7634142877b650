### Письма владельцу бота.

command-support = Написать владельцу бота
support-ask = Что передать владельцу бота? Ответьте на это сообщение: вопрос, идея или что пошло не так.
support-placeholder = Ваше сообщение
support-sent = ✉️ Сообщение отправлено. Ответ придёт сюда.
support-nobody = Написать владельцу бота пока нельзя.
support-empty = Текста не вижу. Напишите, пожалуйста, словами.
support-too-long =
    { $limit ->
        [one] Слишком длинно: не больше { $limit } символа.
        [few] Слишком длинно: не больше { $limit } символов.
       *[many] Слишком длинно: не больше { $limit } символов.
    }
support-used-up =
    { $limit ->
        [one] Сегодня вы уже отправили { $limit } сообщение. Завтра можно будет написать снова.
        [few] Сегодня вы уже отправили { $limit } сообщения. Завтра можно будет написать снова.
       *[many] Сегодня вы уже отправили { $limit } сообщений. Завтра можно будет написать снова.
    }
support-letter =
    ✉️ <b>{ $name }</b>{ $username } (<code>{ $id }</code>) пишет:

    { $text }
button-answer-letter = ✍️ Ответить
support-ask-answer = Ответьте на это сообщение, и я передам ваш ответ.
support-answer-sent = Ответ отправлен.
support-answer-unreachable = Ответ доставить не удалось: человек заблокировал бота.
support-answer =
    💬 <b>Вам отвечает владелец бота</b>

    <blockquote>{ $letter }</blockquote>
    { $text }
notice-letter-gone = Этого сообщения больше нет.
support-inbox =
    { $count ->
        [one] 📬 Ответа ждёт <b>{ $count }</b> сообщение.
        [few] 📬 Ответа ждут <b>{ $count }</b> сообщения.
       *[many] 📬 Ответа ждут <b>{ $count }</b> сообщений.
    }
support-inbox-some = 📬 Сообщений без ответа: <b>{ $count }</b>. Вот самые давние, { $shown }.
support-inbox-empty = 📭 Все сообщения получили ответ.
