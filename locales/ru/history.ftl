### Past interviews, and how it is going.

command-history = Прошлые собеседования
command-progress = Мои успехи
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
