### What every feature uses: the name of the language, dates, numbers.

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
