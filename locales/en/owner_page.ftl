### The owner's page: its frame, signing in, how things stand, the queue, broadcasts, changes.

command-page = A link to the owner’s page
usage-page =
    <code>/page</code>: a link that signs you in once
    For example: <code>/page</code>
page-no-arguments = I need nothing after this command.
page-not-set-up = The owner’s page is not set up: OWNER_PAGE_URL has no address.
page-link = 🔑 <b>The owner’s page.</b> The link is good for one sign-in, in the next { $minutes } min. Don’t pass it on.
button-page-open = 🔑 Open the page

page-title = Interview bot
page-skip = To the content
page-navigation = Pages
page-now = Now
page-people = People
page-figures = Figures
page-models = Models
page-questions = Questions
page-jobs = Queue
page-broadcasts = Broadcasts
page-audit = Changes
page-language = Language
page-times = Times are in UTC.
page-sign-out = Sign out
page-sign-out-everywhere = Sign out everywhere
page-signed-out = You are signed out. /page in the chat with the bot brings a new link.
page-sign-in-title = The owner’s page
page-sign-in = Sign in
page-sign-in-once = The link is good for one sign-in.
page-sign-in-how = Send /page to the bot. It answers with a link that signs you in.
page-sign-in-refused = This link is not good any more.
page-trouble = That didn’t work
page-unavailable = The database doesn’t answer. Nothing was changed as far as I know; please try again.
page-not-there = There is nothing here.
page-to-beginning = To the first page
page-form-foreign = This form is out of date or comes from another site. Open the page again.
page-nothing-changed = Nothing was changed.
page-yes = Yes, do it
page-no = No, leave it
page-go-on = Continue…

page-csv = CSV file
page-empty = Nothing to show.
page-filter = Filter
page-filter-do = Show
page-pages = pages
page-rows = Page { $page } of { $pages }, rows: { $rows }
page-previous = ← Back
page-next = Next →
page-time = Time
page-name = Name
page-state = State
page-reason = Reason
page-begun = Begun
page-person = Person

page-health = How it is doing
page-live-on = Refresh every 15 seconds
page-live-off = Stop refreshing
page-came-today = new today
page-active-today = active today
page-interviews-today = interviews begun today
page-finished-today = of them finished
page-stars-today = Stars today
page-calls-today = calls of models today
page-failed-today = of them failed
page-cost-today = models cost today
page-queue = The queue
page-lane = Lane
page-waiting = Waiting
page-running = Running
page-dead = Given up
page-longest-wait = Longest wait

page-given-up = Jobs that were given up
page-kind = Kind
page-key = Key
page-tries = Tries
page-error = Error
page-job-retry = Run again
page-job-drop = Drop…
page-job-retried = The job runs again within seconds.
page-job-dropped = The job is dropped.
page-job-gone = This job isn’t there any more.

page-maintenance = New interviews
page-maintenance-text = Text for people (may be empty)
page-maintenance-begin = Stop new interviews
page-maintenance-end = Allow them again
page-maintenance-begun = No new interviews begin from now on.
page-maintenance-ended = New interviews can begin again.

page-broadcasts-how = Messages are written with /broadcast in the chat. Here you can halt them, continue them or break them off.
page-languages = Languages
page-plans = Plans
page-sent = Sent
page-blocked = Have blocked the bot
page-refused = Refused by Telegram
page-unknown = Unknown whether sent
page-stage-draft = draft
page-stage-running = being sent
page-stage-paused = on hold
page-stage-cancelled = broken off
page-stage-done = done
page-broadcast-halt = Pause
page-broadcast-go-on = Continue
page-broadcast-end = Break off…
page-broadcast-sure = Break this message off? Those who have it keep it; nobody else gets it.
page-broadcast-halted = The message is on hold.
page-broadcast-goes-on = The message is being sent again.
page-broadcast-ended = The message was broken off.

page-changes = Changes by admins
page-action = Action
page-actor = Admin
page-before = Before
page-after = After
