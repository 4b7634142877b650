//! Models that fail at the first word or in the middle, limits that are reached, nobody to ask, a process that dies.

use std::time::Duration;

use chrono::Utc;
use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::language::Language;
use interview_bot::store::{Account, Reservation, Reserved};

use super::{ASKED, conversations, counted, first_words, requests, sensible};
use crate::llm::tasks_off::catalogue_without;
use crate::store::backends::TempDir;
use crate::support::bot::{Bot, Person, visible};
use crate::support::openrouter::{KEY, OpenRouter, Reply, task};

/// Somebody with the coach open about a graded answer.
async fn at_an_answer(person: &Person<'_>) {
    person.begin().await;
    person.answer_in_part().await;
    person.tap("button-coach-ask").await;
}

/// What is kept with the question is shown in the place of a reply.
async fn sees_material(person: &Person<'_>) {
    let question = person.interview().await.slots[0].question.clone();
    person.sees_text(&question.hint);
    person.sees_text(&first_words(&question.model_answer));
    person.sees_text(&question.rubric.points()[0].text);
}

fn said_to_fail(person: &Person<'_>, why: Degradation) {
    let part = |part: &str| person.label(&format!("degradation-{part}-{}", why.slug()));
    person.sees_text(&visible(&person.t.msg("coach-failed").arg("why", part("why")).arg("next", part("next")).text()));
}

/// Whether a reply of the coach has cost something, or may have.
async fn was_paid(bot: &Bot) -> bool {
    let (now, day) = (Utc::now(), chrono::TimeDelta::days(1));
    let mut paid = false;
    let each = &mut |entry: interview_bot::store::LedgerEntry| paid |= entry.task == "coach" && entry.cost_usd > 0.0;
    bot.store.ledger.scan(now - day, now + day, each).await.expect("the store answers");
    paid
}

#[tokio::test]
async fn a_model_that_fails_is_replaced_by_the_next_and_when_all_fail_it_is_said_and_counts_only_what_was_paid() {
    for language in Language::ALL {
        for (broken, why) in [
            (Reply::Status(500), Degradation::AllFailed),
            (Reply::Empty, Degradation::AllFailed),
            (Reply::Cut(90), Degradation::AllFailed),
            (Reply::Broken(90), Degradation::AllFailed),
            (Reply::Filtered, Degradation::ContentRefused),
        ] {
            let models = OpenRouter::start().await;
            let bot = Bot::with_models(&models).await;
            let person = bot.person(language);
            at_an_answer(&person).await;
            models.always(task("coach"), broken);
            person.say(ASKED).await;
            said_to_fail(&person, why);
            sees_material(&person).await;
            assert_eq!(counted(&person).await > 0, was_paid(&bot).await, "it came to nothing: {why:?}");
            let first = requests(&models)[0].model().to_owned();
            assert!(requests(&models).iter().any(|request| request.model() != first), "others were asked");
            assert_eq!(
                person.count(sensible(language)),
                0,
                "nothing of what broke off stays:\n{}",
                person.phone.chat()
            );
            models.forget_scripts();
            bot.finish().await;
        }
    }
}

#[tokio::test]
async fn after_a_reply_broke_off_the_next_model_writes_all_of_it() {
    for broken in [
        Reply::Status(503),
        Reply::Cut(120),
        Reply::ErrorInStream(120, serde_json::json!({ "code": 502, "message": "x" })),
    ] {
        let models = OpenRouter::start().await;
        let bot = Bot::with_models(&models).await;
        let person = bot.person(Language::En);
        at_an_answer(&person).await;
        models.script(task("coach"), [broken.clone(), broken]);
        person.say(ASKED).await;
        person.sees_text(sensible(Language::En));
        person.sees_text("good sign");
        assert_eq!((person.count(sensible(Language::En)), counted(&person).await), (1, 1));
        bot.finish().await;
    }
}

#[tokio::test]
async fn a_reply_that_cannot_be_written_anew_stays_with_a_word_about_why() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::Uz);
    at_an_answer(&person).await;
    person.say(ASKED).await;
    models.always(task("coach"), Reply::Status(500));
    person.tap("button-coach-again").await;
    person.sees_text(sensible(Language::Uz));
    let why = person.label(&format!("degradation-why-{}", Degradation::AllFailed.slug()));
    person.sees_text(&visible(&person.t.msg("coach-not-anew").arg("why", why).text()));
    assert_eq!(counted(&person).await, 1);
    models.forget_scripts();
    bot.finish().await;
}

