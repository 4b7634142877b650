### A person, for an admin.

command-user = Look a person up
admin-user =
    👤 <b>{ $name }</b> { $username }
    ID: <code>{ $id }</code>
    Language: { $language }
    Phone: { $phone }
    Plan: { $plan }
    With us since { $since }, last noted: { $seen }
    { $reachable }
admin-user-banned = 🚫 <b>Banned</b> since { $date }. Reason: { $reason }
admin-user-used =
    📊 <b>Used</b>
    Interviews this month: { $interviews }, CV checks: { $cvs }, voice: { $voice } min
    Today: second looks { $looks }, coach { $coach }, redos { $redos }, CV and post compared { $fits }, letters { $letters }
    Models in { $days } days: { $cost }, { $calls ->
        [one] { $calls } call
       *[other] { $calls } calls
    }
admin-user-interviews = 🎤 <b>Interviews</b>, finished: { $finished }
admin-user-open = ▶️ open since { $date }: { $track }
admin-user-interview = { $date }: { $track }, { $score }
admin-user-no-payments = 💳 No payments
admin-user-payments = 💳 <b>Payments</b>
admin-phone-shared = shared
admin-phone-skipped = skipped
admin-phone-unknown = not asked yet
admin-reachable = Can be reached
admin-unreachable = Has blocked the bot
usage-user =
    <code>/user &lt;id | @username&gt;</code>, or in reply to the person’s forwarded message or contact
    For example: <code>/user @aziza</code>
