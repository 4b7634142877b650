### Ending an interview before its last question.

button-finish = 🏁 Yakunlash
confirm-finish =
    🏁 <b>Shu yerda yakunlaymizmi?</b>
    { $total } ta savoldan { $answered } tasiga javob berdingiz. { $skipped ->
        [0] Qolganlari hisobga olinmaydi.
        [one] Oʻtkazib yuborilgan savol 0 ball beradi, qolganlari hisobga olinmaydi.
       *[other] Oʻtkazib yuborilgan { $skipped } ta savol 0 balldan beradi, qolganlari hisobga olinmaydi.
    }
button-confirm-finish = 🏁 Yakunlash
interview-finishing =
    { $answered ->
        [0] 📝 Hisobot yozyapman…
        [one] 📝 { $answered } ta javob boʻyicha hisobot yozyapman…
       *[other] 📝 { $answered } ta javob boʻyicha hisobot yozyapman…
    }
