### Umumiy: til nomi, sanalar, sonlar.

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
