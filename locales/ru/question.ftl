### The question that is put now.

interview-preparing =
    ⏳ <b>{ $track }</b>

    Готовлю вопросы. Первый появится совсем скоро.
question-preparing = ⏳ Готовлю вопрос { $number }…
question-replacing = 🔀 <b>Вопрос { $number }.</b> Ищу другой. Прежний больше не появится.
question-no-other = <i>🔀 Вопросов, которых вы ещё не видели, здесь больше нет, поэтому остаётся этот.</i>
answer-try-again = 🔁 <b>Ещё одна попытка.</b> Напишите новый ответ. В отчёт пойдёт оценка за первый.
