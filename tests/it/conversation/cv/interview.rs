//! An interview on one's own CV.

use interview_bot::domain::cv::{Cv, about_yourself, beside_cv, claim};
use interview_bot::domain::interview::{Interview, Subject};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::Source;
use interview_bot::domain::vacancy::Standing;
use interview_bot::interviewer::bank::grade_offline;
use serde_json::{Value, json};

use super::{GO, JAVA, ORDER, document, kept, text, upload};
use crate::support::bot::{Bot, Person};
use crate::support::openrouter::{OpenRouter, Reply, task};

/// By what the people of the CVs can be reached.
const CONTACTS: &[&str] = &[
    "123-45-67",
    "dilnoza.karimova",
    "@dilnoza_dev",
    "github.com",
    "14-uy",
    "Amir Temur",
    "555-01-02",
    "aziz.rakhimov",
    "aziz-rakhimov",
    "Нукус",
    "700 11 22",
    "timur.yusupov",
    "timuryusupov",
];

pub(super) async fn analysed(person: &Person<'_>, cv: &str) {
    person.join().await;
    person.want_five_questions().await;
    person.want_no_adaptation().await;
    person.say("/cv").await;
    person.tap("button-cv-agree").await;
    upload(person, "cv.txt", cv.as_bytes()).await;
}

async fn begin(person: &Person<'_>) {
    person.tap("button-cv-interview").await;
    person.sees("ready-cv");
    person.tap("button-begin").await;
    person.is_asked(1, 5);
}

async fn finished(person: &Person<'_>) -> Interview {
    let user = interview_bot::domain::user::UserId(person.id());
    let about = person.bot.store.interviews.about(user, &["cv".to_owned()], 1).await.expect("the store answers");
    about.into_iter().next().expect("it is over")
}

/// The same interview again, out of the menu.
async fn again(person: &Person<'_>) {
    person.say("/start").await;
    let buttons = person.last().buttons;
    let again = buttons.iter().flatten().find(|button| button.data.as_deref() == Some("1:again"));
    person.tap_label(&again.expect("it is offered again").label).await;
}

pub(super) fn leaks(models: &OpenRouter) -> Vec<&'static str> {
    let sent: String = models.requests().iter().map(|request| request.body.to_string()).collect();
    CONTACTS.iter().copied().filter(|contact| sent.contains(contact)).collect()
}

#[tokio::test]
async fn claims_are_asked_about_with_their_lines_and_the_report_says_which_were_shown() {
    for language in Language::ALL {
        let models = OpenRouter::start().await;
        let bot = Bot::with_models(&models).await;
        let person = bot.person(language);
        let cv = text(language);
        analysed(&person, cv).await;
        begin(&person).await;

        // Somebody introduces themselves first, which no model had to write.
        let interview = person.interview().await;
        assert!(matches!(interview.subject, Subject::Cv(_)));
        let track = interview.subject.track().expect("it names one");
        let technology = match language {
            Language::Uz => "python",
            Language::Ru => "go",
            Language::En => "java",
        };
        assert_eq!(track.technology.slug(), Some(technology));
        assert_eq!(interview.slots[0].question.source, Source::Screening);
        let said = interview.slots[0].question.model_answer.clone();
        person.say(&said).await;
        let score = person.has_feedback(1, 5);
        assert!(score >= 8.0, "{score}: {said}");
        person.tap("button-next").await;

        let mut lines = Vec::new();
        for number in 2..=5 {
            person.is_asked(number, 5);
            let interview = person.interview().await;
            let asked = interview.slot().expect("a question").question.clone();
            let line = claim(&asked.text).expect("it quotes a line").to_owned();
            assert!(cv.contains(&line) && !lines.contains(&line), "{line}");
            person.sees_text(&line);
            lines.push(line);
            if number < 5 {
                person.answer_well().await;
                person.tap("button-next").await;
            } else {
                person.tap("button-skip").await;
            }
        }
        person.sees("report-claims");
        let report = finished(&person).await.report.expect("it is over");
        assert_eq!(
            report.requirements.iter().map(|found| &found.requirement.line).collect::<Vec<_>>(),
            lines.iter().collect::<Vec<_>>()
        );
        assert_eq!(report.requirements[0].standing, Standing::Shown);
        assert_eq!(report.requirements[3].standing, Standing::NotShown);

        assert_eq!(leaks(&models), [""; 0]);
        let asked = models.requests().iter().filter(|request| request.task() == "cv_questions").count();
        assert_eq!(asked, 1, "one call writes them all");
        // They are this person's own.
        let pooled = bot.store.question_pool.topics("backend/java/senior", language).await.expect("the store answers");
        assert!(pooled.is_empty(), "{pooled:?}");

        // The same again, with other lines; then it is deleted, and so is the way there.
        again(&person).await;
        person.sees("ready-cv");
        person.say("/cv").await;
        person.tap("button-cv-delete").await;
        person.tap("button-cv-erase").await;
        assert_eq!(kept(&person).await, None);
        again(&person).await;
        person.sees("notice-cv-gone");
        bot.finish().await;
    }
}

