### Nega odatdagidek xizmat koʻrsatilmadi: nima boʻldi ($why), oʻrniga nima qilindi, keyin nima boʻladi ($next). Har biri
### alohida gap.

trouble-questions-model = <i>🔄 { $why } Shuning uchun savollar soddaroq modeldan yoki avvalgi suhbatlardan boʻlishi mumkin. { $next }</i>
trouble-questions-bank = <i>📚 { $why } Shuning uchun savollarni oʻz bazamdan olaman, suhbat davom etaveradi. { $next }</i>
trouble-feedback-model = <i>🔄 { $why } Javobingizni soddaroq model tekshirdi; javob ham, baho ham saqlandi. { $next }</i>
trouble-feedback-bank = <i>📚 { $why } Shuning uchun javobingizni asosiy atamalar boʻyicha tekshirdim: javob saqlandi, baho taxminiy. { $next }</i>

trouble-why-no-key = Hozir sunʼiy intellekt ulanmagan.
trouble-why-key-refused = Sunʼiy intellekt xizmati hozircha meni kiritmayapti.
trouble-why-no-credits = Sunʼiy intellekt xizmatidagi hisobimda pul qolmadi.
trouble-why-rate-limited = Sunʼiy intellekt xizmati hozir juda band.
trouble-why-model-gone = Odatda bu ishni bajaradigan model endi yoʻq.
trouble-why-timeout = Model juda uzoq oʻyladi, sizni kuttirib qoʻygim kelmadi.
trouble-why-content-refused = Sunʼiy intellekt xizmati javob berishdan bosh tortdi.
trouble-why-interview-budget = Bu suhbat uchun sunʼiy intellekt limiti tugadi.
trouble-why-person-budget = Sizning bugungi sunʼiy intellekt limitingiz tugadi.
trouble-why-total-budget = Sunʼiy intellektning bugungi umumiy limiti tugadi.
trouble-why-all-failed = Modellarning birortasi ham yaroqli javob bermadi.

trouble-next-key-refused = Buni bot egasi tuzatishi kerak, siz hech narsa qilishingiz shart emas.
trouble-next-no-credits = Buni bot egasi tuzatishi kerak, siz hech narsa qilishingiz shart emas.
trouble-next-rate-limited = Odatda bu bir necha daqiqada oʻtib ketadi.
trouble-next-model-gone = Boshqa modelni bot egasi tanlashi kerak, siz hech narsa qilishingiz shart emas.
trouble-next-timeout = Keyingi safar modeldan yana soʻrayman.
trouble-next-content-refused = Gap sizda emas; keyingi safar yana soʻrayman.
trouble-next-interview-budget = Keyingi suhbatda hammasi odatdagidek boʻladi.
trouble-next-person-budget = Ertaga hammasi odatdagidek boʻladi.
trouble-next-total-budget = Ertaga hammasi odatdagidek boʻladi.
trouble-next-all-failed = Keyingi safar yana urinib koʻraman.
