### Job posts.

command-vacancy = Practise for a job post
button-vacancies = 📋 Job posts
button-vacancies-mine = 📋 My job posts
vacancies-none =
    📋 <b>Practise for a job</b>
    Forward a job post or paste its text here. I read what it asks for and hold the interview about that.

    I don’t recognise it? Send <code>/vacancy</code> and the text in one message.
# $count is how many are kept.
vacancies =
    📋 { $count ->
        [one] <b>You keep { $count } job post.</b>
       *[other] <b>You keep { $count } job posts.</b>
    }
    For another one, forward it or paste its text here.
vacancy-link = I open no links. Please paste the text of the job post here.
vacancy-reading-file = ⏳ I’m reading the file…
vacancy-file-unread = I couldn’t read that file. Please paste the text of the job post here.
vacancy-nothing = I found no requirements in that text. Please send the whole job post, with the part that says what is asked for.
vacancy-title = 📋 <b>{ $role }</b>
vacancy-title-unnamed = 📋 <b>A job post</b>
vacancy-unnamed = A job post
vacancy-company = 🏢 { $company }
vacancy-level = 🎓 Level: { $level }
vacancy-level-unsaid = 🎓 The post names no level: I’ll ask you.
vacancy-track = 🎯 Closest I have: { $track }
vacancy-track-unknown = 🎯 I could not tell the technology: I’ll ask you.
vacancy-profession = 🎯 Another profession: { $profession }
# $language is uz, ru or en.
vacancy-language =
    🌐 Language of the post: { $language ->
        [uz] Uzbek
        [ru] Russian
       *[en] English
    }
# $names are technologies.
vacancy-stack = 🧰 Names: { $names }
vacancy-must = <b>Required</b>
vacancy-duty = <b>You would do</b>
vacancy-nice = <b>Nice to have</b>
# $line is a line of the post.
vacancy-line = • “{ $line }”
vacancy-no-requirements = I found no list of requirements, so the questions will be about the technology alone.
vacancy-cut = ✂️ The text is longer than I can read: the end of it is left out.
vacancy-first = 📑 There is more than one job in this text. This is the first; please send the others one by one.
vacancy-by-headings = Read by headings and lists, without a language model: please check it.
vacancy-waiting = ⏳ A language model is reading it more closely; this card will change. You need not wait.
vacancy-by-model = Read by a language model. Every line stands in the post word for word.
vacancy-failed = The language model could not read it just now, so this was read by headings and lists: please check it.
vacancy-used-up = The language model has read as many posts as it does in a day, so this was read by headings and lists: please check it.
# $link leads to the post, for its owner.
vacancy-link-to = 🔗 Yours alone: { $link }
button-vacancy-go = 🎤 Interview for this job
button-vacancy-keep = 📌 Keep
button-vacancy-forget = 🗑 Delete
button-vacancy-wrong = ✏️ Wrong field
button-vacancy-profession = 👤 { $profession }
vacancy-choose-domain = <b>Which field is the job in?</b>
vacancy-choose-technology =
    <b>{ $domain }</b>
    Which technology comes closest?
vacancy-choose-level = <b>Which level is the job for?</b>
notice-vacancy-kept = 📌 Kept.
notice-vacancy-forgotten = The job post is deleted.
notice-vacancy-gone = This job post is gone. Please send it once more.
notice-vacancies-full = You keep as many as I have room for. Please delete one first.
# $names are technologies, written out.
ready-vacancy-names = 📋 <b>For this job post</b>: the questions follow its requirements, such as { $names }.
ready-vacancy = 📋 <b>For this job post</b>: the questions follow its requirements.
ready-vacancy-bank = 📋 <b>For this job post</b>: I have questions on { $names }.
ready-vacancy-none = I have none on { $names }.
ready-vacancy-untold = 📋 Interviews of this type are about your field in general: the requirements of the post count in a technical one.
ready-vacancy-profession = 📋 I have no questions on this profession without a language model: they will be about your experience in general, not about the post.
report-requirements = 📋 <b>What the job post asks for</b>
report-requirement-shown = ✅ “{ $line }” – shown
report-requirement-in-part = 🟡 “{ $line }” – shown in part
report-requirement-not-shown = ❌ “{ $line }” – not shown
report-requirement-not-asked = ▫️ “{ $line }” – no question was about it
report-requirement-untold = ▫️ “{ $line }” – I can’t tell whether a question was about it
