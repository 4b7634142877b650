### The latest changes that admins made.

command-audit = Administratorlar nimani oʻzgartirgan
usage-audit =
    <code>/audit [id | @username]</code>
    Masalan: <code>/audit 123456789</code>
audit-title = 🧾 <b>Soʻnggi oʻzgarishlar</b> (vaqt UTC boʻyicha)
audit-empty = Administratorlar hali hech narsani oʻzgartirmagan.
audit-entry =
    { $date }, { $time } · <b>{ $action }</b> · { $actor } → { $subject }
    <code>{ $before }</code>
    <code>{ $after }</code>
button-audit-of = 🧾 Oʻzgarishlar
