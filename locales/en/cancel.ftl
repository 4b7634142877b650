### Giving an interview up.

button-cancel = ✖️ Cancel
confirm-cancel =
    ✖️ <b>Cancel this interview?</b>
    { $answered ->
        [0] You haven’t answered anything yet.
        [one] There will be no report on your { $answered } answer.
       *[other] There will be no report on your { $answered } answers.
    }
confirm-cancel-costs = It still counts as one of this month’s interviews.
button-confirm-cancel = ✖️ Yes, cancel
interview-cancelled = The interview is cancelled. Start another one?
interview-no-questions = I found no new questions for this choice, so this interview doesn’t count towards your month. Please try another technology, level or type, or come back a little later.
interview-no-questions-paid = I found no new questions for this choice. Models were at work on it, and what was paid for counts towards your month. Please try another technology, level or type.
command-cancel = Cancel the interview
