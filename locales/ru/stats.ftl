### Статистика для администраторов.

command-stats = Статистика: люди, модели

usage-stats =
    <code>/stats ai [дни]</code>: что модели сделали и сколько стоили за последние дни (от 1 до 90, без числа — 7)
    <code>/stats people [дни]</code>: что люди делали за это время, как далеко прошли, доход и расход, с картинкой
    Например: <code>/stats ai 30</code>
stats-no-subject = Какая статистика нужна?
stats-bad-days = Число дней — целое, от 1 до 90.
stats-too-many = Одно слово лишнее.

stats-title =
    📊 <b>Модели</b>, { $days ->
        [1] { $to } (UTC)
        [one] { $days } день, { $from } — { $to } (UTC)
        [few] { $days } дня, { $from } — { $to } (UTC)
       *[many] { $days } дней, { $from } — { $to } (UTC)
    }
stats-nothing = За это время не было ни запросов к моделям, ни вопросов из базы.
stats-calls =
    { $calls ->
        [one] <b>{ $calls }</b> запрос
        [few] <b>{ $calls }</b> запроса
       *[many] <b>{ $calls }</b> запросов
    }, ошибок: { $failed } ({ $share })
stats-cost = Стоимость: <b>{ $cost }</b>
stats-cost-set-aside = Стоимость: <b>{ $cost }</b>, в том числе { $part } в резерве: точная стоимость неизвестна
stats-prices =
    Бесплатные модели: { $free ->
        [one] { $free } запрос
        [few] { $free } запроса
       *[many] { $free } запросов
    }; платные: { $paid ->
        [one] { $paid } запрос
        [few] { $paid } запроса
       *[many] { $paid } запросов
    }
stats-tokens = Токены: на входе { $input } (из кеша провайдера { $cached }), на выходе { $output }
stats-re-asks =
    Переспросили после негодного ответа: { $times ->
        [one] { $times } раз
        [few] { $times } раза
       *[many] { $times } раз
    }
stats-pool =
    Из пула вопросов: { $times ->
        [one] { $times } раз
        [few] { $times } раза
       *[many] { $times } раз
    }, { $questions ->
        [one] { $questions } вопрос
        [few] { $questions } вопроса
       *[many] { $questions } вопросов
    }
stats-bank =
    Из базы вопросов: { $times ->
        [one] { $times } раз
        [few] { $times } раза
       *[many] { $times } раз
    }, { $questions ->
        [one] { $questions } вопрос
        [few] { $questions } вопроса
       *[many] { $questions } вопросов
    }
stats-slowest = Медленнее всех: <code>{ $model }</code>, { $slow }
stats-failures = Ошибки: { $list }
stats-by-model = <b>По моделям</b> (время: половина запросов / 95 из 100)
stats-by-task = <b>По задачам</b>
stats-by-plan = <b>По тарифам</b>
stats-row =
    { $name }: { $calls ->
        [one] { $calls } запрос
        [few] { $calls } запроса
       *[many] { $calls } запросов
    }, ошибок: { $failed }, { $cost }, { $median } / { $slow }
stats-more =
    … и ещё { $count ->
        [one] { $count } строка
        [few] { $count } строки
       *[many] { $count } строк
    }
stats-people = 👥 <b>Люди</b>, с { $from } по { $to } (UTC)
stats-active = Активны: { $day } за день, { $week } за 7 дней, { $month } за 30 дней; всего людей { $all }
stats-back = Вернулись на 1 / 2 / 3 / 4-й неделе после первой: { $weeks }
stats-went = { $name }: начато { $begun }, завершено { $finished } ({ $share }), средняя оценка { $score }, модели { $cost }
stats-by-day = <b>По дням</b> (UTC, не больше последних 14)
stats-day = { $day }: новых { $came }, активных { $active }, собеседований { $begun }, завершено { $finished }, ⭐ { $stars }, модели { $cost }
stats-money = ⭐ Получено { $stars } (платежей: { $payments }), возвращено { $refunded }; модели стоили { $cost }
stats-chart-finished = собеседований завершено
stats-chart-of = Начато собеседований: { $count }
stats-chart-weeks = Начатые собеседования по неделям
stats-chart-back = Вернулись после первой недели
stats-chart-week = На { $week }-й неделе после неё
stats-step = { $step }: <b>{ $count }</b> ({ $percent } %)
stats-money-card = Картой: <b>{ $amount }</b>
stats-money-card-back = Картой, возвращено: { $amount }
