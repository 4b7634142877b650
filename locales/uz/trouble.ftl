### Nega odatdagidek xizmat koʻrsatilmadi: nima boʻldi ($why), oʻrniga nima qilindi, keyin nima boʻladi ($next). Har biri
### alohida gap.

trouble-questions-model = <i>🔄 { $why } Shuning uchun boriga tayanaman: soddaroq model va avvalgi suhbatlardagi savollar. { $next }</i>
trouble-questions-bank = <i>📚 { $why } Shuning uchun savollarni oʻz bazamdan olaman, suhbat odatdagidek davom etadi. { $next }</i>
trouble-feedback-model = <i>🔄 { $why } Javobingizni soddaroq model tekshirdi; javob ham, baho ham saqlandi. { $next }</i>
trouble-feedback-bank = <i>📚 { $why } Shuning uchun javobingizni asosiy atamalar boʻyicha tekshirdim: javob saqlandi, baho taxminiy. { $next }</i>

trouble-why-no-key = Hozir sunʼiy intellekt ulanmagan.
trouble-why-key-refused = Sunʼiy intellekt xizmati hozircha meni kiritmayapti.
trouble-why-no-credits = Sunʼiy intellekt xizmatidagi hisobimda pul tugadi.
trouble-why-rate-limited = Sunʼiy intellekt xizmatida hozir navbat juda katta.
trouble-why-model-gone = Odatda bu ishni bajaradigan model endi yoʻq.
trouble-why-timeout = Model juda uzoq oʻyladi, sizni kuttirib qoʻygim kelmadi.
trouble-why-content-refused = Sunʼiy intellekt xizmati javobini bermadi.
trouble-why-interview-budget = Bu suhbat oʻziga ajratilgan sunʼiy intellekt vaqtini ishlatib boʻldi.
trouble-why-person-budget = Bugungi sunʼiy intellekt vaqtingiz tugadi.
trouble-why-total-budget = Bugun hamma uchun ajratilgan sunʼiy intellekt vaqti tugadi.
trouble-why-all-failed = Modellarning birortasi yaroqli javob bermadi.

trouble-next-key-refused = Bot egasi bundan xabardor.
trouble-next-no-credits = Bot egasi bundan xabardor.
trouble-next-rate-limited = Odatda bu bir necha daqiqada oʻtib ketadi.
trouble-next-model-gone = Bot egasi bundan xabardor.
trouble-next-timeout = Keyingi safar undan yana soʻrayman.
trouble-next-content-refused = Buning sizga aloqasi yoʻq; keyingi safar yana soʻrayman.
trouble-next-interview-budget = Keyingi suhbatda hammasi odatdagidek boʻladi.
trouble-next-person-budget = Ertaga hammasi odatdagidek boʻladi.
trouble-next-total-budget = Ertaga hammasi odatdagidek boʻladi.
trouble-next-all-failed = Keyingi safar yana urinib koʻraman.
