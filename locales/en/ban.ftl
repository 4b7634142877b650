### Shutting people out, and what they read then.

command-ban = Shut a person out
command-unban = Let a person in again
usage-ban =
    <code>/ban &lt;id | @username&gt; [reason]</code>
    For example: <code>/ban 123456789 spam</code>
    Or in reply to the person’s forwarded message or contact: <code>/ban spam</code>
usage-unban =
    <code>/unban &lt;id | @username&gt;</code>, or in reply to the person’s forwarded message or contact
    For example: <code>/unban 123456789</code>
ban-too-long = The reason is too long: at most 300 characters, please.
ban-sure = Ban this person? Their open interview will end, and they can’t buy anything.
ban-admin = Admins can’t be banned. Take them off <code>ADMIN_IDS</code> first.
ban-done = 🚫 <b>{ $name }</b> (<code>{ $id }</code>) is banned. To undo it: <code>/unban { $id }</code>
ban-known = <b>{ $name }</b> (<code>{ $id }</code>) is banned already.
unban-sure = Let this person in again?
unban-too-many = I need just the person, nothing else.
unban-done = ✅ <b>{ $name }</b> (<code>{ $id }</code>) can use the bot again.
unban-known = <b>{ $name }</b> (<code>{ $id }</code>) isn’t banned.
unban-forgotten = ✅ This person has had their data deleted. If they come back, they can use the bot again.
button-ban = 🚫 Ban
button-unban = ✅ Let in again
banned =
    🚫 You can’t use this bot any more.

    /export brings what I keep about you, /delete_me deletes it.
