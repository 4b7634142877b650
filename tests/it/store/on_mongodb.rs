//! What only MongoDB has: several processes that meet, and a planner to be checked.

use std::ops::ControlFlow;
use std::time::Duration;

use futures::TryStreamExt;
use interview_bot::domain::catalog::Level;
use interview_bot::domain::interview::{Interview, InterviewId};
use interview_bot::domain::language::Language;
use interview_bot::domain::user::UserId;
use interview_bot::queue::{Lane, NewJob};
use interview_bot::store::{Account, Document, EntryKind, OpenError, Reservation, Reserved, Store, Write};
use mongodb::IndexModel;
use mongodb::bson::oid::ObjectId;
use mongodb::bson::{self, Bson, DateTime, doc, serialize_to_bson};
use serde_json::json;

use super::backends::MongodbForTests;
use super::documents::{at, finished_interview, interview, old_entry, person, question, track};

const LEASE: Duration = Duration::from_secs(15);

fn job(id: &str, key: &str) -> NewJob {
    NewJob { id: id.to_owned(), key: key.to_owned(), lane: Lane::Updates, run_at: None, payload: json!(null) }
}

#[tokio::test]
async fn a_key_that_a_dead_process_left_without_a_head_goes_on() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let store = Store::open(&server.url).await.expect("opens");
    store.jobs.enqueue(&[job("1", "k"), job("2", "k"), job("3", "l")], at(0)).await.expect("enqueued");
    // As a process leaves it that dies between ending a job, or adding it, and marking the next.
    let jobs = server.database.collection::<bson::Document>("jobs");
    jobs.update_many(doc! {}, doc! { "$unset": { "head": "" } }).await.expect("updated");
    let mut ids = Vec::new();
    for seconds in [0, 20, 21] {
        let claim = store.jobs.claim(Lane::Updates, at(seconds), LEASE).await.expect("claimed").expect("a job");
        assert!(store.jobs.complete(&claim, at(seconds)).await.expect("completed"));
        ids.push(claim.job.id);
    }
    ids.sort();
    assert_eq!(ids, ["1", "2", "3"]);
    server.remove().await;
}

#[tokio::test]
async fn a_line_that_has_lost_its_head_goes_on() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let store = Store::open(&server.url).await.expect("opens");
    let claim = async |seconds| store.jobs.claim(Lane::Updates, at(seconds), LEASE).await.expect("claimed");
    // The first search looks through everything.
    assert!(claim(0).await.is_none());
    store.jobs.enqueue(&[job("1", "k"), job("2", "k"), job("3", "l"), job("4", "l")], at(0)).await.expect("enqueued");
    let jobs = server.database.collection::<bson::Document>("jobs");
    jobs.delete_one(doc! { "_id": "1" }).await.expect("deleted");
    assert_eq!(claim(1).await.map(|claim| claim.job.id).as_deref(), Some("3"));
    assert!(claim(2).await.is_none(), "nobody looks for it yet");
    assert_eq!(claim(15).await.map(|claim| claim.job.id).as_deref(), Some("2"));
    server.remove().await;
}

