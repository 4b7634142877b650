### Ending an interview before its last question.

button-finish = 🏁 Завершить
confirm-finish =
    🏁 <b>Завершить на этом?</b>
    Вы ответили на { $answered } из { $total }. Пропущенный вопрос — 0 баллов; те, до которых вы не дошли или ещё не ответили, не считаются.
button-confirm-finish = 🏁 Завершить
interview-finishing =
    { $answered ->
        [0] 📝 Пишу отчёт…
        [one] 📝 Пишу отчёт по { $answered } ответу…
        [few] 📝 Пишу отчёт по { $answered } ответам…
       *[many] 📝 Пишу отчёт по { $answered } ответам…
    }
