### The person’s plan.

plan-title = ⭐ Your plan: <b>{ $plan }</b>
plan-until = Valid until { $date }, then the free plan.
plan-renews = Renewed on { $date }, until you cancel the subscription in Telegram.
# $bar is a bar of what is used.
plan-interviews = Interviews until { $date }: { $bar } <b>{ $used } of { $limit }</b>
plan-interviews-unlimited = Interviews since { $date }: <b>{ $used }</b>, no limit
plan-interviews-used-up = They are used up. New ones come on { $date }. Until then you can repeat your weakest questions, or take a larger plan.
plan-coach-today = Coach replies today: { $bar } <b>{ $used } of { $limit }</b>
plan-disputes-today = Disputed scores today: { $bar } <b>{ $used } of { $limit }</b>
plan-redos-today = Weakest questions once more, today: { $bar } <b>{ $used } of { $limit }</b>
plan-fits-today = CV and job post compared, today: { $bar } <b>{ $used } of { $limit }</b>
plan-letters-today = Cover letters today: { $bar } <b>{ $used } of { $limit }</b>
plan-has-interviews = Interviews: <b>{ $limit }</b> a month
plan-has-interviews-unlimited = Interviews: no limit
plan-questions = Questions: up to <b>{ $limit }</b> per interview
plan-follow-ups = Follow-up questions: up to <b>{ $limit }</b> per question
plan-follow-ups-in-all = Follow-up questions in all: up to <b>{ $limit }</b> per interview
plan-follow-ups-in-all-unlimited = Follow-up questions in all: no limit
plan-replacements = Question swaps: up to <b>{ $limit }</b> per interview
plan-disputes = Scores you can dispute: up to <b>{ $limit }</b> a day
plan-coach = Coach replies: up to <b>{ $limit }</b> a day
plan-redos = Your weakest questions once more: up to <b>{ $limit }</b> a day
plan-redos-unlimited = Your weakest questions once more: no limit
plan-cvs-month = CV checks this month: { $bar } <b>{ $used } of { $limit }</b>
plan-cvs = CV checks: <b>{ $limit }</b> a month
plan-cvs-unlimited = CV checks: no limit
plan-voice-month = Voice this month: { $bar } <b>{ $used } of { $limit } min</b>
plan-voice-minutes = Voice: <b>{ $limit } min</b> a month
plan-voice-minutes-unlimited = Voice: no limit by the month
plan-fits = CV compared with job posts: up to <b>{ $limit }</b> a day
plan-fits-unlimited = CV compared with job posts: no limit
plan-letters = Cover letters: up to <b>{ $limit }</b> a day
plan-letters-unlimited = Cover letters: no limit
# $length is a time: 2 min.
plan-voice = Voice messages: up to <b>{ $length }</b> each
# $price is one or two prices, or that there is none.
plan-price = <b>{ $plan }</b>: { $price }
plan-price-month = ⭐ { $stars } a month
plan-price-year = ⭐ { $stars } a year
plan-price-by-agreement = by agreement, /support
plan-stars = You pay with Telegram Stars. Terms: /terms, help: /paysupport
plan-change = To change your plan, write to the owner of this bot.
command-plan = Your plan
button-plan-of = ⭐ { $plan }
button-plans = ‹ All plans
