### “Is this your answer?”

offer = 🤔 «{ $quote }» — это ваш ответ?
offer-while-paused = ⏸ У нас пауза. «{ $quote }» — засчитать это как ответ и продолжить?
offer-not-ready = ⏳ Вы опередили вопрос. «{ $quote }» — засчитать это как ответ, когда вопрос появится?
offer-dropped = 👌 Хорошо, за ответ это не считаю. Пишите, когда будете готовы.
offer-dropped-for = 👌 Ясно, это не ответ.
button-take-answer = ✅ Да, это ответ
button-no-answer = ✖️ Нет
