### Help.

help =
    ❓ <b>Bu qanday ishlaydi</b>

    1. <b>🎤 Suhbat</b> tugmasini bosing, soha, texnologiya va darajani tanlang yoki boshqa kasbni yozing.
    2. Yozib javob bering, bitta xabarda yoki bir nechtasida. “Tushunmadim”, “maslahat bering”, “keyingisi” desangiz ham tushunaman.
    3. Javobingizni oldindan belgilangan fikrlar bilan solishtiraman va hisobga olganlarimni oʻz soʻzlaringiz bilan koʻrsataman.
    4. Oxirida hisobot olasiz: mavzular boʻyicha natijalar va endi nimani oʻrganish kerakligi.

    Toʻxtab qolsangiz, hech narsa yoʻqolmaydi: /resume oʻsha joydan davom ettiradi.

    /interview – yangi suhbat
    /coach – javob va hisobot haqida savol
    /vacancy – vakansiyaga tayyorlanish
    /cv – rezyumeni tekshirish
    /progress, /history – natijalaringiz
    /plan, /settings, /language, /privacy
    /cancel – suhbatni bekor qilish
    /support – bot egasiga yozish
command-help = Yordam
