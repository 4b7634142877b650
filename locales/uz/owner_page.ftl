### The owner's page: its frame, signing in, how things stand, the queue, broadcasts, changes.

command-page = Egasi sahifasiga havola
usage-page =
    <code>/page</code>: bir marta kirish havolasi
    Masalan: <code>/page</code>
page-no-arguments = Bu buyruqdan keyin hech narsa kerak emas.
page-not-set-up = Egasi sahifasi sozlanmagan: OWNER_PAGE_URL boʻsh.
page-link = 🔑 <b>Egasi sahifasi.</b> Havola bilan bir marta, { $minutes } daqiqa ichida kirsa boʻladi. Uni hech kimga bermang.
button-page-open = 🔑 Sahifani ochish

page-title = Suhbat boti
page-skip = Mazmunga oʻtish
page-navigation = Sahifalar
page-now = Hozir
page-people = Odamlar
page-figures = Koʻrsatkichlar
page-models = Modellar
page-questions = Savollar
page-jobs = Navbat
page-broadcasts = Ommaviy xabarlar
page-audit = Oʻzgarishlar
page-language = Til
page-times = Vaqt UTC boʻyicha.
page-sign-out = Chiqish
page-sign-out-everywhere = Hamma joydan chiqish
page-signed-out = Chiqdingiz. Yangi havolani botdagi /page buyrugʻi beradi.
page-sign-in-title = Egasi sahifasi
page-sign-in = Kirish
page-sign-in-once = Bu havola bilan faqat bir marta kirsa boʻladi.
page-sign-in-how = Botga /page deb yozing. U kirish havolasini yuboradi.
page-sign-in-refused = Bu havola endi ishlamaydi.
page-trouble = Boʻlmadi
page-unavailable = Maʼlumotlar bazasi javob bermayapti. Bilishimcha, hech narsa oʻzgarmadi; qayta urinib koʻring.
page-not-there = Bu yerda hech narsa yoʻq.
page-to-beginning = Birinchi sahifaga
page-form-foreign = Bu shakl eskirgan yoki boshqa saytdan kelgan. Sahifani qaytadan oching.
page-nothing-changed = Hech narsa oʻzgarmadi.
page-yes = Ha, bajarilsin
page-no = Yoʻq, qolsin
page-go-on = Davom etish…

page-csv = CSV fayl
page-empty = Koʻrsatadigan narsa yoʻq.
page-filter = Saralash
page-filter-do = Koʻrsatish
page-pages = sahifalar
page-rows = { $page }-sahifa, jami { $pages } ta; qatorlar: { $rows }
page-previous = ← Orqaga
page-next = Keyingisi →
page-time = Vaqt
page-name = Nomi
page-state = Holati
page-reason = Sababi
page-begun = Boshlangan
page-person = Odam

page-health = Ahvoli
page-live-on = Har 15 soniyada yangilash
page-live-off = Yangilashni toʻxtatish
page-came-today = bugun yangi
page-active-today = bugun faol
page-interviews-today = bugun boshlangan suhbatlar
page-finished-today = shundan yakunlangani
page-stars-today = bugungi yulduzlar
page-calls-today = bugun modellarga soʻrovlar
page-failed-today = shundan muvaffaqiyatsizi
page-cost-today = bugun modellar narxi
page-queue = Navbat
page-lane = Turi
page-waiting = Kutyapti
page-running = Bajarilyapti
page-dead = Bajarilmay qoldi
page-longest-wait = Eng uzoq kutish

page-given-up = Bajarilmay qolgan ishlar
page-kind = Turi
page-key = Kalit
page-tries = Urinishlar
page-error = Xato
page-job-retry = Takrorlash
page-job-drop = Tashlab yuborish…
page-job-retried = Ish bir necha soniyada yana bajariladi.
page-job-dropped = Ish tashlab yuborildi.
page-job-gone = Bu ish endi yoʻq.

page-maintenance = Yangi suhbatlar
page-maintenance-text = Odamlar uchun matn (boʻsh qolsa ham boʻladi)
page-maintenance-begin = Yangi suhbatlarni toʻxtatish
page-maintenance-end = Yana ruxsat berish
page-maintenance-begun = Endi yangi suhbatlar boshlanmaydi.
page-maintenance-ended = Yangi suhbatlar yana boshlanyapti.

page-broadcasts-how = Xabarlar chatda /broadcast bilan yoziladi. Bu yerda toʻxtatib turish, davom ettirish yoki bekor qilish mumkin.
page-languages = Tillar
page-plans = Tariflar
page-sent = Yuborildi
page-blocked = Botni bloklagan
page-refused = Telegram qabul qilmadi
page-unknown = Yetgani nomaʼlum
page-stage-draft = qoralama
page-stage-running = yuborilyapti
page-stage-paused = toʻxtab turibdi
page-stage-cancelled = bekor qilingan
page-stage-done = tugagan
page-broadcast-halt = Toʻxtatib turish
page-broadcast-go-on = Davom ettirish
page-broadcast-end = Bekor qilish…
page-broadcast-sure = Xabar yuborish bekor qilinsinmi? Olganlarda qoladi, boshqa hech kim olmaydi.
page-broadcast-halted = Xabar toʻxtab turibdi.
page-broadcast-goes-on = Xabar yana yuborilyapti.
page-broadcast-ended = Xabar yuborish bekor qilindi.

page-changes = Administratorlar oʻzgartirganlari
page-action = Amal
page-actor = Administrator
page-before = Avval
page-after = Keyin
