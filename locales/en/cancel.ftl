### Giving an interview up.

button-cancel = ✖️ Give up
confirm-cancel =
    ✖️ <b>Give up this interview?</b>
    { $answered ->
        [0] Nothing is answered yet.
        [one] { $answered } answer will get no report.
       *[other] { $answered } answers will get no report.
    }
confirm-cancel-costs = It still counts as one of this month’s interviews.
button-confirm-cancel = ✖️ Give up
interview-cancelled = The interview is given up. Shall we begin another one?
interview-no-questions = I found no new questions for this choice, so the interview was not counted. Please try another technology, level or type, or come back a little later.
command-cancel = Give up the interview
