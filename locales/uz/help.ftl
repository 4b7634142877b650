### Help.

help =
    ❓ <b>Bu qanday ishlaydi</b>

    1. <b>🎤 Suhbat</b> tugmasini bosing, soha, texnologiya va darajani tanlang yoki boshqa kasbni yozing. Suhbat texnik, tajriba haqida, tizim loyihalash boʻyicha yoki aralash boʻladi.
    2. Har bir savolga yozib javob bering, bitta xabarda yoki bir nechtasida. Qanday gapirsangiz, shunday yozing: “tushunmadim”, “maslahat bering” yoki “keyingisi” desangiz ham tushunaman. Sozlamalarda har bir savolga vaqt belgilash mumkin.
    3. Javobingizni asosiy fikrlar bilan solishtiraman; ular siz javob berishingizdan oldin belgilab qoʻyilgan. Hisobga olingan har bir fikr ostida oʻz soʻzlaringizni keltiraman, shuning uchun bahoni tekshirsa boʻladi. Undan oldin qoʻshimcha savol berishim mumkin, shunda qoʻshganlaringiz ham hisobga olinadi.
    4. Oxirida hisobot olasiz: mavzular boʻyicha natijalar va endi nimani oʻrganish kerakligi.

    Savol maʼqul kelmasa, <b>🔀 Boshqa savol</b> yangisini beradi. Bahoga ishonchingiz komil boʻlmasa va uning ostida <b>⚖️ Eʼtiroz</b> tugmasi boʻlsa, uni bosing: javobingizni boshqa baholovchi oʻqiydi.

    “Bilmayman” ham halol javob: 0 ball beriladi va namunaviy javob koʻrsatiladi. Toʻxtab qolsangiz, hech narsa yoʻqolmaydi: /resume oʻsha joydan davom ettiradi.

    /interview – yangi suhbat
    /resume – davom etish
    /cancel – bekor qilish
    /history – oldingi suhbatlar
    /progress – natijalar
    /plan, /settings, /language
command-help = Yordam
