### How the bot is doing, for admins.

command-health = Botning ahvoli
usage-health =
    <code>/health</code>
    Masalan: <code>/health</code>
health-no-arguments = Bu buyruqdan keyin hech narsa kerak emas.
health-title = 🩺 <b>{ $version }-versiya</b>
health-telegram = ✅ Telegram { $ms } ms da javob beryapti.
health-telegram-silent = ❌ Telegram javob bermayapti.
health-database = ✅ Maʼlumotlar bazasi { $ms } ms da javob beryapti.
health-database-silent = ❌ Maʼlumotlar bazasi javob bermayapti.
health-product = Maʼlumotlar bazasi: { $name }
health-no-models = ⚠️ Modellar sozlanmagan. Savol va baholar savollar bankidan.
health-models = ✅ Ishlatilayotgan modellar: { $all }, hammasi tayyor.
health-models-some = ⚠️ Ishlatilayotgan modellar: { $all }, hozir tayyor emaslari: { $not }. Batafsil: /models.
health-calls = Bugun modellarga soʻrovlar: { $calls }, muvaffaqiyatsizi: { $failed }
health-in-time = ✅ Hech narsa uzoq kutmayapti.
health-late = ⚠️ Nimadir kutayotganiga { $wait } boʻldi.
health-dead = ☠️ Bajarilmay qolgan ishlar: { $count }
health-closed = 🛠 Yangi suhbatlar boshlanmayapti: /maintenance yoqilgan.
