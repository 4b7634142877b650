### Почему человека обслужили не так, как обещает тариф: что случилось ($why), что сделано вместо этого, что дальше
### ($next). Каждая часть — отдельное предложение.

degradation-questions-model = <i>🔄 { $why } Поэтому вопросы могут быть от модели попроще или из прежних собеседований. { $next }</i>
degradation-questions-bank = <i>📚 { $why } Поэтому вопросы беру из своей базы, а собеседование продолжается. { $next }</i>
degradation-feedback-model = <i>🔄 { $why } Ответ проверила модель попроще; и ответ, и оценка сохранены. { $next }</i>
degradation-feedback-bank = <i>📚 { $why } Поэтому я проверил ответ по ключевым словам: он сохранён, а оценка приблизительная. { $next }</i>

degradation-why-no-key = Языковая модель сейчас не подключена.
degradation-why-key-refused = Сервис языковых моделей сейчас меня не пускает.
degradation-why-no-credits = На моём счёте в сервисе языковых моделей закончились деньги.
degradation-why-key-limit = Лимит расходов моего ключа в сервисе языковых моделей исчерпан.
degradation-why-data-policy = Настройки моего аккаунта не разрешают эту модель.
degradation-why-day-limit = Бесплатные запросы к моделям на сегодня закончились.
degradation-why-rate-limited = Сервис языковых моделей сейчас перегружен.
degradation-why-model-gone = Модели, которая обычно это делает, больше нет.
degradation-why-timeout = Модель думала слишком долго, и я не стал заставлять вас ждать.
degradation-why-content-refused = Сервис языковых моделей отказался отвечать.
degradation-why-interview-budget = Лимит этого собеседования на языковые модели исчерпан.
degradation-why-person-budget = Ваш дневной лимит на языковые модели исчерпан.
degradation-why-free-budget = Общий дневной лимит бесплатного тарифа на языковые модели исчерпан.
degradation-why-total-budget = Общий дневной лимит на языковые модели исчерпан.
degradation-why-all-failed = Ни одна из моделей не дала пригодного ответа.

degradation-next-key-refused = Это исправит владелец бота, вам ничего делать не нужно.
degradation-next-no-credits = Это исправит владелец бота, вам ничего делать не нужно.
degradation-next-key-limit = Это исправит владелец бота, вам ничего делать не нужно.
degradation-next-data-policy = Это исправит владелец бота, вам ничего делать не нужно.
degradation-next-day-limit = В течение суток появятся новые.
degradation-next-rate-limited = Обычно это проходит за несколько минут.
degradation-next-model-gone = Другую модель выберет владелец бота, вам ничего делать не нужно.
degradation-next-timeout = В следующий раз снова спрошу модель.
degradation-next-content-refused = Дело не в вас; в следующий раз спрошу снова.
degradation-next-interview-budget = В следующем собеседовании всё будет как обычно.
degradation-next-person-budget = Завтра всё будет как обычно.
degradation-next-free-budget = Завтра всё будет как обычно; у платных тарифов свой лимит.
degradation-next-total-budget = Завтра всё будет как обычно.
degradation-next-all-failed = В следующий раз попробую снова.
