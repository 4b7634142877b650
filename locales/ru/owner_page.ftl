### The owner's page: its frame, signing in, how things stand, the queue, broadcasts, changes.

command-page = Ссылка на страницу владельца
usage-page =
    <code>/page</code>: ссылка для одного входа
    Например: <code>/page</code>
page-no-arguments = После этой команды ничего не нужно.
page-not-set-up = Страница владельца не настроена: в OWNER_PAGE_URL нет адреса.
page-link = 🔑 <b>Страница владельца.</b> По ссылке можно войти один раз, в течение { $minutes } мин. Никому её не передавайте.
button-page-open = 🔑 Открыть страницу

page-title = Бот собеседований
page-skip = К содержанию
page-navigation = Страницы
page-now = Сейчас
page-people = Люди
page-figures = Показатели
page-models = Модели
page-questions = Вопросы
page-jobs = Очередь
page-broadcasts = Рассылки
page-audit = Изменения
page-language = Язык
page-times = Время по UTC.
page-sign-out = Выйти
page-sign-out-everywhere = Выйти везде
page-signed-out = Вы вышли. Новую ссылку даст /page в чате с ботом.
page-sign-in-title = Страница владельца
page-sign-in = Войти
page-sign-in-once = По этой ссылке можно войти один раз.
page-sign-in-how = Отправьте боту /page. Он ответит ссылкой для входа.
page-sign-in-refused = Эта ссылка уже не действует.
page-trouble = Не получилось
page-unavailable = База данных не отвечает. Насколько известно, ничего не изменилось; попробуйте ещё раз.
page-not-there = Здесь ничего нет.
page-to-beginning = На первую страницу
page-form-foreign = Форма устарела или пришла с другого сайта. Откройте страницу заново.
page-nothing-changed = Ничего не изменилось.
page-yes = Да, сделать
page-no = Нет, оставить
page-go-on = Продолжить…

page-csv = Файл CSV
page-empty = Показывать нечего.
page-filter = Фильтр
page-filter-do = Показать
page-pages = страницы
page-rows = Страница { $page } из { $pages }, строк: { $rows }
page-previous = ← Назад
page-next = Дальше →
page-time = Время
page-name = Название
page-state = Состояние
page-reason = Причина
page-begun = Начало
page-person = Человек

page-health = Как дела
page-live-on = Обновлять каждые 15 секунд
page-live-off = Не обновлять
page-came-today = новых сегодня
page-active-today = активны сегодня
page-interviews-today = собеседований начато сегодня
page-finished-today = из них завершено
page-stars-today = звёзд сегодня
page-calls-today = вызовов моделей сегодня
page-failed-today = из них неудачных
page-cost-today = стоили модели сегодня
page-queue = Очередь
page-lane = Вид
page-waiting = Ждут
page-running = Идут
page-dead = Не удались
page-longest-wait = Дольше всего ждёт

page-given-up = Неудавшиеся задания
page-kind = Вид
page-key = Ключ
page-tries = Попыток
page-error = Ошибка
page-job-retry = Повторить
page-job-drop = Выбросить…
page-job-retried = Через несколько секунд задание пойдёт снова.
page-job-dropped = Задание выброшено.
page-job-gone = Этого задания уже нет.

page-maintenance = Новые собеседования
page-maintenance-text = Текст для людей (можно оставить пустым)
page-maintenance-begin = Не начинать новые
page-maintenance-end = Снова разрешить
page-maintenance-begun = Новые собеседования больше не начинаются.
page-maintenance-ended = Новые собеседования снова начинаются.

page-broadcasts-how = Рассылки пишутся в чате командой /broadcast. Здесь их можно остановить, продолжить или прервать.
page-languages = Языки
page-plans = Тарифы
page-sent = Отправлено
page-blocked = Заблокировали бота
page-refused = Telegram не принял
page-unknown = Неизвестно, дошло ли
page-stage-draft = черновик
page-stage-running = отправляется
page-stage-paused = на паузе
page-stage-cancelled = прервана
page-stage-done = закончена
page-broadcast-halt = Пауза
page-broadcast-go-on = Продолжить
page-broadcast-end = Прервать…
page-broadcast-sure = Прервать рассылку? Кто получил, у того сообщение останется; больше его не получит никто.
page-broadcast-halted = Рассылка на паузе.
page-broadcast-goes-on = Рассылка идёт дальше.
page-broadcast-ended = Рассылка прервана.

page-changes = Изменения администраторов
page-action = Действие
page-actor = Администратор
page-before = Было
page-after = Стало
