### Giving an interview up.

button-cancel = ✖️ Bekor qilish
confirm-cancel =
    ✖️ <b>Suhbatni bekor qilamizmi?</b>
    { $answered ->
        [0] Hali javob berilmagan.
        [one] { $answered } ta javob hisobotsiz qoladi.
       *[other] { $answered } ta javob hisobotsiz qoladi.
    }
confirm-cancel-costs = U baribir shu oygi suhbatlardan biri boʻlib hisoblanadi.
button-confirm-cancel = ✖️ Bekor qilish
interview-cancelled = Suhbat bekor qilindi. Boshqasini boshlaymizmi?
interview-no-questions = Bu tanlov uchun yangi savol topilmadi, shuning uchun suhbat hisobga olinmadi. Boshqa texnologiya, daraja yoki turni tanlang yoki birozdan keyin qayting.
command-cancel = Suhbatni bekor qilish
