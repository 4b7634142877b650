### What the commands of admins share.

admin-plan-until = { $plan }, until { $date }
admin-bad-person = I can’t tell who you mean.
admin-person-unknown = This person has never written to the bot, or has changed their username.
admin-seen-unknown = not known
# "Is it meant so?": what stands above is what would be done.
sure-who =
    👤 <b>{ $name }</b> { $username }
    ID: <code>{ $id }</code>
    Last noted: { $seen }
sure-reply = You named this person by a reply.
sure-unseen = This username was last seen more than a day ago, so it may be somebody else’s by now.
sure-takes = This person will have less than before.
sure-left = Nothing was changed.
button-sure = ✅ Yes, do it
button-leave = No, leave it
