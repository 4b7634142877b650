### The report.

report-title =
    🏁 <b>Ваш отчёт</b>
    { $track }
report-score =
    { $bar }  <b>{ $score }/10</b>
    Отвечено вопросов: { $answered } из { $total }
report-difficulty = Вопросы: { $counts }
report-difficulty-easy =
    { $count ->
        [one] { $count } простой
        [few] { $count } простых
       *[other] { $count } простых
    }
report-difficulty-medium =
    { $count ->
        [one] { $count } средний
        [few] { $count } средних
       *[other] { $count } средних
    }
report-difficulty-hard =
    { $count ->
        [one] { $count } сложный
        [few] { $count } сложных
       *[other] { $count } сложных
    }
report-harder = Первая половина прошла хорошо, поэтому вопросы стали сложнее.
report-easier = Первая половина далась трудно, поэтому вопросы стали проще.
report-without-follow-ups = <i>{ $score }, если считать только первые ответы, без того, что вы добавили после уточнений.</i>
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
