### Odamlarga tegishli narsa: ular haqida nima saqlanadi, hammasini olish, hammasini oʻchirish.

command-privacy = Siz haqingizda nima saqlanadi
command-export = Siz haqingizdagi hamma narsa, fayl qilib
command-delete_me = Siz haqingizdagi hammasini oʻchirish
button-privacy = 🔒 Maxfiylik
button-export = 📦 Maʼlumotlarim
button-delete-me = 🗑 Hammasini oʻchirish
button-erase = 🗑 Ha, hammasi oʻchsin

# $readers are names of companies.
privacy-notice = 🔒 Davom etsangiz, javoblaringiz shu yerda saqlanishiga va ularni quyidagi til modellari oʻqishiga rozi boʻlasiz: { $readers }. Batafsil: /privacy
privacy-notice-kept = 🔒 Davom etsangiz, javoblaringiz shu yerda saqlanishiga rozi boʻlasiz. Ularni til modellari oʻqimaydi. Batafsil: /privacy
privacy-page =
    🔒 <b>Siz haqingizda nima saqlanadi</b>

    Telegramdagi raqamingiz, ismingiz va foydalanuvchi nomingiz, ulashgan boʻlsangiz telefoningiz, sozlamalar va tarifingiz, javoblaringiz, ularning baholari va hisobotlar, yuborgan vakansiyalaringiz, yuborgan boʻlsangiz rezyumengiz matni va undan vakansiyalar uchun tayyorlanganlar, murabbiyga va bot egasiga yozganlaringiz. Ovozli xabarlarning oʻzi emas, matni saqlanadi. Bot egasi buni koʻra oladi.
privacy-readers =
    <b>Javoblaringizni kim oʻqiydi:</b> quyidagi til modellari: { $readers }. Ularga javoblaringiz va murabbiyga yozganlaringiz boradi, Telegramdagi ismingiz va telefoningiz bormaydi. Rezyume esa faqat siz u boʻyicha biror narsa soʻraganingizda boradi: suhbat, satrlarni yaxshilash yoki vakansiya bilan solishtirish uchun. Ichidagi ismlar qoladi, telefon, pochta, manzil va havolalar olib tashlanadi. Vakansiya siz yuborishingiz bilan ularga boradi, ichida nima boʻlsa hammasi bilan; ovozli xabar esa siz rozi boʻlgan modellarga boradi.
privacy-nobody-reads = <b>Javoblaringizni kim oʻqiydi:</b> hech qaysi til modeli. Bot ularni oʻzi baholaydi.
privacy-kept-until-deleted = Siz oʻchirmaguningizcha saqlanadi.
privacy-interviews-kept =
    { $days ->
        [one] Suhbatlar { $days } kundan keyin oʻchiriladi, qolgani siz oʻchirganingizda.
       *[other] Suhbatlar { $days } kundan keyin oʻchiriladi, qolgani siz oʻchirganingizda.
    }
privacy-inactive =
    { $days ->
        [one] { $days } kun yozmasangiz, hammasi oʻchiriladi.
       *[other] { $days } kun yozmasangiz, hammasi oʻchiriladi.
    }
privacy-informed = Sizga bu haqda { $date } kuni aytilgan va siz davom etgansiz.
privacy-ways = /export hammasini fayl qilib yuboradi, /delete_me oʻchiradi.

export-coming = 📦 Maʼlumotlaringiz tayyorlanmoqda. Ikkita fayl boʻlib keladi.
export-too-soon =
    { $minutes ->
        [one] Maʼlumotlar hozirgina yuborildi. { $minutes } daqiqadan keyin yana soʻrashingiz mumkin.
       *[other] Maʼlumotlar hozirgina yuborildi. { $minutes } daqiqadan keyin yana soʻrashingiz mumkin.
    }
export-page = 📄 Siz haqingizda saqlanadigan hamma narsa, oʻqish uchun sahifa
export-json = 🗂 Oʻzi, dasturlar uchun, toʻliq
export-title = Siz haqingizda nima saqlanadi
export-made = { $date } kuni yigʻildi
export-profile = Siz
export-name = Ism
export-username = Foydalanuvchi nomi
export-id = Telegram raqami
export-phone = Telefon
export-language = Til
export-since = Qachondan beri
export-plan = Tarif
export-plan-until = Tarif tugaydi
export-informed = Rozilik sanasi
export-settings = Sozlamalar
export-interviews = Suhbatlar
export-nothing = Hali yoʻq.
export-score = Baho: 10 dan { $score }
export-next-steps = Keyin nimani oʻrganish kerak
export-strengths = Nima yaxshi boʻldi
export-improvements = Nima yetishmadi
export-suggestions = Nimani sinab koʻrish kerak
export-skipped = Oʻtkazib yuborilgan
export-other = Qolgan hammasi
export-other-about = Bot qismlari eslab qolgan narsa, qanday eslab qolgan boʻlsa. Bu ikkinchi faylda ham bor, hisoblangan va sarflangan narsalar bilan birga.

erase-ask =
    🗑 <b>Siz haqingizdagi hamma narsa oʻchirilsinmi?</b>

    <b>Oʻchiriladi:</b> siz, telefoningiz, sozlamalar va tarif, barcha suhbatlar, javoblar va hisobotlar, rezyume, vakansiyalar va xatlar, murabbiyga va bot egasiga yozganlaringiz hamda siz uchun bajarilishi kerak boʻlgan hamma narsa. Ketayotgan suhbat toʻxtaydi.

    <b>Qoladi:</b> modellar qancha turgani, nima toʻlangani va qaysi tarif qachon berilgani, kimga ekani aytilmasdan. Yana 70 kunga raqamingizni bilib boʻlmaydigan kod va shu oyda ishlatganingiz: qaytib kelsangiz, oy yangidan boshlanmaydi. Sinov tarifi yoki promokoddan foydalangan, yoki doʻst havolasi bilan kelgan boʻlsangiz, kod ular yonida muddatsiz qoladi: har biri bir marta beriladi.
erase-backups =
    { $days ->
        [one] Bot egasining <b>zaxira nusxalarida</b> yana { $days } kun turadi.
       *[other] Bot egasining <b>zaxira nusxalarida</b> yana { $days } kun turadi.
    }
erase-backups-unknown = Bot egasi olgan <b>zaxira nusxalarida</b> ular almashtirilguncha turadi. Bu chatdagi yozishmalar Telegramda qoladi: uni oʻzingiz tozalashingiz mumkin.
erase-for-good = Buni ortga qaytarib boʻlmaydi. Tarifingiz ham tugaydi, obuna bekor qilinadi.
erase-banned = Botdan foydalana olmasligingizni men shu kod boʻyicha bundan keyin ham eslab qolaman.
erase-begun = 🗑 Hammasi oʻchirilmoqda. Bir oz vaqt ketadi.
erase-done = Tayyor. Bu yerda sizni endi hech kim bilmaydi. Yana yozsangiz, boshidan boshlaymiz: /start
erase-inactive = Koʻpdan beri yozmadingiz, shuning uchun siz haqingizdagi hammasi oʻchirildi. Qaytadan boshlashingiz mumkin: /start
