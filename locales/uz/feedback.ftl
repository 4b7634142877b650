### Bitta javob tahlili.

feedback-head = <b>{ $number }/{ $total }-savol · tahlil</b>
feedback-draft =
    🔎 <b>Javobingizni tekshiryapman…</b>
    Solishtirilgan asosiy fikrlar: { $total } tadan { $done } tasi
feedback-score = { $bar }  <b>{ $score }/10</b> · { $mark }
feedback-first-alone = Birinchi javobning oʻziga: { $score }
feedback-change = Avval { $before }, endi { $now } (<b>{ $change }</b>)
feedback-gap-missed = ⬜ <b>Yetishmadi:</b> { $point }
feedback-gap-not-found = ⬜ <b>Topilmadi:</b> { $point }
feedback-gap-partial = 🟡 <b>Qisman:</b> { $point }
feedback-gap-wrong = ❌ <b>Toʻgʻrisi:</b> { $point }
feedback-complete = ✅ Hammasini aytdingiz.
feedback-details = <blockquote expandable>{ $details }</blockquote>
mark-poor = hali yoʻq
mark-weak = zaif
mark-fair = oʻrtacha
mark-good = yaxshi
mark-excellent = aʼlo
feedback-point-better = ▲ { $point }
feedback-point-worse = ▼ { $point }
feedback-covered = <b>Aytganlaringiz</b>
feedback-met-point = ✅ { $point }
feedback-partial-point = 🟡 { $point } <i>(qisman)</i>
feedback-raised-point = ✅ { $point } <i>(qoʻshimcha savoldan keyin)</i>
feedback-raised-partial-point = 🟡 { $point } <i>(qoʻshimcha savoldan keyin, qisman)</i>
feedback-quote = <i>“{ $quote }”</i>
feedback-also-right = <b>Soʻramagan edim, lekin toʻgʻri aytdingiz</b>
feedback-also-right-quote = ➕ <i>“{ $quote }”</i>
feedback-beyond = 👏 { $point }
feedback-errors = <b>Xatolaringiz</b>
feedback-wrong = ❌ <i>“{ $quote }”</i>
feedback-right-instead = → { $right }
feedback-missed = <b>Nima yetishmadi</b>
feedback-not-found = <b>Kalit soʻzlar boʻyicha topilmadi</b>
feedback-missed-point = ⬜ { $point }
feedback-strengths = <b>Nima yaxshi chiqdi</b>
feedback-improvements = <b>Nimani yaxshilash kerak</b>
feedback-suggestions = <b>Endi shularni qilib koʻring</b>
feedback-unsure = <i>🤔 Baholovchi bu bahoga toʻliq ishonmayapti, tekshiradigan boshqa baholovchi esa hozir topilmadi.{ $dispute ->
    [yes] {" "}Notoʻgʻri deb oʻylasangiz, “Eʼtiroz” tugmasini bosing.
   *[no] {""}
}</i>
feedback-distrusted = <i>🔒 Javobingizning bir qismi baholovchiga aytilgan gapga oʻxshaydi, shuning uchun faqat savolga aniq javob beradigan joylarini hisobga oldim.{ $dispute ->
    [yes] {" "}Bu xato boʻlsa, “Eʼtiroz” tugmasini bosing.
   *[no] {""}
}</i>
feedback-model-answer = <blockquote expandable><b>Namunaviy javob</b>
    { $answer }</blockquote>
screening-empty = Bu javobda baholaydigan narsa yoʻq.
screening-dont-know = “Bilmayman” — halol javob, lekin bahosi 0. Namunaviy javobni oʻqing va qayta urinib koʻring: shunda esda qoladi.
screening-gibberish = Bu javobni tushuna olmadim, shuning uchun 0 ball. Xato qilgan boʻlsam, toʻliq gaplar bilan qayta yozing.
screening-pasted-question = Bu savolning oʻzi, javob emas, shuning uchun 0 ball. Oʻz soʻzlaringiz bilan qayta urinib koʻring.
feedback-cut-off = ⏱ <i>Yozayotganingizda vaqt tugab qoldi. Yozib ulgurganingizni baholadim, uzilib qolgan gap xato hisoblanmaydi.</i>
