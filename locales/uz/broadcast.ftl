### A message to many people, for admins.

command-broadcast = Koʻpchilikka xabar yuborish
usage-broadcast =
    <code>/broadcast</code>: qoralamani ochadi yoki xabar qanchaga yetganini koʻrsatadi
    Masalan: <code>/broadcast</code>
broadcast-no-arguments = Bu buyruqdan keyin hech narsa kerak emas, matnlar tugmalar bilan yoziladi.
broadcast-draft = 📣 <b>Koʻpchilikka xabar</b>
broadcast-text = <b>{ $language }</b>: { $text }
broadcast-no-text = matn hali yoʻq
broadcast-audience =
    Tillar: { $languages }
    Tariflar: { $plans }
    { $active }
broadcast-ask-text = Bu tilda nima deyin: { $language }? Shu xabarga javob yozing, koʻpi bilan { $limit } ta belgi.
broadcast-empty = Matn koʻrinmayapti. Soʻz bilan yozing.
broadcast-too-long = Juda uzun, koʻpi bilan { $limit } ta belgi boʻlsin.
broadcast-sure =
    📣 <b>Bu xabar yuborilsinmi?</b>
    Odamlar: { $total } ({ $each })
    Ketadigan vaqt: { $minutes } daqiqacha
broadcast-running = 📣 <b>Xabarni yuboryapman.</b>
broadcast-paused = ⏸ <b>Xabar toʻxtab turibdi.</b>
broadcast-cancelled = ✖️ <b>Xabar yuborish toʻxtatildi.</b>
broadcast-done = ✅ <b>Xabar hammaga ketdi.</b>
broadcast-counts =
    Tayyor: { $total } tadan { $done } tasi
    Yuborildi: { $sent }
    Botni bloklagan: { $blocked }
    Telegram qabul qilmadi: { $refused }
    Yetgani nomaʼlum, qayta yuborilmaydi: { $unknown }
notice-broadcast-wordless = Tanlangan tillardan birida hali matn yoʻq
button-broadcast-text = ✍️ { $language }
button-broadcast-active = { $days } kunda yozganlar
button-broadcast-whoever = Yozgani farqsiz
button-broadcast-preview = 👁 Koʻrish
button-broadcast-ask = 📣 Yuborish…
button-broadcast-discard = 🗑 Oʻchirish
button-broadcast-start = ✅ Yuborilsin
button-broadcast-back = ⬅️ Orqaga
button-broadcast-pause = ⏸ Toʻxtatib turish
button-broadcast-go-on = ▶️ Davom etish
button-broadcast-cancel = ✖️ Bekor qilish
button-broadcast-refresh = 🔄 Yangilash
