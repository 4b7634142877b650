### The latest changes that admins made.

command-audit = What admins changed
usage-audit =
    <code>/audit [id | @username]</code>
    For example: <code>/audit 123456789</code>
audit-title = 🧾 <b>The latest changes</b> (times in UTC)
audit-empty = No admin has changed anything yet.
audit-entry =
    { $date }, { $time } · <b>{ $action }</b> · { $actor } → { $subject }
    <code>{ $before }</code>
    <code>{ $after }</code>
button-audit-of = 🧾 Changes
