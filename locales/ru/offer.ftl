### “Is this your answer?”

offer = 🤔 «{ $quote }» — это ваш ответ?
offer-while-paused = ⏸ У нас пауза. «{ $quote }» — взять это как ответ и продолжить?
offer-not-ready = ⏳ Вы опередили вопрос. «{ $quote }» — взять это как ответ, когда он появится?
offer-dropped = 👌 Хорошо, за ответ это не считаю. Пишите, когда будете готовы.
button-take-answer = ✅ Да, это ответ
button-no-answer = ✖️ Нет
