### Команды администраторов.

command-setplan = Сменить тариф человека
command-user = Найти человека
command-audit = Что меняли администраторы

admin-user =
    👤 <b>{ $name }</b> { $username }
    ID: <code>{ $id }</code>
    Язык: { $language }
    Телефон: { $phone }
    Тариф: { $plan }
    Собеседований в этом месяце: { $used }, завершено всего: { $finished }
    С нами с { $since }
    { $reachable }
admin-phone-shared = указан
admin-phone-skipped = пропущен
admin-phone-unknown = ещё не спрашивали
admin-reachable = Можно написать
admin-unreachable = Заблокировал бота
admin-plan-until = { $plan }, до { $date }
admin-bad-person = Не могу понять, о ком речь.
admin-person-unknown = Этот человек ещё не писал боту, или у него теперь другое имя пользователя.
setplan-no-person = Кому сменить тариф и на какой?
setplan-no-plan = На какой тариф?
setplan-bad-plan = Такого тарифа нет.
setplan-bad-days = Дни — целое число от 1 до 3650.
setplan-too-many = Одно слово лишнее.
setplan-done =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>): { $before } → <b>{ $after }</b>
    Я сообщил об этом.
setplan-done-untold =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>): { $before } → <b>{ $after }</b>
    Сообщить не удалось: бот там заблокирован.
usage-setplan =
    <code>/setplan &lt;id | @username&gt; &lt;free | pro | elite | enterprise&gt; [дни]</code>
    Например: <code>/setplan 123456789 pro 30</code>
    Или в ответ на пересланное сообщение или контакт человека: <code>/setplan pro 30</code>
usage-user =
    <code>/user &lt;id | @username&gt;</code>, или в ответ на пересланное сообщение или контакт человека
    Например: <code>/user @aziza</code>
usage-audit =
    <code>/audit [id | @username]</code>
    Например: <code>/audit 123456789</code>
audit-title = 🧾 <b>Последние изменения</b> (время UTC)
audit-empty = Администраторы пока ничего не меняли.
audit-entry =
    { $date }, { $time } · <b>{ $action }</b> · { $actor } → { $subject }
    <code>{ $before }</code>
    <code>{ $after }</code>

incident-key-refused =
    🔑 <b>OpenRouter не принимает ключ.</b>
    Собеседования продолжаются на базе вопросов. Проверьте <code>OPENROUTER_API_KEY</code> и перезапустите бота.
incident-no-credits =
    💳 <b>На счёте OpenRouter закончились средства.</b>
    Пока счёт не пополнен, собеседования идут на базе вопросов.
incident-over = ✅ OpenRouter снова отвечает: модели вернулись.
