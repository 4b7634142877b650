### Why somebody was served otherwise than their plan promises: what happened ($why), what was done instead, what comes
### next ($next). Each is a sentence of its own.

trouble-questions-model = <i>🔄 { $why } So questions may come from a simpler model or from earlier interviews. { $next }</i>
trouble-questions-bank = <i>📚 { $why } So the questions come from my own question bank, and the interview goes on. { $next }</i>
trouble-feedback-model = <i>🔄 { $why } A simpler model has checked your answer; the answer and its score are saved. { $next }</i>
trouble-feedback-bank = <i>📚 { $why } So I checked your answer by its key terms: it is saved, and the score is an estimate. { $next }</i>

trouble-why-no-key = No model is connected now.
trouble-why-key-refused = The model service does not let me in at the moment.
trouble-why-no-credits = My credit with the model service has run out.
trouble-why-rate-limited = The model service is overloaded right now.
trouble-why-model-gone = The model that usually does this is no longer offered.
trouble-why-timeout = The model took so long that I did not want to keep you waiting.
trouble-why-content-refused = The model service held its reply back.
trouble-why-interview-budget = This interview has reached its limit for models.
trouble-why-person-budget = You have reached today’s limit for models.
trouble-why-total-budget = Today’s limit for models is reached for everybody.
trouble-why-all-failed = None of the models gave a reply that I could use.

trouble-next-key-refused = The owner of this bot has to put that right; you need not do anything.
trouble-next-no-credits = The owner of this bot has to put that right; you need not do anything.
trouble-next-rate-limited = It usually passes in a few minutes.
trouble-next-model-gone = The owner of this bot has to choose another model; you need not do anything.
trouble-next-timeout = I will ask the model again next time.
trouble-next-content-refused = That says nothing about you; I will ask again next time.
trouble-next-interview-budget = The next interview starts afresh.
trouble-next-person-budget = Tomorrow everything is as usual.
trouble-next-total-budget = Tomorrow everything is as usual.
trouble-next-all-failed = I will try them again next time.
