### The settings.

settings-title =
    ⚙️ <b>Sozlamalar</b>

    <b>Mashq</b>: har bir javobdan keyin tahlil.
    <b>Haqiqiydek</b>: tahlil faqat oxirida, ish suhbatidagidek.
    <b>Qoʻshimcha savollar</b>: bitta savol ustida necha marta qayta soʻrashim mumkin. Tarifingizda kamroq boʻlishi mumkin.

    Oʻzgarishlar keyingi suhbatdan boshlab amal qiladi.
button-question-count = { $count } ta savol
button-mode-practice = Mashq
button-mode-real = Haqiqiydek
button-follow-ups =
    { $most ->
        [none] Qoʻshimchasiz
        [once] 1 ta qoʻshimcha
       *[twice] 2 ta qoʻshimcha
    }
button-language = 🌐 { $language }
notice-saved = Saqlandi
command-settings = Sozlamalar
