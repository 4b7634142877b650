//! Conversations can be opened again, and deleting one leaves nothing of it.

use std::sync::Arc;

use interview_bot::domain::language::Language;
use tokio::sync::Semaphore;

use super::{bot_with, conversations, requests, told};
use crate::store::backends::{MongodbForTests, TempDir};
use crate::support::bot::{Bot, Person};
use crate::support::openrouter::{KEY, OpenRouter, Reply, task};

/// The buttons of the newest card, row by row.
fn labels(person: &Person<'_>) -> Vec<String> {
    person.last().buttons.iter().flatten().map(|button| button.label.clone()).collect()
}

#[tokio::test]
async fn conversations_are_listed_newest_first_and_go_on_where_they_were() {
    for language in Language::ALL {
        let models = OpenRouter::start().await;
        let bot = bot_with(&models, 100).await;
        listed_newest_first(&bot.person(language), &models, 8).await;
        bot.finish().await;
    }
}

#[tokio::test]
async fn so_they_are_on_mongodb() {
    let Some(database) = MongodbForTests::from_env().await else { return };
    let models = OpenRouter::start().await;
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str())];
    let bot = Bot::on(database.url.clone(), TempDir::new(), &settings).await;
    let person = bot.person(Language::En);
    // As many as the free plan has, less the one that goes on.
    listed_newest_first(&person, &models, 4).await;
    bot.finish().await;
    database.remove().await;
}

/// Somebody holds so many conversations, finds them, and goes on with the first.
async fn listed_newest_first(person: &Person<'_>, models: &OpenRouter, count: usize) {
    person.join().await;
    for number in 1..=count {
        person.say("/coach").await;
        person.say(&format!("STAR {number}?")).await;
    }
    person.say("/coach").await;
    person.tap("button-coach-shelf").await;
    let mut listed = labels(person);
    if count > 6 {
        person.tap("button-older").await;
        listed.truncate(6);
        listed.extend(labels(person));
    }
    for (place, label) in listed.iter().take(count).enumerate() {
        assert!(label.contains(&format!("STAR {}?", count - place)), "{listed:?}");
    }
    person.tap_label(&listed[count - 1].clone()).await;
    person.sees_text("STAR 1?");
    person.say("SMART?").await;
    let last = told(&requests(models).pop().expect("asked"));
    assert!(last.contains("STAR 1?") && !last.contains(&format!("STAR {count}?")), "{last}");
    assert_eq!(conversations(person).await.len(), count);
}

#[tokio::test]
async fn what_is_deleted_is_nowhere_in_the_documents_any_more() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.join().await;
    person.say("/coach").await;
    person.say("Nobody shall read this: xyzzy").await;
    let id = conversations(&person).await[0].id.clone();
    person.say("/coach").await;
    person.say("This one stays").await;
    person.say("/coach").await;
    person.tap("button-coach-shelf").await;
    let held = labels(&person)[1].clone();
    person.tap_label(&held).await;
    person.tap("button-coach-delete").await;
    assert_eq!(conversations(&person).await.len(), 2, "it is asked whether they mean it");
    person.tap("button-coach-confirm-delete").await;
    person.sees("coach-deleted");
    let left = conversations(&person).await;
    assert!(left.len() == 1 && left[0].id != id && left[0].opening == "This one stays", "{left:?}");
    assert!(bot.store.documents.get("coach_cards", person.id(), &id.0).await.expect("the store answers").is_none());
    bot.finish().await;
}

#[tokio::test]
async fn one_that_is_deleted_while_a_reply_is_written_does_not_come_back() {
    let models = OpenRouter::start().await;
    let permits = Arc::new(Semaphore::new(0));
    let parts = vec!["This is the beginning.\n".to_owned(), "And this the end.".to_owned()];
    models.script(task("coach"), [Reply::Parts(parts, Arc::clone(&permits))]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.join().await;
    person.say("/coach").await;
    person.phone.send("Tell me");
    permits.add_permits(1);
    person.until("This is the beginning.").await;
    let id = conversations(&person).await[0].id.clone();
    let message = person.last().id;
    bot.sandbox.push_update(serde_json::json!({ "callback_query": {
        "id": "7", "chat_instance": "1", "data": format!("1:coach:delete:{id}"),
        "from": { "id": person.id(), "is_bot": false, "first_name": "X" },
        "message": { "message_id": 1, "date": 1, "chat": { "id": person.id(), "type": "private", "first_name": "X" }, "text": "x" },
    } }));
    person.until("Conversation deleted").await;
    permits.add_permits(2);
    bot.settle().await;
    assert_eq!(conversations(&person).await.len(), 0);
    assert!(person.phone.messages().iter().all(|shown| shown.id != message), "{}", person.phone.chat());
    assert!(bot.store.documents.get("coach_cards", person.id(), &id.0).await.expect("the store answers").is_none());
    bot.finish_with_refusals(&["message can't be edited", "message to edit not found"]).await;
}

#[tokio::test]
async fn nobody_opens_or_deletes_somebody_elses() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let (person, other) = (bot.person(Language::En), bot.person(Language::Ru));
    person.join().await;
    other.join().await;
    person.say("/coach").await;
    person.say("My own business").await;
    let held = conversations(&person).await[0].clone();
    let turn = &held.turns[0].id.0;
    for word in ["open", "doubt", "delete"] {
        other.tap_stale(other.last().id, &format!("1:coach:{word}:{}", held.id)).await;
        other.phone.messages().iter().for_each(|shown| assert!(!shown.text.contains("business"), "{shown}"));
    }
    let notice = other.tap_stale(other.last().id, &format!("1:coach:again:{}:{turn}:1", held.id)).await;
    assert_eq!(notice, other.notice("notice-stale"));
    assert_eq!((conversations(&person).await, requests(&models).len()), (vec![held], 1));
    bot.finish().await;
}
