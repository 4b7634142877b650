### Looking for people, for admins.

command-find = Ism yoki ID boʻyicha odam qidirish
usage-find =
    <code>/find &lt;ismning bir qismi | @username | ID boshi&gt;</code>
    Masalan: <code>/find aziza</code>
find-no-text = Kimni qidiray?
find-nobody = Hech kim topilmadi.
find-person =
    <b>{ $name }</b> { $username }, <code>{ $id }</code>
    { $plan }, oxirgi qayd: { $seen }
find-banned =
    🚫 <b>{ $name }</b> { $username }, <code>{ $id }</code>
    { $plan }, oxirgi qayd: { $seen }
find-more = Yana topildi. Qidiruvni toraytirish uchun harf qoʻshing.
