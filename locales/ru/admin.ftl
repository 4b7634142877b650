### What the commands of admins share.

admin-plan-until = { $plan }, до { $date }
admin-bad-person = Не могу понять, о ком речь.
admin-person-unknown = Этот человек ещё не писал боту или сменил имя пользователя.
