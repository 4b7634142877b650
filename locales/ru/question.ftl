### The question that is put now.

interview-preparing =
    ⏳ <b>{ $track }</b>

    Готовлю вопросы. Первый будет через мгновение.
question-preparing = ⏳ Вопрос { $number } будет через мгновение.
question-replacing = 🔀 <b>Вопрос { $number }.</b> Ищу другой. Прежний больше не появится.
question-no-other = <i>🔀 Других вопросов, которых вы ещё не видели, у меня здесь нет, поэтому остаётся этот.</i>
answer-try-again = 🔁 <b>Ещё одна попытка.</b> Напишите новый ответ. В отчёт идёт первый.
