### Отчёт, прошлые собеседования, динамика.

report-title =
    🏁 <b>Ваш отчёт</b>
    { $track }
report-score =
    { $bar }  <b>{ $score }/10</b>
    Отвечено вопросов: { $answered } из { $total }
report-nothing-answered = В этот раз вы не ответили ни на один вопрос, так что оценивать нечего.
report-no-score = –
report-topics = <b>По темам</b>
report-topic = { $bar } { $score } · { $topic }
report-strengths = <b>Ваши сильные стороны</b>
report-weaknesses = <b>Слабые места</b>
report-next-steps = <b>Что учить дальше</b>
report-first-tries = <i>Считается первый ответ на каждый вопрос; следующие попытки показывают, чему вы научились.</i>
report-offline = <i>📚 Эти выводы составлены без языковой модели, по оценкам выше.</i>
report-review = <i>Нажмите на номер, чтобы снова открыть вопрос.</i>
report-caption = { $track } · <b>{ $score }/10</b>
button-new-interview = 🎤 Новое собеседование
button-history = 🗂 История

chart-questions = По вопросам
chart-topics = По темам
chart-skipped = пропущен

review-answer =
    <b>Ваш ответ</b>
    { $answer }
review-skipped = Этот вопрос вы пропустили: 0 баллов.

history-title =
    🗂 <b>Прошлые собеседования</b>
    { $count ->
        [one] Пока { $count } собеседование. Нажмите, чтобы открыть.
        [few] Всего { $count } собеседования. Нажмите на любое, чтобы открыть.
       *[many] Всего { $count } собеседований. Нажмите на любое, чтобы открыть.
    }
button-history-interview = { $score } · { $track } · { $date }
button-newer = ‹ Новее
button-older = Старше ›

progress-title =
    📈 <b>Ваши успехи</b>
    { $count ->
        [one] Пока { $count } собеседование; последнее внизу.
        [few] Всего { $count } собеседования; последнее внизу.
       *[many] Всего { $count } собеседований; последнее внизу.
    }
progress-interview =
    { $bar } <b>{ $score }</b>
    { $track }, { $date }
progress-trend = Последние собеседования по сравнению с более ранними: <b>{ $change }</b>
progress-weak = <b>Над чем поработать</b>
progress-topic = • { $topic } – { $score }/10
progress-nothing = Пока показывать нечего: ни одно собеседование не завершено. Проведём первое?
