### Changing a plan: the admin’s command, and what the person reads.

command-setplan = Сменить тариф человека
setplan-no-person = Кому сменить тариф и на какой?
setplan-no-plan = На какой тариф?
setplan-bad-plan = Такого тарифа нет.
setplan-bad-days = Число дней — целое, от 1 до 3650.
setplan-too-many = Одно слово лишнее.
setplan-done =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>): { $before } → <b>{ $after }</b>
    Я сообщил об этом.
setplan-done-untold =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>): { $before } → <b>{ $after }</b>
    Сообщить не удалось: человек заблокировал бота.
usage-setplan =
    <code>/setplan &lt;id | @username&gt; &lt;free | pro | elite | enterprise&gt; [дни]</code>
    Например: <code>/setplan 123456789 pro 30</code>
    Или в ответ на пересланное сообщение или контакт человека: <code>/setplan pro 30</code>
plan-changed = ⭐ У вас теперь тариф <b>{ $plan }</b>. Удачных собеседований!
plan-changed-until = ⭐ У вас теперь тариф <b>{ $plan }</b>, до { $date }. Удачных собеседований!
setplan-sure = Сменить тариф: { $before } → <b>{ $after }</b>?
