//! A database of the version before opens, and goes on.

use chrono::{DateTime, TimeDelta, Utc};
use interview_bot::domain::catalog::Level;
use interview_bot::domain::interview::InterviewId;
use interview_bot::store::{Document, Store};
use mongodb::bson::{self, Bson, doc, serialize_to_bson};
use serde_json::{Value, json};

use super::backends::{MongodbForTests, SqliteFile, TempDir, literal};
use super::documents::{at, finished_interview, interview};

/// Interviews as version 2 kept them: the id, whose it is, and Telegram's message ids.
fn interviews() -> Vec<(&'static str, i64, Option<Value>)> {
    vec![
        ("whole", 1, Some(json!({ "question": 11, "answer": 12, "confirm": 13 }))),
        ("partly", 2, Some(json!({ "question": null, "answer": 22 }))),
        ("not shown", 3, Some(json!({ "question": null, "answer": null }))),
        ("older still", 4, None),
    ]
}

fn body(id: &str, user: i64, cards: Option<&Value>) -> Value {
    let mut body = serde_json::to_value(finished_interview(id, user, 0, 5)).expect("serialises");
    let fields = body.as_object_mut().expect("an object");
    fields.remove("cards");
    if let Some(cards) = cards {
        fields.insert("cards".to_owned(), cards.clone());
    }
    body
}

/// Interviews that were under way: the id, whose it is, and where it stood.
const UNDER_WAY: [(&str, i64, &str); 3] =
    [("prepares", 11, "preparing"), ("ends", 12, "finishing"), ("waits", 13, "paused")];

fn under_way(id: &str, user: i64, status: &str, seconds: i64) -> Value {
    let mut body = serde_json::to_value(interview(id, user, Level::Junior, seconds)).expect("serialises");
    body["status"] = json!(status);
    body
}

/// What is expected of a database with these interviews, and with the dialogues of two chats: -5, a group that was told
/// that the bot works in private chats, and 5, a person at the menu.
async fn check(store: &Store, migrated: DateTime<Utc>) {
    let screens = async |user, id| store.documents.get("screens", user, id).await.expect("read");
    let whole = screens(1, "whole").await.expect("there");
    assert_eq!(whole.body, json!({ "current": 1, "question": 11, "answer": 12, "confirm": 13 }));
    assert_eq!(whole.version, 1);
    let kept = whole.expires_at.expect("it expires") - migrated;
    assert!((kept - TimeDelta::days(60)).abs() < TimeDelta::minutes(5), "{kept}");
    let mut partly = screens(2, "partly").await.expect("there");
    assert_eq!(partly.body, json!({ "current": 1, "answer": 22 }));
    store.documents.put(&mut partly).await.expect("it can be replaced");
    assert_eq!(screens(3, "not shown").await, None);
    assert_eq!(screens(4, "older still").await, None);
    for (id, user, _) in interviews() {
        let mut read = store.interviews.get(&InterviewId(id.to_owned())).await.expect("read").expect("there");
        assert_eq!(read, finished_interview(id, user, 0, 5));
        store.interviews.replace(&mut read).await.expect("it goes on");
    }

    let awaiting = store.interviews.awaiting_work(at(60), None, 9).await.expect("read");
    let ids: Vec<&str> = awaiting.iter().map(|interview| interview.id.0.as_str()).collect();
    assert_eq!(ids, ["prepares", "ends"], "by the time of their last step");

    let declined = store.documents.list("group_chats", -5, 9).await.expect("read");
    let expected = Document { version: 1, ..Document::new("group_chats", -5, "declined", json!({})) };
    assert_eq!(declined, [expected]);
    assert_eq!(store.dialogues.get(-5).await.expect("read"), None);
    assert_eq!(store.documents.list("group_chats", 5, 9).await.expect("read"), []);
    let menu = store.dialogues.get(5).await.expect("read").expect("there");
    assert_eq!(menu.state, json!({ "at": "menu" }));
}

