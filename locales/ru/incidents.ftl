### What only an admin can mend.

incident-key-refused =
    🔑 <b>OpenRouter не принимает ключ.</b>
    Собеседования продолжаются на базе вопросов. Проверьте <code>OPENROUTER_API_KEY</code> и перезапустите бота.
incident-no-credits =
    💳 <b>На счёте OpenRouter закончились средства.</b>
    Пока счёт не пополнен, собеседования идут на базе вопросов.
incident-over = ✅ OpenRouter снова отвечает: модели вернулись.
