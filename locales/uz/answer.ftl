### What becomes of what is typed.

answer-received =
    { $count ->
        [one] ✍️ Javobingizni oldim.
       *[other] ✍️ Javobingizni oldim, { $count } ta xabar.
    } Bir necha soniyadan keyin tekshiraman; yana qoʻshadiganingiz boʻlsa, yozavering.
answer-received-real =
    { $count ->
        [one] ✍️ Javobingizni oldim.
       *[other] ✍️ Javobingizni oldim, { $count } ta xabar.
    } Keyingi savol bir necha soniyadan keyin keladi; yana qoʻshadiganingiz boʻlsa, yozavering.
button-done = ✅ Boʻldi
answer-checking = 🔎 Javobingizni tekshiryapman…
answer-checking-real = 🔎 Javobingizni oʻqiyapman: balki yana bir narsa soʻrarman. Kutmay davom etsangiz ham boʻladi.
answer-kept = ✅ Javob saqlandi.
answer-forwarded = Uzatilgan xabar javob hisoblanmaydi: iltimos, oʻz soʻzlaringiz bilan yozing.
answer-empty = Bu xabarda soʻz koʻrmadim. Iltimos, javobingizni yozing.
answer-too-long = Bunisi endi sigʻmaydi: javob 8000 belgigacha boʻlishi mumkin. Avval yozganlaringiz saqlangan; “✅ Boʻldi” tugmasini bossangiz, tekshiraman.
answer-edited-late = Bu javobni tekshirib boʻlganman, endi tahrirlasangiz ham hech narsa oʻzgarmaydi. “🔁 Qaytadan” tugmasi bilan yangi javob bering.
answer-not-ready = Savol hali kelmadi, shuning uchun buni javob deb qabul qilmadim. Hozir keladi.
answer-already-graded = Bu savolga javob bergansiz. Qayta urining yoki keyingisiga oʻting:
answer-over = Suhbat tugagan, shuning uchun buni javob deb qabul qilmadim.
