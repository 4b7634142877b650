### The way to an interview: domain, technology, level, the “ready?” card.

choose-domain = <b>Какое направление?</b>
choose-technology =
    <b>{ $domain }</b>
    Какая технология?
button-other-technology = ✏️ Другая
name-technology =
    <b>{ $domain }</b>
    Напишите название технологии, например <i>Elixir</i> или <i>Spring Boot</i>. Не длиннее 40 символов.
name-technology-empty = Не вижу названия.
name-technology-too-long = Для названия это слишком длинно: не больше 40 символов, пожалуйста.
name-technology-bad-characters = В названии бывают буквы, цифры и знаки вроде +, # и точки, но не ссылки и не переносы строк.
name-technology-no-name = Это похоже на указание. Пришлите, пожалуйста, только название технологии.
choose-level =
    <b>{ $domain } · { $technology }</b>
    Какой уровень?
ready-title =
    <b>{ $track }</b>
    { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[many] { $count } вопросов
    }, примерно { $minutes } минут. Паузу можно сделать в любой момент.
ready-practice = <b>Тренировка</b>: разбираю каждый ответ сразу.
ready-real = <b>Как в жизни</b>: разбор ответов только в конце.
ready-bank = 📚 Языковая модель сейчас не подключена: вопросы будут из моей собственной базы, а ответы проверяются по ключевым терминам.
ready-fewer =
    В базе { $count ->
        [one] { $count } новый для вас вопрос
        [few] { $count } новых для вас вопроса
       *[many] { $count } новых для вас вопросов
    }, поэтому собеседование будет короче.
ready-nothing =
    <b>{ $track }</b>
    Все вопросы моей базы для этого выбора у вас уже были. Попробуйте другую технологию или уровень.
ready-left =
    { $left ->
        [0] Собеседования этого месяца закончились.
        [one] В этом месяце осталось { $left } собеседование.
        [few] В этом месяце осталось { $left } собеседования.
       *[many] В этом месяце осталось { $left } собеседований.
    }
button-back = ‹ Назад
