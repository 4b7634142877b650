### What is asked back after an answer.

follow-up-head = <b>{ $number }/{ $total }-savol · qoʻshimcha savol</b>
follow-up-said = Siz aytdingiz: <i>“{ $quote }”</i>
follow-up-clarified =
    🗣 Shuni nazarda tutyapman: { $asked }

    Bu oldingi savolga tegishli: { $question }

    Xayolingizga kelganini ayting. Bundan bahoyingiz tushmaydi, xohlasangiz, javobsiz qoldiring.
button-leave-follow-up = ⏭ Javobsiz qolsin
review-follow-up =
    <b>Qoʻshimcha savol</b>
    { $asked }
review-follow-up-left-out =
    <b>Qoʻshimcha savol</b>
    { $asked }

    Bunga javob bermadingiz.
