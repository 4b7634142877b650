### Models, as admins see them.

command-models = Models, chains and what is left on the key
usage-models =
    <code>/models</code>: every model with its state, and who does what
    <code>/models set &lt;plan&gt; &lt;task&gt; &lt;model&gt; …</code>: other models for a task, now and after restarts
    <code>/models reset &lt;plan&gt; &lt;task&gt;</code>: those of the plan file again
    For example: <code>/models set pro grading openai/gpt-6.1-terra google/gemini-3.8-flash</code>
    Tasks: questions, grading, report, coach, vacancy, cv_questions, cv, fit, letter

models-title =
    🧠 <b>Models</b>
    Prices are dollars per million tokens, in/out.
models-line = { $number }. <code>{ $model }</code> · { $price } · { $state }{ $faults }
models-ready = ready
models-rests-seconds = resting for { $seconds } s
models-rests-minutes = resting for { $minutes } min
models-gone = ❌ not at OpenRouter
models-no-key = ❌ no key
models-expires = {" "}· ⚠️ until { $date }
models-price = {" "}· ⚠️ now { $price }
models-unsupported = {" "}· ⚠️ without <code>{ $parameter }</code>
models-effort = {" "}· ⚠️ thinks at <code>{ $effort }</code>
models-output = {" "}· ⚠️ replies up to { $tokens } tokens
models-context = {" "}· ⚠️ context of { $tokens } tokens
models-chains =
    🔗 <b>Chains</b>
    The first model that can be asked does it.
models-plan = <b>{ $plan }</b>
models-chain = { $task }: { $chains }
models-two-tier = first { $first }, then { $chain }
models-ensemble = { $models } together, else { $chain }
models-task-questions = Questions
models-task-grading = Grading
models-task-report = Report
models-task-vacancy = Reading job posts
models-task-cv-questions = Questions about a CV
models-task-fit = Comparing CVs with job posts
models-task-letter = Cover letters
models-task-cv = Better lines for a CV
models-task-coach = Coach
models-key = 💳 Key: { $left }, { $today } spent today.
models-left-of = { $left } of { $limit } left
models-left = { $left } left
models-no-limit = no limit
models-key-failed = 💳 OpenRouter does not say what is left: <code>{ $error }</code>.
models-credits = 💰 Credits: { $left } left.
models-unheard = 💳 The balance at OpenRouter isn’t known right now.
models-none =
    🧠 No model is set up: the question bank asks and grades alone.
    A key for OpenRouter goes into <code>OPENROUTER_API_KEY</code>.

concern-title = 🔎 <b>These models need a look</b>
concern-unknown = • <code>{ $model }</code> is not at OpenRouter. It is left out of its chains.
concern-expires = • <code>{ $model }</code> may be removed after { $is }.
concern-dearer = • <code>{ $model }</code> now costs { $is } instead of { $was }. I never pay more than the old price, so providers may refuse.
concern-cheaper = • <code>{ $model }</code> now costs { $is } instead of { $was }: cheaper.
concern-unsupported = • <code>{ $model }</code> does not take <code>{ $is }</code>.
concern-retires = • <code>{ $model }</code> is retired on { $is }, by the plan catalogue. Choose its successor before that.
concern-effort = • <code>{ $model }</code> does not take the effort <code>{ $was }</code>; <code>{ $is }</code> is sent.
concern-output = • <code>{ $model }</code> replies with at most { $is } tokens; configured are { $was }.
concern-context = • <code>{ $model }</code> has a context of { $is } tokens; configured are { $was }.
concern-more = … and { $count } more: <code>/models</code> shows all of them.
concern-low =
    💸 <b>Little is left at OpenRouter: { $left }.</b>
    When it is used up, interviews go on with the question bank. Top up the account, or raise the key’s limit.
concern-provider =
    🔑 <b>The provider { $name } refuses its key, or its account is empty.</b>
    Its models are passed over. Check its key and account; the other models go on.
concern-provider-over = ✅ The provider { $name } answers again.
concern-refuses =
    🚫 <b>The model <code>{ $model }</code> refuses every request.</b>
    I try it at most once an hour; the others work. Its entry in the plan catalogue may ask for what it does not take.
concern-refuses-over = ✅ The model <code>{ $model }</code> takes requests again.
models-bad = What shall be switched?
models-bad-plan = Which plan?
models-bad-task = Which task?
models-sure-set = Have { $task } on the <b>{ $plan }</b> plan done by <code>{ $models }</code>, in all languages?
models-sure-alone = ⚠️ The plan file has several models do this task together or in two steps. These do it alone, one after the other, until <code>/models reset</code>.
models-sure-reset = Have { $task } on the <b>{ $plan }</b> plan done by the models of the plan file again?
models-set-done = ✅ Switched. It holds for every process and after restarts, until <code>/models reset</code>.
models-reset-done = ✅ The plan file’s models do it again.
models-not-switched = That cannot be: { $problem }
