### The menu.

menu-title =
    <b>Рад вас видеть, { $name }!</b>
    Чем займёмся?
# $topics are the topics, written out.
menu-weak-topics =
    🎯 { $count ->
        [one] Ждёт слабая тема: <b>{ $topics }</b>.
        [few] Ждут { $count } слабые темы: <b>{ $topics }</b>.
       *[many] Ждут { $count } слабых тем: <b>{ $topics }</b>.
    }
menu-left =
    { $left ->
        [0] 📅 Собеседования вашего месяца закончились. Новые появятся { $date }.
        [one] 📅 Осталось { $left } собеседование, новые появятся { $date }.
        [few] 📅 До { $date } осталось { $left } собеседования.
       *[many] 📅 До { $date } осталось { $left } собеседований.
    }
menu-phone = 📱 Владелец этого бота просит номер телефона, чтобы с вами можно было связаться. Для занятий он не нужен.
menu-warm-up = ✨ Вас ждёт пробный вопрос.
button-no-phone = Не хочу
button-progress = 📈 Прогресс
button-help = ❓ Помощь
