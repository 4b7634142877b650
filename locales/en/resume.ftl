### Going on with an interview.

nothing-to-resume = There is no unfinished interview. /interview begins a new one.
button-go-on = ▶️ Go on
button-resume = ▶️ Go on
command-resume = Go on with the interview
