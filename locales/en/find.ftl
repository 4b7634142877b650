### Looking for people, for admins.

command-find = Find people by name, username or ID
usage-find =
    <code>/find &lt;part of a name | @username | beginning of an ID&gt;</code>
    For example: <code>/find aziza</code>
find-no-text = Whom shall I look for?
find-nobody = I’ve found nobody.
find-person =
    <b>{ $name }</b> { $username }, <code>{ $id }</code>
    { $plan }, last noted: { $seen }
find-banned =
    🚫 <b>{ $name }</b> { $username }, <code>{ $id }</code>
    { $plan }, last noted: { $seen }
find-more = There are more. Add a few letters to narrow it down.
