### Voice: what is said in place of typing.

# $who names models and who has them.
voice-consent =
    🎙 <b>Ovoz bilan javob berish</b>
    Yozish oʻrniga gapirsangiz ham boʻladi: eshitaman. Birinchi martadan oldin bilib qoʻying:

    • Yozuvni matnga aylantiradi: { $who }.
    • Bu matn xuddi oʻzingiz yozgandek saqlanadi, ovozning oʻzidan esa faqat uning Telegramdagi manzili qoladi.
    • Qanday gapirganingiz bahoga taʼsir qilmaydi: bir xil javob yozilsa ham, aytilsa ham bir xil baholanadi.
button-voice-agree = ✅ Roziman
button-voice-type = ⌨️ Yozganim maʼqul
voice-type = ⌨️ Mayli, yozib yuboring.
voice-listening = 🎧 Eshityapman…
voice-heard =
    🎧 Eshitganim shu:
    <blockquote>{ $text }</blockquote>
button-voice-check = ✅ Tekshir
button-voice-send = ✅ Toʻgʻri
button-voice-edit = ✏️ Tuzatish
button-voice-again = 🔁 Qayta yozish
voice-edit =
    ✏️ Matnni bosib nusxa oling, tuzating va menga yuboring:
    <code>{ $text }</code>
voice-again = 🎙 Mayli, yana bir marta ayting.
voice-silent = 🔇 Bu yozuvda hech narsa eshitilmayapti. Mikrofonni tekshirib, qaytadan yozing yoki matn yuboring.
voice-no-words = 🔇 Bironta soʻzni ham ajrata olmadim. Tinchroq joyda qaytadan yozing yoki matn yuboring.
voice-damaged = 💔 Yozuv yarmida uzilib qolgan yoki buzilgan. Iltimos, qaytadan yozing.
voice-no-sound = Bu faylni eshita olmayman. Shu yerning oʻzida ovozli xabar yozing yoki matn yuboring.
voice-too-long =
    { $minutes ->
        [one] Yozuv juda uzun: { $minutes } daqiqagacha eshitaman. Qisqaroq ayting yoki boʻlib yuboring.
       *[other] Yozuv juda uzun: { $minutes } daqiqagacha eshitaman. Qisqaroq ayting yoki boʻlib yuboring.
    }
voice-too-large = Fayl juda katta: { $megabytes } MB gacha boʻlgan yozuvlarni olaman.
voice-gone = Telegramda bu yozuv endi yoʻq. Iltimos, qaytadan yozing.
voice-failed = 🎧 Hozir eshita olmadim. Ayb sizda emas: matn yozing yoki bir necha daqiqadan keyin yana yuboring.
voice-used-up = Bugun ovozli xabarlar juda koʻp boʻldi. Ertagacha iltimos, yozib yuboring.
voice-minutes-used-up =
    🎙 { $limit ->
        [0] Tarifingizda ovoz uchun daqiqalar yoʻq.
       *[other] Bu oydagi { $limit } daqiqa ovozdan foydalanib boʻldingiz. Yangilari ochiladigan kun: { $date }.
    } Iltimos, yozib yuboring: qolgani odatdagidek davom etadi. Kattaroq tariflarda daqiqalar koʻproq: /plan
voice-minutes-too-few = 🎙 Yozuv bu oyda qolgan vaqtdan uzunroq: { $left } qoldi ({ $limit } daqiqadan { $used } daqiqasi ishlatilgan). Qisqaroq ayting yoki yozib yuboring: baho bir xil boʻladi. Yangi daqiqalar ochiladigan kun: { $date }; kattaroq tariflarda ular koʻproq: /plan
voice-off-language = 🎙 Bu tildagi ovozni hozircha eshitadigan model yoʻq, ovoz oʻchirilgan. Iltimos, yozib yuboring.
settings-voice = 🎙 <b>Ovoz darhol</b>: eshitganimni shundayligicha qabul qilaman, toʻgʻri eshitdimmi deb soʻramayman. Shu daqiqadan boshlab amal qiladi.
button-voice-at-once = 🎙 Ovoz darhol

# How spoken answers sounded, in a report.
spoken-head = <b>🎙 Nutqingiz qanday eshitildi</b> <i>(bahoga taʼsir qilmaydi)</i>
spoken-pace-good = Daqiqasiga { $words } ta soʻz: tinglashga qulay surʼat.
spoken-pace-slow = Daqiqasiga { $words } ta soʻz: xotirjam. Sal tezroq gapirsangiz, ishonchliroq eshitiladi.
spoken-pace-fast = Daqiqasiga { $words } ta soʻz: tez. Har bir fikrdan keyin biroz toʻxtang, shunda tinglovchi ulguradi.
spoken-pauses =
    { $count ->
        [one] { $count } marta uzoq toʻxtab qoldingiz. Javob oʻrtasida emas, boshlashdan oldin oʻylab olgan maʼqul.
       *[other] { $count } marta uzoq toʻxtab qoldingiz. Javob oʻrtasida emas, boshlashdan oldin oʻylab olgan maʼqul.
    }
spoken-fillers =
    { $count ->
        [one] { $count } marta “e-e”, “haligi” va shu kabilar. Oʻrnida qisqa sukut ishonchliroq eshitiladi.
       *[other] { $count } marta “e-e”, “haligi” va shu kabilar. Oʻrnida qisqa sukut ishonchliroq eshitiladi.
    }
spoken-fluent = Uzoq toʻxtamadingiz, “e-e” ham demadingiz: ravon nutq.