#[tokio::test]
async fn when_the_days_replies_are_used_up_it_is_said_so_and_the_next_day_is_another() {
    for language in Language::ALL {
        let models = OpenRouter::start().await;
        let bot = super::bot_with(&models, 2).await;
        let person = bot.person(language);
        at_an_answer(&person).await;
        person.say(ASKED).await;
        person.tap("button-coach-again").await;
        for used_up in 0..2 {
            if used_up == 0 {
                person.say(ASKED).await;
            } else {
                person.tap("button-coach-again").await;
            }
            person.sees_text(&visible(&person.t.msg("coach-used-up").arg("limit", 2).text()));
            sees_material(&person).await;
        }
        assert_eq!((requests(&models).len(), counted(&person).await), (2, 2), "nobody is asked");
        assert_eq!(conversations(&person).await[0].turns.len(), 1);
        person.say("/plan").await;
        let used = person.t.msg("plan-coach-today").arg("bar", "■".repeat(10)).arg("used", 2).arg("limit", 2);
        person.sees_text(&visible(&used.text()));
        bot.finish().await;
    }
}

#[tokio::test]
async fn when_the_persons_or_everybodys_budget_is_used_up_it_is_said_so() {
    for (account, usd, why) in [("person", 0.1, Degradation::PersonBudget), ("total", 20.0, Degradation::TotalBudget)] {
        let models = OpenRouter::start().await;
        let bot = Bot::with_models(&models).await;
        let person = bot.person(Language::Ru);
        at_an_answer(&person).await;
        let day = Utc::now().date_naive();
        let name = if account == "person" { format!("person:{}:{day}", person.id()) } else { format!("total:{day}") };
        let limit = interview_bot::plans::nano_usd(usd);
        let spent = bot.store.budgets.balance(&name).await.expect("the store answers");
        let account = Account { name, limit, expires_at: Utc::now() + chrono::TimeDelta::days(1) };
        let all = Reservation { id: "all of it".to_owned(), amount: limit - spent, accounts: vec![account] };
        assert_eq!(bot.store.budgets.reserve(&all).await.expect("the store answers"), Reserved::Done);
        person.say(ASKED).await;
        said_to_fail(&person, why);
        sees_material(&person).await;
        assert_eq!((requests(&models).len(), counted(&person).await), (0, 0));
        bot.finish().await;
    }
}

#[tokio::test]
async fn without_a_model_or_a_task_in_the_catalogue_the_bank_has_its_say() {
    for language in Language::ALL {
        for heading in ["", "[tasks.coach]", "plans.free.chains.coach"] {
            let directory = TempDir::new();
            std::fs::create_dir_all(directory.path()).expect("a directory of its own");
            let file = directory.path().join("plans.toml");
            let catalogue =
                if heading.is_empty() { catalogue_without("no such heading") } else { catalogue_without(heading) };
            std::fs::write(&file, catalogue).expect("it is written");
            let models = OpenRouter::start().await;
            let file = file.to_str().expect("a plain path").to_owned();
            let with_key = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", &models.url), ("PLANS_FILE", &file)];
            let bot = Bot::with(if heading.is_empty() { &[] } else { &with_key }).await;
            let person = bot.person(language);
            person.begin().await;
            person.answer_in_part().await;
            person.tap("button-coach-ask").await;
            person.hears("coach-nobody");
            sees_material(&person).await;
            person.say(ASKED).await;
            person.sees_text(&visible(&person.t.get("coach-nobody")));
            sees_material(&person).await;
            person.say("/model").await;
            person.sees("coach-no-models");
            person.say("/plan").await;
            let used = person.t.msg("plan-coach-today").arg("bar", "□".repeat(10)).arg("used", 0).arg("limit", 5);
            assert_eq!(person.count(&visible(&used.text())), 0);
            person.say("/coach").await;
            person.say(ASKED).await;
            person.sees_text(&visible(&person.t.get("coach-material-none")));
            assert_eq!((requests(&models).len(), conversations(&person).await.len()), (0, 0));
            person.tap("button-coach-back").await;
            person.has_feedback(1, 5);
            bot.finish().await;
        }
    }
}

#[tokio::test]
async fn a_kill_in_the_middle_of_a_reply_loses_nothing_and_shows_it_once() {
    let models = OpenRouter::start().await;
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str())];
    let mut bot = Bot::binary(&settings).await;
    let person = bot.person(Language::En);
    at_an_answer(&person).await;
    models.script(task("coach"), [Reply::Stuck(130)]);
    person.phone.send(ASKED);
    person.until("Begin with one sentence").await;
    bot.kill();
    bot.restart(&settings);
    bot.settle().await;
    let person = bot.person(Language::En);
    person.sees_text("good sign");
    assert_eq!(person.count(sensible(Language::En)), 1, "{}", person.phone.chat());
    assert_eq!((conversations(&person).await[0].turns.len(), counted(&person).await), (1, 1));
    tokio::time::sleep(Duration::from_millis(50)).await;
    bot.finish_with_refusals(&["message to edit not found", "message to delete not found"]).await;
}
