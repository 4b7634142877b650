### The report.

report-title =
    🏁 <b>Ваш отчёт</b>
    { $track }
report-score =
    { $bar }  <b>{ $score }/10</b> · { $mark }
    Вы ответили на { $answered } из { $total }.
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
report-without-follow-ups = Только первые ответы — <b>{ $first }</b>, вместе с тем, что вы добавили после уточнений, — <b>{ $score }</b>
report-nothing-answered = В этот раз вы не ответили ни на один вопрос, так что оценивать нечего.
report-topics = <b>По темам, слабые сначала</b>
report-topic = { $bar } { $score } · { $topic }
report-strengths = <b>Что вы раскрыли полностью</b>
report-weaknesses = <b>Чего больше всего не хватило</b>
report-next-steps = <b>Что делать дальше</b>
report-errors = <b>Ошибки в ответах</b>
report-first-tries =
    { $count ->
        [one] Ещё одна попытка, { $count } вопрос: было <b>{ $first }</b>, стало <b>{ $best }</b> ({ $change }). Считается первая.
        [few] Ещё одна попытка, { $count } вопроса: было <b>{ $first }</b>, стало <b>{ $best }</b> ({ $change }). Считается первая.
       *[many] Ещё одна попытка, { $count } вопросов: было <b>{ $first }</b>, стало <b>{ $best }</b> ({ $change }). Считается первая.
    }
report-redone = За эти вопросы было <b>{ $before }</b>, стало <b>{ $now }</b> ({ $change })
report-point = • { $topic }: { $point }
report-decided = <b>Что решило</b>
finding-topic = { $topic } ({ $score })
finding-and = { $one } и { $other }
finding-complete = Вы назвали всё, что нужно, в каждом ответе.
finding-best = Лучше всего: { $topics }.
finding-least-bad = Ни одна тема пока не дотянула до «хорошо»; ближе всех { $topic }.
finding-cost-most = Больше всего баллов ушло здесь: { $topic }, минус { $cost } из 10.
finding-skipped =
    { $count ->
        [one] { $count } пропущенный вопрос — это 0 баллов: минус { $cost } из 10.
        [few] { $count } пропущенных вопроса — это по 0 баллов: минус { $cost } из 10.
       *[many] { $count } пропущенных вопросов — это по 0 баллов: минус { $cost } из 10.
    }
finding-trend-up = Вторая половина прошла лучше первой: { $first }, потом { $second }.
finding-trend-down = Вторая половина прошла хуже первой: { $first }, потом { $second }.
finding-errors =
    { $count ->
        [one] { $count } ваше утверждение оказалось неверным.
        [few] { $count } ваших утверждения оказались неверными.
       *[many] { $count } ваших утверждений оказались неверными.
    }
finding-points = Ключевые пункты: полностью { $met } из { $total }, частично { $partial }.
report-offline = <i>📚 Я работал без ИИ: ответы проверены по ключевым словам. Считайте оценки приблизительными.</i>
report-offline-some =
    { $count ->
        [one] <i>📚 { $count } ответ проверен без ИИ, по ключевым словам: эта оценка приблизительная.</i>
        [few] <i>📚 { $count } ответа проверены без ИИ, по ключевым словам: эти оценки приблизительные.</i>
       *[many] <i>📚 { $count } ответов проверены без ИИ, по ключевым словам: эти оценки приблизительные.</i>
    }
report-from-bank = <i>📚 Вопросы, все или часть, — из моей базы.</i>
report-review = <i>Нажмите на номер, чтобы снова открыть вопрос.</i>
report-caption = { $track } · <b>{ $score }/10</b> · { $mark }
button-new-interview = 🎤 Новое собеседование
chart-questions = По вопросам
chart-topics = По темам
chart-skipped = пропущен
review-answer =
    <b>Ваш ответ</b>
    { $answer }
review-skipped = Этот вопрос вы пропустили: 0 баллов.
button-practise = 🎯 Практика: { $track }
button-practise-topic = 🎯 Отработать: { $topic }
button-redo =
    { $count ->
        [one] 🔁 Повторить { $count } слабый вопрос
        [few] 🔁 Повторить { $count } слабых вопроса
       *[many] 🔁 Повторить { $count } слабых вопросов
    }
button-share = 📤 Поделиться
button-share-link = 📤 Отправить другу
share-text = Моё пробное собеседование: { $track }, { $score }/10. Попробуйте и вы:
notice-redo-used-up = Сегодня вы уже повторяли вопросы, завтра снова можно
notice-redo-nothing = Повторять нечего: всё было верно
notice-no-picture = Не получилось нарисовать картинку: попробуйте чуть позже
paper-title = Пробное собеседование: { $track }
paper-answered = Вы ответили на { $answered } из { $total }.
paper-question = { $number }. { $topic }
paper-answer = Ваш ответ
paper-answer-again = Ваш ответ, новая попытка
paper-asked-back = Уточняющий вопрос
paper-points = По пунктам: { $score } из 10
paper-point = { $point } ({ $verdict })
paper-met = сказано
paper-partial = сказано отчасти
paper-missed = не хватает
paper-not-found = не нашлось
paper-wrong = неверно
paper-quote = «{ $quote }»
paper-model-answer = Хороший ответ
button-pdf = 📄 В PDF
notice-no-pdf = Не получилось сделать PDF. Попробуйте ещё раз чуть позже
