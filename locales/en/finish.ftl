### Ending an interview before its last question.

button-finish = 🏁 Finish
confirm-finish =
    🏁 <b>Finish here?</b>
    You have answered { $answered } of { $total } questions. The report covers what you answered; the rest does not count against you.
button-confirm-finish = 🏁 Finish
interview-finishing =
    { $answered ->
        [0] 📝 Writing your report…
        [one] 📝 Writing your report on { $answered } answer…
       *[other] 📝 Writing your report on { $answered } answers…
    }
