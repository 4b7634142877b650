### Модели, как их видят администраторы.

command-models = Модели, цепочки и остаток на ключе
usage-models =
    <code>/models</code>: все модели с их состоянием и кто что делает
    <code>/models set &lt;тариф&gt; &lt;задача&gt; &lt;модель&gt; …</code>: другие модели для задачи, сразу и после перезапусков
    <code>/models reset &lt;тариф&gt; &lt;задача&gt;</code>: снова модели из файла тарифов
    Например: <code>/models set pro grading openai/gpt-6.1-terra google/gemini-3.8-flash</code>
    Задачи: questions, grading, report, coach, vacancy, cv_questions, cv, fit, letter

models-title =
    🧠 <b>Модели</b>
    Цены — доллары за миллион токенов, запрос/ответ.
models-line = { $number }. <code>{ $model }</code> · { $price } · { $state }{ $faults }
models-ready = готова
models-rests-seconds = отдыхает ещё { $seconds } с
models-rests-minutes = отдыхает ещё { $minutes } мин
models-gone = ❌ нет в OpenRouter
models-no-key = ❌ нет ключа
models-expires = {" "}· ⚠️ до { $date }
models-price = {" "}· ⚠️ теперь { $price }
models-unsupported = {" "}· ⚠️ без <code>{ $parameter }</code>
models-effort = {" "}· ⚠️ размышляет на <code>{ $effort }</code>
models-output = {" "}· ⚠️ ответы до { $tokens } токенов
models-context = {" "}· ⚠️ контекст { $tokens } токенов
models-chains =
    🔗 <b>Цепочки</b>
    Работает первая модель, к которой можно обратиться.
models-plan = <b>{ $plan }</b>
models-chain = { $task }: { $chains }
models-two-tier = сначала { $first }, затем { $chain }
models-ensemble = вместе { $models }, иначе { $chain }
models-task-questions = Вопросы
models-task-grading = Оценка
models-task-report = Отчёт
models-task-vacancy = Чтение вакансий
models-task-cv-questions = Вопросы по резюме
models-task-fit = Сравнение резюме с вакансией
models-task-letter = Сопроводительные письма
models-task-cv = Правка резюме
models-task-coach = Наставник
models-key = 💳 Ключ: { $left }, сегодня потрачено { $today }.
models-left-of = осталось { $left } из { $limit }
models-left = осталось { $left }
models-no-limit = без ограничения
models-key-failed = 💳 OpenRouter не сообщает, сколько осталось: <code>{ $error }</code>.
models-credits = 💰 На счёте осталось { $left }.
models-unheard = 💳 Сколько осталось в OpenRouter, сейчас неизвестно.
models-none =
    🧠 Ни одна модель не настроена: вопросы и оценки даёт база вопросов.
    Ключ OpenRouter указывают в <code>OPENROUTER_API_KEY</code>.

concern-title = 🔎 <b>Этим моделям нужно внимание</b>
concern-unknown = • <code>{ $model }</code> больше нет в OpenRouter. В цепочках она пропускается.
concern-expires = • <code>{ $model }</code> могут убрать после { $is }.
concern-dearer = • <code>{ $model }</code> теперь стоит { $is } вместо { $was }. Больше прежней цены я не плачу, поэтому провайдеры могут отказывать.
concern-cheaper = • <code>{ $model }</code> теперь стоит { $is } вместо { $was }: подешевела.
concern-unsupported = • <code>{ $model }</code> не принимает <code>{ $is }</code>.
concern-retires = • <code>{ $model }</code> по каталогу тарифов отключат { $is }. До этого дня нужна замена.
concern-effort = • <code>{ $model }</code> не принимает уровень размышлений <code>{ $was }</code>; отправляется <code>{ $is }</code>.
concern-output = • <code>{ $model }</code> отвечает не длиннее { $is } токенов, а в настройках { $was }.
concern-context = • У <code>{ $model }</code> контекст { $is } токенов, а в настройках { $was }.
concern-more = … и ещё { $count }: всё покажет <code>/models</code>.
concern-low =
    💸 <b>В OpenRouter осталось мало: { $left }.</b>
    Когда всё закончится, собеседования продолжатся на базе вопросов. Пополните счёт или поднимите лимит ключа.
concern-provider =
    🔑 <b>Провайдер { $name } не принимает ключ, или на его счёте пусто.</b>
    Его модели пропускаются. Проверьте ключ и счёт; остальные модели работают.
concern-provider-over = ✅ Провайдер { $name } снова отвечает.
concern-refuses =
    🚫 <b>Модель <code>{ $model }</code> отклоняет каждый запрос.</b>
    К ней обращаюсь не чаще раза в час, остальные работают. Возможно, её запись в каталоге тарифов требует того, чего она не умеет.
concern-refuses-over = ✅ Модель <code>{ $model }</code> снова принимает запросы.
models-bad = Что переключить?
models-bad-plan = Какой тариф?
models-bad-task = Какая задача?
models-sure-set = Задачу { $task } на тарифе <b>{ $plan }</b> будут выполнять <code>{ $models }</code>, на всех языках. Верно?
models-sure-alone = ⚠️ В файле тарифов эту задачу несколько моделей выполняют вместе или в два шага. Эти будут выполнять её сами, по очереди, до <code>/models reset</code>.
models-sure-reset = Задачу { $task } на тарифе <b>{ $plan }</b> снова будут выполнять модели из файла тарифов. Верно?
models-set-done = ✅ Переключено. Действует для всех процессов и после перезапусков, до <code>/models reset</code>.
models-reset-done = ✅ Снова работают модели из файла тарифов.
models-not-switched = Так нельзя: { $problem }
