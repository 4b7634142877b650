### Doʻstlar uchun havola.

command-invite = Doʻstni taklif qilish: ikkalangizga ham suhbat
button-send-link = 📨 Doʻstga yuborish
invite-off = Hozircha takliflar yoʻq.
invite-text =
    { $count ->
       *[other] 🎁 <b>Doʻstingizni taklif qiling.</b> Havolangiz orqali yangi odam kelib, birinchi suhbatini yakunlasa, ikkalangizga ham { $count } ta qoʻshimcha suhbat beriladi.
    }
invite-link = Havolangiz: { $link }
invite-counted = Bu oydagi doʻstlar: <b>{ $counted } / { $limit }</b>
