### From the wish for an interview to its beginning.

button-begin = 🚀 Boshlash
unfinished-first = Sizda yakunlanmagan suhbat bor. Uni davom ettiring yoki yangisidan oldin yakunlang.
quota-reached =
    Bu oygi suhbatlar tugadi: { $limit ->
        [one] tarifingizda oyiga { $limit } ta suhbat bor
       *[other] tarifingizda oyiga { $limit } ta suhbat bor
    }.

    Yangi oyda davom etasiz. Oldingi suhbatlaringiz ochiq turibdi.
command-interview = Yangi suhbat
