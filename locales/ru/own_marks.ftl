### «Это было в ответе»: что человек отмечает из не найденного по ключевым словам.

button-own-marks = ☑️ Это было в ответе
own-marks-head = <b>Вопрос { $number } · ваши отметки</b>
own-marks-about = Этот ответ проверен по ключевым словам: сказанное другими словами могло остаться незамеченным. Отметьте, что было в ответе; второе нажатие снимает отметку.
own-marks-point = { $number }. { $point }
own-marks-partial-point = { $number }. { $point } <i>(найдено частично)</i>
own-marks-score = Оценка: <b>{ $score }</b>
own-marks-scores =
    Оценка: <b>{ $score }</b>, с вашими отметками: <b>{ $marked }</b>
    <i>Сама оценка не меняется. Отметки стоят рядом с ней и показывают, каких ключевых слов не хватает.</i>
button-own-mark = ▫️ { $number }. { $point }
button-own-mark-said = ✅ { $number }. { $point }
button-own-marks-back = ← Назад к разбору
