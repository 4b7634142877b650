### The person’s plan.

plan-title = ⭐ Your plan: <b>{ $plan }</b>
plan-until = Valid until { $date }, then the free plan.
plan-interviews = Interviews this month: <b>{ $used } of { $limit }</b>. The count starts again next month.
plan-interviews-unlimited = Interviews this month: <b>{ $used }</b>, without limit.
plan-follow-ups = Follow-up questions: up to <b>{ $limit }</b> for each question.
plan-follow-ups-in-all = Follow-up questions in all: up to <b>{ $limit }</b> an interview.
plan-replacements = Questions that you can swap for another one: <b>{ $limit }</b> an interview.
plan-disputes = Grades that you can dispute: <b>{ $limit }</b> a day.
plan-coach = Replies of the coach: <b>{ $limit }</b> a day.
plan-change = To change your plan, write to whoever gave you this bot.
command-plan = Your plan
