### Motivatsion xatlar.

button-letter = ✉️ Motivatsion xat
button-letter-shorter = ✂️ Qisqaroq
button-letter-formal = 👔 Rasmiyroq
button-letter-say = ✏️ Oʻz soʻzim bilan
button-letter-another = 🔄 Boshqasi
letter-needs-cv =
    ✉️ <b>Buning uchun rezyumengiz kerak</b>
    Uni bir marta yuboring, men xatni darrov yozaman.
letter-waiting = ⏳ Xatni faqat rezyumengiz asosida yozyapman…
# $letter — xat.
letter-text = { $letter }
letter-below = ☝️ <b>Xatingiz.</b> Xabarni toʻliq nusxalang. Rezyumeda ham, vakansiyada ham yoʻq son, sana va nomlar bor-yoʻqligini tekshirdim. Yuborishdan oldin oʻqib chiqing.
letter-mended = ✂️ Shundaylari bor gaplarni olib tashladim.
letter-say = ✏️ Nimani oʻzgartiray? Oʻz soʻzingiz bilan ayting, masalan “avval loyiham haqida” yoki “samimiyroq”.
letter-wish-too-long = Iltimos, { $characters } ta belgidan oshirmang.
letter-failed = ✉️ Xat chiqmadi: til modellari yozganiga ishonib boʻlmadi yoki ular javob bermadi. Urinish faqat modelga pul toʻlangan boʻlsa hisobga olinadi.
letter-failed-kept = ✉️ Boʻlmadi: til modellari yozganiga ishonib boʻlmadi yoki ular javob bermadi. Xatingiz oʻzgarmadi; urinish faqat modelga pul toʻlangan boʻlsa hisobga olinadi.
letter-used-up =
    ✉️ { $limit ->
        [0] Tarifingizda xatlar yoʻq.
       *[other] Bugungi { $limit } ta xat va oʻzgartirishdan foydalandingiz.
    } Ertaga yana boʻladi.
notice-letter-busy = ⏳ Bir daqiqa, hali yozyapman.
notice-letter-off = Hozir yozadigan model yoʻq.
notice-letter-none = Bu xat endi yoʻq. Uni yana bir bor soʻrang.
notice-letter-interview = Avval intervyuni yakunlang yoki bekor qiling: u yerda yozganingiz javob hisoblanadi.
