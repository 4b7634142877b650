### The settings.

settings-title =
    ⚙️ <b>Sozlamalar</b>

    ❓ <b>Savollar</b>: bitta suhbatda nechta boʻlishi.
    ⏱ <b>Vaqt</b>: har bir savolga necha daqiqa; ∞ boʻlsa, cheklov yoʻq. Shu vaqtgacha yozganlaringiz hisobga olinadi.
    <b>Mashq</b>: har bir javobdan keyin tahlil.
    <b>Haqiqiydek</b>: tahlil faqat oxirida, ish suhbatidagidek.
    ↩️ <b>Qoʻshimcha savollar</b>: bitta savoldan keyin koʻpi bilan nechta berishim mumkin. Tarifingizda kamroq boʻlishi mumkin.
    📈 <b>Moslashuv</b>: ikkinchi yarmi birinchisi qanday oʻtganiga qarab tanlanadi: qiyinroq, osonroq yoki yana zaif mavzudan.
    🗣 <b>Ohang</b>: { $about } { $hint }
    🖼 <b>Ism</b>: hisobot rasmlarida ismingiz.

    Oʻzgarishlar keyingi suhbatdan boshlab amal qiladi.
button-question-count = ❓ { $count }
button-time-limit = { $minutes }′
button-no-time-limit = ∞
button-mode-practice = Mashq
button-mode-real = Haqiqiydek
button-follow-ups = ↩️ { $count }
button-named = 🖼 Rasmlarda ismim
button-adaptive = Moslashuv
button-language = 🌐 { $language }
notice-saved = Saqlandi
command-settings = Sozlamalar
notice-questions-of-plan = Tarifingizda suhbatdagi savollar kamroq. Kattaroq tariflar: /plan
