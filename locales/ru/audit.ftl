### The latest changes that admins made.

command-audit = Что меняли администраторы
usage-audit =
    <code>/audit [id | @username]</code>
    Например: <code>/audit 123456789</code>
audit-title = 🧾 <b>Последние изменения</b> (время UTC)
audit-empty = Администраторы пока ничего не меняли.
audit-entry =
    { $date }, { $time } · <b>{ $action }</b> · { $actor } → { $subject }
    <code>{ $before }</code>
    <code>{ $after }</code>
button-audit-of = 🧾 Изменения
