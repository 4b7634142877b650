### Ending an interview before its last question.

button-finish = 🏁 Finish
confirm-finish =
    🏁 <b>Finish here?</b>
    You have answered { $answered } of { $total } questions. A question that you skipped counts 0; one that you have not come to, or not answered yet, does not count.
button-confirm-finish = 🏁 Finish
interview-finishing =
    { $answered ->
        [0] 📝 Writing your report…
        [one] 📝 Writing your report on { $answered } answer…
       *[other] 📝 Writing your report on { $answered } answers…
    }
