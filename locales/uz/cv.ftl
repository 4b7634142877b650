### Foydalanuvchi rezyumesi.

command-cv = Rezyumeni tekshirish
button-cv = 📄 Rezyume
cv-consent =
    📄 <b>Rezyumengiz</b>
    Uni xodim tanlaydigan dasturlar kabi oʻqiyman: baho, nima yaxshi, nimani tuzatish kerak – har biriga rezyumengizdan satr koʻrsataman.

    <b>Yuborishdan oldin bilib qoʻying:</b>
    • Faqat matn saqlanadi, fayl saqlanmaydi.
    • Oʻchiring desangiz yoki { $days } kun ishlatilmasa, oʻchiriladi.
    • Til modellariga faqat ular kerak boʻlgan narsani soʻraganingizda, masalan rezyume boʻyicha suhbatda, satrlarni yaxshilashda yoki vakansiya bilan solishtirishda boradi, telefon, pochta, manzil va havolalarsiz. Ismlar va nomlar qoladi.
    • Saqlangan matnni bot egasi koʻra oladi.
button-cv-agree = ✅ Roziman
button-cv-decline = Yoʻq, rahmat
cv-offered-file = «{ $name }» faylini yubordingiz. Bu rezyume boʻlsa, tekshirib beraman.
cv-offer = 📄 «{ $name }» – rezyumengizmi? Unda tekshirib beraman.
cv-file = fayl
button-cv-offered = ✅ Ha, tekshiring
button-cv-is-post = 📋 Bu vakansiya
button-cv-not-offered = Yoʻq, boshqa fayl
cv-send =
    📄 <b>Rezyumengizni yuboring</b>
    Fayl qilib: PDF, DOCX yoki TXT, { $megabytes } MB gacha.
    Yoki matnini shu yerga tashlang, bitta yoki bir nechta xabar qilib.
cv-left = Bu oyda yana { $left } marta tekshirish mumkin.
cv-received = 📝 Rezyumengizdan { $characters } ta belgi keldi. Qolganini yuboring yoki hammasi boʻlsa, tugmani bosing.
button-cv-all = ✅ Hammasi shu
button-cv-anew = 🔄 Boshidan
cv-reading = ⏳ Rezyumengizni oʻqiyapman…
cv-used-up =
    📄 { $limit ->
        [0] Tarifingizda rezyume tekshirish yoʻq.
       *[other] Bu oydagi { $limit } ta rezyume tekshiruvidan foydalanib boʻldingiz.
    } Yangisi { $date } kuni ochiladi.
button-cv-open = 📄 Rezyumem
button-cv-send = 📤 Rezyume yuborish
cv-refused-empty = Ichida hech narsa yoʻq ekan. Rezyumeni PDF, DOCX yoki matn qilib yuboring.
cv-refused-too-large = Fayl juda katta: { $megabytes } MB gacha oʻqiyman. Odatda rasmlarsiz saqlash yordam beradi.
cv-refused-too-many-pages = Rezyume uchun sahifalar juda koʻp. Faqat rezyumening oʻzini yuboring.
cv-refused-encrypted = Fayl parol bilan ochilar ekan. Parolsiz saqlab, qayta yuboring.
cv-refused-no-text = Faylda matn yoʻq, faqat uning surati bor: skaner qilingan boʻlsa kerak. Asl hujjatni yuboring yoki matnini shu yerga tashlang.
cv-refused-damaged = Faylni ochib boʻlmadi, buzilganga oʻxshaydi. Qayta saqlab, yaxshisi PDF qilib yuboring.
cv-refused-too-much = Faylda narsa juda koʻp, oʻqiy olmadim. Rezyumeni oddiy PDF qilib saqlang yoki matnini tashlang.
cv-refused-legacy-word = Bu Word dasturining eski formati (.doc). Faylni oʻsha dasturda ochib, «Save as» orqali DOCX yoki PDF qilib saqlang va oʻshani yuboring.
cv-refused-open-document = OpenDocument (.odt) fayllarini oʻqiy olmayman. PDF yoki DOCX qilib saqlab, oʻshani yuboring.
cv-refused-rich-text = RTF fayllarini oʻqiy olmayman. DOCX yoki PDF qilib saqlab, oʻshani yuboring.
cv-refused-image = Rasmlarni oʻqiy olmayman. Rezyumeni PDF yoki DOCX qilib yuboring yoki matnini tashlang.
cv-refused-unknown = Buni oʻqiy olmayman. Rezyumeni PDF, DOCX yoki TXT qilib yuboring yoki matnini tashlang.
cv-failed = Hozir faylingizni ocha olmadim. Ayb sizda emas: bir necha daqiqadan keyin yana urinib koʻring.
cv-gone = Bu fayl Telegram serverida qolmagan. Qayta yuboring.
cv-too-long = Rezyume uchun bu juda uzun: { $characters } belgigacha oʻqiyman.
cv-something-else = Rezyumega oʻxshamayapti: tajriba, taʼlim yoki aloqa maʼlumotini topmadim. Tekshiruv hisobga yozilmadi. Rezyumeni toʻliq yuboring.
cv-interview-first = Hozir suhbat ketyapti. Avval uni toʻxtatib turing yoki tugating, keyin rezyumeni yuboring.
cv-score =
    📄 <b>Rezyumengiz: 100 dan { $score }</b>
    { $bar }
