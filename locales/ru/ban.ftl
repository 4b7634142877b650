### Shutting people out, and what they read then.

command-ban = Закрыть человеку доступ
command-unban = Вернуть человеку доступ
usage-ban =
    <code>/ban &lt;id | @username&gt; [причина]</code>
    Например: <code>/ban 123456789 спам</code>
    Или в ответ на пересланное сообщение или контакт человека: <code>/ban спам</code>
usage-unban =
    <code>/unban &lt;id | @username&gt;</code>, или в ответ на пересланное сообщение или контакт человека
    Например: <code>/unban 123456789</code>
ban-too-long = Причина слишком длинная: не больше 300 символов.
ban-sure = Заблокировать этого человека? Его открытое собеседование закончится, и купить он ничего не сможет.
ban-admin = Администраторов блокировать нельзя. Сначала уберите человека из <code>ADMIN_IDS</code>.
ban-done = 🚫 <b>{ $name }</b> (<code>{ $id }</code>) заблокирован. Отменить: <code>/unban { $id }</code>
ban-known = <b>{ $name }</b> (<code>{ $id }</code>) уже заблокирован.
unban-sure = Вернуть этому человеку доступ?
unban-too-many = Нужен только человек, больше ничего.
unban-done = ✅ <b>{ $name }</b> (<code>{ $id }</code>) снова может пользоваться ботом.
unban-known = <b>{ $name }</b> (<code>{ $id }</code>) не заблокирован.
unban-forgotten = ✅ Этот человек удалил свои данные. Если вернётся, сможет снова пользоваться ботом.
button-ban = 🚫 Заблокировать
button-unban = ✅ Вернуть доступ
banned =
    🚫 Вы больше не можете пользоваться этим ботом.

    /export пришлёт всё, что я о вас храню, /delete_me удалит это.
