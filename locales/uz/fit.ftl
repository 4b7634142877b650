### Vakansiya mos keladimi.

button-fit = 🧩 Menga mosmi?
button-fit-again = 🔄 Yana urinish
button-fit-cv = 📄 Rezyumeni yuborish
button-fit-agree = ✅ Ha, solishtiring
button-fit-post = 📋 Vakansiyaga
fit-needs-cv =
    🧩 <b>Buning uchun rezyumengiz kerak</b>
    Uni bir marta yuboring, men shu vakansiya bilan darrov solishtiraman.
fit-consent =
    🧩 <b>Rezyumengizni til modeli oʻqisa maylimi?</b>
    Faqat oʻzingiz soʻraganingizda va telefon, pochta, manzil hamda havolalarsiz. Ismingiz va tajribangiz qoladi.

    Matn model egasiga yuboriladi, hech qayerda eʼlon qilinmaydi.
fit-waiting = ⏳ Rezyumengizni vakansiya bilan satrma-satr solishtiryapman…
# $name — vakansiya nomi, $bar — shkala.
fit-head =
    🧩 <b>{ $name }: { $percent } %</b>
    { $bar }
fit-strengths = <b>Sizda bori</b>
fit-gaps = <b>Yetishmayotgani va u haqda nima deyish</b>
fit-no-gaps = 👏 Soʻralganlarning hammasi bor.
# $line — vakansiyadagi satr.
fit-met = ✅ “{ $line }”
fit-partly = 🟡 “{ $line }”
fit-not = ❌ “{ $line }”
fit-not-nice = ▫️ “{ $line }” (boʻlsa yaxshi)
# $quote — rezyumedagi satr.
fit-quote = 📄 <i>{ $quote }</i>
fit-advice = 💬 { $advice }
fit-advice-partly = 💬 Shunga yaqin nima qilganingizni va yana nimani oʻrganishingiz kerakligini ayting.
fit-advice-not = 💬 Rezyumeda bu yoʻq. Tajribangiz boʻlsa, yozib qoʻying; boʻlmasa, ochiq ayting.
fit-how = Majburiy talab “boʻlsa yaxshi”dan uch baravar ogʻirroq. Faqat rezyumeda aytilganini hisoblayman.
fit-failed = 🧩 Hozir hech bir til modeli solishtira olmadi. Urinish faqat modelga pul toʻlangan boʻlsa hisobga olinadi; keyinroq qayta urining.
fit-used-up =
    🧩 { $limit ->
        [0] Tarifingizda solishtirish yoʻq.
       *[other] Bugungi { $limit } ta solishtirishdan foydalandingiz.
    } Ertaga yana boʻladi.
notice-fit-begun = ⏳ Hali solishtiryapman.
notice-fit-off = Hozir solishtiradigan model yoʻq.
notice-fit-nothing = Bu vakansiyada rezyume bilan solishtiradigan narsa topmadim.
