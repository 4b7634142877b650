### Giving an interview up.

button-cancel = ✖️ Bekor qilish
confirm-cancel =
    ✖️ <b>Suhbatni bekor qilamizmi?</b>
    { $answered ->
        [0] Hali birorta savolga javob bermadingiz.
        [one] { $answered } ta javob hisobotsiz qoladi.
       *[other] { $answered } ta javob hisobotsiz qoladi.
    }
confirm-cancel-costs = U baribir shu oygi suhbatlardan biri boʻlib hisoblanadi.
button-confirm-cancel = ✖️ Bekor qilinsin
interview-cancelled = Suhbat bekor qilindi. Boshqasini boshlaymizmi?
interview-no-questions = Bu yoʻnalishda yangi savol topolmadim, shuning uchun suhbat hisobga kirmaydi. Boshqa texnologiya, daraja yoki turni tanlab koʻring yoki birozdan keyin qaytib keling.
interview-no-questions-paid = Bu tanlov uchun yangi savol topilmadi. Modellar ishladi, shuning uchun pul sarflangan boʻlsa, suhbat oylik hisobga kiradi. Boshqa texnologiya, daraja yoki turni tanlab koʻring.
command-cancel = Suhbatni bekor qilish
