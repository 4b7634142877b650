### The menu, plan, settings, help, and what is said out of turn.

menu-title =
    <b>Good to see you, { $name }!</b>
    What shall we do?
menu-open-interview = ⏸ An interview is waiting for you: <b>{ $track }</b>, question { $number } of { $total }.
button-menu = ☰ Menu
button-interview = 🎤 Interview
button-resume = ▶️ Go on
button-progress = 📈 Progress
button-plan = ⭐ Plan
button-settings = ⚙️ Settings
button-help = ❓ Help
button-back = ‹ Back

plan-title = ⭐ Your plan: <b>{ $plan }</b>
plan-until = Valid until { $date }, then the free plan.
plan-interviews = Interviews this month: <b>{ $used } of { $limit }</b>. The count starts again next month.
plan-interviews-unlimited = Interviews this month: <b>{ $used }</b>, without limit.
plan-replacements = Questions that you can swap for another one: <b>{ $limit }</b> an interview.
plan-disputes = Grades that you can dispute: <b>{ $limit }</b> a day.
plan-change = To change your plan, write to whoever gave you this bot.
plan-changed = ⭐ You are now on the <b>{ $plan }</b> plan. Enjoy your interviews!
plan-changed-until = ⭐ You are now on the <b>{ $plan }</b> plan, until { $date }. Enjoy your interviews!
quota-reached =
    This month’s interviews are used up: { $limit ->
        [one] your plan has { $limit } a month
       *[other] your plan has { $limit } a month
    }.

    The count starts again next month. Your past interviews stay open to you.

settings-title =
    ⚙️ <b>Settings</b>

    <b>Practice</b>: feedback after each answer.
    <b>Real</b>: no feedback until the end, as in a job interview.

    Changes count from the next interview on.
button-question-count = { $count } questions
button-mode-practice = Practice
button-mode-real = Real
button-language = 🌐 { $language }

help =
    ❓ <b>How it works</b>

    1. Tap <b>🎤 Interview</b> and choose a field, a technology and a level.
    2. Answer each question by typing, in one message or several. Write as you would speak.
    3. I compare your answer with the key points that were fixed before you answered. I quote your own words for everything I count, so the score can be checked.
    4. At the end you get a report: by topic, with what to learn next.

    If a question does not suit you, <b>🔀 Another question</b> brings one that you have not had. If you doubt a score that has <b>⚖️ Dispute</b> under it, tap that: another grader looks at your answer.

    “I don’t know” is a fair answer: it scores 0 and shows you the model answer. Nothing is lost if you stop: /resume goes on where you were.

    /interview – a new interview
    /resume – go on
    /cancel – give it up
    /history – past interviews
    /progress – how it is going
    /plan, /settings, /language

notice-saved = Saved
notice-stale = This card is out of date
fallback-text = I did not expect a message here. Please use the buttons:
fallback-not-text = I can read text and buttons only. Here is where we are:
fallback-not-text-answer = I can read text only. Please type your answer; the question stands:
fallback-unknown-command = I do not know this command. Everything I can do is in the menu and under /help.
group-chat = I hold interviews in private chats only. Write to me there: @{ $bot }
error-gave-up = Something went wrong on my side and I could not handle your last message. What you did before is safe. Please try again in a minute; /start brings the menu.
error-delayed = Something on my side keeps failing, so this takes longer. Everything you wrote is kept, and I will try again in about a quarter of an hour. You do not need to do anything.