#[tokio::test]
async fn what_somebody_tells_of_themselves_beside_their_cv_is_named_and_costs_nothing() {
    let told = [
        (Language::Uz, "Yana 20 yil Google kompaniyasida ishlaganman.", ["20", "Google"]),
        (Language::Ru, "А ещё я 20 лет работал в Amazon.", ["20", "Amazon"]),
        (Language::En, "Before that I spent 20 years at Google.", ["20", "Google"]),
    ];
    for (language, beside, named) in told {
        let mut scores = Vec::new();
        for tells in [false, true] {
            let models = OpenRouter::start().await;
            let bot = Bot::with_models(&models).await;
            let person = bot.person(language);
            analysed(&person, text(language)).await;
            begin(&person).await;
            let said = person.interview().await.slots[0].question.model_answer.clone();
            person.say(&if tells { format!("{said} {beside}") } else { said }).await;
            scores.push(person.has_feedback(1, 5));
            let feedback = person.interview().await.slots[0].feedback().expect("it is graded").into_owned();
            let note = beside_cv(text(language), beside, language).expect("there is something");
            assert!(named.iter().all(|name| note.contains(name)), "{note}");
            let is_told = feedback.improvements.first().is_some_and(|first| *first == note);
            assert_eq!(is_told, tells, "{:?}", feedback.improvements);
            bot.finish().await;
        }
        assert_eq!(scores[0], scores[1], "{language:?}");
    }
}

#[test]
fn the_introduction_tells_a_full_answer_from_one_about_something_else() {
    for (cv, other) in [(text(Language::Uz), JAVA), (GO, text(Language::Uz)), (JAVA, GO)] {
        let masked = Cv::take(cv).expect("it is a CV").for_models();
        for language in Language::ALL {
            let question = about_yourself(&masked, language).expect("it says enough");
            let score = |said: &str| grade_offline(&question, said, language).grade.score.value();
            assert!(score(&question.model_answer) >= 8.0, "{}", question.model_answer);
            let other = about_yourself(&Cv::of(other.to_owned()).for_models(), language).expect("so does it");
            assert!(score(&other.model_answer) < 6.0, "{}", other.model_answer);
        }
    }
}

