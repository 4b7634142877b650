### The settings.

settings-title =
    ⚙️ <b>Настройки</b>

    ❓ <b>Вопросы</b>: сколько их в собеседовании.
    ⏱ <b>Время</b>: сколько минут на вопрос; ∞ — без ограничения. Засчитывается то, что вы успели написать.
    <b>Тренировка</b>: разбор после каждого ответа.
    <b>Как в жизни</b>: разбор только в конце, как на настоящем собеседовании.
    ↩️ <b>Уточнения</b>: сколько раз я могу переспросить об одном вопросе. Тариф может разрешать меньше.
    🗣 <b>Тон</b>: { $about } { $hint }

    Изменения действуют со следующего собеседования.
button-question-count = ❓ { $count }
button-time-limit = ⏱ { $minutes }
button-no-time-limit = ⏱ ∞
button-mode-practice = Тренировка
button-mode-real = Как в жизни
button-follow-ups = ↩️ { $count }
button-language = 🌐 { $language }
notice-saved = Сохранено
command-settings = Настройки
