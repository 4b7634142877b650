### A person, for an admin.

command-user = Найти человека
admin-user =
    👤 <b>{ $name }</b> { $username }
    ID: <code>{ $id }</code>
    Язык: { $language }
    Телефон: { $phone }
    Тариф: { $plan }
    Собеседований в текущем месяце тарифа: { $used }, завершено всего: { $finished }
    С нами с { $since }
    { $reachable }
admin-phone-shared = указан
admin-phone-skipped = пропущен
admin-phone-unknown = ещё не спрашивали
admin-reachable = Можно написать
admin-unreachable = Заблокировал бота
usage-user =
    <code>/user &lt;id | @username&gt;</code>, или в ответ на пересланное сообщение или контакт человека
    Например: <code>/user @aziza</code>
