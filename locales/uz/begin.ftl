### From the wish for an interview to its beginning.

button-begin = 🚀 Boshlash
# $track is “Backend · Python · Junior”.
button-again-subject = 🔁 Yana: { $track }
unfinished-first = Sizda yakunlanmagan suhbat bor. Uni davom ettiring yoki yangisidan oldin yakunlang.
quota-reached =
    Oylik suhbatlaringiz tugadi: { $limit ->
        [one] tarifingizda oyiga { $limit } ta suhbat bor
       *[other] tarifingizda oyiga { $limit } ta suhbat bor
    }.

    Yangilari ochiladigan kun: { $date }. Ungacha hisobotdagi eng zaif savollarni qayta ishlashingiz mumkin; kattaroq tariflar quyidagi tugmada. Oldingi suhbatlaringizni istalgan payt koʻrishingiz mumkin.
command-interview = Yangi suhbat
