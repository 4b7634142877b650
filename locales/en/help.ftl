### Help.

help =
    ❓ <b>How it works</b>

    1. Tap <b>🎤 Interview</b> and choose a field, a technology and a level, or type another profession.
    2. Answer by typing, in one message or several. “I don’t understand”, “a hint, please” and “next” I understand too.
    3. I compare your answer with key points that were fixed before, and quote your own words for all I count.
    4. At the end you get a report: your topics, and what to learn next.

    Nothing is lost if you stop: /resume continues where you were.

    /interview – a new interview
    /coach – ask about an answer or a report
    /vacancy – practise for a job post
    /cv – have your CV checked
    /progress, /history – how you did
    /plan, /settings, /language, /privacy
    /cancel – give the interview up
    /support – write to the owner of this bot
command-help = Help
