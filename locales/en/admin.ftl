### Admin commands.

command-setplan = Change a person’s plan
command-user = Look a person up
command-audit = What admins changed

admin-user =
    👤 <b>{ $name }</b> { $username }
    ID: <code>{ $id }</code>
    Language: { $language }
    Phone: { $phone }
    Plan: { $plan }
    Interviews this month: { $used }, finished in all: { $finished }
    With us since { $since }
    { $reachable }
admin-phone-shared = shared
admin-phone-skipped = skipped
admin-phone-unknown = not asked yet
admin-reachable = Can be reached
admin-unreachable = Has blocked the bot
admin-plan-until = { $plan }, until { $date }
admin-bad-person = I cannot tell whom you mean.
admin-person-unknown = This person has never written to the bot, or has another user name now.
setplan-no-person = Whose plan shall I change, and to what?
setplan-no-plan = To which plan?
setplan-bad-plan = There is no such plan.
setplan-bad-days = The days are a whole number from 1 to 3650.
setplan-too-many = That is one word too many.
setplan-done =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>): { $before } → <b>{ $after }</b>
    I have told them.
setplan-done-untold =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>): { $before } → <b>{ $after }</b>
    I could not tell them: the bot is blocked there.
usage-setplan =
    <code>/setplan &lt;id | @username&gt; &lt;free | pro | elite | enterprise&gt; [days]</code>
    For example: <code>/setplan 123456789 pro 30</code>
    Or in reply to the person’s forwarded message or contact: <code>/setplan pro 30</code>
usage-user =
    <code>/user &lt;id | @username&gt;</code>, or in reply to the person’s forwarded message or contact
    For example: <code>/user @aziza</code>
usage-audit =
    <code>/audit [id | @username]</code>
    For example: <code>/audit 123456789</code>
audit-title = 🧾 <b>The latest changes</b> (times in UTC)
audit-empty = No admin has changed anything yet.
audit-entry =
    { $date }, { $time } · <b>{ $action }</b> · { $actor } → { $subject }
    <code>{ $before }</code>
    <code>{ $after }</code>

incident-key-refused =
    🔑 <b>OpenRouter refuses the key.</b>
    Interviews go on with the question bank. Check <code>OPENROUTER_API_KEY</code> and restart the bot.
incident-no-credits =
    💳 <b>The OpenRouter account has no credits left.</b>
    Interviews go on with the question bank until the account is topped up.
incident-over = ✅ OpenRouter answers again: models are back.
