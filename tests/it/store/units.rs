//! What is stored together or not at all.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use interview_bot::domain::catalog::Level;
use interview_bot::domain::interview::InterviewId;
use interview_bot::domain::user::UserId;
use interview_bot::queue::{Lane, NewJob};
use interview_bot::store::{AuditEntry, DialogueRecord, Document, Store, StoreError, Write};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use tokio::runtime::Handle;
use tokio::task::{JoinSet, block_in_place};
use tokio::time::sleep;

use super::backends::on_each_backend;
use super::documents::{at, finished_interview, interview, person};
use super::interrupted::polled_at_most;

const LEASE: Duration = Duration::from_secs(15);

fn job(id: &str, key: &str) -> NewJob {
    NewJob { id: id.to_owned(), key: key.to_owned(), lane: Lane::Updates, run_at: None, payload: json!({ "id": id }) }
}

fn document(owner: i64, key: &str) -> Document {
    Document::new("units", owner, key, json!({ "key": key }))
}

async fn commit(store: &Store, writes: &[Write]) -> Result<(), StoreError> {
    store.unit_of_work.commit(writes, at(1)).await
}

async fn waiting(store: &Store) -> u64 {
    store.jobs.count(Lane::Updates).await.expect("counted").waiting
}

/// A write that succeeds, of something that belongs to one owner.
#[derive(Debug, Clone, Copy)]
enum Kind {
    InsertInterview,
    ReplaceInterview,
    ReplaceUser,
    AddDocument,
    ReplaceDocument,
    RemoveDocument,
    PutDialogue,
    AppendAudit,
    Enqueue,
}

/// A write that is refused.
#[derive(Debug, Clone, Copy)]
enum Fault {
    StaleInterview,
    KnownInterview,
    SecondOpenInterview,
    StaleUser,
    StaleDocument,
    KnownDocument,
}

/// What of an owner is there before their write.
async fn prepare(store: &Store, owner: i64) {
    store.users.insert(&person(owner, None)).await.expect("stored");
    store.interviews.insert(&finished_interview(&format!("{owner}-old"), owner, 0, 5)).await.expect("stored");
    store.documents.put(&mut document(owner, "old")).await.expect("stored");
}

fn write(kind: Kind, owner: i64) -> Write {
    match kind {
        Kind::InsertInterview => Write::InsertInterview(interview(&format!("{owner}-new"), owner, Level::Junior, 0)),
        Kind::ReplaceInterview => {
            let mut interview = finished_interview(&format!("{owner}-old"), owner, 0, 5);
            interview.updated_at = at(77);
            Write::ReplaceInterview(interview)
        }
        Kind::ReplaceUser => Write::ReplaceUser(person(owner, Some("renamed"))),
        Kind::AddDocument => Write::PutDocument(document(owner, "new")),
        Kind::ReplaceDocument => {
            Write::PutDocument(Document { version: 1, body: json!("replaced"), ..document(owner, "old") })
        }
        Kind::RemoveDocument => Write::RemoveDocument { feature: "units".to_owned(), owner, key: "old".to_owned() },
        Kind::PutDialogue => Write::PutDialogue(DialogueRecord { chat: owner, schema: 1, state: json!("here") }),
        Kind::AppendAudit => Write::AppendAudit(AuditEntry {
            id: format!("audit-{owner}"),
            at: at(0),
            actor: UserId(1),
            action: "tested".to_owned(),
            subject: Some(UserId(owner)),
            before: json!(null),
            after: json!(null),
        }),
        Kind::Enqueue => Write::Enqueue(job(&format!("job-{owner}"), &owner.to_string())),
    }
}