cv-for = 🎯 Qaysi ish uchun: <b>{ $name }</b>
cv-for-nothing = 🎯 Aniq ish tanlanmagan. Yoʻnalish yoki vakansiyani tanlang, qaysi soʻzlar yetishmasligini aytaman.
cv-check = { $mark } { $name }: { $earned }/{ $weight }
cv-check-contact = Aloqa maʼlumotlari
cv-check-structure = Boʻlimlar
cv-check-dates = Sanalar
cv-check-verbs = Harakat feʼllari
cv-check-numbers = Raqamdagi natijalar
cv-check-keywords = Kalit soʻzlar
cv-check-length = Hajmi
cv-check-language = Bitta tilda
cv-section-contacts = Aloqa
cv-section-summary = Oʻzim haqimda
cv-section-experience = Ish tajribasi
cv-section-projects = Loyihalar
cv-section-skills = Koʻnikmalar
cv-section-education = Taʼlim
cv-section-certificates = Sertifikatlar
cv-section-achievements = Yutuqlar
cv-section-languages = Tillar
cv-section-other = Boshqa
cv-words-named = 🔎 Topganlarim: { $names }
cv-words-there = 🔎 Bor: { $names }
cv-words-missing = ➖ Yetishmaydi: { $names }
cv-mend-first = <b>Avval shularni tuzating</b>
cv-nothing-to-mend = 👏 Tuzatadigan narsa topmadim.
cv-mend = { $number }. { $advice }
cv-line-holds = ✔️ «{ $line }»
cv-line-mend = ✏️ «{ $line }»
cv-sections = Topdim: { $names }
cv-length = { $words } ta soʻz, oxirgi satri mana:
cv-length-beyond = { $words } ta soʻz. Mana shu yerdan u yogʻi ortiqcha:
cv-lack = → { $advice }
cv-lack-email = Elektron pochta manzilini qoʻshing.
cv-lack-phone = Telefon raqamini qoʻshing.
cv-lack-profile = Ishlaringizga havola qoʻshing: GitHub, LinkedIn, portfolio.
cv-lack-section = «{ $name }» boʻlimini topmadim. Qoʻshing yoki odatiy sarlavha bering.
cv-lack-periods = Qayerda qachondan qachongacha ishlaganingizni yozing.
cv-lack-months = Yil bilan birga oyni ham yozing: «2022-yil mart – 2024-yil may».
cv-lack-order = Oxirgi ish joyini birinchi qilib yozing.
cv-lack-deeds = Har bir ish ostida nima qilganingizni roʻyxat qilib yozing.
cv-lack-verbs = Nima qilganingizni feʼl bilan ayting: «ishlab chiqdim», «joriy qildim», «tezlashtirdim».
cv-lack-numbers = Qanchaligini ayting: foydalanuvchilar, soatlar, foizlar.
cv-lack-keywords = Ish talab qiladigan texnologiyalardan haqiqatan biladiganlaringizni yozing.
cv-lack-too-short = Qisqa ekan. Nima qilganingiz haqida koʻproq yozing.
cv-lack-too-long = Uzun ekan. Ikki sahifa yetadi.
cv-lack-mixed = Butun rezyumeni bitta tilda yozing.
cv-details = 🔍 <b>Har bir tekshiruv va u tayangan satrlar</b>
button-cv-details = 🔍 Batafsil
button-cv-aims = 🎯 Qaysi ishga
button-cv-another = 📤 Yangi
button-cv-delete = 🗑 Oʻchirish
cv-aims =
    🎯 <b>Rezyume qaysi ishga?</b>
    Soʻzlaringizni shunday ishlarda soʻraladigan narsalar bilan solishtiraman.
