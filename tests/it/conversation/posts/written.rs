//! Questions for a post: the first one comes as fast as any other, and each knows the line that it was written for.

use std::sync::Arc;
use std::time::Duration;

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::interview::Interview;
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{QuestionId, Source};
use interview_bot::domain::vacancy::Standing;
use telegram_sandbox::NewUser;
use tokio::sync::Semaphore;

use super::{JAVA, answered};
use crate::support::bot::{Bot, Person};
use crate::support::openrouter::{OpenRouter, Reply, task};

fn ids(interview: &Interview) -> Vec<QuestionId> {
    interview.slots.iter().map(|slot| slot.question.id.clone()).collect()
}

fn waited(interview: &Interview) -> chrono::TimeDelta {
    interview.slots[0].asked_at.expect("it is asked") - interview.created_at
}

/// Begins, and sees the first question while no model has written any.
async fn first_question(person: &Person<'_>) -> Interview {
    person.phone.tap_label(&person.label("button-begin")).expect("the card is there");
    person.until("Question 1/").await;
    person.interview().await
}

#[tokio::test]
async fn the_first_question_for_a_post_is_there_as_soon_as_any_other() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let [first, second, third] = ["Emma", "Olivia", "Ava"]
        .map(|name| bot.newcomer(NewUser { first_name: name.to_owned(), ..NewUser::default() }, Language::En));
    for person in [&first, &second, &third] {
        person.join().await;
        person.want_five_questions().await;
        person.want_no_adaptation().await;
    }
    first.choose(Domain::Backend, "Java", Level::Middle).await;
    first.tap("button-begin").await;
    let known = ids(&first.interview().await);

    let permits = Arc::new(Semaphore::new(0));
    models.script(task("questions"), std::array::from_fn::<_, 4, _>(|_| Reply::Gated(Arc::clone(&permits))));
    second.choose(Domain::Backend, "Java", Level::Middle).await;
    let ordinary = first_question(&second).await;
    third.phone.forward("Jobs", JAVA);
    bot.settle().await;
    third.tap("button-vacancy-go").await;
    let for_post = first_question(&third).await;
    for interview in [&ordinary, &for_post] {
        assert!(known.contains(&interview.slots[0].question.id), "it was written before");
        assert!(waited(interview).num_seconds() < 3, "{}", waited(interview));
    }

    permits.add_permits(100);
    bot.settle().await;
    let of_post = ids(&third.interview().await);
    assert_eq!(of_post.len(), 5);
    assert!(of_post[1..].iter().all(|id| !known.contains(id)), "the others are written for the post");
    bot.finish().await;
}

/// Where the pool has nothing, both wait for the same model: as long as it takes, and until the bank's question stands in.
#[tokio::test]
async fn with_an_empty_pool_a_post_waits_no_longer_than_any_other() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let [soon, late] = [1, 60].map(|_| Arc::new(Semaphore::new(0)));
    for (permits, names) in [(&late, ["Emma", "Olivia"]), (&soon, ["Ava", "Mia"])] {
        let [ordinary, for_post] =
            names.map(|name| bot.newcomer(NewUser { first_name: name.to_owned(), ..NewUser::default() }, Language::En));
        for person in [&ordinary, &for_post] {
            person.join().await;
            person.want_five_questions().await;
            person.want_no_adaptation().await;
        }
        ordinary.choose(Domain::Backend, "Java", Level::Middle).await;
        for_post.phone.forward("Jobs", JAVA);
        bot.settle().await;
        for_post.tap("button-vacancy-go").await;
        models.script(task("questions"), std::array::from_fn::<_, 4, _>(|_| Reply::Gated(Arc::clone(permits))));
        for person in [&ordinary, &for_post] {
            person.phone.tap_label(&person.label("button-begin")).expect("the card is there");
        }
        let is_soon = Arc::ptr_eq(permits, &soon);
        if is_soon {
            tokio::time::sleep(Duration::from_secs(2)).await;
            permits.add_permits(100);
        }
        let (mut waits, mut by_model) = (Vec::new(), Vec::new());
        for person in [&ordinary, &for_post] {
            person.until("Question 1/").await;
            let interview = person.interview().await;
            waits.push(waited(&interview).num_milliseconds());
            by_model.push(matches!(interview.slots[0].question.source, Source::Model(_)));
        }
        assert_eq!(by_model, [is_soon; 2], "the model's where it comes in time");
        assert!(
            waits[1] <= waits[0] + 1500,
            "an ordinary one comes in {} ms, that of a post in {} ms",
            waits[0],
            waits[1]
        );
        assert!(waits.iter().all(|wait| *wait < if is_soon { 6000 } else { 14_000 }), "{waits:?}");
        models.forget_scripts();
    }
    late.add_permits(100);
    bot.settle().await;
    bot.finish().await;
}

#[tokio::test]
async fn a_question_has_the_line_it_was_written_for_where_it_speaks_of_it() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let post = "Vacancy: Java Developer, middle\nCompany: Payme\n\nRequirements:\n- careful error handling\n\
                - memory management\n- cooking for a hundred guests\n\nSalary: $500";
    let interview = answered(&bot.person(Language::En), post).await;
    let requirement = |topic: &str| {
        let slot = interview.slots.iter().find(|slot| slot.question.topic == topic);
        slot.expect("it is asked").question.requirement.clone()
    };
    assert_eq!(requirement("Error handling").as_deref(), Some("careful error handling"));
    assert_eq!(requirement("Memory management").as_deref(), Some("memory management"));
    // The model says that it was written for one of them, too.
    assert_eq!(requirement("Automated testing"), None);
    bot.finish().await;
}

#[tokio::test]
async fn a_line_in_another_language_is_shown_by_the_question_that_was_written_for_it() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let post = "Вакансия: Java-разработчик, middle\nКомпания: Payme\n\nТребования:\n- не бояться чужих ошибок\n\
                - уметь договариваться с коллегами\n\nЗарплата: 500 $";
    let interview = answered(&bot.person(Language::En), post).await;
    let report = interview.report.expect("it is over");
    let standings: Vec<Standing> = report.requirements.iter().map(|found| found.standing).collect();
    assert_eq!(standings, [Standing::Shown, Standing::Untold]);
    bot.finish().await;
}
