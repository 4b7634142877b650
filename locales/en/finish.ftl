### Ending an interview before its last question.

button-finish = 🏁 Finish
confirm-finish =
    🏁 <b>Finish here?</b>
    You have answered { $answered } of { $total } questions. { $skipped ->
        [0] The others do not count.
        [one] The one you skipped counts as 0; the others do not count.
       *[other] The { $skipped } you skipped count as 0; the others do not count.
    }
button-confirm-finish = 🏁 Yes, finish
interview-finishing =
    { $answered ->
        [0] 📝 Writing your report…
        [one] 📝 Writing your report on { $answered } answer…
       *[other] 📝 Writing your report on { $answered } answers…
    }
