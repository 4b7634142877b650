### What is asked back after an answer.

follow-up-head = <b>Вопрос { $number }/{ $total } · уточню</b>
follow-up-said = Вы сказали: <i>«{ $quote }»</i>
follow-up-clarified =
    🗣 Я имею в виду вот что: { $asked }

    Это к предыдущему вопросу: { $question }

    Скажите, что приходит в голову. Хуже от этого не станет, а уточнение можно и пропустить.
button-leave-follow-up = ⏭ Не отвечать
review-follow-up =
    <b>Уточняющий вопрос</b>
    { $asked }
review-follow-up-left-out =
    <b>Уточняющий вопрос</b>
    { $asked }

    На него вы не ответили.
