### Continuing an interview.

nothing-to-resume = You have no unfinished interview. Start a new one: /interview
button-go-on = ▶️ Continue
button-resume = ▶️ Continue
command-resume = Continue the interview
