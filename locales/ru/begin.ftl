### From the wish for an interview to its beginning.

button-begin = 🚀 Начать
# $track is “Backend · Python · Junior”.
button-again-subject = 🔁 Ещё раз: { $track }
unfinished-first = У вас есть незавершённое собеседование. Продолжите его или завершите, прежде чем начинать новое.
quota-reached =
    Собеседования этого месяца закончились: { $limit ->
        [one] на вашем тарифе { $limit } собеседование в месяц
        [few] на вашем тарифе { $limit } собеседования в месяц
       *[many] на вашем тарифе { $limit } собеседований в месяц
    }.

    Новые появятся { $date }. Прошлые собеседования остаются доступны.
command-interview = Новое собеседование
