//! Job posts where and as people bring them: beside a pause, in place of a CV, first of all, in two parts, in none of the fields;
//! and what the report says of requirements that name no technology.

use interview_bot::domain::interview::{Interview, InterviewType, Subject};
use interview_bot::domain::language::Language;
use interview_bot::domain::user::UserId;
use interview_bot::domain::vacancy::{Nearest, Standing};
use interview_bot::service::vacancies::Brought;
use serde_json::json;

use crate::support::bot::{Bot, Person};
use crate::support::openrouter::OpenRouter;

mod channel;
mod written;

const GO: &str = include_str!("../../fixtures/vacancies/05-ru-go.txt");
const JAVA: &str = include_str!("../../fixtures/vacancies/09-en-java.txt");
const NURSE: &str = "Требуется медсестра в клинику «Шифо»\n\nТребования:\n- медицинское образование\n- опыт работы с детьми\n\
                     - аккуратность в ведении карт\n\nУсловия:\n- график 2/2\n- зарплата 5 000 000 сум\n\nКонтакт: @shifo_hr";

async fn brought(person: &Person<'_>) -> Vec<Brought> {
    let documents = person.bot.store.documents.list("vacancies", person.id(), 100).await.expect("the store answers");
    documents.into_iter().map(|document| serde_json::from_value(document.body).expect("a post")).collect()
}

#[tokio::test]
async fn beside_a_paused_interview_a_post_is_one() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.tap("button-pause").await;
    person.say(JAVA).await;
    person.sees("vacancy-by-headings");
    person.say("/start").await;
    person.phone.forward("Работа в IT", GO);
    bot.settle().await;
    person.sees_text("Тезпочта");
    assert_eq!(brought(&person).await.len(), 2);
    assert!(person.interview().await.slots[0].answers.is_empty(), "neither is an answer");
    bot.finish().await;
}

#[tokio::test]
async fn where_a_cv_is_waited_for_a_forwarded_post_is_one() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.join().await;
    person.say("/cv").await;
    person.tap("button-cv-agree").await;
    person.phone.forward("Работа в IT", GO);
    bot.settle().await;
    person.sees_text("Тезпочта");
    person.say(JAVA).await;
    person.sees_text("Silk Systems");
    assert_eq!(brought(&person).await.len(), 2);
    // The CV is waited for all the same.
    person.say("Алишер Каримов\nОпыт: разработчик, 2020 – 2023").await;
    let draft = bot.store.documents.get("cvs", person.id(), "draft").await.expect("the store answers");
    assert!(draft.is_some_and(|draft| draft.body.to_string().contains("Алишер")));
    bot.finish().await;
}

#[tokio::test]
async fn a_newcomers_first_message_may_be_a_post() {
    for is_forwarded in [true, false] {
        let bot = Bot::start().await;
        let person = bot.person(Language::En);
        if is_forwarded {
            person.phone.forward("IT jobs", JAVA);
            bot.settle().await;
        } else {
            person.say(JAVA).await;
        }
        person.choose_language().await;
        person.sees_text("Silk Systems");
        person.sees("vacancy-by-headings");
        bot.finish().await;
    }
}

#[tokio::test]
async fn a_post_that_telegram_cut_in_two_is_put_together() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    let about = "We are a company that has been building payments for shops for a very long time. ".repeat(49);
    person.say(&format!("Vacancy: Go developer\nCompany: Silk Systems\nAbout us:\n{about}")).await;
    person.say("Requirements:\n- Go, 3 years\n- PostgreSQL\n- Kafka\nContact: @silk_hr").await;
    person.sees_text("Silk Systems");
    person.sees_text("Go, 3 years");
    let [.., whole] = &brought(&person).await[..] else { panic!("a post") };
    assert_eq!(whole.vacancy.requirements.len(), 3);
    // What comes later goes on with nothing.
    person.say("Salom").await;
    person.hears("intent-greeting");
    bot.finish().await;
}

#[tokio::test]
async fn a_link_with_a_few_words_is_asked_to_be_pasted() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.join().await;
    for link in ["hh.uz/vacancy/123", "Mana vakansiya: https://hh.uz/vacancy/123", "t.me/a/1 t.me/b/2"] {
        person.say(link).await;
        person.hears("vacancy-link");
    }
    bot.finish().await;
}