#[tokio::test]
async fn enqueueing_again_or_ending_again_repairs_a_key_at_once() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let store = Store::open(&server.url).await.expect("opens");
    let jobs = server.database.collection::<bson::Document>("jobs");
    let unmark = || jobs.update_many(doc! {}, doc! { "$unset": { "head": "" } }).into_future();
    // The sweep, which would repair it too, is over for the next 15 seconds.
    assert!(store.jobs.claim(Lane::Updates, at(0), LEASE).await.expect("claimed").is_none());

    store.jobs.enqueue(&[job("1", "k"), job("2", "k")], at(0)).await.expect("enqueued");
    unmark().await.expect("updated");
    assert!(store.jobs.claim(Lane::Updates, at(1), LEASE).await.expect("claimed").is_none());
    assert_eq!(store.jobs.enqueue(&[job("1", "k"), job("2", "k")], at(1)).await.expect("enqueued"), 0);
    let first = store.jobs.claim(Lane::Updates, at(1), LEASE).await.expect("claimed").expect("the first");

    assert!(store.jobs.complete(&first, at(1)).await.expect("completed"));
    unmark().await.expect("updated");
    assert!(!store.jobs.complete(&first, at(1)).await.expect("answered"));
    let second = store.jobs.claim(Lane::Updates, at(2), LEASE).await.expect("claimed").expect("the second");
    assert_eq!((first.job.id.as_str(), second.job.id.as_str()), ("1", "2"));
    server.remove().await;
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let store = Store::open(&server.url).await.expect("opens");
    store.database.close().await;
    let meta = server.database.collection::<bson::Document>("meta");
    let newer = doc! { "$set": { "version": 1000_i64 } };
    let updated = meta.update_one(doc! { "_id": "schema" }, newer).await.expect("updated");
    assert_eq!(updated.matched_count, 1);
    let error = Store::open(&server.url).await.err().expect("refused");
    assert!(matches!(error, OpenError::NewerSchema { found: 1000, .. }), "{error}");
    server.remove().await;
}

#[tokio::test]
async fn many_processes_may_start_at_once() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let (a, b, c) = tokio::join!(Store::open(&server.url), Store::open(&server.url), Store::open(&server.url));
    for store in [a, b, c] {
        store.expect("opens").database.close().await;
    }
    server.remove().await;
}

/// Uses everything that is used again and again; what reads everything once in a while is left out.
async fn use_everything(store: &Store) {
    let user = UserId(1);
    let mut person = person(1, Some("aziza"));
    store.users.insert(&person).await.expect("stored");
    store.users.replace(&mut person).await.expect("replaced");
    store.users.get(user).await.expect("read").expect("there");
    store.users.by_username("aziza").await.expect("read").expect("there");

    let mut open = interview("open", 1, Level::Junior, 0);
    store.interviews.insert(&open).await.expect("stored");
    store.interviews.insert(&finished_interview("done", 1, 0, 5)).await.expect("stored");
    store.interviews.replace(&mut open).await.expect("replaced");
    store.interviews.get(&open.id).await.expect("read").expect("there");
    store.interviews.open_of(user).await.expect("read").expect("there");
    assert_eq!(store.interviews.finished_of(user, 0, 5).await.expect("read").len(), 1);
    assert_eq!(store.interviews.count_finished(user).await.expect("read"), 1);
    assert_eq!(store.interviews.about(user, &[track(Level::Junior).key()], 5).await.expect("read").len(), 2);

    store.dialogues.get(1).await.expect("read");
    store.sessions.of(user).await.expect("read");
    let mut document = Document::new("f", 1, "k", json!(null));
    store.documents.put(&mut document).await.expect("stored");
    store.documents.put(&mut document).await.expect("replaced");
    store.documents.get("f", 1, "k").await.expect("read").expect("there");
    assert_eq!(store.documents.list("f", 1, 5).await.expect("listed").len(), 1);
    assert!(store.documents.remove("f", 1, "k").await.expect("removed"));
    store.documents.forget(at(1)).await.expect("forgotten");
    use_what_is_counted(store).await;
    store.ledger.of_interview(&InterviewId("open".to_owned())).await.expect("read");
    store.ledger.scan(at(0), at(1), &mut |_| {}).await.expect("read");
    store.ledger.forget_replies(at(0)).await.expect("forgotten");
    store.audit.latest(Some(user), 5).await.expect("read");

    let jobs = &store.jobs;
    jobs.enqueue(&[job("1", "k"), job("2", "k"), job("3", "l"), job("4", "m")], at(0)).await.expect("enqueued");
    let claim = async || jobs.claim(Lane::Updates, at(0), LEASE).await.expect("claimed").expect("a job");
    let (first, second) = (claim().await, claim().await);
    assert!(jobs.renew(&first, at(0), LEASE).await.expect("answered"));
    assert!(jobs.complete(&first, at(0)).await.expect("answered"));
    assert!(jobs.mark_dead(&second, at(0), "broken").await.expect("answered"));
    let third = claim().await;
    assert!(jobs.postpone(&third, at(0), at(60), "later").await.expect("answered"));
    jobs.behind("k", 0, 5).await.expect("listed");
    jobs.replace(&["9".to_owned()], &job("instead", "k"), at(0)).await.expect("replaced");
    assert!(jobs.claim(Lane::Updates, at(60), LEASE).await.expect("claimed").is_some());
    assert!(jobs.claim(Lane::Model, at(100), LEASE).await.expect("claimed").is_none(), "and looks for lost ones");
    jobs.count(Lane::Updates).await.expect("counted");
    assert_eq!(jobs.dead(5).await.expect("listed").len(), 1);
    assert_eq!(jobs.forget_done(at(1)).await.expect("forgotten"), 1);
}

