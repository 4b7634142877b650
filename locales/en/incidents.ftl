### What only an admin can mend.

incident-key-refused =
    🔑 <b>OpenRouter refuses the key.</b>
    Interviews go on with the question bank. Check <code>OPENROUTER_API_KEY</code> and restart the bot.
incident-no-credits =
    💳 <b>The OpenRouter account has no credits left.</b>
    Interviews go on with the question bank until the account is topped up.
incident-over = ✅ OpenRouter answers again: models are back.