#[tokio::test]
async fn a_job_in_none_of_the_fields_is_practised_for_as_its_profession() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.join().await;
    person.phone.forward("Работа", NURSE);
    bot.settle().await;
    person.sees_text("медицинское образование");
    let named = brought(&person).await[0].vacancy.named_profession();
    person.tap("button-vacancy-go").await;
    match &named {
        Some(profession) => {
            let label = person.t.msg("button-vacancy-profession").arg("profession", profession.name()).plain();
            person.tap_label(&label).await;
        }
        None => {
            person.tap("button-other-profession").await;
            person.sees("name-profession");
            person.say("Медсестра").await;
        }
    }
    person.tap("button-vacancy-go").await;
    person.sees("ready-vacancy-profession");
    person.tap("button-begin").await;
    let interview = person.interview().await;
    let Subject::Vacancy(posting) = &interview.subject else { panic!("{:?}", interview.subject) };
    assert!(matches!(posting.nearest, Nearest::Profession(_)) && posting.requirements.len() == 3, "{posting:?}");
    assert_eq!(interview.kind, InterviewType::Behavioural);
    bot.finish().await;
}

#[tokio::test]
async fn of_a_profession_a_model_asks_about_the_lines_of_the_post() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.join().await;
    person
        .say(
            "Vacancy: Support specialist\nCompany: Payme\n\nRequirements:\n- answering customers politely\n\
                - writing clear instructions\n- estimating your own tasks\n\nSalary: $500\nContact: @payme_hr",
        )
        .await;
    person.tap("button-vacancy-go").await;
    person.tap_label(&person.t.msg("button-vacancy-profession").arg("profession", "Support specialist").plain()).await;
    person.tap("button-vacancy-go").await;
    person.sees("ready-vacancy");
    person.tap("button-begin").await;
    let asked = models.requests().into_iter().find(|request| request.task() == "questions").expect("it is asked for");
    let told = asked.said_by("user");
    assert!(told.contains("answering customers politely") && told.contains("Support specialist"), "{told}");
    assert!(!told.contains("Technology:"), "{told}");
    bot.finish().await;
}

/// Somebody's interview for this post, after five good answers.
async fn answered(person: &Person<'_>, post: &str) -> Interview {
    person.join().await;
    person.want_five_questions().await;
    person.want_no_adaptation().await;
    person.say(post).await;
    person.tap("button-vacancy-go").await;
    person.tap("button-begin").await;
    for number in 1..=5 {
        person.is_asked(number, 5);
        person.answer_well().await;
        person.tap(if number < 5 { "button-next" } else { "button-to-report" }).await;
    }
    let interviews = &person.bot.store.interviews;
    let about = interviews.about(UserId(person.id()), &["backend/java/middle".to_owned()], 1).await;
    about.expect("the store answers").into_iter().next().expect("it is over")
}

#[tokio::test]
async fn what_was_asked_about_is_never_said_not_to_have_been() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let lines = [
        "careful error handling",
        "memory management",
        "safe concurrent access",
        "automated testing",
        "updating dependencies",
        "profiling of performance",
        "input validation",
        "cooking for a hundred guests",
    ];
    let list: Vec<String> = lines.iter().map(|line| format!("- {line}")).collect();
    let post = format!(
        "Vacancy: Java Developer, middle\nCompany: Payme\n\nRequirements:\n{}\n\nSalary: $500",
        list.join("\n")
    );
    let interview = answered(&bot.person(Language::En), &post).await;
    let report = interview.report.clone().expect("it is over");
    let of = |standing| report.requirements.iter().filter(|found| found.standing == standing).count();
    assert!(of(Standing::Shown) >= 1 && of(Standing::NotAsked) == 0, "{}", json!(report.requirements));
    let cooking = report.requirements.iter().find(|found| found.requirement.line.starts_with("cooking"));
    assert_eq!(cooking.map(|found| found.standing), Some(Standing::Untold));
    for slot in &interview.slots {
        let subject = slot.question.topic.to_lowercase();
        for found in report.requirements.iter().filter(|found| found.requirement.line.contains(&subject)) {
            assert_eq!(found.standing, Standing::Shown, "{subject}");
        }
    }
    bot.finish().await;
}