async fn use_what_is_counted(store: &Store) {
    let budgets = &store.budgets;
    assert_eq!(budgets.reserve(&reservation("r", 1)).await.expect("answered"), Reserved::Done);
    assert_eq!(budgets.reserve(&reservation("s", 10)).await.expect("answered"), Reserved::NoRoom { account: 0 });
    assert!(budgets.settle("r", 2).await.expect("answered"));
    assert_eq!(budgets.balance("a").await.expect("answered"), 2);
    assert_eq!(budgets.forget(at(2)).await.expect("answered"), 4);

    let pool = &store.question_pool;
    assert!(pool.add("t", Language::Uz, &question(), at(0)).await.expect("answered"));
    assert_eq!(pool.draw("t", Language::Uz, &[], 5).await.expect("answered").len(), 1);
    assert_eq!(pool.count("t", Language::Uz).await.expect("answered"), 1);
}

fn reservation(id: &str, amount: u64) -> Reservation {
    let account = |name: &str| Account { name: name.to_owned(), limit: 10, expires_at: at(1) };
    Reservation { id: id.to_owned(), amount, accounts: ["a", "b", "c"].map(account).to_vec() }
}

#[tokio::test]
async fn nothing_is_found_by_reading_a_whole_collection() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let store = Store::open(&server.url).await.expect("opens");
    let commands = recorded(&server, use_everything(&store)).await;
    let mut explained = 0;
    for (collection, command) in &commands {
        let Some(question) = lookup(command, collection) else { continue };
        let plan = server.database.run_command(doc! { "explain": question, "verbosity": "queryPlanner" }).await;
        let plan = plan.unwrap_or_else(|error| panic!("{command}: {error}")).to_string();
        assert!(plan.contains("IXSCAN") || plan.contains("IDHACK") || plan.contains("EXPRESS"), "{command}\n{plan}");
        assert!(!plan.contains("COLLSCAN"), "{command}\n{plan}");
        explained += 1;
    }
    assert!(explained >= 12, "only {explained} of {commands:?}");
    server.remove().await;
}

