### What the commands of admins share.

admin-plan-until = { $plan }, until { $date }
admin-bad-person = I can’t tell who you mean.
admin-person-unknown = This person has never written to the bot, or has changed their username.
