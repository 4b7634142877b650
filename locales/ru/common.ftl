### Общее: название языка, даты, числа.

language-name = Русский

date-full = { $day } { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    } { $year }

number-decimal = { $whole },{ $fraction }

amount-usd = ${ $amount }
amount-seconds = { $seconds } с
amount-percent = { $percent }%
amount-thousands = { $thousands } тыс.
amount-millions = { $millions } млн
