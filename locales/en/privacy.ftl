### What is owed to people: what is kept of them, all of it to take along, all of it deleted.

command-privacy = What is kept of you
command-export = Everything that is kept of you, as files
command-delete_me = Delete everything about you
button-privacy = 🔒 Privacy
button-export = 📦 My data
button-delete-me = 🗑 Delete my data
button-erase = 🗑 Delete it all

# $readers are names of companies.
privacy-notice = 🔒 By going on you agree that your answers are kept here and are read by language models of: { $readers }. More: /privacy
privacy-notice-kept = 🔒 By going on you agree that your answers are kept here. No language model reads them. More: /privacy
privacy-page =
    🔒 <b>What is kept of you</b>

    Your id, name and user name at Telegram, your phone number if you shared it, your settings and plan, your answers with grades and reports, job posts that you bring, the text of your CV if you send one, with what was made of it for job posts, and what you write to the coach and to the owner of this bot. Of what you say by voice the text is kept, not the sound. The owner can see it.
privacy-readers =
    <b>Who reads your answers:</b> language models of { $readers }. They get your answers and what you write to the coach, not your name at Telegram and not your phone number. Your CV they get only for what you ask for with it, such as an interview, better lines, or a comparison with a job post: with the names in it, without phone, e-mail, address and links. A job post goes to them as soon as you bring it, with all that stands in it; a voice message to those that you have agreed to.
privacy-nobody-reads = <b>Who reads your answers:</b> no language model. The bot grades them by itself.
privacy-kept-until-deleted = It is kept until you delete it.
privacy-interviews-kept =
    { $days ->
        [one] Interviews are deleted after { $days } day, the rest when you delete it.
       *[other] Interviews are deleted after { $days } days, the rest when you delete it.
    }
privacy-inactive =
    { $days ->
        [one] If you do not write for { $days } day, everything is deleted.
       *[other] If you do not write for { $days } days, everything is deleted.
    }
privacy-informed = You were told so on { $date }, and went on.
privacy-ways = /export brings you all of it as files, /delete_me deletes it.

export-coming = 📦 Your data is on its way. It comes as two files.
export-too-soon =
    { $minutes ->
        [one] Your data was brought just now. You can ask again in { $minutes } minute.
       *[other] Your data was brought just now. You can ask again in { $minutes } minutes.
    }
export-page = 📄 Everything that is kept of you, as a page to read
export-json = 🗂 The same for programs, in full
export-title = What is kept of you
export-made = Put together on { $date }
export-profile = You
export-name = Name
export-username = User name
export-id = Telegram id
export-phone = Phone number
export-language = Language
export-since = Here since
export-plan = Plan
export-plan-until = Plan ends on
export-informed = Agreed on
export-settings = Settings
export-interviews = Interviews
export-nothing = None yet.
export-score = Score: { $score } of 10
export-next-steps = What to learn next
export-strengths = What was good
export-improvements = What was missing
export-suggestions = What to try
export-skipped = Skipped
export-other = Everything else
export-other-about = What the parts of the bot remember, as they remember it. The second file has this too, and what was counted and spent.

erase-ask =
    🗑 <b>Delete everything about you?</b>

    <b>Deleted:</b> you, your phone number, settings and plan, all interviews with answers and reports, your CV, job posts and letters, what you wrote to the coach and to the owner, and everything that waits to be done for you. An interview that is running ends.

    <b>Kept:</b> what the models cost, what was paid, and which plan was given when, without saying whose. For 70 days a code that cannot be turned back into your id, with what you have used this month: coming back starts no new month. If you have had a trial or used a promo code, or came by a friend’s link, that code stays beside it without an end: each counts once.
erase-backups =
    { $days ->
        [one] <b>Backups</b> of the owner have it for { $days } more day.
       *[other] <b>Backups</b> of the owner have it for { $days } more days.
    }
erase-backups-unknown = <b>Backups</b> that the owner has made have it until they are replaced. What you see in this chat stays with Telegram: you can clear it yourself.
erase-for-good = This cannot be undone. A plan that you have ends with it, and a subscription is cancelled.
erase-banned = I will still remember that you can’t use this bot, by that code and without an end.
erase-begun = 🗑 Everything is being deleted. It takes a moment.
erase-done = Done. Nothing here knows you any more. If you write again, we start from the beginning: /start
erase-inactive = You have not been here for a long time, so everything about you was deleted. You are welcome to start again: /start
