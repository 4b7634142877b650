### Statistics for admins.

command-stats = Statistics: people, models

usage-stats =
    <code>/stats ai [days]</code>: what models did and cost in the last days (1 to 90, or else 7)
    <code>/stats people [days]</code>: what people did in that time, how far they came, income and cost, with a picture
    For example: <code>/stats ai 30</code>
stats-no-subject = Which statistics?
stats-bad-days = Days must be a whole number from 1 to 90.
stats-too-many = That is one word too many.

stats-title =
    📊 <b>Models</b>, { $days ->
        [one] { $to } (UTC)
       *[other] { $days } days, { $from } to { $to } (UTC)
    }
stats-nothing = No model was called in this time, and nothing came from the question bank.
stats-calls =
    { $calls ->
        [one] <b>{ $calls }</b> call
       *[other] <b>{ $calls }</b> calls
    }, { $failed } failed ({ $share })
stats-cost = Cost: <b>{ $cost }</b>
stats-cost-set-aside = Cost: <b>{ $cost }</b>, of which { $part } is set aside where the cost is not known
stats-prices =
    Free models: { $free ->
        [one] { $free } call
       *[other] { $free } calls
    }; paid: { $paid ->
        [one] { $paid } call
       *[other] { $paid } calls
    }
stats-tokens = Tokens: { $input } in ({ $cached } from the provider’s cache), { $output } out
stats-re-asks =
    Asked again after an unusable reply: { $times ->
        [one] { $times } time
       *[other] { $times } times
    }
stats-pool =
    From the question pool: { $times ->
        [one] { $times } time
       *[other] { $times } times
    }, { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    }
stats-bank =
    From the question bank: { $times ->
        [one] { $times } time
       *[other] { $times } times
    }, { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    }
stats-slowest = Slowest: <code>{ $model }</code>, { $slow }
stats-failures = Failures: { $list }
stats-by-model = <b>By model</b> (time: half of the calls / 95 of 100)
stats-by-task = <b>By task</b>
stats-by-plan = <b>By plan</b>
stats-row =
    { $name }: { $calls ->
        [one] { $calls } call
       *[other] { $calls } calls
    }, { $failed } failed, { $cost }, { $median } / { $slow }
stats-more = … and { $count } more
stats-people = 👥 <b>People</b>, { $from } to { $to } (UTC)
stats-active = Active: { $day } in a day, { $week } in 7 days, { $month } in 30 days, of { $all } people
stats-back = Back in week 1 / 2 / 3 / 4 after their first: { $weeks }
# $name is a plan.
stats-went = { $name }: begun { $begun }, finished { $finished } ({ $share }), mean score { $score }, models { $cost }
stats-by-day = <b>By day</b> (UTC, the latest 14 at most)
stats-day = { $day }: new { $came }, active { $active }, interviews { $begun }, finished { $finished }, ⭐ { $stars }, models { $cost }
stats-money = ⭐ { $stars } earned (payments: { $payments }), ⭐ { $refunded } given back; models cost { $cost }
stats-chart-finished = of the interviews were finished
stats-chart-of = Interviews begun: { $count }
stats-chart-weeks = Interviews begun, by week
stats-chart-back = Back after their first week
stats-chart-week = In week { $week } after it
stats-step = { $step }: <b>{ $count }</b> ({ $percent } %)
stats-money-card = By card: <b>{ $amount }</b>
stats-money-card-back = By card, given back: { $amount }
