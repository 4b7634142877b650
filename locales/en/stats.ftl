### Statistics for admins.

command-stats = Models: calls, cost, failures

usage-stats =
    <code>/stats ai [days]</code>: what models did and cost in the last days (1 to 90, or else 7)
    <code>/stats people [days]</code>: how far those have come who came in that time
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
stats-people = 👥 <b>From /start to the report</b>, { $from } to { $to } (UTC)
stats-step = { $step }: <b>{ $count }</b> ({ $percent } %)
