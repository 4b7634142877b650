### The menu.

menu-title =
    <b>Xush kelibsiz, { $name }!</b>
    Nima qilamiz?
# $topics are the topics, written out.
menu-weak-topics =
    🎯 { $count ->
        [one] Bitta zaif mavzuni takrorlasa boʻladi: <b>{ $topics }</b>.
       *[other] { $count } ta zaif mavzuni takrorlasa boʻladi: <b>{ $topics }</b>.
    }
menu-left =
    { $left ->
        [0] 📅 Oylik suhbatlaringiz tugadi. Yangilari ochiladigan kun: { $date }.
        [one] 📅 Bitta suhbat qoldi. Yangilari ochiladigan kun: { $date }.
       *[other] 📅 { $date }gacha { $left } ta suhbat qoldi.
    }
menu-phone = 📱 Bot egasi siz bilan bogʻlana olish uchun telefon raqamingizni soʻrayapti. Mashgʻulotlar uchun u kerak emas.
menu-warm-up = ✨ Sizni sinov savoli kutyapti.
button-no-phone = Yoʻq, kerak emas
button-progress = 📈 Natijalar
button-help = ❓ Yordam
