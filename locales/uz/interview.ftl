### Suhbatgacha boʻlgan yoʻl va suhbat kartochkalari.

choose-domain = <b>Qaysi soha?</b>
choose-technology =
    <b>{ $domain }</b>
    Qaysi texnologiya?
button-other-technology = ✏️ Boshqasi
name-technology =
    <b>{ $domain }</b>
    Texnologiya nomini yozing, masalan, <i>Elixir</i> yoki <i>Spring Boot</i>. Koʻpi bilan 40 ta belgi.
name-technology-empty = Nom koʻrinmayapti.
name-technology-too-long = Bu nom uchun uzun: koʻpi bilan 40 ta belgi boʻlsin.
name-technology-bad-characters = Nomda harflar, raqamlar va +, #, nuqta kabi belgilar boʻladi; havola yoki yangi qator boʻlmaydi.
choose-level =
    <b>{ $domain } · { $technology }</b>
    Qaysi daraja?
ready-title =
    <b>{ $track }</b>
    { $count } ta savol, taxminan { $minutes } daqiqa. Istalgan payt tanaffus qilsangiz boʻladi.
ready-practice = <b>Mashq</b>: har bir javobni darrov tahlil qilaman.
ready-real = <b>Haqiqiydek</b>: javoblar tahlili faqat oxirida.
ready-bank = 📚 Hozir sunʼiy intellekt ulanmagan: savollar oʻzimning savollar bazamdan olinadi, javoblar asosiy atamalar boʻyicha tekshiriladi.
ready-fewer = Bazada siz uchun { $count } ta yangi savol bor, shuning uchun suhbat qisqaroq boʻladi.
ready-nothing =
    <b>{ $track }</b>
    Bu tanlov boʻyicha bazamdagi barcha savollar sizga berilgan. Boshqa texnologiya yoki darajani tanlab koʻring.
ready-left =
    { $left ->
        [0] Bu oygi suhbatlar tugagan.
        [one] Bu oyda { $left } ta suhbat qoldi.
       *[other] Bu oyda { $left } ta suhbat qoldi.
    }
button-begin = 🚀 Boshlash

interview-preparing =
    ⏳ <b>{ $track }</b>

    Savollarni tayyorlayapman. Birinchisi hozir keladi.
question-preparing = ⏳ { $number }-savol hozir keladi.
question-head = <b>{ $number }/{ $total }-savol</b> · { $topic } · <i>{ $difficulty }</i>
difficulty-easy = oson
difficulty-medium = oʻrtacha
difficulty-hard = qiyin
question-hint = 💡 <i>{ $hint }</i>
question-from-bank = <i>📚 savollar bazasidan</i>
button-hint = 💡 Maslahat
button-skip = ⏭ Oʻtkazish
button-another = 🔀 Boshqa savol
question-replacing = 🔀 <b>{ $number }-savol.</b> Boshqasini qidiryapman. Avvalgisi qayta chiqmaydi.
question-no-other = <i>🔀 Siz koʻrmagan boshqa savolim qolmadi, shuning uchun shu savol qoladi.</i>
button-pause = ⏸ Tanaffus
button-finish = 🏁 Yakunlash
button-cancel = ✖️ Bekor qilish

answer-received =
    { $count ->
        [one] ✍️ Javobingizni oldim.
       *[other] ✍️ Javobingizni oldim, { $count } ta xabar.
    } Bir necha soniyadan keyin tekshiraman; yana qoʻshadiganingiz boʻlsa, yozavering.
answer-received-real =
    { $count ->
        [one] ✍️ Javobingizni oldim.
       *[other] ✍️ Javobingizni oldim, { $count } ta xabar.
    } Keyingi savol bir necha soniyadan keyin keladi; yana qoʻshadiganingiz boʻlsa, yozavering.
button-done = ✅ Boʻldi
answer-checking = 🔎 Javobingizni tekshiryapman…
answer-kept = ✅ Javob saqlandi.
answer-try-again = 🔁 <b>Yana bir urinish.</b> Yangi javobingizni yozing. Hisobotga birinchi javob kiradi.
button-keep-grade = ⏭ Shunday qolsin
answer-forwarded = Uzatilgan xabar javob hisoblanmaydi: iltimos, oʻz soʻzlaringiz bilan yozing.
answer-empty = Bu xabarda soʻz koʻrmadim. Iltimos, javobingizni yozing.
answer-too-long = Bunisi endi sigʻmaydi: javob 8000 belgigacha boʻlishi mumkin. Avval yozganlaringiz saqlangan; “✅ Boʻldi” tugmasini bossangiz, tekshiraman.
answer-edited-late = Bu javob allaqachon tekshirilgan, tahrir hech narsani oʻzgartirmaydi. “🔁 Qayta urinish” orqali yangi javob bering.
answer-while-paused = Suhbat tanaffusda, shuning uchun buni javob deb olmadim. Avval davom eting, keyin qayta yuboring.
answer-not-ready = Savol hali kelmadi, shuning uchun buni javob deb olmadim. Bir lahza.
answer-already-graded = Bu savolga javob bergansiz. Qayta urining yoki keyingisiga oʻting:
answer-over = Suhbat tugagan, shuning uchun buni javob deb olmadim.

interview-paused = ⏸ <b>Tanaffus.</b> Hammasi saqlangan, istagan paytda davom etasiz.
unfinished-first = Sizda yakunlanmagan suhbat bor. Uni davom ettiring yoki yangisidan oldin yakunlang.
unfinished-reminder = 👋 Suhbatingiz hali ham sizni kutyapti. Davom etamizmi?
nothing-to-resume = Yakunlanmagan suhbat yoʻq. Yangisini /interview bilan boshlang.
confirm-finish =
    🏁 <b>Shu yerda yakunlaymizmi?</b>
    { $total } ta savoldan { $answered } tasiga javob berdingiz. Hisobot shu javoblar asosida tuziladi; qolganlari bahoni tushirmaydi.
button-confirm-finish = 🏁 Yakunlash
button-go-on = ▶️ Davom etish
confirm-cancel =
    ✖️ <b>Suhbatni bekor qilamizmi?</b>
    { $answered ->
        [0] Hali javob berilmagan.
        [one] { $answered } ta javob hisobotsiz qoladi.
       *[other] { $answered } ta javob hisobotsiz qoladi.
    }
button-confirm-cancel = ✖️ Bekor qilish
interview-cancelled = Suhbat bekor qilindi. Boshqasini boshlaymizmi?
interview-no-questions = Bu tanlov uchun yangi savol topilmadi, shuning uchun suhbat hisobga olinmadi. Boshqa texnologiya yoki darajani tanlang yoki birozdan keyin qayting.
interview-finishing =
    { $answered ->
        [0] 📝 Hisobot yozyapman…
        [one] 📝 { $answered } ta javob boʻyicha hisobot yozyapman…
       *[other] 📝 { $answered } ta javob boʻyicha hisobot yozyapman…
    }
interview-finishing-wait = 📝 Hisobot yozilyapti.

notice-over = Bu suhbat tugagan
notice-paused = Suhbat tanaffusda
notice-not-ready = Savol hali kelmadi
notice-already-answered = Bu savolga javob bergansiz
notice-being-checked = Javob berdingiz: tekshiryapman
notice-no-answer = Hali javob yoʻq
notice-too-long = Javob juda uzun
notice-real-mode = Bu rejimda tahlil oxirida boʻladi
notice-already-replaced = Bu savol allaqachon almashtirilgan
notice-no-replacements = Bu suhbatda boshqa savol almashtirib boʻlmaydi
notice-no-other-question = Boshqa savol yoʻq: shunisi qoladi
