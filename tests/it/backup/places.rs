//! Databases that can be looked into past the store, and something of each kind to be in them.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use flate2::read::GzDecoder;
use futures::TryStreamExt;
use interview_bot::domain::catalog::Level;
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{Question, QuestionId};
use interview_bot::domain::user::UserId;
use interview_bot::queue::{Lane, NewJob};
use interview_bot::store::{
    Account, AuditEntry, DatabaseUrl, DialogueRecord, Document, EntryKind, LedgerEntry, RawReply, Record, Reservation,
    Store, Write,
};
use mongodb::bson::{self, Bson, doc};
use serde_json::json;

use crate::store::backends::{MongodbForTests, SqliteFile, TempDir};
use crate::store::documents::{at, finished_interview, interview, person, question};
use crate::store::payments::payment;

const LEASE: Duration = Duration::from_secs(15);

/// A database of its own. What is in it, by table or collection, is the text of each document.
pub(super) enum Place {
    File(TempDir),
    Server(MongodbForTests),
}

pub(super) type Contents = BTreeMap<String, Vec<String>>;

impl Place {
    pub(super) fn file() -> Self {
        Self::File(TempDir::new())
    }

    pub(super) async fn server() -> Option<Self> {
        MongodbForTests::from_env().await.map(Self::Server)
    }

    /// One on each kind of database that there is.
    pub(super) async fn each() -> Vec<Self> {
        [Some(Self::file()), Self::server().await].into_iter().flatten().collect()
    }

    /// Another one of the same kind.
    pub(super) async fn another(&self) -> Self {
        match self {
            Self::File(_) => Self::file(),
            Self::Server(_) => Self::server().await.expect("there was one"),
        }
    }

    pub(super) fn url(&self) -> DatabaseUrl {
        match self {
            Self::File(directory) => directory.database(),
            Self::Server(server) => server.url.clone(),
        }
    }

    pub(super) async fn open(&self) -> Store {
        Store::open(&self.url()).await.expect("it opens")
    }

    /// Everything, also what no backup needs.
    pub(super) async fn contents(&self) -> Contents {
        match self {
            Self::File(directory) => rows(&SqliteFile::of(directory)),
            Self::Server(server) => documents(&server.database).await,
        }
    }

    /// Makes the person with this id unreadable.
    pub(super) async fn spoil(&self, id: i64) {
        match self {
            Self::File(directory) => SqliteFile::of(directory)
                .execute(&format!("UPDATE users SET body = '{{\"phone\":\"hunter2\"}}' WHERE id = {id}")),
            Self::Server(server) => {
                let spoilt = doc! { "$set": { "body": { "phone": "hunter2" } } };
                let users = server.database.collection::<bson::Document>("users");
                let updated = users.update_one(doc! { "_id": id }, spoilt).await.expect("updated");
                assert_eq!(updated.modified_count, 1);
            }
        }
    }

    /// As after the loss of the disk.
    pub(super) async fn wipe(&self) {
        match self {
            Self::File(directory) => std::fs::remove_dir_all(directory.path()).expect("removed"),
            Self::Server(server) => server.database.drop().await.expect("dropped"),
        }
    }

    pub(super) async fn remove(self) {
        if let Self::Server(server) = self {
            server.remove().await;
        }
    }
}

/// By the schema of the file: each column by its name.
fn rows(file: &SqliteFile) -> Contents {
    let tables =
        file.texts("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
    let contents = tables.into_iter().map(|table| {
        let columns = file.texts(&format!("SELECT name FROM pragma_table_info('{table}')"));
        let shown: Vec<String> = columns.iter().map(|column| shown(&table, column)).collect();
        let mut rows = file.texts(&format!("SELECT {} FROM {table} AS it", shown.join(" || ' ' || ")));
        rows.sort();
        (table, rows)
    });
    contents.collect()
}

fn shown(table: &str, column: &str) -> String {
    match (table, column) {
        // What counts is the order of those with one name.
        ("users", "stored") => "'stored=' || (SELECT count(*) FROM users AS other
            WHERE other.username IS it.username AND other.stored <= it.stored)"
            .to_owned(),
        _ => format!("'{column}=' || quote({column})"),
    }
}

