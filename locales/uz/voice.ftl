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
settings-voice = 🎙 <b>Ovoz darhol</b>: eshitganimni shundayligicha qabul qilaman, toʻgʻri eshitdimmi deb soʻramayman. Shu daqiqadan boshlab amal qiladi.
button-voice-at-once = 🎙 Ovoz darhol