#[tokio::test]
async fn round_trips_are_few() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let store = Store::open(&server.url).await.expect("opens");
    let jobs = store.jobs.clone();
    assert!(jobs.claim(Lane::Updates, at(0), LEASE).await.expect("claimed").is_none());

    let batch: Vec<NewJob> = (0..100).map(|n| job(&n.to_string(), &(n / 2).to_string())).collect();
    let enqueue = async { jobs.enqueue(&batch, at(0)).await.expect("enqueued") };
    assert_eq!(recorded(&server, enqueue).await.len(), 3);
    let one = [job("one", "k")];
    let enqueue = async { jobs.enqueue(&one, at(0)).await.expect("enqueued") };
    assert_eq!(recorded(&server, enqueue).await.len(), 1);
    let behind = [job("behind", "k")];
    let enqueue = async { jobs.enqueue(&behind, at(0)).await.expect("enqueued") };
    assert_eq!(recorded(&server, enqueue).await.len(), 4);

    let claim = jobs.claim(Lane::Updates, at(0), LEASE).await.expect("claimed").expect("a job");
    let claiming = async { jobs.claim(Lane::Updates, at(0), LEASE).await.expect("claimed").expect("a job") };
    assert_eq!(recorded(&server, claiming).await.len(), 1);
    let completing = async { assert!(jobs.complete(&claim, at(0)).await.expect("completed")) };
    assert_eq!(recorded(&server, completing).await.len(), 2);

    let alone = [NewJob { lane: Lane::Model, ..job("alone", "m") }];
    jobs.enqueue(&alone, at(0)).await.expect("enqueued");
    let claim = jobs.claim(Lane::Model, at(0), LEASE).await.expect("claimed").expect("a job");
    let completing = async { assert!(jobs.complete(&claim, at(0)).await.expect("completed")) };
    assert_eq!(recorded(&server, completing).await.len(), 1);

    let mut open = interview("open", 1, Level::Junior, 0);
    store.interviews.insert(&open).await.expect("stored");
    let reading = async { store.sessions.of(UserId(1)).await.expect("read") };
    assert_eq!(recorded(&server, reading).await.len(), 2, "nobody is known, but for a dialogue perhaps");
    store.users.insert(&person(1, None)).await.expect("stored");
    let reading = async { store.sessions.of(UserId(1)).await.expect("read") };
    assert_eq!(recorded(&server, reading).await.len(), 1);
    let replacing = async { store.interviews.replace(&mut open).await.expect("replaced") };
    assert_eq!(recorded(&server, replacing).await.len(), 1);
    let mut document = Document::new("f", 1, "k", json!(null));
    let unit = |open: &Interview, document: &Document, id: &str, key: &str| {
        let (open, document) = (Write::ReplaceInterview(open.clone()), Write::PutDocument(document.clone()));
        [open, document, Write::Enqueue(job(id, key))]
    };
    let first = unit(&open, &document, "first of its key", "n");
    let committing = async { store.unit_of_work.commit(&first, at(0)).await.expect("stored") };
    let commands = recorded(&server, committing).await;
    // The profiler leaves out the commit itself.
    assert_eq!(commands.len(), 3, "{commands:?}");
    (open.version, document.version) = (open.version + 1, document.version + 1);
    let behind = unit(&open, &document, "behind others", "k");
    let committing = async { store.unit_of_work.commit(&behind, at(0)).await.expect("stored") };
    let commands = recorded(&server, committing).await;
    assert_eq!(commands.len(), 6, "{commands:?}");

    let reserving = async {
        let reserved = store.budgets.reserve(&reservation("r", 1)).await.expect("answered");
        assert_eq!(reserved, Reserved::Done);
    };
    assert_eq!(recorded(&server, reserving).await.len(), 5);
    let settling = async { assert!(store.budgets.settle("r", 2).await.expect("answered")) };
    assert_eq!(recorded(&server, settling).await.len(), 5);
    server.remove().await;
}

/// All that a backup reads is of one moment, which the first read finds out.
#[tokio::test]
async fn a_backup_is_read_at_one_moment() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let store = Store::open(&server.url).await.expect("opens");
    for id in 0..500 {
        store.users.insert(&person(id, None)).await.expect("stored");
    }
    let mut count = 0;
    let mut each = |_| {
        count += 1;
        ControlFlow::Continue(())
    };
    let commands = recorded(&server, async { store.backups.export(&mut each).await.expect("read") }).await;
    assert_eq!(count, 500);
    let finds: Vec<_> = commands.iter().filter(|(_, command)| command.contains_key("find")).collect();
    assert_eq!(finds.len(), 12, "{commands:?}");
    let moments = finds.iter().map(|(_, command)| {
        let concern = command.get_document("readConcern").unwrap_or_else(|_| panic!("no concern: {command}"));
        assert_eq!(concern.get_str("level").ok(), Some("snapshot"), "{command}");
        concern.get_timestamp("atClusterTime").ok()
    });
    let moments: Vec<_> = moments.collect();
    assert!(moments[1..].iter().all(Option::is_some), "{moments:?}");
    server.remove().await;
}

