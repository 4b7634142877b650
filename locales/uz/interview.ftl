### What the cards of a running interview share.

question-head = <b>{ $number }/{ $total }-savol</b> · { $topic } · <i>{ $difficulty }</i>
difficulty-easy = oson
difficulty-medium = oʻrtacha
difficulty-hard = qiyin
question-hint = 💡 <i>{ $hint }</i>
unfinished-reminder = 👋 Suhbatingiz hali ham sizni kutyapti. Davom etamizmi?
notice-over = Bu suhbat tugagan
notice-paused = Suhbat tanaffusda
notice-not-ready = Savol hali kelmadi
notice-already-answered = Bu savolga javob bergansiz
notice-being-checked = Javob berdingiz: tekshiryapman
notice-no-answer = Hali javob yoʻq
notice-too-long = Javob juda uzun
notice-real-mode = Bu rejimda tahlil oxirida boʻladi
notice-already-replaced = Bu savol allaqachon almashtirilgan
notice-no-tries = Bu savolga urinishlar tugadi. Keyingisiga oʻtamiz
notice-no-replacements = Bu suhbatda savol almashtirish limiti tugadi
notice-no-other-question = Boshqa savol yoʻq: shunisi qoladi
menu-open-interview = ⏸ Sizni suhbat kutyapti: <b>{ $track }</b>, { $total } ta savoldan { $number }-savol.
error-delayed = Menda nimadir ishlamayapti, biroz kutishga toʻgʻri keladi. Yozganlaringizning hammasi joyida, 15 daqiqalardan keyin yana urinib koʻraman. Siz hech narsa qilishingiz shart emas.
