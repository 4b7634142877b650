### The report.

report-title =
    🏁 <b>Hisobotingiz</b>
    { $track }
report-score =
    { $bar }  <b>{ $score }/10</b> · { $mark }
    { $total } ta savoldan { $answered } tasiga javob berdingiz.
report-difficulty = Savollar: { $counts }
report-difficulty-easy = { $count } ta oson
report-difficulty-medium = { $count } ta oʻrtacha
report-difficulty-hard = { $count } ta qiyin
report-harder = Birinchi yarmi yaxshi oʻtdi, shuning uchun savollar qiyinlashdi.
report-easier = Birinchi yarmi qiyin kechdi, shuning uchun savollar osonlashdi.
report-without-follow-ups = Faqat birinchi javoblaringiz <b>{ $first }</b>, qoʻshimcha savoldan keyin aytganlaringiz bilan <b>{ $score }</b>
report-nothing-answered = Bu safar birorta savolga javob bermadingiz, shuning uchun baholaydigan narsa yoʻq.
report-topics = <b>Mavzular boʻyicha, zaifidan boshlab</b>
report-topic = { $bar } { $score } · { $topic }
report-strengths = <b>Toʻliq aytganlaringiz</b>
report-weaknesses = <b>Zaif tomonlaringiz</b>
report-next-steps = <b>Endi nima qilish kerak</b>
report-errors = <b>Javoblaringizdagi xatolar</b>
report-first-tries =
    { $count ->
        [one] Qayta urinish, { $count } ta savol: avval <b>{ $first }</b>, keyin <b>{ $best }</b> ({ $change }). Birinchi urinish hisobga olinadi.
       *[other] Qayta urinish, { $count } ta savol: avval <b>{ $first }</b>, keyin <b>{ $best }</b> ({ $change }). Birinchi urinish hisobga olinadi.
    }
report-redone = Shu savollarga avval <b>{ $before }</b>, endi <b>{ $now }</b> ({ $change })
report-point = • { $topic }: { $point }
report-decided = <b>Bahoni nima hal qildi</b>
finding-topic = { $topic } ({ $score })
finding-and = { $one } va { $other }
finding-complete = Hamma javobingizda hamma narsa aytilgan.
finding-best = Eng yaxshi chiqqani: { $topics }.
finding-least-bad = Hali birorta mavzu “yaxshi”ga yetmadi; eng yaqini { $topic }.
finding-cost-most = Eng koʻp ball shu yerda ketdi: { $topic }, 10 balldan { $cost }.
finding-skipped = Oʻtkazib yuborgan { $count } ta savolingiz 0 ball: bu 10 balldan { $cost } ball olib ketdi.
finding-trend-up = Ikkinchi yarmi birinchisidan yaxshiroq oʻtdi: { $first }, keyin { $second }.
finding-trend-down = Ikkinchi yarmi birinchisidan yomonroq oʻtdi: { $first }, keyin { $second }.
finding-errors = Aytganlaringizdan { $count } tasi notoʻgʻri chiqdi.
finding-points = { $total } ta asosiy fikrdan { $met } tasini toʻliq, { $partial } tasini qisman aytdingiz.
report-offline = <i>📚 AIsiz ishladim: javoblaringizni kalit soʻzlar boʻyicha tekshirdim. Baholarni taxminiy deb qabul qiling.</i>
report-offline-some = <i>📚 { $count } ta javob AIsiz, kalit soʻzlar boʻyicha tekshirildi: bu baholar taxminiy.</i>
report-from-bank = <i>📚 Savollarning hammasi yoki bir qismi oʻz bazamdan.</i>
report-review = <i>Savolni qayta ochish uchun raqamini bosing.</i>
report-caption = { $track } · <b>{ $score }/10</b> · { $mark }
button-new-interview = 🎤 Yana suhbat
chart-questions = Savollar boʻyicha
chart-topics = Mavzular boʻyicha
chart-skipped = javobsiz
review-answer =
    <b>Sizning javobingiz</b>
    { $answer }
review-skipped = Bu savolni oʻtkazib yuborgansiz: 0 ball.
button-practise = 🎯 Yana mashq: { $track }
button-practise-topic = 🎯 Mashq: { $topic }
button-redo = 🔁 Eng zaif { $count } ta savolni qayta
button-share = 📤 Ulashish
button-share-link = 📤 Doʻstga yuborish
share-text = Sinov suhbatim: { $track }, { $score }/10. Siz ham sinab koʻring:
notice-redo-used-up = Bugun savollarni qayta ishladingiz, ertaga yana mumkin
notice-redo-nothing = Qayta ishlaydigan narsa yoʻq: hammasi toʻgʻri edi
notice-no-picture = Rasm chizilmadi: birozdan keyin urinib koʻring
paper-title = Sinov suhbati: { $track }
paper-answered = { $total } ta savoldan { $answered } tasiga javob berdingiz.
paper-question = { $number }. { $topic }
paper-answer = Javobingiz
paper-answer-again = Javobingiz, qayta urinish
paper-asked-back = Qoʻshimcha savol
paper-points = Bandma-band: 10 dan { $score }
paper-point = { $point } ({ $verdict })
paper-met = aytildi
paper-partial = qisman aytildi
paper-missed = yetishmadi
paper-not-found = topilmadi
paper-wrong = notoʻgʻri
paper-quote = “{ $quote }”
paper-model-answer = Yaxshi javob
button-pdf = 📄 PDF
notice-no-pdf = PDF tayyorlab boʻlmadi. Birozdan keyin yana urinib koʻring
