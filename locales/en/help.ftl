### Help.

help =
    ❓ <b>How it works</b>

    1. Tap <b>🎤 Interview</b> and choose a field, a technology and a level, or type another profession. The interview can be technical, behavioural, about system design, or mixed.
    2. Answer each question by typing, in one message or several. Write as you would speak: “I don’t understand”, “a hint, please” and “next” I understand too. The settings can give each question a time limit.
    3. I compare your answer with the key points that were fixed before you answered. I quote your own words for everything I count, so the score can be checked. Before that I may ask back, and what you add counts as well.
    4. At the end you get a report: by topic, with what to learn next.

    If a question does not suit you, <b>🔀 Another question</b> brings one that you have not had. If you doubt a score that has <b>⚖️ Dispute</b> under it, tap that: another grader looks at your answer.

    “I don’t know” is a fair answer: it scores 0 and shows you the model answer. Nothing is lost if you stop: /resume goes on where you were.

    /interview – a new interview
    /resume – go on
    /cancel – give it up
    /history – past interviews
    /progress – how it is going
    /plan, /settings, /language
command-help = Help
