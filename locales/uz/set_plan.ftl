### Changing a plan: the admin’s command, and what the person reads.

command-setplan = Odamning tarifini oʻzgartirish
setplan-no-person = Kimning tarifini va qaysi tarifga oʻzgartiray?
setplan-no-plan = Qaysi tarifga?
setplan-bad-plan = Bunday tarif yoʻq.
setplan-bad-days = Kunlar soni 1 dan 3650 gacha boʻlgan butun son.
setplan-too-many = Bitta soʻz ortiqcha.
setplan-done =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>): { $before } → <b>{ $after }</b>
    Oʻziga xabar berdim.
setplan-done-untold =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>): { $before } → <b>{ $after }</b>
    Xabar bera olmadim: u botni bloklagan.
usage-setplan =
    <code>/setplan &lt;id | @username&gt; &lt;free | pro | elite | enterprise&gt; [kun]</code>
    Masalan: <code>/setplan 123456789 pro 30</code>
    Yoki odamning uzatilgan xabari yoki kontaktiga javoban: <code>/setplan pro 30</code>
plan-changed = ⭐ Endi sizda <b>{ $plan }</b> tarifi. Suhbatlaringiz omadli oʻtsin!
plan-changed-until = ⭐ Endi sizda { $date }gacha <b>{ $plan }</b> tarifi. Suhbatlaringiz omadli oʻtsin!
setplan-sure = Tarif oʻzgartirilsinmi: { $before } → <b>{ $after }</b>?
