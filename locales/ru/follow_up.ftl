### What is asked back after an answer.

follow-up-head = <b>Вопрос { $number }/{ $total } · уточню</b>
follow-up-said = Вы сказали: <i>«{ $quote }»</i>
follow-up-more = 🗣 Хочется услышать от вас об этом чуть больше. { $kind }
follow-up-kind-technical = Хватит двух-трёх предложений: как это работает, для чего нужно или ваш пример.
follow-up-kind-behavioural = Хватит двух-трёх предложений: ещё одна подробность вашей истории, как было на самом деле.
follow-up-kind-system-design = Хватит двух-трёх предложений: что бы вы выбрали или проверили и почему.
follow-up-about = Весь вопрос простыми словами: { $question }
follow-up-free = Скажите, что приходит в голову. Хуже от этого не станет, а уточнение можно и пропустить.
button-leave-follow-up = ⏭ Не отвечать
review-follow-up =
    <b>Уточняющий вопрос</b>
    { $asked }
review-follow-up-left-out =
    <b>Уточняющий вопрос</b>
    { $asked }

    На него вы не ответили.
