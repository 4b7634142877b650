### A person, for an admin.

command-user = Odamni topish
admin-user =
    👤 <b>{ $name }</b> { $username }
    ID: <code>{ $id }</code>
    Til: { $language }
    Telefon: { $phone }
    Tarif: { $plan }
    Joriy tarif oyidagi suhbatlar: { $used }, jami yakunlangan: { $finished }
    Biz bilan: { $since }dan beri
    { $reachable }
admin-phone-shared = berilgan
admin-phone-skipped = oʻtkazib yuborilgan
admin-phone-unknown = hali soʻralmagan
admin-reachable = Yozish mumkin
admin-unreachable = Botni bloklagan
usage-user =
    <code>/user &lt;id | @username&gt;</code> yoki odamning uzatilgan xabari yoki kontaktiga javoban
    Masalan: <code>/user @aziza</code>
