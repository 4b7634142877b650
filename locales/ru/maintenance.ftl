### The bot is being worked on: for admins, and what people read.

command-maintenance = Закрыть или открыть новые собеседования
usage-maintenance =
    <code>/maintenance</code>, <code>/maintenance on [текст для людей]</code>, <code>/maintenance off</code>
    Например: <code>/maintenance on Вернусь к десяти.</code>
maintenance-bad = Включить или выключить?
maintenance-too-long = Текст слишком длинный: не больше 300 символов.
maintenance-off = ✅ Новые собеседования начинаются.
maintenance-on =
    🛠 Новых собеседований нет с { $date }, { $time } UTC. Открытые продолжаются, платежи тоже.
    Текст для людей: { $text }
maintenance-closed =
    🛠 Меня сейчас обновляют, поэтому новые собеседования пока не начинаются. Попробуйте чуть позже.

    Ваши собеседования, отчёты и тариф на месте, в счёт месяца ничего не пошло. Открытое собеседование можно продолжить.
maintenance-said = Владелец бота говорит: { $text }
