### Nega odatdagidek xizmat koʻrsatilmadi: nima boʻldi ($why), oʻrniga nima qilindi, keyin nima boʻladi ($next). Har biri
### alohida gap.

degradation-questions-model = <i>🔄 { $why } Shuning uchun savollar soddaroq modeldan yoki avvalgi suhbatlardan boʻlishi mumkin. { $next }</i>
degradation-questions-bank = <i>📚 { $why } Shuning uchun savollarni oʻz bazamdan olaman, suhbat davom etaveradi. { $next }</i>
degradation-feedback-model = <i>🔄 { $why } Javobingizni soddaroq model tekshirdi; javob ham, baho ham saqlandi. { $next }</i>
degradation-feedback-bank = <i>📚 { $why } Shuning uchun javobingizni asosiy atamalar boʻyicha tekshirdim: javob saqlandi, baho taxminiy. { $next }</i>

degradation-why-no-key = Hozir sunʼiy intellekt ulanmagan.
degradation-why-key-refused = Sunʼiy intellekt xizmati hozircha meni kiritmayapti.
degradation-why-no-credits = Sunʼiy intellekt xizmatidagi hisobimda pul qolmadi.
degradation-why-key-limit = Sunʼiy intellekt xizmatidagi kalitimning xarajat limiti tugadi.
degradation-why-data-policy = Hisobim sozlamalari bu modelni taklif qiladigan xizmatlarning hammasini istisno qiladi.
degradation-why-day-limit = Modelga bugungi bepul murojaatlar tugadi.
degradation-why-rate-limited = Sunʼiy intellekt xizmati hozir juda band.
degradation-why-model-gone = Odatda bu ishni bajaradigan model endi yoʻq.
degradation-why-timeout = Model juda uzoq oʻyladi, sizni kuttirib qoʻygim kelmadi.
degradation-why-content-refused = Sunʼiy intellekt xizmati javob berishdan bosh tortdi.
degradation-why-interview-budget = Bu suhbat uchun sunʼiy intellekt limiti tugadi.
degradation-why-person-budget = Sizning bugungi sunʼiy intellekt limitingiz tugadi.
degradation-why-total-budget = Sunʼiy intellektning bugungi umumiy limiti tugadi.
degradation-why-all-failed = Modellarning birortasi ham yaroqli javob bermadi.

degradation-next-key-refused = Buni bot egasi tuzatishi kerak, siz hech narsa qilishingiz shart emas.
degradation-next-no-credits = Buni bot egasi tuzatishi kerak, siz hech narsa qilishingiz shart emas.
degradation-next-key-limit = Buni bot egasi tuzatishi kerak, siz hech narsa qilishingiz shart emas.
degradation-next-data-policy = Buni bot egasi tuzatishi kerak, siz hech narsa qilishingiz shart emas.
degradation-next-day-limit = Ular koʻpi bilan bir kunda yangilanadi.
degradation-next-rate-limited = Odatda bu bir necha daqiqada oʻtib ketadi.
degradation-next-model-gone = Boshqa modelni bot egasi tanlashi kerak, siz hech narsa qilishingiz shart emas.
degradation-next-timeout = Keyingi safar modeldan yana soʻrayman.
degradation-next-content-refused = Gap sizda emas; keyingi safar yana soʻrayman.
degradation-next-interview-budget = Keyingi suhbatda hammasi odatdagidek boʻladi.
degradation-next-person-budget = Ertaga hammasi odatdagidek boʻladi.
degradation-next-total-budget = Ertaga hammasi odatdagidek boʻladi.
degradation-next-all-failed = Keyingi safar yana urinib koʻraman.
