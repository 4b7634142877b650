### The report.

report-title =
    🏁 <b>Hisobotingiz</b>
    { $track }
report-score =
    { $bar }  <b>{ $score }/10</b>
    { $total } ta savoldan { $answered } tasiga javob berildi
report-difficulty = Savollar: { $counts }
report-difficulty-easy = { $count } ta oson
report-difficulty-medium = { $count } ta oʻrtacha
report-difficulty-hard = { $count } ta qiyin
report-harder = Birinchi yarmi yaxshi oʻtdi, shuning uchun savollar qiyinlashdi.
report-easier = Birinchi yarmi qiyin kechdi, shuning uchun savollar osonlashdi.
report-without-follow-ups = <i>Faqat birinchi javoblaringiz hisoblansa, { $score }: qoʻshimcha savollardan keyin aytganlaringiz bunga kirmaydi.</i>
report-nothing-answered = Bu safar birorta savolga javob bermadingiz, shuning uchun baholaydigan narsa yoʻq.
report-topics = <b>Mavzular boʻyicha</b>
report-topic = { $bar } { $score } · { $topic }
report-strengths = <b>Kuchli tomonlaringiz</b>
report-weaknesses = <b>Sustroq tomonlaringiz</b>
report-next-steps = <b>Endi nimani oʻrganish kerak</b>
report-errors = <b>Javoblaringizdagi xatolar</b>
report-first-tries = <i>Har bir savolga birinchi javob hisobga olinadi; keyingi urinishlar nimani oʻrganganingizni koʻrsatadi.</i>
report-offline = <i>📚 Bu xulosalar sunʼiy intellektsiz, yuqoridagi baholar asosida tuzildi.</i>
report-review = <i>Savolni qayta ochish uchun raqamini bosing.</i>
report-caption = { $track } · <b>{ $score }/10</b>
button-new-interview = 🎤 Yangi suhbat
chart-questions = Savollar boʻyicha
chart-topics = Mavzular boʻyicha
chart-skipped = oʻtkazilgan
review-answer =
    <b>Sizning javobingiz</b>
    { $answer }
review-skipped = Bu savolni oʻtkazib yuborgansiz: 0 ball.
