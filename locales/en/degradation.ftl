### Why somebody was served otherwise than their plan promises: what happened ($why), what was done instead, what comes
### next ($next). Each is a sentence of its own.

degradation-questions-model = <i>🔄 { $why } So questions may come from a simpler model or from earlier interviews. { $next }</i>
degradation-questions-bank = <i>📚 { $why } So the questions come from my question bank, and the interview continues. { $next }</i>
degradation-feedback-model = <i>🔄 { $why } A simpler model has checked your answer; the answer and its score are saved. { $next }</i>
degradation-feedback-bank = <i>📚 { $why } So I checked your answer by keywords: it is saved, and the score is an estimate. { $next }</i>

degradation-why-no-key = No language model is connected right now.
degradation-why-key-refused = The model service does not let me in at the moment.
degradation-why-no-credits = My credit with the model service has run out.
degradation-why-key-limit = The spending limit of my key to the model service is used up.
degradation-why-data-policy = My account settings don’t allow this model.
degradation-why-day-limit = The free model calls for today are used up.
degradation-why-rate-limited = The model service is overloaded right now.
degradation-why-model-gone = The model that usually does this is no longer offered.
degradation-why-timeout = The model took so long that I did not want to keep you waiting.
degradation-why-content-refused = The model service declined to answer.
degradation-why-interview-budget = This interview has reached its limit for models.
degradation-why-person-budget = You have reached today’s limit for models.
degradation-why-free-budget = The shared limit for models on the free plan has been reached for today.
degradation-why-total-budget = Everyone’s shared limit for models has been reached for today.
degradation-why-all-failed = None of the models gave a reply that I could use.

degradation-next-key-refused = The owner of this bot has to fix that. There’s nothing you need to do.
degradation-next-no-credits = The owner of this bot has to fix that. There’s nothing you need to do.
degradation-next-key-limit = The owner of this bot has to fix that. There’s nothing you need to do.
degradation-next-data-policy = The owner of this bot has to fix that. There’s nothing you need to do.
degradation-next-day-limit = New ones come within a day.
degradation-next-rate-limited = It usually passes in a few minutes.
degradation-next-model-gone = The owner of this bot has to choose another model. There’s nothing you need to do.
degradation-next-timeout = I will ask the model again next time.
degradation-next-content-refused = It’s nothing to do with you. I’ll ask again next time.
degradation-next-interview-budget = Your next interview will be back to normal.
degradation-next-person-budget = Everything will be back to normal tomorrow.
degradation-next-free-budget = Everything will be back to normal tomorrow; paid plans have a limit of their own.
degradation-next-total-budget = Everything will be back to normal tomorrow.
degradation-next-all-failed = I will try them again next time.
