### Giving an interview up.

button-cancel = ✖️ Отменить
confirm-cancel =
    ✖️ <b>Отменить собеседование?</b>
    { $answered ->
        [0] Ответов пока нет.
        [one] { $answered } ответ останется без отчёта.
        [few] { $answered } ответа останутся без отчёта.
       *[many] { $answered } ответов останутся без отчёта.
    }
button-confirm-cancel = ✖️ Отменить
interview-cancelled = Собеседование отменено. Начнём другое?
interview-no-questions = Новых вопросов для этого выбора не нашлось, поэтому собеседование не засчитано. Попробуйте другую технологию или уровень, или загляните чуть позже.
command-cancel = Отменить собеседование
