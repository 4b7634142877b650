### How long a question may be answered.

time-allowed = ⏱ <i>Javob uchun { $minutes } daqiqa</i>
button-countdown = ⏱ { $left }
time-left = { $left } qoldi
time-up-stays-open = ⏱ <b>Vaqt tugadi.</b> Hechqisi yoʻq, baho ham qoʻymadim. Endi bemalol yozing, vaqt cheklanmagan; xohlasangiz, javobsiz qoldiring.
time-up-cut-off = ⏱ Oldingi savolning vaqti tugadi. Yozib ulgurganingizni javob deb qabul qildim, uzilib qolgan gap xato hisoblanmaydi.
time-up-unanswered = ⏱ Oldingi savolning vaqti tugadi, u javobsiz qoldi. Bunday holat hammada boʻladi.
time-up-follow-up = ⏱ Qoʻshimcha savolning vaqti tugadi. Bundan hech narsa yoʻqolmadi: undan oldingi javobingiz oʻz kuchida.
time-up-now = ⏱ <b>Vaqt tugadi.</b> Yozib ulgurganingizni javob deb qabul qildim.
time-stands = ⏱ Bu paytda vaqt toʻxtab turadi.
time-runs-on = ⏱ Shu savolning vaqti tanaffusda ham ketaveradi, haqiqiy suhbatdagidek.
time-late = ⏱ Buni yozganingizda oʻsha savolning vaqti tugagan edi, shuning uchun qabul qilmadim. Vaqtida kelganlarining hammasi hisobga olinadi.
time-late-taken = ⏱ Buni oldingi savolga vaqtida yozgansiz, shuning uchun oʻsha yerda hisobga olinadi.
notice-time-over = Bu savolning vaqti tugagan