button-cv-post = 📋 { $name }
button-cv-domains = 📂 Hamma yoʻnalishlar
cv-choose-domain = 🎯 <b>Ish qaysi yoʻnalishda?</b>
cv-choose-technology =
    🎯 <b>{ $domain }</b>
    Qaysi texnologiya?
cv-delete = 🗑 <b>Rezyume oʻchirilsinmi?</b> Matni va u boʻyicha yozganlarim yoʻqoladi, qaytarib boʻlmaydi. Rezyume boʻyicha suhbatlar tarixingizda soʻralgan satrlar bilan qoladi.
button-cv-erase = 🗑 Ha, oʻchirilsin
cv-deleted = 🗑 Rezyume oʻchirildi.
notice-cv-gone = Rezyumengiz endi menda yoʻq. Yana bir marta yuboring.
notice-cv-file-gone = Bu fayl endi menda yoʻq. Yana bir marta yuboring.
button-cv-interview = 🎤 Rezyume boʻyicha suhbat
cv-interview-title = Rezyumem
cv-no-models = 🤖 Rezyume boʻyicha suhbat va satrlarni yaxshilash uchun til modeli kerak, bu tarifda hozircha u yoʻq.
cv-interview-off = 🤖 Rezyume boʻyicha savollarni til modeli yozadi, bu tarifda hozircha u yoʻq. Sohalar boʻyicha suhbatlar odatdagidek ishlaydi.
ready-cv = 📄 Avval oʻzingizni tanishtirasiz. Keyin har bir savol rezyumengizdagi satr haqida boʻladi: qanday qildingiz, nega shunday va natija nima boʻldi. Hisobotda qaysilarini koʻrsata olganingiz yoziladi.
report-claims = 📄 <b>Rezyumeda aytilgan va siz koʻrsatgan narsalar</b>
button-cv-advice = ✍️ Satrlarni yaxshilash
cv-advice-writing = ✍️ Satrlaringizni oʻqiyapman, bir necha soniya kuting…
cv-advice-off = 🤖 Satrlarni til modeli yaxshilaydi, bu tarifda hozircha u yoʻq.
cv-advice-failed = 🤖 Hech qaysi til modeli rezyumengiz tasdiqlaydigan taklif yozmadi. Urinish faqat modelga pul toʻlangan boʻlsa hisobga olinadi; keyinroq yana urinib koʻring.
cv-advice-used-up = ✍️ Bugunga shu yetadi. Ertaga rezyumengizni yana oʻqib chiqaman.
cv-advice = ✍️ <b>Satrlar qanday yaxshi boʻladi</b>
cv-advice-line =
    { $number }. “{ $before }”
    → “{ $after }”
cv-advice-how = Olmoqchi boʻlgan raqamlarni bosing. [Kvadrat qavs] ichidagini faqat siz bilasiz: rezyumeni yuborishdan oldin yozib qoʻying.
button-cv-take-all = ✅ Hammasini olish
button-cv-version = 📥 Shular bilan rezyume
cv-version = 📄 { $count } ta satri yaxshilangan rezyumengiz. Qolgani siz yozgandek turibdi.
cv-version-questions = ❓ Kvadrat qavs ichida sizga { $count } ta savol bor: oʻrniga javobini yozing.
cv-version-text = 📄 Xuddi shu, matn koʻrinishida.
notice-cv-version = 📥 Rezyume Word hujjati va matn boʻlib keladi.
