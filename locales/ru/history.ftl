### Past interviews, and how it is going.

command-history = Прошлые собеседования
command-progress = Мой прогресс
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
    📈 <b>Ваш прогресс</b>
    { $count ->
        [0] Среди последних нет собеседований с оценкой.
        [one] Последнее собеседование.
        [few] Последние { $count } собеседования, самое новое внизу.
       *[many] Последние { $count } собеседований, самое новое внизу.
    }
progress-interview =
    { $bar } <b>{ $score }</b>
    { $track }, { $date }
progress-trend = Последние собеседования по сравнению с более ранними: <b>{ $change }</b>
progress-weak = <b>Над чем поработать</b>
progress-topic = • { $topic } – { $score }/10
progress-nothing = Пока показывать нечего: вы ещё не завершили ни одного собеседования. Начнём?
chart-progress = Ваши успехи
chart-best = Лучший из последних: { $score }
chart-interviews = Собеседования
chart-trend = в последнее время { $change }
chart-day = { $day }.{ $month }
chart-weakest-first = слабые сначала
chart-from-to = { $first } → { $last }
chart-tries = Повторные попытки
chart-tries-count =
    { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[many] { $count } вопросов
    }
chart-first-try = Первая попытка
chart-best-try = Лучшая из следующих
