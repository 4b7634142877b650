### A question to try before anything is chosen.

button-try-one = ✨ Bitta savolni sinab koʻrish
button-choose-interview = 🎤 Suhbat tanlash
warm-up-title = Sinov savoli
warm-up-question = ✨ <b>Sinab koʻrish uchun bitta savol.</b> Qanday gapirsangiz, shunday yozib javob bering. Natijasi hech qayerda hisobga olinmaydi.
warm-up-feedback = ✨ Har bir savol shunday tahlil qilinadi. Suhbatda siz tanlagan mavzuda beshtadan oʻn beshtagacha savol boʻladi, oxirida esa hisobot.
warm-up-offline = <i>📚 AIsiz ishladim: javobingizni kalit soʻzlar boʻyicha tekshirdim, baho taxminiy.</i>
warm-up-over = Sinov savoli tugadi. Endi suhbat tanlang: soha, texnologiya va daraja.
