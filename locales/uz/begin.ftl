### From the wish for an interview to its beginning.

button-begin = 🚀 Boshlash
# $track is “Backend · Python · Junior”.
button-again-subject = 🔁 Yana: { $track }
unfinished-first = Sizda yakunlanmagan suhbat bor. Uni davom ettiring yoki yangisidan oldin yakunlang.
quota-reached =
    Bu oygi suhbatlar tugadi: { $limit ->
        [one] tarifingizda oyiga { $limit } ta suhbat bor
       *[other] tarifingizda oyiga { $limit } ta suhbat bor
    }.

    Yangilari ochiladigan kun: { $date }. Oldingi suhbatlaringizni istalgan payt koʻrishingiz mumkin.
command-interview = Yangi suhbat
