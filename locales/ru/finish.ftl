### Ending an interview before its last question.

button-finish = 🏁 Завершить
confirm-finish =
    🏁 <b>Завершить на этом?</b>
    Вы ответили на { $answered } из { $total }. { $skipped ->
        [0] Остальные не считаются.
        [one] Пропущенный вопрос даёт 0, остальные не считаются.
        [few] Пропущенные вопросы ({ $skipped }) дают 0, остальные не считаются.
       *[many] Пропущенные вопросы ({ $skipped }) дают 0, остальные не считаются.
    }
button-confirm-finish = 🏁 Да, завершить
interview-finishing =
    { $answered ->
        [0] 📝 Пишу отчёт…
        [one] 📝 Пишу отчёт по { $answered } ответу…
        [few] 📝 Пишу отчёт по { $answered } ответам…
       *[many] 📝 Пишу отчёт по { $answered } ответам…
    }
