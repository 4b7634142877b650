### Ending an interview before its last question.

button-finish = 🏁 Yakunlash
confirm-finish =
    🏁 <b>Shu yerda yakunlaymizmi?</b>
    { $total } ta savoldan { $answered } tasiga javob berdingiz. Oʻtkazib yuborilgan savol 0 ball; hali yetib bormagan yoki javob bermagan savollaringiz hisobga olinmaydi.
button-confirm-finish = 🏁 Yakunlash
interview-finishing =
    { $answered ->
        [0] 📝 Hisobot yozyapman…
        [one] 📝 { $answered } ta javob boʻyicha hisobot yozyapman…
       *[other] 📝 { $answered } ta javob boʻyicha hisobot yozyapman…
    }
