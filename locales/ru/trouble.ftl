### Почему человека обслужили не так, как обещает тариф: что случилось ($why), что сделано вместо этого, что дальше
### ($next). Каждая часть — отдельное предложение.

trouble-questions-model = <i>🔄 { $why } Поэтому спрашиваю тем, что есть: модель попроще и вопросы из прежних собеседований. { $next }</i>
trouble-questions-bank = <i>📚 { $why } Поэтому вопросы беру из своей базы, а собеседование идёт как обычно. { $next }</i>
trouble-feedback-model = <i>🔄 { $why } Ответ проверила модель попроще; и ответ, и оценка сохранены. { $next }</i>
trouble-feedback-bank = <i>📚 { $why } Поэтому я проверил ответ по ключевым терминам: он сохранён, а оценка приблизительная. { $next }</i>

trouble-why-no-key = Языковая модель сейчас не подключена.
trouble-why-key-refused = Сервис языковых моделей сейчас меня не пускает.
trouble-why-no-credits = На моём счёте в сервисе языковых моделей закончились деньги.
trouble-why-rate-limited = У сервиса языковых моделей сейчас слишком много посетителей.
trouble-why-model-gone = Модели, которая обычно это делает, больше нет.
trouble-why-timeout = Модель думала слишком долго, и я не стал заставлять вас ждать.
trouble-why-content-refused = Сервис языковых моделей не отдал свой ответ.
trouble-why-interview-budget = Это собеседование израсходовало отведённое ему время моделей.
trouble-why-person-budget = Ваше время моделей на сегодня израсходовано.
trouble-why-total-budget = Общее время моделей на сегодня израсходовано.
trouble-why-all-failed = Ни одна из моделей не дала пригодного ответа.

trouble-next-key-refused = Владелец бота об этом знает.
trouble-next-no-credits = Владелец бота об этом знает.
trouble-next-rate-limited = Обычно это проходит за несколько минут.
trouble-next-model-gone = Владелец бота об этом знает.
trouble-next-timeout = В следующий раз спрошу её снова.
trouble-next-content-refused = К вам это не относится; в следующий раз спрошу снова.
trouble-next-interview-budget = В следующем собеседовании всё будет как обычно.
trouble-next-person-budget = Завтра всё будет как обычно.
trouble-next-total-budget = Завтра всё будет как обычно.
trouble-next-all-failed = В следующий раз попробую снова.
