### The queue, for admins.

command-jobs = The queue and jobs that were given up
usage-jobs =
    <code>/jobs</code>: how many jobs wait; <code>/jobs dead</code>: those that were given up
    For example: <code>/jobs dead</code>
jobs-bad = I don’t know what to show.
jobs-title = ⚙️ <b>The queue</b>
jobs-lane =
    <b>{ $lane }</b>
    waiting { $waiting }, running { $running }, given up { $dead }, longest wait { $wait }
jobs-lane-updates = Messages
jobs-lane-model = Models
jobs-lane-notices = Reminders
jobs-lane-payments = Payments
jobs-lane-broadcasts = Broadcasts
jobs-seconds = { $count } s
jobs-minutes = { $count } min
jobs-hours = { $count } h
jobs-days = { $count } d
jobs-none-dead = ✅ No job was given up.
jobs-dead-title = ☠️ <b>Given up</b>, latest first
jobs-dead-line =
    { $number }. <b>{ $kind }</b>, { $date }
    { $error }
jobs-dead =
    ☠️ <b>{ $kind }</b>
    Key: <code>{ $key }</code>
    Lane: { $lane }
    Tries: { $attempts }
    Since { $date }, { $time } UTC
    Last error: { $error }
jobs-drop-sure = Drop this job? Whatever it carries is gone then.
jobs-retried = 🔁 It runs again within seconds.
jobs-dropped = 🗑 The job is dropped.
jobs-gone = This job isn’t there any more.
button-jobs = ⚙️ The queue
button-jobs-refresh = 🔄 Refresh
button-jobs-dead = ☠️ Given up: { $count }
button-jobs-retry = 🔁 Run again
button-jobs-drop = 🗑 Drop
button-jobs-drop-sure = Yes, drop it
button-jobs-keep = No, keep it
button-jobs-back = ⬅️ The queue
