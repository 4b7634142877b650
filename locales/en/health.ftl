### How the bot is doing, for admins.

command-health = How the bot is doing
usage-health =
    <code>/health</code>
    For example: <code>/health</code>
health-no-arguments = I need nothing after this command.
health-title = 🩺 <b>Version { $version }</b>
health-telegram = ✅ Telegram answers in { $ms } ms.
health-telegram-silent = ❌ Telegram doesn’t answer.
health-database = ✅ The database answers in { $ms } ms.
health-database-silent = ❌ The database doesn’t answer.
health-product = Database: { $name }
health-no-models = ⚠️ No models are set up. The question bank asks and grades.
health-models = ✅ Models in use: { $all }, all can be asked.
health-models-some = ⚠️ Models in use: { $all }, of which { $not } can’t be asked now. /models says more.
health-calls = Calls of models today: { $calls }, failed: { $failed }
health-in-time = ✅ Nothing waits for long.
health-late = ⚠️ Something has been waiting for { $wait }.
health-dead = ☠️ Jobs given up: { $count }
health-closed = 🛠 No new interviews: /maintenance is on.
