### What only an admin can mend.

incident-key-refused =
    🔑 <b>OpenRouter refuses the key.</b>
    Interviews go on with the question bank. Check <code>OPENROUTER_API_KEY</code> and restart the bot.
incident-no-credits =
    💳 <b>The OpenRouter account has no credits left.</b>
    Interviews go on with the question bank until the account is topped up.
incident-key-limit =
    🧾 <b>The OpenRouter key has used up its own limit.</b>
    Interviews go on with the question bank. Raise the key’s limit, or wait until it is reset.
incident-data-policy =
    🔒 <b>Your data policy at OpenRouter rules out the free models.</b>
    I try them at most once an hour. Allow them under Settings → Privacy, or set up other models.
incident-day-limit =
    📆 <b>Today’s free model calls at OpenRouter are used up.</b>
    I’ll use them again when the next day begins there; until then other models or the question bank fill in.
incident-over = ✅ OpenRouter answers again: models are back.