/// `owner` was prepared, and is nobody else's.
fn refused_write(fault: Fault, owner: i64) -> Write {
    match fault {
        Fault::StaleInterview => {
            let mut stale = finished_interview(&format!("{owner}-old"), owner, 0, 5);
            stale.version = 9;
            Write::ReplaceInterview(stale)
        }
        Fault::KnownInterview => Write::InsertInterview(finished_interview(&format!("{owner}-old"), owner, 0, 5)),
        Fault::SecondOpenInterview => {
            Write::InsertInterview(interview(&format!("{owner}-second"), owner, Level::Senior, 1))
        }
        Fault::StaleUser => {
            let mut stale = person(owner, None);
            stale.version = 9;
            Write::ReplaceUser(stale)
        }
        Fault::StaleDocument => Write::PutDocument(Document { version: 9, ..document(owner, "old") }),
        Fault::KnownDocument => Write::PutDocument(document(owner, "old")),
    }
}

/// Everything that a unit over these owners may have changed.
async fn seen(store: &Store, owners: &[i64]) -> Vec<String> {
    let mut seen = vec![format!("{} wait", waiting(store).await)];
    for &owner in owners {
        let of = async |id: String| store.interviews.get(&InterviewId(id)).await.expect("read");
        seen.push(format!("{owner} old: {:?}", of(format!("{owner}-old")).await));
        seen.push(format!("{owner} new: {:?}", of(format!("{owner}-new")).await));
        seen.push(format!("{owner}: {:?}", store.users.get(UserId(owner)).await.expect("read")));
        seen.push(format!("{owner}: {:?}", store.documents.list("units", owner, 9).await.expect("read")));
        seen.push(format!("{owner}: {:?}", store.dialogues.get(owner).await.expect("read")));
        seen.push(format!("{owner}: {:?}", store.audit.latest(Some(UserId(owner)), 9).await.expect("read")));
    }
    seen
}

fn kinds() -> impl Strategy<Value = Vec<Kind>> {
    use Kind::{
        AddDocument, AppendAudit, Enqueue, InsertInterview, PutDialogue, RemoveDocument, ReplaceDocument,
        ReplaceInterview, ReplaceUser,
    };
    let kind = proptest::sample::select(vec![
        InsertInterview,
        ReplaceInterview,
        ReplaceUser,
        AddDocument,
        ReplaceDocument,
        RemoveDocument,
        PutDialogue,
        AppendAudit,
        Enqueue,
    ]);
    vec(kind, 1..5)
}

