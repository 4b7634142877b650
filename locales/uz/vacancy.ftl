### Vakansiyalar.

command-vacancy = Vakansiyaga tayyorlanish
button-vacancies = 📋 Vakansiyalar
button-vacancies-mine = 📋 Vakansiyalarim
vacancies-none =
    📋 <b>Vakansiya boʻyicha suhbat</b>
    Vakansiya eʼlonini shu yerga uzating yoki matnini joylang. Unda nima talab qilinishini oʻqib chiqaman va suhbatni shu haqda oʻtkazaman.

    Tanimadimmi? <code>/vacancy</code> va matnni bitta xabarda yuboring.
# $count is how many are kept.
vacancies =
    📋 { $count ->
        [one] <b>Bitta vakansiya saqlangan.</b>
       *[other] <b>{ $count } ta vakansiya saqlangan.</b>
    }
    Yana qoʻshish uchun eʼlonni uzating yoki matnini shu yerga joylang.
vacancy-link = Havolalarni ochmayman. Iltimos, vakansiya matnini shu yerga joylang.
vacancy-reading-file = ⏳ Faylni oʻqiyapman…
vacancy-file-unread = Bu faylni oʻqiy olmadim. Iltimos, vakansiya matnini shu yerga qoʻying.
vacancy-nothing = Bu matnda talablarni topmadim. Iltimos, vakansiyani toʻliq, nomzoddan nima kutilishi bilan birga yuboring.
vacancy-title = 📋 <b>{ $role }</b>
vacancy-title-unnamed = 📋 <b>Vakansiya</b>
vacancy-unnamed = Vakansiya
vacancy-company = 🏢 { $company }
vacancy-level = 🎓 Daraja: { $level }
vacancy-level-unsaid = 🎓 Daraja aytilmagan: oʻzingizdan soʻrayman.
vacancy-track = 🎯 Menda eng yaqini: { $track }
vacancy-track-unknown = 🎯 Texnologiyani aniqlay olmadim: oʻzingizdan soʻrayman.
vacancy-profession = 🎯 Boshqa kasb: { $profession }
# $language is uz, ru or en.
vacancy-language =
    🌐 Vakansiya tili: { $language ->
        [uz] oʻzbekcha
        [ru] ruscha
       *[en] inglizcha
    }
# $names are technologies.
vacancy-stack = 🧰 Tilga olingan: { $names }
vacancy-must = <b>Talab qilinadi</b>
vacancy-duty = <b>Qilinadigan ish</b>
vacancy-nice = <b>Bilsangiz, yana yaxshi</b>
# $line is a line of the post.
vacancy-line = • “{ $line }”
vacancy-no-requirements = Talablar roʻyxatini topmadim, shuning uchun savollar faqat texnologiya haqida boʻladi.
vacancy-cut = ✂️ Matn men oʻqiy oladiganidan uzun: oxiri kirmay qoldi.
vacancy-first = 📑 Bu matnda bir nechta vakansiya bor. Bu — birinchisi; qolganlarini bittadan yuboring.
vacancy-by-headings = Til modelisiz, sarlavha va roʻyxatlar boʻyicha oʻqildi: iltimos, tekshirib koʻring.
vacancy-waiting = ⏳ Til modeli vakansiyani diqqat bilan oʻqiyapti, bu xabar oʻzgaradi. Kutib turish shart emas.
vacancy-by-model = Til modeli oʻqidi. Har bir satr vakansiyada soʻzma-soʻz bor.
vacancy-failed = Til modeli hozir oʻqiy olmadi, shuning uchun sarlavha va roʻyxatlar boʻyicha oʻqildi: iltimos, tekshirib koʻring.
vacancy-used-up = Til modeli bugun boshqa vakansiya oʻqimaydi, shuning uchun sarlavha va roʻyxatlar boʻyicha oʻqildi: iltimos, tekshirib koʻring.
# $link leads to the post, for its owner.
vacancy-link-to = 🔗 Faqat siz uchun: { $link }
button-vacancy-go = 🎤 Shu ish uchun suhbat
button-vacancy-keep = 📌 Saqlash
button-vacancy-forget = 🗑 Oʻchirish
button-vacancy-wrong = ✏️ Soha xato
button-vacancy-profession = 👤 { $profession }
vacancy-choose-domain = <b>Bu ish qaysi sohada?</b>
vacancy-choose-technology =
    <b>{ $domain }</b>
    Qaysi texnologiya eng yaqin?
vacancy-choose-level = <b>Bu ish qaysi darajaga?</b>
notice-vacancy-kept = 📌 Saqlandi.
notice-vacancy-forgotten = Vakansiya oʻchirildi.
notice-vacancy-gone = Bu vakansiya endi yoʻq. Iltimos, uni yana bir marta yuboring.
notice-vacancies-full = Bundan koʻp vakansiya saqlab boʻlmaydi. Avval bittasini oʻchiring.
# $names are technologies, written out.
ready-vacancy-names = 📋 <b>Shu vakansiya uchun</b>: savollar uning talablari boʻyicha, masalan, { $names }.
ready-vacancy = 📋 <b>Shu vakansiya uchun</b>: savollar uning talablari boʻyicha.
ready-vacancy-bank = 📋 <b>Shu vakansiya uchun</b>: menda bular haqida savollar bor: { $names }.
ready-vacancy-none = Bular haqida esa savol yoʻq: { $names }.
ready-vacancy-untold = 📋 Bu turdagi suhbat sohangiz haqida umuman boʻladi: vakansiya talablari texnik suhbatda hisobga olinadi.
ready-vacancy-profession = 📋 Til modelisiz bu kasb boʻyicha savollarim yoʻq: savollar vakansiya haqida emas, umumiy tajribangiz haqida boʻladi.
report-requirements = 📋 <b>Vakansiya talablari</b>
report-requirement-shown = ✅ “{ $line }” – koʻrsatildi
report-requirement-in-part = 🟡 “{ $line }” – qisman koʻrsatildi
report-requirement-not-shown = ❌ “{ $line }” – koʻrsatilmadi
report-requirement-not-asked = ▫️ “{ $line }” – bu haqda savol boʻlmadi
report-requirement-untold = ▫️ “{ $line }” – bu haqda savol boʻlgan-boʻlmaganini ayta olmayman
