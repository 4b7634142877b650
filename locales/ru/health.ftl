### How the bot is doing, for admins.

command-health = Как дела у бота
usage-health =
    <code>/health</code>
    Например: <code>/health</code>
health-no-arguments = После этой команды ничего не нужно.
health-title = 🩺 <b>Версия { $version }</b>
health-telegram = ✅ Telegram отвечает за { $ms } мс.
health-telegram-silent = ❌ Telegram не отвечает.
health-database = ✅ База данных отвечает за { $ms } мс.
health-database-silent = ❌ База данных не отвечает.
health-product = База данных: { $name }
health-no-models = ⚠️ Модели не настроены. Вопросы и оценки из банка вопросов.
health-models = ✅ Моделей в работе: { $all }, все доступны.
health-models-some = ⚠️ Моделей в работе: { $all }, сейчас недоступны: { $not }. Подробнее: /models.
health-calls = Вызовов моделей сегодня: { $calls }, неудачных: { $failed }
health-in-time = ✅ Долго ничего не ждёт.
health-late = ⚠️ Что-то ждёт уже { $wait }.
health-dead = ☠️ Неудавшихся заданий: { $count }
health-closed = 🛠 Новых собеседований нет: включено /maintenance.
