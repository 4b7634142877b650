### Why somebody was served otherwise than their plan promises: what happened ($why), what was done instead, what comes
### next ($next). Each is a sentence of its own.

degradation-questions-model = <i>🔄 { $why } So questions may come from a simpler model or from earlier interviews. { $next }</i>
degradation-questions-bank = <i>📚 { $why } So the questions come from my own question bank, and the interview goes on. { $next }</i>
degradation-feedback-model = <i>🔄 { $why } A simpler model has checked your answer; the answer and its score are saved. { $next }</i>
degradation-feedback-bank = <i>📚 { $why } So I checked your answer by its key terms: it is saved, and the score is an estimate. { $next }</i>

degradation-why-no-key = No model is connected now.
degradation-why-key-refused = The model service does not let me in at the moment.
degradation-why-no-credits = My credit with the model service has run out.
degradation-why-key-limit = The spending limit of my key to the model service is used up.
degradation-why-data-policy = The settings of my account rule out every service that offers this model.
degradation-why-day-limit = The free model calls for today are used up.
degradation-why-rate-limited = The model service is overloaded right now.
degradation-why-model-gone = The model that usually does this is no longer offered.
degradation-why-timeout = The model took so long that I did not want to keep you waiting.
degradation-why-content-refused = The model service held its reply back.
degradation-why-interview-budget = This interview has reached its limit for models.
degradation-why-person-budget = You have reached today’s limit for models.
degradation-why-total-budget = Today’s limit for models is reached for everybody.
degradation-why-all-failed = None of the models gave a reply that I could use.

degradation-next-key-refused = The owner of this bot has to put that right; you need not do anything.
degradation-next-no-credits = The owner of this bot has to put that right; you need not do anything.
degradation-next-key-limit = The owner of this bot has to put that right; you need not do anything.
degradation-next-data-policy = The owner of this bot has to put that right; you need not do anything.
degradation-next-day-limit = They begin anew within a day.
degradation-next-rate-limited = It usually passes in a few minutes.
degradation-next-model-gone = The owner of this bot has to choose another model; you need not do anything.
degradation-next-timeout = I will ask the model again next time.
degradation-next-content-refused = That says nothing about you; I will ask again next time.
degradation-next-interview-budget = The next interview starts afresh.
degradation-next-person-budget = Tomorrow everything is as usual.
degradation-next-total-budget = Tomorrow everything is as usual.
degradation-next-all-failed = I will try them again next time.
