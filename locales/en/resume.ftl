### Continuing an interview.

nothing-to-resume = There is no unfinished interview. /interview begins a new one.
button-go-on = ▶️ Continue
button-resume = ▶️ Continue
command-resume = Continue the interview
