### What several features use: buttons and notices, the name of the language, dates, numbers, what Telegram shows of the bot.

language-name = English
# $day, $month (1 to 12) and $year are numbers.
date-full = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
# A number with decimal places: 7.25 has $whole 7 and $fraction 25.
number-decimal = { $whole }.{ $fraction }
# Amounts. $amount, $seconds, $percent, $thousands and $millions are written out already.
amount-usd = ${ $amount }
amount-seconds = { $seconds } s
amount-percent = { $percent }%
amount-thousands = { $thousands }k
amount-millions = { $millions }M
button-to-report = 📝 Report
button-menu = ☰ Menu
button-interview = 🎤 Interview
button-plan = ⭐ Plan
button-settings = ⚙️ Settings
notice-stale = This message is out of date
error-gave-up = Something went wrong on my side and I couldn’t handle your last message. Everything before it is saved. Please try again in a minute. /start opens the menu.
bot-description =
    I run mock job interviews for developers: choose a field and a level, answer the questions in your own words and learn what was good, what was missing and what to learn next.

    In Uzbek, Russian and English.
bot-short-description = Mock job interviews for developers, with honest feedback. In Uzbek, Russian and English.
button-chosen = ✓ { $label }
report-no-score = –
button-history = 🗂 History
