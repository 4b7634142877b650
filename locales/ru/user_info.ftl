### A person, for an admin.

command-user = Найти человека
admin-user =
    👤 <b>{ $name }</b> { $username }
    ID: <code>{ $id }</code>
    Язык: { $language }
    Телефон: { $phone }
    Тариф: { $plan }
    С нами с { $since }, последняя отметка: { $seen }
    { $reachable }
admin-user-banned = 🚫 <b>Заблокирован</b> с { $date }. Причина: { $reason }
admin-user-used =
    📊 <b>Использовано</b>
    В текущем месяце тарифа: собеседования { $interviews }, проверки резюме { $cvs }, голос { $voice } мин
    Сегодня: повторные проверки { $looks }, наставник { $coach }, повторы { $redos }, резюме и вакансия { $fits }, письма { $letters }
    Модели за { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }: { $cost }, { $calls ->
        [one] { $calls } вызов
        [few] { $calls } вызова
       *[many] { $calls } вызовов
    }
admin-user-interviews = 🎤 <b>Собеседования</b>, завершено: { $finished }
admin-user-open = ▶️ открыто с { $date }: { $track }
admin-user-interview = { $date }: { $track }, { $score }
admin-user-no-payments = 💳 Платежей нет
admin-user-payments = 💳 <b>Платежи</b>
admin-phone-shared = указан
admin-phone-skipped = пропущен
admin-phone-unknown = ещё не спрашивали
admin-reachable = Можно написать
admin-unreachable = Заблокировал бота
usage-user =
    <code>/user &lt;id | @username&gt;</code>, или в ответ на пересланное сообщение или контакт человека
    Например: <code>/user @aziza</code>
