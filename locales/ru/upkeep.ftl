### The queue, for admins.

command-jobs = Очередь и неудавшиеся задания
usage-jobs =
    <code>/jobs</code>: сколько заданий ждёт; <code>/jobs dead</code>: те, что не удались
    Например: <code>/jobs dead</code>
jobs-bad = Не знаю, что показать.
jobs-title = ⚙️ <b>Очередь</b>
jobs-lane =
    <b>{ $lane }</b>
    ждут { $waiting }, идут { $running }, не удались { $dead }, дольше всего ждёт { $wait }
jobs-lane-updates = Сообщения
jobs-lane-model = Модели
jobs-lane-notices = Напоминания
jobs-lane-payments = Платежи
jobs-lane-broadcasts = Рассылки
jobs-seconds = { $count } с
jobs-minutes = { $count } мин
jobs-hours = { $count } ч
jobs-days = { $count } д
jobs-none-dead = ✅ Неудавшихся заданий нет.
jobs-dead-title = ☠️ <b>Не удались</b>, последние сверху
jobs-dead-line =
    { $number }. <b>{ $kind }</b>, { $date }
    { $error }
jobs-dead =
    ☠️ <b>{ $kind }</b>
    Ключ: <code>{ $key }</code>
    Очередь: { $lane }
    Попыток: { $attempts }
    С { $date }, { $time } UTC
    Последняя ошибка: { $error }
jobs-drop-sure = Выбросить это задание? Всё, что в нём было, пропадёт.
jobs-retried = 🔁 Через несколько секунд задание пойдёт снова.
jobs-dropped = 🗑 Задание выброшено.
jobs-gone = Этого задания уже нет.
button-jobs = ⚙️ Очередь
button-jobs-refresh = 🔄 Обновить
button-jobs-dead = ☠️ Не удались: { $count }
button-jobs-retry = 🔁 Повторить
button-jobs-drop = 🗑 Выбросить
button-jobs-drop-sure = Да, выбросить
button-jobs-keep = Нет, оставить
button-jobs-back = ⬅️ Очередь