fn faults() -> impl Strategy<Value = Fault> {
    use Fault::{KnownDocument, KnownInterview, SecondOpenInterview, StaleDocument, StaleInterview, StaleUser};
    proptest::sample::select(vec![
        StaleInterview,
        KnownInterview,
        SecondOpenInterview,
        StaleUser,
        StaleDocument,
        KnownDocument,
    ])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wherever_a_write_is_refused_nothing_of_its_unit_is_there() {
    on_each_backend(async |store| {
        let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
        let next_owner = AtomicU32::new(1);
        let handle = Handle::current();
        let check = |(kinds, fault): (Vec<Kind>, Fault)| {
            let first = next_owner.fetch_add(10, Ordering::SeqCst);
            handle.block_on(check_unit(&store, i64::from(first), &kinds, fault))
        };
        block_in_place(|| runner.run(&(kinds(), faults()), check)).expect("all or nothing");
    })
    .await;
}

async fn check_unit(store: &Store, first: i64, kinds: &[Kind], fault: Fault) -> Result<(), TestCaseError> {
    let owners: Vec<i64> = (first..).take(kinds.len()).collect();
    for &owner in &owners {
        prepare(store, owner).await;
    }
    let other = first + 9;
    prepare(store, other).await;
    store.interviews.insert(&interview(&format!("{other}-open"), other, Level::Junior, 0)).await.expect("stored");
    let writes: Vec<Write> = kinds.iter().zip(&owners).map(|(kind, owner)| write(*kind, *owner)).collect();
    let before = seen(store, &owners).await;
    for place in 0..=writes.len() {
        let mut unit = writes.clone();
        unit.insert(place, refused_write(fault, other));
        let refused = commit(store, &unit).await;
        prop_assert!(matches!(refused, Err(StoreError::Conflict | StoreError::Duplicate)), "{:?}", refused);
        prop_assert_eq!(seen(store, &owners).await, before.clone(), "refused at {}", place);
    }
    let done = commit(store, &writes).await;
    prop_assert!(done.is_ok(), "{:?}", done);
    let after = seen(store, &owners).await;
    let changed = before.iter().zip(&after).skip(1).filter(|(before, after)| before != after).count();
    let jobs = kinds.iter().filter(|kind| matches!(kind, Kind::Enqueue)).count();
    prop_assert_eq!(changed, kinds.len() - jobs, "{:?}\n{:?}", before, after);
    prop_assert_eq!(before[0] == after[0], jobs == 0);
    Ok(())
}

#[tokio::test]
async fn what_is_refused_says_why() {
    on_each_backend(async |store| {
        prepare(&store, 1).await;
        store.interviews.insert(&interview("open", 1, Level::Junior, 0)).await.expect("stored");
        for fault in [Fault::StaleInterview, Fault::StaleUser, Fault::StaleDocument] {
            for unit in [vec![refused_write(fault, 1)], vec![write(Kind::PutDialogue, 1), refused_write(fault, 1)]] {
                let refused = commit(&store, &unit).await;
                assert!(matches!(refused, Err(StoreError::Conflict)), "{fault:?}: {refused:?}");
            }
        }
        for fault in [Fault::KnownInterview, Fault::SecondOpenInterview, Fault::KnownDocument] {
            for unit in [vec![refused_write(fault, 1)], vec![write(Kind::PutDialogue, 1), refused_write(fault, 1)]] {
                let refused = commit(&store, &unit).await;
                assert!(matches!(refused, Err(StoreError::Duplicate)), "{fault:?}: {refused:?}");
            }
        }
        commit(&store, &[]).await.expect("nothing is stored easily");
    })
    .await;
}

#[tokio::test]
async fn a_unit_stores_as_the_single_operations_do() {
    on_each_backend(async |store| {
        prepare(&store, 1).await;
        let replaced = finished_interview("1-old", 1, 0, 5);
        let renamed = person(1, Some("Renamed"));
        let unit = [
            Write::ReplaceInterview(replaced.clone()),
            Write::ReplaceUser(renamed.clone()),
            Write::PutDocument(document(1, "new")),
            Write::InsertInterview(interview("1-new", 1, Level::Junior, 0)),
        ];
        commit(&store, &unit).await.expect("stored");
        let stored = store.interviews.get(&replaced.id).await.expect("read").expect("there");
        assert_eq!(stored.version, 1);
        let mut user = store.users.by_username("renamed").await.expect("read").expect("there");
        assert_eq!(user.version, 1);
        store.users.replace(&mut user).await.expect("its version is the stored one");
        let mut document = store.documents.get("units", 1, "new").await.expect("read").expect("there");
        assert_eq!(document.version, 1);
        store.documents.put(&mut document).await.expect("its version is the stored one");
        let open = store.interviews.open_of(UserId(1)).await.expect("read").expect("there");
        assert_eq!((open.id.0.as_str(), open.version), ("1-new", 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_several_units_over_one_interview_exactly_one_is_stored() {
    on_each_backend(async |store| {
        prepare(&store, 1).await;
        for round in 0..5_u64 {
            let mut tasks = JoinSet::new();
            for n in 0..8 {
                let store = store.clone();
                tasks.spawn(async move {
                    let mut mine = finished_interview("1-old", 1, 0, 5);
                    mine.version = round;
                    let name = format!("{round}-{n}");
                    let unit = [
                        Write::PutDocument(document(1, &name)),
                        Write::ReplaceInterview(mine),
                        Write::Enqueue(job(&name, "k")),
                    ];
                    (name, commit(&store, &unit).await)
                });
            }
            let mut stored = Vec::new();
            for (name, outcome) in tasks.join_all().await {
                match outcome {
                    Ok(()) => stored.push(name),
                    Err(error) => assert!(matches!(error, StoreError::Conflict), "{error}"),
                }
            }
            assert_eq!(stored.len(), 1, "{stored:?}");
            let documents = store.documents.list("units", 1, 99).await.expect("read");
            let of_round = |key: &str| key.starts_with(&format!("{round}-"));
            let keys: Vec<String> =
                documents.into_iter().map(|document| document.key).filter(|key| of_round(key)).collect();
            assert_eq!(keys, stored);
            assert_eq!(waiting(&store).await, round + 1);
        }
    })
    .await;
}

#[tokio::test]
async fn a_job_that_is_known_is_left_out_of_its_unit() {
    on_each_backend(async |store| {
        store.jobs.enqueue(&[job("done", "a"), job("waits", "b")], at(0)).await.expect("enqueued");
        let claim = store.jobs.claim(Lane::Updates, at(0), LEASE).await.expect("claimed").expect("a job");
        assert_eq!(claim.job.id, "done");
        assert!(store.jobs.complete(&claim, at(0)).await.expect("completed"));
        let unit: Vec<Write> = [job("done", "a"), job("1", "b"), job("waits", "b"), job("2", "c"), job("1", "b")]
            .into_iter()
            .map(Write::Enqueue)
            .chain([Write::PutDocument(document(1, "k"))])
            .collect();
        commit(&store, &unit).await.expect("stored");
        assert_eq!(waiting(&store).await, 3);
        assert!(store.documents.get("units", 1, "k").await.expect("read").is_some());
        commit(&store, &[Write::Enqueue(job("1", "b"))]).await.expect("no failure");

        let mut ids = Vec::new();
        while let Some(claim) = store.jobs.claim(Lane::Updates, at(2), LEASE).await.expect("claimed") {
            assert!(store.jobs.complete(&claim, at(2)).await.expect("completed"));
            ids.push(claim.job.id);
        }
        ids.retain(|id| id != "2");
        assert_eq!(ids, ["waits", "1"], "those of a key in order, each once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_put_into_many_units_at_once_is_there_once() {
    on_each_backend(async |store| {
        let mut tasks = JoinSet::new();
        for n in 0..8 {
            let store = store.clone();
            tasks.spawn(async move {
                let unit = [Write::Enqueue(job("same", "k")), Write::PutDocument(document(n, "k"))];
                commit(&store, &unit).await.expect("a known job is no failure");
            });
        }
        tasks.join_all().await;
        assert_eq!(waiting(&store).await, 1);
        for n in 0..8 {
            assert!(store.documents.get("units", n, "k").await.expect("read").is_some());
        }
    })
    .await;
}

/// As processes that die in the middle do: what they were at is dropped at each point where it waits.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_dies_on_the_way_leaves_all_or_nothing() {
    const UNITS: i64 = 80;
    on_each_backend(async |store| {
        let dropped = AtomicU32::new(0);
        let units = (0..UNITS).map(|n| {
            let (store, dropped) = (&store, &dropped);
            async move {
                let unit = [
                    Write::PutDocument(document(n, "first")),
                    Write::Enqueue(job(&n.to_string(), &n.to_string())),
                    Write::PutDocument(document(n, "last")),
                ];
                if polled_at_most(n.unsigned_abs() + 1, commit(store, &unit)).await.is_none() {
                    dropped.fetch_add(1, Ordering::SeqCst);
                }
            }
        });
        futures::future::join_all(units).await;
        assert!(dropped.load(Ordering::SeqCst) > 0, "nobody died: the test shows nothing");
        // What is on its way to the database arrives.
        sleep(Duration::from_millis(500)).await;
        let mut stored = 0;
        for n in 0..UNITS {
            let has_first = store.documents.get("units", n, "first").await.expect("read").is_some();
            let has_last = store.documents.get("units", n, "last").await.expect("read").is_some();
            assert_eq!(has_first, has_last, "unit {n}");
            stored += u64::from(has_first);
        }
        assert_eq!(waiting(&store).await, stored);
    })
    .await;
}
