### Past interviews, and how it is going.

command-history = Oldingi suhbatlar
command-progress = Natijalarim
history-title =
    🗂 <b>Oldingi suhbatlar</b>
    { $count ->
        [one] Hozircha { $count } ta suhbat. Ochish uchun bosing.
       *[other] Jami { $count } ta suhbat. Ochish uchun istalganini bosing.
    }
button-history-interview = { $score } · { $track } · { $date }
button-newer = ‹ Yangiroq
button-older = Eskiroq ›
progress-title =
    📈 <b>Natijalaringiz</b>
    { $count ->
        [0] Oxirgilari orasida baholangan suhbat yoʻq.
        [one] Oxirgi suhbatingiz.
       *[other] Oxirgi { $count } ta suhbatingiz, eng yangisi pastda.
    }
progress-interview =
    { $bar } <b>{ $score }</b>
    { $track }, { $date }
progress-trend = Soʻnggi suhbatlar avvalgilariga nisbatan: <b>{ $change }</b>
progress-weak = <b>Ustida ishlash kerak boʻlgan mavzular</b>
progress-topic = • { $topic } – { $score }/10
progress-nothing = Hozircha koʻrsatadigan narsa yoʻq: hali birorta suhbat yakunlanmagan. Birinchisini oʻtkazamizmi?
chart-progress = Natijalaringiz
chart-best = Soʻnggilaridan eng yaxshisi: { $score }
chart-interviews = Suhbatlar
chart-trend = soʻnggi paytda { $change }
chart-day = { $day }.{ $month }
chart-weakest-first = zaifidan boshlab
chart-from-to = { $first } → { $last }
chart-tries = Qayta urinishlar
chart-tries-count = { $count } ta savol
chart-first-try = Birinchi urinish
chart-best-try = Keyingilarining eng yaxshisi
