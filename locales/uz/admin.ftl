### Administrator buyruqlari.

command-setplan = Odamning tarifini oʻzgartirish
command-user = Odamni topish
command-audit = Administratorlar nimani oʻzgartirgan

admin-user =
    👤 <b>{ $name }</b> { $username }
    ID: <code>{ $id }</code>
    Til: { $language }
    Telefon: { $phone }
    Tarif: { $plan }
    Shu oydagi suhbatlar: { $used }, jami yakunlangan: { $finished }
    Biz bilan: { $since }dan beri
    { $reachable }
admin-phone-shared = berilgan
admin-phone-skipped = oʻtkazib yuborilgan
admin-phone-unknown = hali soʻralmagan
admin-reachable = Yozish mumkin
admin-unreachable = Botni bloklagan
admin-plan-until = { $plan }, { $date }gacha
admin-bad-person = Kim haqida gap ketayotganini tushunmadim.
admin-person-unknown = Bu odam botga hali yozmagan yoki endi foydalanuvchi nomi boshqa.
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
usage-user =
    <code>/user &lt;id | @username&gt;</code> yoki odamning uzatilgan xabari yoki kontaktiga javoban
    Masalan: <code>/user @aziza</code>
usage-audit =
    <code>/audit [id | @username]</code>
    Masalan: <code>/audit 123456789</code>
audit-title = 🧾 <b>Soʻnggi oʻzgarishlar</b> (vaqt UTC boʻyicha)
audit-empty = Administratorlar hali hech narsani oʻzgartirmagan.
audit-entry =
    { $date }, { $time } · <b>{ $action }</b> · { $actor } → { $subject }
    <code>{ $before }</code>
    <code>{ $after }</code>

incident-key-refused =
    🔑 <b>OpenRouter kalitni qabul qilmayapti.</b>
    Suhbatlar savollar bazasi bilan davom etyapti. <code>OPENROUTER_API_KEY</code> ni tekshiring va botni qayta ishga tushiring.
incident-no-credits =
    💳 <b>OpenRouter hisobida mablagʻ tugadi.</b>
    Hisob toʻldirilguncha suhbatlar savollar bazasi bilan davom etadi.
incident-over = ✅ OpenRouter yana javob beryapti: modellar qaytdi.
