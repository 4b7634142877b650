### What several features use: buttons and notices, the name of the language, dates, numbers, what Telegram shows of the bot.

language-name = Русский
date-full = { $day } { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    } { $year }
number-decimal = { $whole },{ $fraction }
amount-usd = ${ $amount }
amount-seconds = { $seconds } с
amount-percent = { $percent }%
amount-thousands = { $thousands } тыс.
amount-millions = { $millions } млн
button-to-report = 📝 Отчёт
button-menu = ☰ Меню
button-interview = 🎤 Собеседование
button-plan = ⭐ Тариф
button-settings = ⚙️ Настройки
notice-stale = Это сообщение уже неактуально
error-gave-up = У меня что-то сломалось, и последнее сообщение обработать не удалось. Всё, что было раньше, сохранено. Попробуйте ещё раз через минуту; /start откроет меню.
bot-description =
    Провожу пробные собеседования для разработчиков: выберите направление и уровень, отвечайте своими словами и узнайте, что получилось, чего не хватило и что учить дальше.

    На узбекском, русском и английском.
bot-short-description = Пробные собеседования для разработчиков с честным разбором. На узбекском, русском и английском.
button-chosen = ✓ { $label }
report-no-score = –
button-history = 🗂 История
