### Plans for Telegram Stars: buying, what was paid, and getting it back.

button-buy-month = { $plan } · bir oy · ⭐ { $stars }
button-buy-year = { $plan } · bir yil · ⭐ { $stars }
button-buy-subscription = { $plan } · har oy · ⭐ { $stars }
button-pay-subscription = Obuna boʻlish · ⭐ { $stars }
notice-invoice-month = { $plan }: bir oy
notice-invoice-month-about = Shu botning { $plan } tarifi bir oyga. Bir marta toʻlaysiz, qayta pul yechilmaydi.
notice-invoice-year = { $plan }: bir yil
notice-invoice-year-about = Shu botning { $plan } tarifi oʻn ikki oyga. Bir marta toʻlaysiz, qayta pul yechilmaydi.
notice-invoice-subscription = { $plan }: har oy
notice-invoice-subscription-about = Shu botning { $plan } tarifi. Telegramda bekor qilmaguningizcha har 30 kunda toʻlov yechiladi.
payment-subscribe =
    🔁 <b>{ $plan }</b>, har 30 kunda ⭐ { $stars }

    Istalgan payt Telegramda bekor qilishingiz mumkin: Sozlamalar → Yulduzlar. Tarif toʻlangan muddat oxirigacha qoladi.
payment-paid = ✅ Toʻlandi: ⭐ { $stars }. Sizda <b>{ $plan }</b>. Rahmat, suhbatlaringiz omadli oʻtsin!
payment-renewed = 🔁 Obuna ⭐ { $stars } evaziga uzaytirildi. Sizda <b>{ $plan }</b>.
payment-earlier-subscription = { $plan } obunasi uchun toʻlov davom etadi. Kerak boʻlmasa, Telegramda bekor qiling: Sozlamalar → Yulduzlar.
payment-refunded = ↩️ Sizga ⭐ { $stars } qaytariladi. Endi tarifingiz: <b>{ $plan }</b>.
payment-granted = ⭐ Bot egasi sizga tarif ochib berdi. Sizda <b>{ $plan }</b>. Suhbatlaringiz omadli oʻtsin!
plan-ends-soon =
    ⏳ <b>{ $plan }</b> tarifingiz tugaydigan kun: { $date }. Keyin bepul tarifga oʻtasiz.

    Barcha suhbatlar, hisobotlar va natijalaringiz saqlanadi. Uzilishsiz davom etish uchun tarifni quyida uzaytiring.
plan-over =
    <b>{ $plan }</b> tarifingiz tugadi, endi siz bepul tarifdasiz.

    Barcha suhbatlar, hisobotlar va natijalaringiz joyida. Tarifni istalgan payt yana olishingiz mumkin.
notice-pay-not-sold = Bu tarif hozir bu yerda sotilmaydi.
notice-pay-stale = Bu hisob eskirgan. /plan ni ochib, yangisini oling.
notice-pay-foreign = Bu hisob boshqa odam uchun. Oʻzingiznikini olish uchun /plan ni oching.
notice-pay-price = Narx oʻzgardi. /plan ni ochib, yangi hisob oling.
notice-pay-endless = Tarifingiz muddatsiz, sotib oladigan narsa yoʻq.
notice-pay-greater = Hozir sizda kattaroq tarif bor. Bunisini u tugagach olishingiz mumkin.
notice-pay-subscribed = Siz bu tarifga allaqachon obuna boʻlgansiz.
paysupport-text =
    💳 <b>Toʻlov boʻyicha yordam</b>

    Toʻlagan boʻlsangiz-u, tarif chiqmasa yoki yulduzlaringizni qaytarib olmoqchi boʻlsangiz, bot egasiga yozing: /support, keyin toʻlov raqami va nima boʻlgani. Telegramning oʻz yordam xizmati bu botdagi toʻlovlarda yordam bera olmaydi.
paysupport-text-card =
    💳 <b>Toʻlov boʻyicha yordam</b>

    Toʻlagan boʻlsangiz-u, tarif chiqmasa yoki pulingizni qaytarib olmoqchi boʻlsangiz, bot egasiga yozing: /support, keyin toʻlov raqami va nima boʻlgani. Telegramning oʻz yordam xizmati bu botdagi toʻlovlarda yordam bera olmaydi.
