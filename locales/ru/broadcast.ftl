### A message to many people, for admins.

command-broadcast = Рассылка
usage-broadcast =
    <code>/broadcast</code>: открывает черновик или показывает, как идёт рассылка
    Например: <code>/broadcast</code>
broadcast-no-arguments = После этой команды ничего не нужно: тексты пишутся кнопками.
broadcast-draft = 📣 <b>Рассылка</b>
broadcast-text = <b>{ $language }</b>: { $text }
broadcast-no-text = текста пока нет
broadcast-audience =
    Языки: { $languages }
    Тарифы: { $plans }
    { $active }
broadcast-ask-text = Что сказать на этом языке: { $language }? Ответьте на это сообщение, не длиннее { $limit ->
        [one] { $limit } символа
        [few] { $limit } символов
       *[many] { $limit } символов
    }.
broadcast-empty = Текста не вижу. Напишите, пожалуйста, словами.
broadcast-too-long =
    Слишком длинно: не больше { $limit ->
        [one] { $limit } символа
        [few] { $limit } символов
       *[many] { $limit } символов
    }.
broadcast-sure =
    📣 <b>Разослать это сообщение?</b>
    Людей: { $total } ({ $each })
    Займёт минут: около { $minutes }
broadcast-running = 📣 <b>Рассылаю.</b>
broadcast-paused = ⏸ <b>Рассылка на паузе.</b>
broadcast-cancelled = ✖️ <b>Рассылка прервана.</b>
broadcast-done = ✅ <b>Рассылка закончена.</b>
broadcast-counts =
    Готово: { $done } из { $total }
    Отправлено: { $sent }
    Заблокировали бота: { $blocked }
    Telegram не принял: { $refused }
    Неизвестно, дошло ли, повторно не отправляется: { $unknown }
notice-broadcast-wordless = На одном из выбранных языков ещё нет текста
button-broadcast-text = ✍️ { $language }
button-broadcast-active = Писали за { $days } дн.
button-broadcast-whoever = Писали когда угодно
button-broadcast-preview = 👁 Просмотр
button-broadcast-ask = 📣 Отправить…
button-broadcast-discard = 🗑 Выбросить
button-broadcast-start = ✅ Отправить
button-broadcast-back = ⬅️ Назад
button-broadcast-pause = ⏸ Пауза
button-broadcast-go-on = ▶️ Продолжить
button-broadcast-cancel = ✖️ Прервать
button-broadcast-refresh = 🔄 Обновить
