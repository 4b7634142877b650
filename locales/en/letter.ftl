### Cover letters.

button-letter = ✉️ Cover letter
button-letter-shorter = ✂️ Shorter
button-letter-formal = 👔 More formal
button-letter-say = ✏️ In my words
button-letter-another = 🔄 Another one
letter-needs-cv =
    ✉️ <b>For that I need your CV</b>
    Send it once, and I’ll write the letter straight away.
letter-waiting = ⏳ I’m writing the letter, from your CV and nothing else…
# $letter is the letter.
letter-text = { $letter }
letter-below = ☝️ <b>Your letter.</b> Copy the whole message. I looked for numbers, dates and names that neither your CV nor the job post has. Please read it before you send it.
letter-mended = ✂️ I left out sentences that had some.
letter-say = ✏️ What shall be otherwise? Tell me in your own words, for example “mention my project first” or “warmer”.
letter-wish-too-long = Please say it in { $characters } characters at most.
letter-failed = ✉️ I have no letter for you: what the language models wrote could not be trusted, or they did not answer. It counts only if a model was paid for it.
letter-failed-kept = ✉️ That did not work: what the language models wrote could not be trusted, or they did not answer. Your letter stays as it was; this counts only if a model was paid for it.
letter-used-up =
    ✉️ { $limit ->
        [0] Your plan has no cover letters.
        [one] You have had your letter for today.
       *[other] You have had your { $limit } letters and changes for today.
    } New ones come tomorrow.
notice-letter-busy = ⏳ One moment, I’m still writing.
notice-letter-off = Nobody can write that just now.
notice-letter-none = That letter is gone. Please ask for it once more.
notice-letter-interview = Please finish or cancel the interview first: what you type there is your answer.
