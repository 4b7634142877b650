### Вакансии.

command-vacancy = Подготовиться к вакансии
button-vacancies = 📋 Вакансии
button-vacancies-mine = 📋 Мои вакансии
vacancies-none =
    📋 <b>Собеседование под вакансию</b>
    Перешлите вакансию или вставьте сюда её текст. Я прочитаю, чего в ней ждут, и проведу собеседование об этом.

    Не узнаю её? Отправьте <code>/vacancy</code> и текст одним сообщением.
# $count is how many are kept.
vacancies =
    📋 { $count ->
        [one] <b>У вас сохранена { $count } вакансия.</b>
        [few] <b>У вас сохранены { $count } вакансии.</b>
       *[many] <b>У вас сохранено { $count } вакансий.</b>
    }
    Чтобы добавить ещё одну, перешлите её или вставьте сюда её текст.
vacancy-link = Ссылки я не открываю. Пожалуйста, вставьте сюда текст вакансии.
vacancy-reading-file = ⏳ Читаю файл…
vacancy-file-unread = Не получилось прочитать файл. Пожалуйста, вставьте сюда текст вакансии.
vacancy-nothing = Требований в этом тексте я не нашёл. Пришлите, пожалуйста, вакансию целиком, вместе с тем, чего ждут от кандидата.
vacancy-title = 📋 <b>{ $role }</b>
vacancy-title-unnamed = 📋 <b>Вакансия</b>
vacancy-unnamed = Вакансия
vacancy-company = 🏢 { $company }
vacancy-level = 🎓 Уровень: { $level }
vacancy-level-unsaid = 🎓 Уровень не указан: я спрошу у вас.
vacancy-track = 🎯 Ближе всего у меня: { $track }
vacancy-track-unknown = 🎯 Технологию я не определил: спрошу у вас.
vacancy-profession = 🎯 Другая профессия: { $profession }
# $language is uz, ru or en.
vacancy-language =
    🌐 Язык вакансии: { $language ->
        [uz] узбекский
        [ru] русский
       *[en] английский
    }
# $names are technologies.
vacancy-stack = 🧰 Названо: { $names }
vacancy-must = <b>Требуется</b>
vacancy-duty = <b>Предстоит делать</b>
vacancy-nice = <b>Будет плюсом</b>
# $line is a line of the post.
vacancy-line = • «{ $line }»
vacancy-no-requirements = Списка требований я не нашёл, поэтому вопросы будут только о технологии.
vacancy-cut = ✂️ Текст длиннее, чем я могу прочитать: конец не вошёл.
vacancy-first = 📑 В этом тексте несколько вакансий. Это первая; остальные пришлите, пожалуйста, по одной.
vacancy-by-headings = Прочитано по заголовкам и спискам, без языковой модели: проверьте, пожалуйста.
vacancy-waiting = ⏳ Языковая модель читает вакансию внимательнее, эта карточка изменится. Ждать не обязательно.
vacancy-by-model = Прочитано языковой моделью. Каждая строка стоит в вакансии слово в слово.
vacancy-failed = Языковая модель сейчас не смогла прочитать вакансию, поэтому прочитано по заголовкам и спискам: проверьте, пожалуйста.
vacancy-used-up = На сегодня языковая модель больше вакансий не читает, поэтому прочитано по заголовкам и спискам: проверьте, пожалуйста.
# $link leads to the post, for its owner.
vacancy-link-to = 🔗 Только для вас: { $link }
button-vacancy-go = 🎤 Собеседование под неё
button-vacancy-keep = 📌 Сохранить
button-vacancy-forget = 🗑 Удалить
button-vacancy-wrong = ✏️ Не та область
button-vacancy-profession = 👤 { $profession }
vacancy-choose-domain = <b>К какой области относится работа?</b>
vacancy-choose-technology =
    <b>{ $domain }</b>
    Какая технология ближе всего?
vacancy-choose-level = <b>На какой уровень эта работа?</b>
notice-vacancy-kept = 📌 Сохранено.
notice-vacancy-forgotten = Вакансия удалена.
notice-vacancy-gone = Этой вакансии больше нет. Пришлите её, пожалуйста, ещё раз.
notice-vacancies-full = Больше вакансий сохранить нельзя. Сначала удалите какую-нибудь.
# $names are technologies, written out.
ready-vacancy-names = 📋 <b>Под эту вакансию</b>: вопросы пойдут по её требованиям, например { $names }.
ready-vacancy = 📋 <b>Под эту вакансию</b>: вопросы пойдут по её требованиям.
ready-vacancy-bank = 📋 <b>Под эту вакансию</b>: у меня есть вопросы о таких технологиях: { $names }.
ready-vacancy-none = А таких вопросов нет: { $names }.
ready-vacancy-untold = 📋 Собеседования этого типа – о вашей области вообще: требования вакансии учитываются в техническом.
ready-vacancy-profession = 📋 Без языковой модели у меня нет вопросов по этой профессии: они будут о вашем опыте вообще, а не о вакансии.
report-requirements = 📋 <b>Чего ждут в вакансии</b>
report-requirement-shown = ✅ «{ $line }» – показано
report-requirement-in-part = 🟡 «{ $line }» – показано отчасти
report-requirement-not-shown = ❌ «{ $line }» – не показано
report-requirement-not-asked = ▫️ «{ $line }» – вопросов об этом не было
report-requirement-untold = ▫️ «{ $line }» – не могу сказать, был ли об этом вопрос
