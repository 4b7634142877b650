### The person’s plan.

plan-title = ⭐ Ваш тариф: <b>{ $plan }</b>
plan-until = Действует до { $date }, затем бесплатный.
plan-interviews = Собеседования в этом месяце: <b>{ $used } из { $limit }</b>. С нового месяца счёт начнётся заново.
plan-interviews-unlimited = Собеседования в этом месяце: <b>{ $used }</b>, без ограничений.
plan-follow-ups = Уточняющие вопросы: до <b>{ $limit }</b> к каждому вопросу.
plan-follow-ups-in-all = Уточняющие вопросы всего: до <b>{ $limit }</b> за собеседование.
plan-replacements = Замена вопросов: до <b>{ $limit }</b> за собеседование.
plan-disputes = Перепроверка оценок: до <b>{ $limit }</b> в день.
plan-coach = Ответы наставника: до <b>{ $limit }</b> в день.
plan-redos = Слабые вопросы ещё раз: до <b>{ $limit }</b> в день.
plan-change = Чтобы сменить тариф, напишите владельцу бота.
command-plan = Мой тариф
