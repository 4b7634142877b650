### Changing a plan: the admin’s command, and what the person reads.

command-setplan = Change a person’s plan
setplan-no-person = Whose plan shall I change, and to what?
setplan-no-plan = To which plan?
setplan-bad-plan = There is no such plan.
setplan-bad-days = Days must be a whole number from 1 to 3650.
setplan-too-many = That is one word too many.
setplan-done =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>): { $before } → <b>{ $after }</b>
    I have told them.
setplan-done-untold =
    ✅ <b>{ $name }</b> (<code>{ $id }</code>): { $before } → <b>{ $after }</b>
    I couldn’t tell them: they have blocked the bot.
usage-setplan =
    <code>/setplan &lt;id | @username&gt; &lt;free | pro | elite | enterprise&gt; [days]</code>
    For example: <code>/setplan 123456789 pro 30</code>
    Or in reply to the person’s forwarded message or contact: <code>/setplan pro 30</code>
plan-changed = ⭐ You are now on the <b>{ $plan }</b> plan. Enjoy your interviews!
plan-changed-until = ⭐ You are now on the <b>{ $plan }</b> plan, until { $date }. Enjoy your interviews!
setplan-sure = Change the plan: { $before } → <b>{ $after }</b>?
