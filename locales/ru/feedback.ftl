### Разбор одного ответа.

feedback-head = <b>Вопрос { $number }/{ $total } · разбор</b>
feedback-draft =
    🔎 <b>Проверяю ответ…</b>
    Сверяю ключевые пункты: { $done } из { $total }
feedback-score = { $bar }  <b>{ $score }/10</b> · { $mark }
feedback-first-alone = За первый ответ: { $score }
feedback-change = Было { $before }, стало { $now } (<b>{ $change }</b>)
feedback-gap-missed = ⬜ <b>Не хватило:</b> { $point }
feedback-gap-not-found = ⬜ <b>Не нашёл:</b> { $point }
feedback-gap-partial = 🟡 <b>Отчасти:</b> { $point }
feedback-gap-wrong = ❌ <b>А верно так:</b> { $point }
feedback-complete = ✅ Вы назвали всё.
feedback-details = <blockquote expandable>{ $details }</blockquote>
mark-poor = пока нет
mark-weak = слабовато
mark-fair = средне
mark-good = хорошо
mark-excellent = отлично
feedback-point-better = ▲ { $point }
feedback-point-worse = ▼ { $point }
feedback-covered = <b>Что прозвучало</b>
feedback-met-point = ✅ { $point }
feedback-partial-point = 🟡 { $point } <i>(частично)</i>
feedback-raised-point = ✅ { $point } <i>(после уточнения)</i>
feedback-raised-partial-point = 🟡 { $point } <i>(частично, после уточнения)</i>
feedback-quote = <i>«{ $quote }»</i>
feedback-also-right = <b>Тоже верно, хотя вопрос был не об этом</b>
feedback-also-right-quote = ➕ <i>«{ $quote }»</i>
feedback-beyond = 👏 { $point }
feedback-errors = <b>Ошибки</b>
feedback-wrong = ❌ <i>«{ $quote }»</i>
feedback-right-instead = → { $right }
feedback-missed = <b>Чего не хватило</b>
feedback-not-found = <b>Не нашёл по ключевым словам</b>
feedback-missed-point = ⬜ { $point }
feedback-strengths = <b>Что получилось</b>
feedback-improvements = <b>Что улучшить</b>
feedback-suggestions = <b>Что попробовать дальше</b>
feedback-unsure = <i>🤔 Проверяющий не уверен в этой оценке, а второго сейчас не нашлось.{ $dispute ->
    [yes] {" "}Если она кажется неверной, нажмите «Оспорить».
   *[no] {""}
}</i>
feedback-distrusted = <i>🔒 Часть ответа похожа на указания проверяющему, поэтому засчитано только то, что точно отвечает на вопрос.{ $dispute ->
    [yes] {" "}Если это ошибка, нажмите «Оспорить».
   *[no] {""}
}</i>
feedback-model-answer = <blockquote expandable><b>Пример хорошего ответа</b>
    { $answer }</blockquote>
screening-empty = В этом ответе нечего оценивать.
screening-dont-know = «Не знаю» — это честно, и это 0 баллов. Прочитайте пример ответа и попробуйте ещё раз: так запоминается лучше.
screening-gibberish = Я не смог понять этот ответ, поэтому 0 баллов. Если это ошибка, попробуйте ещё раз полными предложениями.
screening-pasted-question = Это сам вопрос, а не ответ на него, поэтому 0 баллов. Попробуйте ещё раз своими словами.
feedback-cut-off = ⏱ <i>Время вышло, пока вы писали. Оценено то, что есть; оборванная фраза ошибкой не считается.</i>
