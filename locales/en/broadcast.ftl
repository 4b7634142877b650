### A message to many people, for admins.

command-broadcast = Send a message to many people
usage-broadcast =
    <code>/broadcast</code>: opens the draft, or shows how far a message has come
    For example: <code>/broadcast</code>
broadcast-no-arguments = I need nothing after this command: you write the texts with the buttons.
broadcast-draft = 📣 <b>A message to many people</b>
broadcast-text = <b>{ $language }</b>: { $text }
broadcast-no-text = no text yet
broadcast-audience =
    For people who speak: { $languages }
    Plans: { $plans }
    { $active }
broadcast-ask-text =
    What shall I say in this language: { $language }? Reply to this message, { $limit ->
        [one] at most { $limit } character
       *[other] at most { $limit } characters
    }.
broadcast-empty = I don’t see any text there. Please put it in words.
broadcast-too-long =
    That is too long: at most { $limit ->
        [one] { $limit } character
       *[other] { $limit } characters
    }, please.
broadcast-sure =
    📣 <b>Send this message?</b>
    People: { $total } ({ $each })
    Minutes it takes: about { $minutes }
broadcast-running = 📣 <b>I’m sending the message.</b>
broadcast-paused = ⏸ <b>The message is on hold.</b>
broadcast-cancelled = ✖️ <b>The message was broken off.</b>
broadcast-done = ✅ <b>The message is out.</b>
broadcast-counts =
    Done: { $done } of { $total }
    Sent: { $sent }
    Have blocked the bot: { $blocked }
    Refused by Telegram: { $refused }
    Unknown whether sent, not sent again: { $unknown }
notice-broadcast-wordless = There is no text yet in a language that you want to speak to
button-broadcast-text = ✍️ { $language }
button-broadcast-active = Active in { $days } days
button-broadcast-whoever = Active or not
button-broadcast-preview = 👁 Preview
button-broadcast-ask = 📣 Send…
button-broadcast-discard = 🗑 Discard
button-broadcast-start = ✅ Send
button-broadcast-back = ⬅️ Back
button-broadcast-pause = ⏸ Pause
button-broadcast-go-on = ▶️ Continue
button-broadcast-cancel = ✖️ Break off
button-broadcast-refresh = 🔄 Refresh
