### Administratorlar uchun statistika.

command-stats = Modellar: soʻrovlar, xarajat, xatolar

usage-stats =
    <code>/stats ai [kun]</code>: modellar soʻnggi kunlarda nima qilgani va qancha turgani (1 dan 90 gacha, aytilmasa 7)
    <code>/stats people [kunlar]</code>: shu davrda kelganlar qayergacha yetgani
    Masalan: <code>/stats ai 30</code>
stats-no-subject = Qaysi statistika kerak?
stats-bad-days = Kunlar soni 1 dan 90 gacha boʻlgan butun son.
stats-too-many = Bitta soʻz ortiqcha.

stats-title =
    📊 <b>Modellar</b>, { $days ->
        [one] { $to } (UTC)
       *[other] { $days } kun: { $from } — { $to } (UTC)
    }
stats-nothing = Modellarga soʻrov yuborilmagan, ularsiz ham hech narsa berilmagan.
stats-calls = <b>{ $calls }</b> ta soʻrov, xato: { $failed } ta ({ $share })
stats-cost = Xarajat: <b>{ $cost }</b>
stats-cost-set-aside = Xarajat: <b>{ $cost }</b>, shundan { $part } — aniq narxi nomaʼlum soʻrovlar uchun zaxira
stats-prices = Bepul modellar: { $free } ta soʻrov; pullik: { $paid } ta soʻrov
stats-tokens = Tokenlar: kirishda { $input } (provayder keshidan { $cached }), chiqishda { $output }
stats-re-asks = Yaroqsiz javobdan keyin qayta soʻralgan: { $times } marta
stats-pool = Savollar toʻplamidan: { $times } marta, { $questions } ta savol
stats-bank = Savollar bazasidan: { $times } marta, { $questions } ta savol
stats-slowest = Eng sekini: <code>{ $model }</code>, { $slow }
stats-failures = Xatolar: { $list }
stats-by-model = <b>Modellar boʻyicha</b> (vaqt: soʻrovlarning yarmi / 100 tadan 95 tasi)
stats-by-task = <b>Vazifalar boʻyicha</b>
stats-by-plan = <b>Tariflar boʻyicha</b>
stats-row = { $name }: { $calls } ta soʻrov, xato: { $failed } ta, { $cost }, { $median } / { $slow }
stats-more = … va yana { $count } ta qator
stats-people = 👥 <b>/start buyrugʻidan hisobotgacha</b>, { $from } – { $to } (UTC)
stats-step = { $step }: <b>{ $count }</b> ({ $percent } %)
