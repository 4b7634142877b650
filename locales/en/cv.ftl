### The person’s CV.

command-cv = Have your CV checked
button-cv = 📄 My CV
cv-consent =
    📄 <b>Your CV</b>
    I read it the way a recruiter’s software does: a score, what holds, and what to mend, each with the line it is about.

    <b>Before you send it:</b>
    • I keep the text only, not the file.
    • It is deleted when you say so, or after { $days ->
        [one] { $days } day
       *[other] { $days } days
    } without use.
    • Language models get it only when you ask for something that needs them, such as an interview on it, better lines for it or a comparison with a job post, and without your phone, e-mail, address and links. Names stay in.
    • The owner of this bot can see what is kept.
button-cv-agree = ✅ I agree
button-cv-decline = No, thanks
# $name is the name of a file.
cv-offered-file = You sent “{ $name }”. If it is your CV, I can check it.
cv-offer = 📄 Is “{ $name }” your CV? Then I’ll check it.
cv-file = a file
button-cv-offered = ✅ Yes, check it
button-cv-is-post = 📋 It’s a job post
button-cv-not-offered = No, it isn’t
cv-send =
    📄 <b>Send me your CV</b>
    As a file: PDF, DOCX or TXT, up to { $megabytes } MB.
    Or paste its text here, in one message or several.
cv-left =
    { $left ->
        [one] One check is left this month.
       *[other] { $left } checks are left this month.
    }
cv-received =
    📝 { $characters ->
        [one] I have { $characters } character of your CV.
       *[other] I have { $characters } characters of your CV.
    } Send the rest, or tap the button if that was all.
button-cv-all = ✅ That was all
button-cv-anew = 🔄 Start over
cv-reading = ⏳ I’m reading your CV…
cv-used-up =
    📄 { $limit ->
        [0] Your plan has no CV checks.
        [one] You have had your CV check for this month.
       *[other] You have had your { $limit } CV checks for this month.
    } New ones come on { $date }.
button-cv-open = 📄 My CV
button-cv-send = 📤 Send a CV
cv-refused-empty = There is nothing in that. Please send your CV as PDF, DOCX or text.
cv-refused-too-large = That file is too large: I read up to { $megabytes } MB. Saving it without pictures usually helps.
cv-refused-too-many-pages = That is too many pages for a CV. Please send the CV alone.
cv-refused-encrypted = That file opens only with a password. Please save it without one and send it again.
cv-refused-no-text = I found no text in that file, only pictures of it: probably a scan. Please send the document it was printed from, or paste the text.
cv-refused-damaged = I couldn’t open that file, it seems to be damaged. Please save it once more, best as PDF, and send it again.
cv-refused-too-much = There is too much in that file for me to read it. Please save the CV as a plain PDF, or paste its text.
cv-refused-legacy-word = That is an old Word file (.doc). Open it in Word, choose “Save as” and DOCX or PDF, and send me that one.
cv-refused-open-document = I can’t read OpenDocument files (.odt). Please export it as PDF or DOCX and send me that one.
cv-refused-rich-text = I can’t read RTF. Please save it as DOCX or PDF and send me that one.
cv-refused-image = I can’t read pictures. Please send the CV as PDF or DOCX, or paste its text.
cv-refused-unknown = I can’t read that. Please send your CV as PDF, DOCX or TXT, or paste its text.
cv-failed = I couldn’t look at your file just now. It’s not your fault: please try again in a few minutes.
cv-gone = Telegram no longer has that file. Please send it again.
cv-too-long = That is too long for a CV: I read up to { $characters } characters.
cv-something-else = That doesn’t read like a CV: I found no experience, education or contacts in it. It was not counted. Please send the whole CV.
cv-interview-first = You are in the middle of an interview. Pause or finish it first, then send me your CV.
# $bar is a bar of the score.
cv-score =
    📄 <b>Your CV: { $score } of 100</b>
    { $bar }
cv-for = 🎯 Checked for: <b>{ $name }</b>
cv-for-nothing = 🎯 For no job in particular. Choose a field or a job post, and I’ll say which words are missing.
# $mark is a sign, $name a check.
cv-check = { $mark } { $name }: { $earned }/{ $weight }
cv-check-contact = Contacts
cv-check-structure = Sections
cv-check-dates = Dates
cv-check-verbs = Action verbs
cv-check-numbers = Results in numbers
cv-check-keywords = Keywords
cv-check-length = Length
cv-check-language = One language
cv-section-contacts = Contacts
cv-section-summary = Summary
cv-section-experience = Work experience
cv-section-projects = Projects
cv-section-skills = Skills
cv-section-education = Education
cv-section-certificates = Certificates
cv-section-achievements = Achievements
cv-section-languages = Languages
cv-section-other = Other
cv-words-named = 🔎 I recognised: { $names }
cv-words-there = 🔎 There: { $names }
cv-words-missing = ➖ Missing: { $names }
cv-mend-first = <b>Mend this first</b>
cv-nothing-to-mend = 👏 I found nothing to mend.
cv-mend = { $number }. { $advice }
# $line is a line of the CV.
cv-line-holds = ✔️ “{ $line }”
cv-line-mend = ✏️ “{ $line }”
cv-sections = Found: { $names }
cv-length =
    { $words ->
        [one] One word, and this is its line:
       *[other] { $words } words, and this is the last line:
    }
