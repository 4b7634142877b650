### What is asked back after an answer.

follow-up-head = <b>{ $number }/{ $total }-savol · qoʻshimcha savol</b>
follow-up-said = Siz aytdingiz: <i>“{ $quote }”</i>
follow-up-more = 🗣 Shu haqda sizdan yana ozroq eshitmoqchiman. { $kind }
follow-up-kind-technical = Ikki-uch gap yetadi: qanday ishlashi, nimaga kerakligi yoki oʻzingizdan bir misol.
follow-up-kind-behavioural = Ikki-uch gap yetadi: voqeangizdan yana bir tafsilot, aslida qanday boʻlgan boʻlsa, shunday.
follow-up-kind-system-design = Ikki-uch gap yetadi: nimani tanlardingiz yoki tekshirardingiz va nega.
follow-up-about = Butun savol sodda qilib aytganda: { $question }
follow-up-free = Xayolingizga kelganini ayting. Bundan bahoyingiz tushmaydi, xohlasangiz, javobsiz qoldiring.
button-leave-follow-up = ⏭ Javobsiz qolsin
review-follow-up =
    <b>Qoʻshimcha savol</b>
    { $asked }
review-follow-up-left-out =
    <b>Qoʻshimcha savol</b>
    { $asked }

    Bunga javob bermadingiz.