paysupport-none = Siz bu yerda hali hech narsa toʻlamagansiz.
paysupport-payment = { $date }: { $plan }, ⭐ { $stars }, raqami <code>{ $charge }</code>
paysupport-refunded = { $date }: { $plan }, ⭐ { $stars }, qaytarilgan, raqami <code>{ $charge }</code>
terms-text =
    📄 <b>Shartlar</b>

    1. Pullik tarif toʻlangan muddatga /plan koʻrsatadigan cheklovlarni kengaytiradi. Bot mashq uchun: uning baholari taxminiy va ish vaʼda qilmaydi.
    2. Toʻlov Telegram yulduzlarida. Bir oy yoki bir yil uchun bir marta toʻlanadi. Obuna uchun Telegramda (Sozlamalar → Yulduzlar) bekor qilmaguningizcha har 30 kunda toʻlov yechiladi.
    3. Kattaroq tarif darhol ishlaydi; avvalgisidan qolgan muddat narxlar nisbatida yangi tarif vaqtiga aylanadi.
    4. Narxlar oʻzgarishi mumkin. Toʻlaganingiz oʻzingizda qoladi.
    5. Biror narsa notoʻgʻri boʻlsa, yulduzlarni qaytarishni soʻrang: /paysupport. Toʻlov qaytarilsa, u bergan narsa ham tugaydi.
terms-text-card =
    📄 <b>Shartlar</b>

    1. Pullik tarif toʻlangan muddatga /plan koʻrsatadigan cheklovlarni kengaytiradi. Bot mashq uchun: uning baholari taxminiy va ish vaʼda qilmaydi.
    2. Toʻlov Telegram yulduzlarida yoki karta bilan; karta maʼlumotlari botga emas, toʻlov xizmatiga boradi. Bir oy yoki bir yil uchun bir marta toʻlanadi. Obuna faqat yulduzlarda: Telegramda (Sozlamalar → Yulduzlar) bekor qilmaguningizcha har 30 kunda toʻlov yechiladi.
    3. Kattaroq tarif darhol ishlaydi; avvalgisidan qolgan muddat narxlar nisbatida yangi tarif vaqtiga aylanadi.
    4. Narxlar oʻzgarishi mumkin. Toʻlaganingiz oʻzingizda qoladi.
    5. Biror narsa notoʻgʻri boʻlsa, pulni qaytarishni soʻrang: /paysupport. Toʻlov qaytarilsa, u bergan narsa ham tugaydi.
command-paysupport = Toʻlov boʻyicha yordam
command-terms = Shartlar
command-grant = Naqd pul yoki oʻtkazma uchun tarif berish
grant-bad-plan = Qaysi pullik tarif?
grant-no-note = Izoh qoʻshing: nima uchun?
grant-adds-nothing = Bu hech narsa qoʻshmaydi: odamning tarifi kattaroq va narxi bilan solishtirib boʻlmaydi yoki muddatsiz.
grant-done =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>): endi <b>{ $after }</b>.
    Oʻziga xabar berdim.
grant-done-untold =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>): endi <b>{ $after }</b>.
    Xabar bera olmadim: u botni bloklagan.
usage-grant =
    <code>/grant &lt;id | @username&gt; &lt;pro | elite | enterprise&gt; &lt;kun&gt; &lt;izoh&gt;</code>
    Masalan: <code>/grant @aziza pro 30 naqd pul, 12-may</code>
    Kunlar odamda boriga qoʻshiladi.
command-refund = Toʻlovni qaytarish
refund-no-charge = Qaysi toʻlov?
refund-unknown = Bunday raqamli toʻlov yoʻq.
refund-erased = Toʻlagan odam hamma maʼlumotini oʻchirgan, shuning uchun yulduzlarni bu yerdan qaytarib boʻlmaydi.
refund-known = Bu toʻlov allaqachon qaytarilgan.
refund-confirm = Bu toʻlovni qaytaraymi? Odam: <b>{ $name }</b> (<code>{ $id }</code>). U bergan narsa bekor qilinadi.
button-confirm-refund = ↩️ Qaytarish
refund-done = ↩️ Bekor qilindi. Telegram ⭐ { $stars } qaytaradi; rad etsa, xabar beraman.
refund-failed = ⚠️ Telegram <code>{ $charge }</code> toʻlovining yulduzlarini qaytarishni rad etyapti. U bergan narsa allaqachon bekor qilingan.
usage-refund =
    <code>/refund &lt;toʻlov raqami&gt;</code>
    Masalan: <code>/refund stxABC123</code>
    Odam raqamni /paysupport orqali topadi.
grant-sure = <b>{ $plan }</b> tarifi berilsinmi? Kunlar: { $days }. Izoh: { $note }
notice-pay-banned = Bu yerda sizga tarif sotilmaydi.
payment-subscription-ended = 🔁 <b>{ $plan }</b> obunasi bekor qilindi. Tarif { $date } gacha sizda qoladi, boshqa hech narsa yechilmaydi.
payment-renewal-failed = ⚠️ <b>{ $plan }</b> obunasini uzaytirib boʻlmadi. Telegram yulduzlarini toʻldirsangiz, davom etadi; aks holda tarif { $date } kuni tugaydi.
