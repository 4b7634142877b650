### A person, for an admin.

command-user = Look a person up
admin-user =
    👤 <b>{ $name }</b> { $username }
    ID: <code>{ $id }</code>
    Language: { $language }
    Phone: { $phone }
    Plan: { $plan }
    Interviews in their month: { $used }, finished in all: { $finished }
    With us since { $since }
    { $reachable }
admin-phone-shared = shared
admin-phone-skipped = skipped
admin-phone-unknown = not asked yet
admin-reachable = Can be reached
admin-unreachable = Has blocked the bot
usage-user =
    <code>/user &lt;id | @username&gt;</code>, or in reply to the person’s forwarded message or contact
    For example: <code>/user @aziza</code>
