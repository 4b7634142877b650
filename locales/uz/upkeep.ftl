### The queue, for admins.

command-jobs = Navbat va bajarilmay qolgan ishlar
usage-jobs =
    <code>/jobs</code>: nechta ish kutyapti; <code>/jobs dead</code>: bajarilmay qolganlari
    Masalan: <code>/jobs dead</code>
jobs-bad = Nimani koʻrsatishni bilmadim.
jobs-title = ⚙️ <b>Navbat</b>
jobs-lane =
    <b>{ $lane }</b>
    kutyapti { $waiting }, bajarilyapti { $running }, bajarilmay qoldi { $dead }, eng uzoq kutish { $wait }
jobs-lane-updates = Xabarlar
jobs-lane-model = Modellar
jobs-lane-notices = Eslatmalar
jobs-lane-payments = Toʻlovlar
jobs-lane-broadcasts = Ommaviy xabarlar
jobs-seconds = { $count } soniya
jobs-minutes = { $count } daqiqa
jobs-hours = { $count } soat
jobs-days = { $count } kun
jobs-none-dead = ✅ Bajarilmay qolgan ish yoʻq.
jobs-dead-title = ☠️ <b>Bajarilmay qolgan ishlar</b>, oxirgilari birinchi
jobs-dead-line =
    { $number }. <b>{ $kind }</b>, { $date }
    { $error }
jobs-dead =
    ☠️ <b>{ $kind }</b>
    Kalit: <code>{ $key }</code>
    Navbat: { $lane }
    Urinishlar: { $attempts }
    { $date }, { $time } UTC dan beri
    Oxirgi xato: { $error }
jobs-drop-sure = Bu ish tashlab yuborilsinmi? Ichidagi hamma narsa yoʻqoladi.
jobs-retried = 🔁 Bir necha soniyada yana bajariladi.
jobs-dropped = 🗑 Ish tashlab yuborildi.
jobs-gone = Bu ish endi yoʻq.
button-jobs = ⚙️ Navbat
button-jobs-refresh = 🔄 Yangilash
button-jobs-dead = ☠️ Bajarilmagan: { $count }
button-jobs-retry = 🔁 Takrorlash
button-jobs-drop = 🗑 Tashlab yuborish
button-jobs-drop-sure = Ha, tashlansin
button-jobs-keep = Yoʻq, qolsin
button-jobs-back = ⬅️ Navbat
