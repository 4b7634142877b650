### Toʻlovsiz beriladigan narsalar: sinov tarifi, tarif tugagandan keyingi kunlar, oylikdan tashqari suhbatlar.

plan-trial = 🎁 { $date } gacha sinab koʻrish uchun, keyin bepul tarif.
plan-bonus =
    { $left ->
       *[other] 🎟 Qoʻshimcha suhbatlar: <b>{ $left }</b>. Oylik suhbatlar tugagach ishlatiladi, muddati yoʻq.
    }
plan-grace =
    ⏳ <b>{ $plan }</b> tarifingizning muddati tugadi. Uzilishsiz uzaytirishingiz uchun u { $date } gacha sizda qoladi; keyin bepul tarif boshlanadi.

    Barcha suhbatlar, hisobotlar va natijalaringiz saqlanadi.
gift-trial =
    🎁 { $date } gacha <b>{ $plan }</b> tarifini sinab koʻring: bepul, bekor qilish ham shart emas. Keyin bepul tarif boshlanadi, qilgan ishlaringiz saqlanib qoladi.
gift-came-by-friend =
    { $count ->
       *[other] 🎟 Birinchi suhbat ortda qoldi, barakalla! Doʻstingiz havolasi orqali kelganingiz uchun ikkalangizga ham { $count } ta qoʻshimcha suhbat berildi.
    }
gift-friend-came =
    { $count ->
       *[other] 🎟 Havolangiz orqali bir kishi kelib, birinchi suhbatini yakunladi. Ikkalangizga ham { $count } ta qoʻshimcha suhbat berildi. Rahmat!
    }
