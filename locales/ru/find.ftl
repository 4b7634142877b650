### Looking for people, for admins.

command-find = Поиск людей по имени или ID
usage-find =
    <code>/find &lt;часть имени | @username | начало ID&gt;</code>
    Например: <code>/find азиза</code>
find-no-text = Кого искать?
find-nobody = Никого не нашёл.
find-person =
    <b>{ $name }</b> { $username }, <code>{ $id }</code>
    { $plan }, последняя отметка: { $seen }
find-banned =
    🚫 <b>{ $name }</b> { $username }, <code>{ $id }</code>
    { $plan }, последняя отметка: { $seen }
find-more = Нашлись и другие. Добавьте букв, чтобы сузить поиск.
