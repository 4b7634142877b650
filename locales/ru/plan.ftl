### The person’s plan.

plan-title = ⭐ Ваш тариф: <b>{ $plan }</b>
plan-until = Действует до { $date }, затем бесплатный.
plan-interviews = Собеседований в этом месяце: <b>{ $used } из { $limit }</b>. С нового месяца счёт начнётся заново.
plan-interviews-unlimited = Собеседований в этом месяце: <b>{ $used }</b>, без ограничений.
plan-follow-ups = Уточняющих вопросов: не больше <b>{ $limit }</b> к каждому вопросу.
plan-follow-ups-in-all = Уточняющих вопросов всего: не больше <b>{ $limit }</b> за собеседование.
plan-replacements = Вопросов, которые можно заменить: <b>{ $limit }</b> за собеседование.
plan-disputes = Оценок, которые можно оспорить: <b>{ $limit }</b> в день.
plan-coach = Ответов наставника: <b>{ $limit }</b> в день.
plan-change = Чтобы сменить тариф, напишите тому, кто дал вам этого бота.
command-plan = Мой тариф
