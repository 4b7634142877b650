### What several features use: buttons and notices, the name of the language, dates, numbers, what Telegram shows of the bot.

language-name = Oʻzbekcha
date-full = { $year }-yil { $day }-{ $month ->
        [1] yanvar
        [2] fevral
        [3] mart
        [4] aprel
        [5] may
        [6] iyun
        [7] iyul
        [8] avgust
        [9] sentabr
        [10] oktabr
        [11] noyabr
       *[12] dekabr
    }
number-decimal = { $whole },{ $fraction }
amount-usd = ${ $amount }
amount-seconds = { $seconds } s
amount-percent = { $percent }%
amount-thousands = { $thousands } ming
amount-millions = { $millions } mln
button-to-report = 📝 Hisobot
button-menu = ☰ Menyu
button-interview = 🎤 Suhbat
button-plan = ⭐ Tarif
button-settings = ⚙️ Sozlamalar
notice-stale = Bu xabar eskirgan
error-gave-up = Menda nimadir ishlamay qoldi, oxirgi xabaringizni qabul qila olmadim. Oldingi yozganlaringiz joyida. Bir daqiqadan keyin yana urinib koʻring; menyu: /start
bot-description =
    Dasturchilar uchun sinov suhbatlarini oʻtkazaman: soha va darajani tanlang, oʻz soʻzlaringiz bilan javob bering, nimasi yaxshi chiqqanini, nima yetishmaganini va endi nimani oʻrganish kerakligini bilib oling.

    Oʻzbek, rus va ingliz tillarida.
bot-short-description = Dasturchilar uchun sinov suhbatlari va xolis tahlil. Oʻzbek, rus va ingliz tillarida.
button-chosen = ✓ { $label }
report-no-score = –
button-history = 🗂 Tarix