cv-length-beyond =
    { $words ->
        [one] One word. What comes from here on is too much:
       *[other] { $words } words. What comes from here on is too much:
    }
cv-lack = → { $advice }
cv-lack-email = Add an e-mail address.
cv-lack-phone = Add a phone number.
cv-lack-profile = Add a link to your work: GitHub, LinkedIn, a portfolio.
cv-lack-section = I found no section “{ $name }”. Add it, or give it an ordinary heading.
cv-lack-periods = Say from when to when you worked where.
cv-lack-months = Give months as well as years: “March 2022 – May 2024”.
cv-lack-order = Put the latest job first.
cv-lack-deeds = Say under each job what you did, as a list.
cv-lack-verbs = Say what you did with a verb: “built”, “led”, “reduced”.
cv-lack-numbers = Say how much: users, hours, per cent.
cv-lack-keywords = Name the technologies you really know that the job asks for.
cv-lack-too-short = It is short. Say more about what you did.
cv-lack-too-long = It is long. Two pages are enough.
cv-lack-mixed = Keep to one language throughout.
cv-details = 🔍 <b>Each check, and the lines it rests on</b>
button-cv-details = 🔍 Details
button-cv-aims = 🎯 For which job
button-cv-another = 📤 New CV
button-cv-delete = 🗑 Delete
cv-aims =
    🎯 <b>Which job is it for?</b>
    I compare your words with what such jobs ask for.
button-cv-post = 📋 { $name }
button-cv-domains = 📂 All fields
cv-choose-domain = 🎯 <b>Which field is the job in?</b>
cv-choose-technology =
    🎯 <b>{ $domain }</b>
    Which technology?
cv-delete = 🗑 <b>Delete your CV?</b> Its text is gone then, with all that I wrote about it, and I can’t bring it back. Interviews on it stay in your history, with the lines that were asked about.
button-cv-erase = 🗑 Yes, delete it
cv-deleted = 🗑 Your CV is deleted.
notice-cv-gone = I have no CV of yours any more. Please send it once more.
notice-cv-file-gone = I no longer have that file. Please send it once more.
button-cv-interview = 🎤 Interview on my CV
cv-interview-title = My CV
cv-no-models = 🤖 An interview on your CV and better lines for it need a language model, and this plan has none at the moment.
cv-interview-off = 🤖 Questions about your CV are written by a language model, and this plan has none at the moment. Interviews on a field are there as ever.
ready-cv = 📄 First you introduce yourself. Then each question takes up a line of your CV: how you did it, why, and what it brought. The report says which of them you showed.
report-claims = 📄 <b>What your CV says, and what you showed</b>
button-cv-advice = ✍️ Better lines
cv-advice-writing = ✍️ I’m going through your lines. It takes a few seconds…
cv-advice-off = 🤖 Better lines are written by a language model, and this plan has none at the moment.
cv-advice-failed = 🤖 No language model wrote anything about your CV that it bears out. It counts only if a model was paid for it; please try again later.
cv-advice-used-up = ✍️ That was all for today. I can go through your CV again tomorrow.
cv-advice = ✍️ <b>How your lines could be better</b>
# $before and $after are lines of a CV.
cv-advice-line =
    { $number }. “{ $before }”
    → “{ $after }”
cv-advice-how = Tap the numbers you want to take. What stands in [square brackets] only you know: put it in before you send your CV.
button-cv-take-all = ✅ Take all
button-cv-version = 📥 My CV with these
cv-version =
    📄 { $count ->
        [one] Your CV with { $count } better line.
       *[other] Your CV with { $count } better lines.
    } All the rest stands as you wrote it.
cv-version-questions =
    ❓ { $count ->
        [one] { $count } question to you is in square brackets: put your answer in its place.
       *[other] { $count } questions to you are in square brackets: put your answers in their place.
    }
cv-version-text = 📄 The same as text.
notice-cv-version = 📥 Your CV is coming as a Word document and as text.
