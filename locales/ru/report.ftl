### The report.

report-title =
    🏁 <b>Ваш отчёт</b>
    { $track }
report-score =
    { $bar }  <b>{ $score }/10</b>
    Отвечено вопросов: { $answered } из { $total }
report-nothing-answered = В этот раз вы не ответили ни на один вопрос, так что оценивать нечего.
report-topics = <b>По темам</b>
report-topic = { $bar } { $score } · { $topic }
report-strengths = <b>Ваши сильные стороны</b>
report-weaknesses = <b>Слабые места</b>
report-next-steps = <b>Что учить дальше</b>
report-errors = <b>Ошибки в ответах</b>
report-first-tries = <i>Считается первый ответ на каждый вопрос; следующие попытки показывают, чему вы научились.</i>
report-offline = <i>📚 Эти выводы составлены без языковой модели, по оценкам выше.</i>
report-review = <i>Нажмите на номер, чтобы снова открыть вопрос.</i>
report-caption = { $track } · <b>{ $score }/10</b>
button-new-interview = 🎤 Новое собеседование
chart-questions = По вопросам
chart-topics = По темам
chart-skipped = пропущен
review-answer =
    <b>Ваш ответ</b>
    { $answer }
review-skipped = Этот вопрос вы пропустили: 0 баллов.
