### Bot egasiga xatlar.

command-support = Bot egasiga yozish
support-ask = Bot egasiga nima demoqchisiz? Shu xabarga javob qilib yozing: savol, taklif yoki nima ishlamagani.
support-placeholder = Xabaringiz
support-sent = ✉️ Xatingiz joʻnatildi. Javob shu yerga keladi.
support-nobody = Hozircha bot egasiga yozib boʻlmaydi.
support-empty = Matn koʻrinmayapti. Iltimos, soʻz bilan yozing.
support-too-long =
    { $limit ->
       *[other] Juda uzun: koʻpi bilan { $limit } ta belgi boʻlsin.
    }
support-used-up =
    { $limit ->
       *[other] Bugun { $limit } ta xat yozdingiz. Ertaga yana yozishingiz mumkin.
    }
support-letter =
    ✉️ <b>{ $name }</b>{ $username } (<code>{ $id }</code>) yozadi:

    { $text }
button-answer-letter = ✍️ Javob berish
support-ask-answer = Javobingizni shu xabarga javob qilib yozing.
support-answer-sent = Javobingiz joʻnatildi.
support-answer-unreachable = Javobingiz yetib bormadi: bu odam botni bloklagan.
support-answer =
    💬 <b>Bot egasi javob berdi</b>

    <blockquote>{ $letter }</blockquote>
    { $text }
notice-letter-gone = Bu xat endi yoʻq.
support-inbox = 📬 <b>{ $count }</b> ta xabar javob kutmoqda.
support-inbox-some = 📬 <b>{ $count }</b> ta xabar javob kutmoqda. Mana eng eskilari, { $shown } ta.
support-inbox-empty = 📭 Javob kutayotgan xabar yoʻq.