/// The reply of a model whose questions quote these lines.
fn quoting(lines: &[&str]) -> Value {
    let points: Vec<Value> = [
        ("The problem itself is described with who had it", 40, "problem|trouble"),
        ("A choice between several ways is explained", 30, "because|instead of"),
        ("The result was measured by figures", 20, "measured|metric"),
        ("Something that went wrong is admitted", 10, "went wrong|mistake"),
    ]
    .map(|(text, weight, terms)| json!({ "text": text, "weight": weight, "terms": [terms] }))
    .into();
    let answer = "The problem was slow approval, which clerks had every day. I chose events instead of calls because they \
                  failed apart. We measured the time before and after, and what went wrong was the first migration.";
    let forms = [
        "What did you find hardest about this, and how did you deal with it?",
        "How did you convince your colleagues that it was worth the effort?",
        "Which alternatives did you reject back then, and would you again?",
        "Who depended on it, and how did they notice the change at work?",
        "What would you do otherwise if you began once more tomorrow?",
    ];
    let questions: Vec<Value> = lines
        .iter()
        .zip(forms)
        .enumerate()
        .map(|(at, (line, text))| {
            json!({
                "quote": line, "text": text, "topic": format!("Work {at}"), "difficulty": "easy",
                "hint": "Think of the weeks before it was done.", "simpler": "", "model_answer": answer, "key_points": points,
            })
        })
        .collect();
    json!({ "questions": questions })
}

#[tokio::test]
async fn a_question_about_what_the_cv_does_not_say_is_refused() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    let true_ones = ["Mentored three junior engineers", "Reduced nightly batch runs from 5 hours to 40 minutes"];
    let invented = ["Led a team of 60 engineers", "Invented the Java language itself", true_ones[0]];
    let replies = [quoting(&[true_ones[0], invented[0], invented[1], invented[2]]), quoting(&[true_ones[1]])];
    models.script(task("cv_questions"), replies.map(|reply| Reply::Text(reply.to_string())));
    analysed(&person, JAVA).await;
    begin(&person).await;
    let interview = person.interview().await;
    let claims: Vec<&str> = interview.slots.iter().filter_map(|slot| claim(&slot.question.text)).collect();
    assert!(claims.starts_with(&true_ones[..1]), "{claims:?}");
    for invented in &invented[..2] {
        assert!(!claims.contains(invented), "{claims:?}");
    }
    assert_eq!(claims.iter().filter(|claim| **claim == true_ones[0]).count(), 1, "a line is asked about once");
    assert_eq!(interview.slots.len(), 5);
    bot.finish().await;
}

#[tokio::test]
async fn where_models_fail_the_bank_carries_on_after_the_introduction() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::Ru);
    models.always(task("cv_questions"), Reply::Status(500));
    analysed(&person, GO).await;
    begin(&person).await;
    let interview = person.interview().await;
    assert_eq!(interview.slots.len(), 5);
    let of_bank = interview.slots.iter().filter(|slot| slot.question.source == Source::Bank).count();
    assert_eq!(of_bank, 4, "{interview:?}");
    bot.finish().await;
}

#[tokio::test]
async fn without_a_model_it_is_not_offered_and_that_is_said() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    analysed(&person, text(Language::Uz)).await;
    person.sees("cv-no-models");
    let label = person.label("button-cv-interview");
    assert!(person.last().buttons.iter().flatten().all(|button| button.label != label));
    person.tap_stale(person.last().id, "1:cv:interview").await;
    person.sees("cv-interview-off");
    bot.finish().await;
}

#[tokio::test]
async fn an_order_in_a_cv_reaches_no_model_and_changes_no_question() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    analysed(&person, &format!("{JAVA}\n{ORDER}\n")).await;
    begin(&person).await;
    let sent: String = models.requests().iter().map(|request| request.body.to_string()).collect();
    assert!(!sent.contains("100 points") && sent.contains("Kapitalbank"), "{sent}");
    assert_eq!(leaks(&models), [""; 0]);
    bot.finish().await;
}

#[tokio::test]
async fn who_agreed_before_models_read_cvs_is_asked_once_more() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    analysed(&person, JAVA).await;
    assert!(document(&person, "models").await.is_some());
    bot.store.documents.remove("cvs", person.id(), "models").await.expect("removed");
    person.tap("button-cv-interview").await;
    person.sees_text("90");
    assert!(models.requests().is_empty());
    person.tap("button-cv-agree").await;
    begin(&person).await;
    bot.finish().await;
}
