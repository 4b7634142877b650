### How a CV fits a job post.

button-fit = 🧩 Does it fit me?
button-fit-again = 🔄 Try again
button-fit-cv = 📄 Send my CV
button-fit-agree = ✅ Yes, compare it
button-fit-post = 📋 The job post
fit-needs-cv =
    🧩 <b>For that I need your CV</b>
    Send it once, and I’ll compare it with this job straight away.
fit-consent =
    🧩 <b>May a language model read your CV?</b>
    Only when you ask for it here, and without your phone number, e-mail, address and links. Your name and your work stay in.

    The text goes to the provider of the model, and is not published.
fit-waiting = ⏳ I’m comparing your CV with the job, line by line…
# $name is the name of a job post, $bar a bar.
fit-head =
    🧩 <b>{ $name }: { $percent } %</b>
    { $bar }
fit-strengths = <b>What you bring</b>
fit-gaps = <b>What is open, and what to say about it</b>
fit-no-gaps = 👏 Nothing they ask for is missing.
# $line is a line of the post.
fit-met = ✅ “{ $line }”
fit-partly = 🟡 “{ $line }”
fit-not = ❌ “{ $line }”
fit-not-nice = ▫️ “{ $line }” (nice to have)
# $quote is a line of the CV.
fit-quote = 📄 <i>{ $quote }</i>
fit-advice = 💬 { $advice }
fit-advice-partly = 💬 Say what you have done that comes near it, and what you would still have to learn.
fit-advice-not = 💬 Your CV shows none of it. If you have done it, add it; if not, say so openly.
fit-how = What they require counts three times what would be nice to have. I credit only what your CV says.
fit-failed = 🧩 No language model could compare them just now. It counts only if a model was paid for it; please try again later.
fit-used-up =
    🧩 { $limit ->
        [0] Your plan has no comparisons.
        [one] You have had your comparison for today.
       *[other] You have had your { $limit } comparisons for today.
    } New ones come tomorrow.
notice-fit-begun = ⏳ I’m still at it.
notice-fit-off = Nobody can compare that just now.
notice-fit-nothing = I found nothing in this post that a CV could be compared with.