#[tokio::test]
async fn the_server_forgets_by_itself_what_is_kept_for_a_while() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let _store = Store::open(&server.url).await.expect("opens");
    let expected = [
        ("jobs", "done_at", 48 * 3600),
        ("raw_replies", "at", 14 * 24 * 3600),
        ("documents", "expires_at", 0),
        ("budgets", "expires_at", 0),
        ("reservations", "expires_at", 0),
    ];
    for (collection, field, seconds) in expected {
        let indexes = server.database.collection::<bson::Document>(collection).list_indexes().await.expect("listed");
        let indexes: Vec<IndexModel> = indexes.try_collect().await.expect("read");
        let forgotten = indexes.iter().find(|index| index.keys == doc! { field: 1 });
        let after = forgotten.and_then(|index| index.options.as_ref()?.expire_after);
        assert_eq!(after, Some(Duration::from_secs(seconds)), "{collection}: {indexes:?}");
    }
    server.remove().await;
}

#[tokio::test]
async fn a_database_of_the_first_version_goes_on() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let first = doc! { "_id": "schema", "version": 1_i64 };
    server.database.collection::<bson::Document>("meta").insert_one(first).await.expect("stored");
    // As the first version stored it.
    let entry = doc! {
        "_id": "old",
        "at": DateTime::from_millis(at(0).timestamp_millis()),
        "stored": ObjectId::new(),
        "interview": Bson::Null,
        "body": serialize_to_bson(&old_entry("old")).expect("a document"),
    };
    server.database.collection::<bson::Document>("ledger").insert_one(entry).await.expect("stored");
    let store = Store::open(&server.url).await.expect("opens");
    let mut kinds = Vec::new();
    store.ledger.scan(at(0), at(1), &mut |entry| kinds.push((entry.id, entry.kind))).await.expect("read");
    assert_eq!(kinds, [("old".to_owned(), EntryKind::Attempt)]);
    let meta =
        server.database.collection::<bson::Document>("meta").find_one(doc! { "_id": "schema" }).await.expect("read");
    assert_eq!(meta.expect("there").get_i64("version").ok(), Some(5));
    server.remove().await;
}

/// The commands that reach the database meanwhile, by its profiler, with their collections.
async fn recorded<T>(server: &MongodbForTests, work: impl Future<Output = T>) -> Vec<(String, bson::Document)> {
    let profile = server.database.collection::<bson::Document>("system.profile");
    server.database.run_command(doc! { "profile": 0 }).await.expect("profiler off");
    profile.drop().await.expect("emptied");
    server.database.run_command(doc! { "profile": 2 }).await.expect("profiler on");
    work.await;
    server.database.run_command(doc! { "profile": 0 }).await.expect("profiler off");
    let entries = profile.find(doc! {}).await.expect("found");
    let entries: Vec<bson::Document> = entries.try_collect().await.expect("read");
    let commands = entries.iter().filter_map(|entry| {
        let (_, collection) = entry.get_str("ns").ok()?.split_once('.')?;
        Some((collection.to_owned(), entry.get_document("command").ok()?.clone()))
    });
    commands.filter(|(_, command)| !command.contains_key("profile")).collect()
}

/// The lookup of a command as `explain` takes it. `None` for insertions, which look up nothing, and for lookups by id:
/// these read one document, though not every server's `explain` says so.
fn lookup(command: &bson::Document, collection: &str) -> Option<bson::Document> {
    if command.contains_key("aggregate") {
        return Some(doc! { "aggregate": collection, "pipeline": command.get("pipeline")?, "cursor": {} });
    }
    // A server notes updates and deletions as they were sent, or one by one.
    let sent = command.get_array("updates").or_else(|_| command.get_array("deletes")).ok();
    let statement = sent.and_then(|statements| statements.first()?.as_document()).unwrap_or(command);
    let filter = ["filter", "query", "q"].into_iter().find_map(|name| statement.get_document(name).ok())?;
    if filter.contains_key("_id") {
        return None;
    }
    let sort = command.get_document("sort").cloned().unwrap_or_default();
    Some(doc! { "find": collection, "filter": filter, "sort": sort })
}
