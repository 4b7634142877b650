### Nega odatdagidek xizmat koʻrsatilmadi: nima boʻldi ($why), oʻrniga nima qilindi, keyin nima boʻladi ($next). Har biri
### alohida gap.

degradation-questions-model = <i>🔄 { $why } Shuning uchun savollar soddaroq modeldan yoki avvalgi suhbatlardan boʻlishi mumkin. { $next }</i>
degradation-questions-bank = <i>📚 { $why } Shuning uchun savollarni oʻz bazamdan olaman, suhbat davom etaveradi. { $next }</i>
degradation-feedback-model = <i>🔄 { $why } Javobingizni soddaroq model tekshirdi; javob ham, baho ham saqlandi. { $next }</i>
degradation-feedback-bank = <i>📚 { $why } Shuning uchun javobingizni kalit soʻzlar boʻyicha tekshirdim: javob saqlandi, baho taxminiy. { $next }</i>

degradation-why-no-key = Hozir AIsiz ishlayapman.
degradation-why-key-refused = AI xizmati hozircha meni kiritmayapti.
degradation-why-no-credits = AI xizmatidagi hisobimda pul qolmadi.
degradation-why-key-limit = AI xizmatidagi kalitimning xarajat limiti tugadi.
degradation-why-data-policy = Hisobim sozlamalariga koʻra bu modelni ishlatib boʻlmayapti.
degradation-why-day-limit = Modelga bugungi bepul murojaatlar tugadi.
degradation-why-rate-limited = AI xizmati hozir juda band.
degradation-why-model-gone = Odatda bu ishni bajaradigan model endi yoʻq.
degradation-why-timeout = Model juda uzoq oʻyladi, sizni kuttirib qoʻygim kelmadi.
degradation-why-content-refused = AI xizmati javob berishdan bosh tortdi.
degradation-why-interview-budget = Bu suhbatga ajratilgan AI limiti tugadi.
degradation-why-person-budget = Bugungi AI limitingiz tugadi.
degradation-why-free-budget = Bepul tarifning bugungi umumiy AI limiti tugadi.
degradation-why-total-budget = Bugungi umumiy AI limiti tugadi.
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
degradation-next-free-budget = Ertaga hammasi odatdagidek boʻladi; pullik tariflarning limiti alohida.
degradation-next-total-budget = Ertaga hammasi odatdagidek boʻladi.
degradation-next-all-failed = Keyingi safar yana urinib koʻraman.
