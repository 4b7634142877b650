### The settings.

settings-title =
    ⚙️ <b>Sozlamalar</b>

    <b>Mashq</b>: har bir javobdan keyin tahlil.
    <b>Haqiqiydek</b>: tahlil faqat oxirida, ish suhbatidagidek.

    Oʻzgarishlar keyingi suhbatdan boshlab amal qiladi.
button-question-count = { $count } ta savol
button-mode-practice = Mashq
button-mode-real = Haqiqiydek
button-language = 🌐 { $language }
notice-saved = Saqlandi
command-settings = Sozlamalar