async fn documents(database: &mongodb::Database) -> Contents {
    let mut contents = Contents::new();
    for name in database.list_collection_names().await.expect("listed") {
        if name.starts_with("system.") {
            continue;
        }
        let found = database.collection::<bson::Document>(&name).find(doc! {}).sort(doc! { "stored": 1 }).await;
        let mut found: Vec<bson::Document> = found.expect("found").try_collect().await.expect("read");
        let mut places: BTreeMap<String, i64> = BTreeMap::new();
        for document in &mut found {
            // What counts is the order, of people that of those with one name; of two questions of one moment, not even that.
            if document.contains_key("stored") {
                let name = document.get("username").map(ToString::to_string);
                let place = places.entry(name.unwrap_or_default()).or_default();
                *place += 1;
                document.insert("stored", *place);
            }
            document.remove("slot");
            *document = sorted(document);
        }
        let mut texts: Vec<String> = found.iter().map(ToString::to_string).collect();
        texts.sort();
        contents.insert(name, texts);
    }
    contents
}

/// The order of fields means nothing to the bot, but for that within an id.
fn sorted(document: &bson::Document) -> bson::Document {
    let fields: BTreeMap<&String, &Bson> = document.iter().collect();
    fields.into_iter().map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// What a backup shows.
pub(super) async fn exported(store: &Store) -> Vec<Record> {
    let mut records = Vec::new();
    let mut each = |record| {
        records.push(record);
        ControlFlow::Continue(())
    };
    store.backups.export(&mut each).await.expect("read");
    records
}

/// The records of a file: the lines between the first and the last.
pub(super) fn lines(file: &Path) -> Vec<String> {
    let packed = std::fs::File::open(file).expect("it is there");
    let text = std::io::read_to_string(GzDecoder::new(packed)).expect("packed text");
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    assert!(
        lines.len() >= 2 && lines[0].starts_with("{\"backup\":") && lines[lines.len() - 1].starts_with("{\"end\":")
    );
    lines[1..lines.len() - 1].to_vec()
}

/// The records of a file, whatever order their database has.
pub(super) fn sorted_lines(file: &Path) -> Vec<String> {
    let mut lines = lines(file);
    lines.sort();
    lines
}

pub(super) fn job(id: &str, key: &str) -> NewJob {
    NewJob {
        id: id.to_owned(),
        key: key.to_owned(),
        lane: Lane::Model,
        run_at: None,
        payload: json!({ "b": "яʻ", "a": 1 }),
    }
}

/// Something of each kind, in each state, with something in every field.
pub(super) async fn fill(store: &Store) {
    let (mut first, second) = (person(1, Some("Aziza")), person(2, Some("aziza")));
    store.users.insert(&first).await.expect("stored");
    store.users.insert(&second).await.expect("stored");
    store.users.insert(&person(3, None)).await.expect("stored");
    // So that the name is hers again.
    store.users.replace(&mut first).await.expect("replaced");
    let mut open = interview("open", 1, Level::Senior, 10);
    store.interviews.insert(&open).await.expect("stored");
    store.interviews.replace(&mut open).await.expect("replaced");
    store.interviews.insert(&finished_interview("done", 2, 0, 5)).await.expect("stored");
    store
        .dialogues
        .put(&DialogueRecord { chat: -7, schema: 3, state: json!({ "z": [null, 1.5], "at": "ʻ" }) })
        .await
        .expect("stored");
    let mut kept = Document::new("screens", 1, "k", json!({ "z": 1, "a": u64::MAX }));
    store.documents.put(&mut kept).await.expect("stored");
    store.documents.put(&mut kept).await.expect("replaced");
    let mut expiring = Document { expires_at: Some(at(99)), ..Document::new("f", 1, "", json!(null)) };
    store.documents.put(&mut expiring).await.expect("stored");
    fill_jobs(store).await;
    fill_logs(store).await;
    fill_budgets(store).await;
    for (id, seconds) in [("b", 0), ("a", 0), ("c", 1)] {
        let question = Question { id: QuestionId(id.to_owned()), ..question() };
        assert!(store.question_pool.add("t", Language::Uz, &question, at(seconds)).await.expect("added"));
    }
    assert_eq!(store.question_pool.draw("t", Language::Uz, &[], 1).await.expect("drawn").len(), 1);
    let write = |write| async move { store.unit_of_work.commit(&[write], at(5)).await.expect("stored") };
    for (charge, seconds) in [("z", 5), ("a", 5), ("b", 4)] {
        write(Write::InsertPayment(payment(charge, 1, seconds))).await;
    }
    write(Write::ReplacePayment(payment("a", 1, 5))).await;
    store.database.ping().await.expect("written");
}

/// One in each state.
async fn fill_jobs(store: &Store) {
    let jobs = &store.jobs;
    let claim = async || jobs.claim(Lane::Model, at(1), LEASE).await.expect("claimed").expect("a job");
    jobs.enqueue(&[job("done", "d")], at(0)).await.expect("enqueued");
    assert!(jobs.complete(&claim().await, at(2)).await.expect("completed"));
    jobs.enqueue(&[job("dead", "e")], at(0)).await.expect("enqueued");
    assert!(jobs.mark_dead(&claim().await, at(3), "broken").await.expect("marked"));
    jobs.enqueue(&[job("aside", "f")], at(0)).await.expect("enqueued");
    assert!(jobs.retry(&claim().await, at(4), at(4000), "later").await.expect("put off"));
    jobs.enqueue(&[job("put off", "g")], at(0)).await.expect("enqueued");
    assert!(jobs.retry(&claim().await, at(4), at(10), "soon").await.expect("put off"));
    jobs.enqueue(&[job("running", "k"), job("behind", "k"), job("last", "k")], at(0)).await.expect("enqueued");
    assert_eq!(claim().await.job.id, "running");
}

async fn fill_logs(store: &Store) {
    // The second was stored first.
    for (id, subject) in [("z", Some(UserId(1))), ("a", None)] {
        let (before, after) = (json!({ "plan": "free" }), json!({ "plan": "pro", "days": 30 }));
        let action = "setplan".to_owned();
        let entry = AuditEntry { id: id.to_owned(), at: at(5), actor: UserId(9), action, subject, before, after };
        store.audit.append(&entry).await.expect("stored");
    }
    for id in ["y", "b"] {
        let blank = LedgerEntry::blank(EntryKind::Attempt, id.to_owned(), at(6), UserId(1), "grading", "free");
        // No short decimal fraction.
        let entry = LedgerEntry { cost_usd: 0.1 + 0.2, interview: Some(open_id()), first_data_ms: Some(7), ..blank };
        store.ledger.append(&entry).await.expect("stored");
    }
    let reply = RawReply { id: "y".to_owned(), at: at(6), text: "{ \u{0} ʻ".to_owned(), fault: "not JSON".to_owned() };
    store.ledger.keep_reply(&reply).await.expect("kept");
}

fn open_id() -> interview_bot::domain::interview::InterviewId {
    interview_bot::domain::interview::InterviewId("open".to_owned())
}

async fn fill_budgets(store: &Store) {
    let account = |name: &str| Account { name: name.to_owned(), limit: 100, expires_at: at(1000) };
    for id in ["settled", "open"] {
        let reservation = Reservation { id: id.to_owned(), amount: 5, accounts: vec![account("a"), account("b")] };
        store.budgets.reserve(&reservation).await.expect("reserved");
    }
    assert!(store.budgets.settle("settled", 7).await.expect("settled"));
}
