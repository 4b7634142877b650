### The person’s plan.

plan-title = ⭐ Your plan: <b>{ $plan }</b>
plan-until = Valid until { $date }, then the free plan.
plan-interviews = Interviews this month: <b>{ $used } of { $limit }</b>. The count starts again next month.
plan-interviews-unlimited = Interviews this month: <b>{ $used }</b>, no limit.
plan-follow-ups = Follow-up questions: up to <b>{ $limit }</b> per question.
plan-follow-ups-in-all = Follow-up questions in all: up to <b>{ $limit }</b> per interview.
plan-replacements = Question swaps: up to <b>{ $limit }</b> per interview.
plan-disputes = Scores you can dispute: up to <b>{ $limit }</b> a day.
plan-coach = Coach replies: up to <b>{ $limit }</b> a day.
plan-redos = Your weakest questions once more: up to <b>{ $limit }</b> a day.
plan-change = To change your plan, write to the owner of this bot.
command-plan = Your plan
