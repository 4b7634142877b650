### The person’s plan.

plan-title = ⭐ Tarifingiz: <b>{ $plan }</b>
plan-until = { $date }gacha amal qiladi, keyin bepul tarifga oʻtasiz.
plan-interviews = Shu oydagi suhbatlar: <b>{ $limit } tadan { $used } tasi</b> ishlatildi. Yangi oyda hisob qaytadan boshlanadi.
plan-interviews-unlimited = Shu oydagi suhbatlar: <b>{ $used } ta</b>, cheklovsiz.
plan-follow-ups = Qoʻshimcha savollar: har bir savolga <b>{ $limit } tagacha</b>.
plan-follow-ups-in-all = Jami qoʻshimcha savollar: bir suhbatda <b>{ $limit } tagacha</b>.
plan-replacements = Almashtirsa boʻladigan savollar: bir suhbatda <b>{ $limit } ta</b>.
plan-disputes = Eʼtiroz bildirsa boʻladigan baholar: kuniga <b>{ $limit } ta</b>.
plan-coach = Murabbiy javoblari: kuniga <b>{ $limit } ta</b>.
plan-redos = Eng zaif savollarni qayta ishlash: kuniga <b>{ $limit } marta</b>.
plan-change = Tarifni oʻzgartirish uchun bot egasiga yozing.
command-plan = Tarifim
