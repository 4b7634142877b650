### “Is this your answer?”

offer = 🤔 “{ $quote }”: is this your answer?
offer-while-paused = ⏸ We are on a break. “{ $quote }”: use this as your answer and continue?
offer-not-ready = ⏳ You were quicker than the question. “{ $quote }”: use this as your answer once it is here?
offer-taken-for = 🤔 “{ $quote }” sounds to me like something you want from me, not like an answer, so I have not graded it. Is it your answer after all?
offer-dropped = 👌 Okay, I won’t count that. Write your answer when you’re ready.
offer-dropped-for = 👌 Okay, that wasn’t your answer.
button-take-answer = ✅ Yes, my answer
button-no-answer = ✖️ No
