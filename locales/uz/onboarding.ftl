### First steps: greeting, language, phone.

onboarding-welcome =
    👋 <b>Assalomu alaykum! Men ish suhbatiga tayyorlayman.</b>

    Siz oʻz soʻzlaringiz bilan javob berasiz, men esa nimasi yaxshi chiqqanini, nima yetishmaganini va endi nimani oʻrganish kerakligini ochiq aytaman.

    Qaysi tilda gaplashamiz?
language-choose = Qaysi tilda gaplashamiz?
language-changed = Yaxshi, endi oʻzbekcha gaplashamiz. Boshlangan suhbat oʻz tilida qoladi.
onboarding-phone-optional =
    📱 <b>Telefon raqamingizni yuborasizmi?</b>

    Raqamni bot egasi siz bilan bogʻlana olish uchun soʻrayapti. Mashgʻulotlar uchun u kerak emas, AIga ham yuborilmaydi. Istasangiz, bu qadamni oʻtkazib yuboring.
onboarding-phone-required =
    📱 <b>Iltimos, telefon raqamingizni yuboring</b>

    Bot egasiga bu yerda kim mashq qilayotganini bilish uchun kerak. Raqam boshqa hech kimga koʻrsatilmaydi va AIga yuborilmaydi.
button-share-phone = 📱 Raqamimni yuborish
button-skip-phone = Oʻtkazib yuborish
onboarding-phone-thanks = Rahmat, raqam saqlandi.
onboarding-phone-skipped = Yaxshi, raqamsiz davom etamiz.
onboarding-phone-foreign = Bu sizning kontaktingiz emas. Pastdagi “📱 Raqamimni yuborish” tugmasini bosing, Telegram oʻz raqamingizni yuboradi.
onboarding-phone-wanted = Pastdagi ikki tugmadan birini bosing: raqamni yuboring yoki bu qadamni oʻtkazib yuboring.
onboarding-phone-needed = Raqamsiz boshlay olmaymiz. Pastdagi “📱 Raqamimni yuborish” tugmasini bosing.
command-start = Boshlash yoki menyuga qaytish
command-language = Til
