### The bot is being worked on: for admins, and what people read.

command-maintenance = Stop or allow new interviews
usage-maintenance =
    <code>/maintenance</code>, <code>/maintenance on [text for people]</code>, <code>/maintenance off</code>
    For example: <code>/maintenance on Back by ten.</code>
maintenance-bad = Shall I switch it on or off?
maintenance-too-long = The text is too long: at most 300 characters, please.
maintenance-off = ✅ New interviews can begin.
maintenance-on =
    🛠 No new interviews since { $date }, { $time } UTC. Open ones go on, and so do payments.
    Text for people: { $text }
maintenance-closed =
    🛠 I’m being worked on, so new interviews can’t begin right now. Please try again a little later.

    Your interviews, reports and plan are safe, and nothing was counted. If an interview is open, you can continue it.
maintenance-said = The owner of this bot says: { $text }
