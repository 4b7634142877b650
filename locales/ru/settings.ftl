### The settings.

settings-title =
    ⚙️ <b>Настройки</b>

    <b>Тренировка</b>: разбор после каждого ответа.
    <b>Как в жизни</b>: разбор только в конце, как на настоящем собеседовании.
    <b>Уточнения</b>: сколько раз я могу переспросить об одном вопросе. Тариф может разрешать меньше.

    Изменения действуют со следующего собеседования.
button-question-count =
    { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[many] { $count } вопросов
    }
button-mode-practice = Тренировка
button-mode-real = Как в жизни
button-follow-ups =
    { $most ->
        [none] Без уточнений
        [once] 1 уточнение
       *[twice] 2 уточнения
    }
button-language = 🌐 { $language }
notice-saved = Сохранено
command-settings = Настройки
