### Administratorlar uchun statistika.

command-stats = Statistika: odamlar, modellar

usage-stats =
    <code>/stats ai [kun]</code>: modellar soʻnggi kunlarda nima qilgani va qancha turgani (1 dan 90 gacha, aytilmasa 7)
    <code>/stats people [kun]</code>: shu davrda odamlar nima qilgani, qayergacha yetgani, tushum va xarajat, rasm bilan
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
stats-people = 👥 <b>Odamlar</b>, { $from } – { $to } (UTC)
stats-active = Faol: bir kunda { $day }, 7 kunda { $week }, 30 kunda { $month } kishi; jami { $all } kishi
stats-back = Birinchi haftadan keyingi 1 / 2 / 3 / 4-haftada qaytganlar: { $weeks }
stats-went = { $name }: boshlangan { $begun }, yakunlangan { $finished } ({ $share }), oʻrtacha ball { $score }, modellar { $cost }
stats-by-day = <b>Kunlar boʻyicha</b> (UTC, koʻpi bilan oxirgi 14 kun)
stats-day = { $day }: yangi { $came }, faol { $active }, suhbatlar { $begun }, yakunlangan { $finished }, ⭐ { $stars }, modellar { $cost }
stats-money = ⭐ Tushum { $stars } (toʻlovlar: { $payments }), qaytarilgan { $refunded }; modellar narxi { $cost }
stats-chart-finished = suhbat oxiriga yetgan
stats-chart-of = Boshlangan suhbatlar: { $count }
stats-chart-weeks = Haftalar boʻyicha boshlangan suhbatlar
stats-chart-back = Birinchi haftadan keyin qaytganlar
stats-chart-week = Undan keyingi { $week }-haftada
stats-step = { $step }: <b>{ $count }</b> ({ $percent } %)
stats-money-card = Karta bilan: <b>{ $amount }</b>
stats-money-card-back = Karta bilan, qaytarilgani: { $amount }