#[tokio::test]
async fn a_file_of_the_second_version_goes_on() {
    let directory = TempDir::new();
    let file = SqliteFile::of(&directory);
    file.execute(include_str!("../../../src/store/sqlite/schema/1.sql"));
    file.execute(include_str!("../../../src/store/sqlite/schema/2.sql"));
    for (id, user, cards) in interviews() {
        let body = literal(&body(id, user, cards.as_ref()).to_string());
        let columns = "id, user, track, open, begun_at, finished_at, version, body";
        let values = format!("{}, {user}, 'backend/rust/junior', 0, 0, 5, 0, {body}", literal(id));
        file.execute(&format!("INSERT INTO interviews ({columns}) VALUES ({values})"));
    }
    for (seconds, (id, user, status)) in UNDER_WAY.into_iter().enumerate() {
        let body = literal(&under_way(id, user, status, seconds as i64).to_string());
        let columns = "id, user, track, open, begun_at, version, body";
        let values =
            format!("'{id}', {user}, 'backend/rust/junior', {}, 0, 0, {body}", u8::from(status != "finishing"));
        file.execute(&format!("INSERT INTO interviews ({columns}) VALUES ({values})"));
    }
    let dialogues = r#"(-5, 0, '{"at":"declined"}'), (5, 1, '{"at":"menu"}')"#;
    file.execute(&format!("INSERT INTO dialogues (chat, schema, state) VALUES {dialogues}"));

    let store = Store::open(&directory.database()).await.expect("opens");
    let cards = file.texts("SELECT id FROM interviews WHERE body LIKE '%\"cards\"%'");
    assert_eq!(cards, [""; 0]);
    check(&store, Utc::now()).await;
    store.database.close().await;
}

#[tokio::test]
async fn a_database_of_the_second_version_goes_on() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let of = |collection: &str| server.database.collection::<bson::Document>(collection);
    of("meta").insert_one(doc! { "_id": "schema", "version": 2_i64 }).await.expect("stored");
    for (id, user, cards) in interviews() {
        // The driver writes whole numbers as they were in Rust.
        let mut body = serialize_to_bson(&finished_interview(id, user, 0, 5)).expect("a document");
        let fields = body.as_document_mut().expect("a document");
        fields.remove("cards");
        if let Some(cards) = cards {
            let number = |name| cards.get(name).map(|id| id.as_i64().map_or(Bson::Null, |id| Bson::Int32(id as i32)));
            let cards =
                ["question", "answer", "confirm"].into_iter().filter_map(|name| Some((name.to_owned(), number(name)?)));
            fields.insert("cards", cards.collect::<bson::Document>());
        }
        let interview = doc! { "_id": id, "user": user, "track": "backend/rust/junior", "status": "finished",
        "begun_at": bson::DateTime::from_millis(0), "ended_at": bson::DateTime::from_millis(5),
        "version": 0_i64, "body": body };
        of("interviews").insert_one(interview).await.expect("stored");
    }
    for (seconds, (id, user, status)) in UNDER_WAY.into_iter().enumerate() {
        let body = serialize_to_bson(&under_way(id, user, status, seconds as i64)).expect("a document");
        let interview = doc! { "_id": id, "user": user, "track": "backend/rust/junior", "status": status,
        "begun_at": bson::DateTime::from_millis(0), "version": 0_i64, "body": body };
        of("interviews").insert_one(interview).await.expect("stored");
    }
    let declined = doc! { "_id": -5_i64, "schema": 0_i64, "state": r#"{"at":"declined"}"# };
    let menu = doc! { "_id": 5_i64, "schema": 1_i64, "state": r#"{"at":"menu"}"# };
    of("dialogues").insert_many([declined, menu]).await.expect("stored");

    // Several processes of the new version start at once, and one that died half way before had come so far.
    let early = doc! { "_id": { "owner": 1_i64, "feature": "screens", "key": "whole" }, "version": 1_i64,
    "expires_at": bson::DateTime::from_millis((Utc::now() + TimeDelta::days(60)).timestamp_millis()),
    "body": r#"{"current":1,"question":11,"answer":12,"confirm":13}"# };
    of("documents").insert_one(early).await.expect("stored");
    let (a, b) = tokio::join!(Store::open(&server.url), Store::open(&server.url));
    let (store, other) = (a.expect("opens"), b.expect("opens"));
    let cards = of("interviews").count_documents(doc! { "body.cards": { "$exists": true } }).await.expect("counted");
    assert_eq!(cards, 0);
    check(&store, Utc::now()).await;
    other.database.close().await;
    store.database.close().await;
    // It is not done again.
    Store::open(&server.url).await.expect("opens").database.close().await;
    server.remove().await;
}
