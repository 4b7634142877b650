### What the commands of admins share.

admin-plan-until = { $plan }, до { $date }
admin-bad-person = Не могу понять, о ком речь.
admin-person-unknown = Этот человек ещё не писал боту или сменил имя пользователя.
admin-seen-unknown = неизвестно
# "Is it meant so?": what stands above is what would be done.
sure-who =
    👤 <b>{ $name }</b> { $username }
    ID: <code>{ $id }</code>
    Последняя отметка: { $seen }
sure-reply = Вы указали человека ответом на сообщение.
sure-unseen = Это имя пользователя в последний раз встретилось больше суток назад: сейчас оно может быть у кого-то другого.
sure-takes = У человека останется меньше, чем было.
sure-left = Ничего не изменилось.
button-sure = ✅ Да, сделать
button-leave = Нет, оставить
