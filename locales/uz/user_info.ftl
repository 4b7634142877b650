### A person, for an admin.

command-user = Odamni topish
admin-user =
    👤 <b>{ $name }</b> { $username }
    ID: <code>{ $id }</code>
    Til: { $language }
    Telefon: { $phone }
    Tarif: { $plan }
    Biz bilan: { $since }dan beri, oxirgi qayd: { $seen }
    { $reachable }
admin-user-banned = 🚫 { $date }dan beri <b>bloklangan</b>. Sababi: { $reason }
admin-user-used =
    📊 <b>Ishlatilgani</b>
    Joriy tarif oyida: suhbatlar { $interviews }, rezyume tekshiruvi { $cvs }, ovoz { $voice } daqiqa
    Bugun: qayta tekshirish { $looks }, murabbiy { $coach }, takrorlash { $redos }, rezyume va vakansiya { $fits }, xatlar { $letters }
    Modellar, { $days } kunda: { $cost }, { $calls } ta soʻrov
admin-user-interviews = 🎤 <b>Suhbatlar</b>, yakunlangan: { $finished }
admin-user-open = ▶️ { $date }dan beri ochiq: { $track }
admin-user-interview = { $date }: { $track }, { $score }
admin-user-no-payments = 💳 Toʻlovlar yoʻq
admin-user-payments = 💳 <b>Toʻlovlar</b>
admin-phone-shared = berilgan
admin-phone-skipped = oʻtkazib yuborilgan
admin-phone-unknown = hali soʻralmagan
admin-reachable = Yozish mumkin
admin-unreachable = Botni bloklagan
usage-user =
    <code>/user &lt;id | @username&gt;</code> yoki odamning uzatilgan xabari yoki kontaktiga javoban
    Masalan: <code>/user @aziza</code>
