### What the cards of a running interview share.

question-head = <b>Вопрос { $number }/{ $total }</b> · { $topic } · <i>{ $difficulty }</i>
difficulty-easy = простой
difficulty-medium = средний
difficulty-hard = сложный
question-hint = 💡 <i>{ $hint }</i>
unfinished-reminder = 👋 Ваше собеседование всё ещё ждёт. Продолжим?
notice-over = Это собеседование завершено
notice-paused = Собеседование на паузе
notice-not-ready = Вопрос ещё не готов
notice-already-answered = На этот вопрос вы уже ответили
notice-being-checked = Уже проверяю ваш ответ
notice-no-answer = Ответа ещё нет
notice-too-long = Ответ слишком длинный
notice-real-mode = В этом режиме разбор будет в конце
notice-already-replaced = Этот вопрос уже заменён
notice-no-tries = Попытки на этот вопрос закончились. Переходим к следующему
notice-no-replacements = В этом собеседовании больше нельзя менять вопросы
notice-no-other-question = Другого вопроса нет: остаётся этот
menu-open-interview = ⏸ Вас ждёт собеседование: <b>{ $track }</b>, вопрос { $number } из { $total }.
error-delayed = У меня что-то не получается, поэтому придётся подождать. Всё, что вы написали, сохранено. Попробую ещё раз минут через пятнадцать, от вас ничего не нужно.
