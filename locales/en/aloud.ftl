### What is asked, read out.

button-listen = 🔊 Listen
notice-aloud = 🔊 One moment…
aloud-failed = 🔇 I couldn’t read that out just now. Please read it above, or tap 🔊 again in a few minutes.
aloud-unwanted = 🔇 Your Telegram settings don’t let me send you voice messages. Please read the question above.
aloud-used-up = 🔇 That was a lot of listening for one day. Until tomorrow, please read the questions.
settings-aloud = 🔊 <b>Questions aloud</b>: each question comes as a voice message, too. This counts from now on.
button-aloud = 🔊 Questions aloud
# $who names models and who has them.
privacy-aloud = <b>Who reads questions out:</b> { $who }. They get the text of a question that you listen to, and nothing else.
