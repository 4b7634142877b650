### Ending an interview before its last question.

button-finish = 🏁 Завершить
confirm-finish =
    🏁 <b>Завершить на этом?</b>
    Отвечено вопросов: { $answered } из { $total }. Отчёт будет по тому, на что вы ответили; остальное оценку не снизит.
button-confirm-finish = 🏁 Завершить
interview-finishing =
    { $answered ->
        [0] 📝 Пишу отчёт…
        [one] 📝 Пишу отчёт по { $answered } ответу…
        [few] 📝 Пишу отчёт по { $answered } ответам…
       *[many] 📝 Пишу отчёт по { $answered } ответам…
    }
