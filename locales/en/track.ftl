### The way to an interview: domain, technology, level, the “ready?” card.

choose-domain = <b>Which field?</b>
button-other-profession = ✏️ Another profession
name-profession =
    <b>Another profession</b>
    Type what you do or want to do, for example <i>nurse</i> or <i>accountant</i>. I will ask about your experience, not about the profession itself. At most 40 characters.
name-profession-no-name = That reads like an instruction. Please send the name of the profession and nothing else.
choose-technology =
    <b>{ $domain }</b>
    Which technology?
button-other-technology = ✏️ Another one
name-technology =
    <b>{ $domain }</b>
    Type the name of the technology, for example <i>Elixir</i> or <i>Spring Boot</i>. At most 40 characters.
name-empty = I don’t see a name there.
name-too-long = That is too long for a name: at most 40 characters, please.
name-bad-characters = A name can have letters, digits and signs such as +, # and a dot, but no links or line breaks.
name-technology-no-name = That reads like an instruction. Please send the name of the technology and nothing else.
choose-level =
    <b>{ $domain } · { $technology }</b>
    Which level?
ready-title =
    <b>{ $track }</b>
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }, about { $minutes } minutes. You can pause at any time.
ready-practice = <b>Practice</b>: I comment on each answer right away.
ready-real = <b>Real</b>: I comment on your answers at the end only.
ready-timed = ⏱ <b>{ $minutes } minutes</b> for each question: what you have written by then counts.
about-technical = 💻 <b>Technical</b>: what you know about your field.
about-behavioural = 🗣 <b>Behavioural</b>: true stories from your work or studies. Each answer is scored by STAR: the situation, your task, your actions and the result.
about-system-design = 📐 <b>System design</b>: cases. What you would ask first, which options you see, what your choice costs and what can go wrong.
about-mixed = 🧩 <b>Mixed</b>: a bit of everything. It starts with your experience, moves on to your field and ends with a case.
choose-type = <b>What kind of interview?</b> I’ll remember your choice for next time.
button-type = 🎯 Type: { $type }
ready-bank = 📚 No language model is connected right now: the questions come from my question bank, and answers are checked by keywords.
ready-about =
    { $count ->
        [one] • { $count } of { $total } questions is about { $technology }, the others are about the whole field.
       *[other] • { $count } of { $total } questions are about { $technology }, the others are about the whole field.
    }
ready-about-none = • None is about { $technology } itself: my bank has no such questions. They are about the whole field.
# $many is the number, or a range such as “2–3”; $count its greatest.
ready-other-level =
    { $count ->
        [one] • { $many } is from another level: { $level }.
       *[other] • { $many } are from another level: { $level }.
    }
ready-topic = 🎯 The questions are about <b>{ $topic }</b>.
ready-topic-first = 🎯 Questions about <b>{ $topic }</b> come first, other topics after them.
ready-topic-of =
    🎯 { $count ->
        [0] My bank has no question about <b>{ $topic }</b> itself.
        [one] { $count } of { $total } questions is about <b>{ $topic }</b>.
       *[other] { $count } of { $total } questions are about <b>{ $topic }</b>.
    }
ready-topic-near =
    { $count ->
        [one] • { $count } is about something close to it.
       *[other] • { $count } are about something close to it.
    }
ready-topic-others =
    { $count ->
        [one] • { $count } is on another topic.
       *[other] • { $count } are on other topics.
    }
ready-topic-again =
    🔁 { $count ->
        [one] You’ve had { $count } of them before.
       *[other] You’ve had { $count } of them before.
    }
ready-fewer =
    { $count ->
        [one] The bank has { $count } question about this
       *[other] The bank has { $count } questions about this
    }, so this interview is shorter.
ready-again =
    { $count ->
        [one] 🔁 You’ve had nearly all my questions here, so { $count } comes back: the one you were asked longest ago.
       *[other] 🔁 You’ve had nearly all my questions here, so { $count } come back: the ones you were asked longest ago.
    }
ready-again-all = 🔁 You’ve had all my questions here, so the ones you were asked longest ago come back.
ready-nothing =
    <b>{ $track }</b>
    I have no questions for this choice. Please try another technology, level or type.
ready-nothing-profession =
    <b>{ $track }</b>
    I have no questions about experience.
ready-left =
    { $left ->
        [one] { $left } interview left until { $date }.
       *[other] { $left } interviews left until { $date }.
    }
button-back = ‹ Back
