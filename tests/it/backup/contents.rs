//! Nothing is left out. What there is comes from the schema of the databases: a table, a collection or a column that is
//! added later, and that a backup does not have, fails here.

use std::collections::BTreeSet;

use chrono::Utc;
use interview_bot::backup::{back_up, restore};
use interview_bot::domain::user::UserId;
use interview_bot::queue::Lane;
use interview_bot::store::Record;

use super::places::{Contents, Place, exported, fill, job, lines, sorted_lines};
use crate::store::backends::TempDir;
use crate::store::documents::at;

/// What is in `tests/fixtures/backup-1.gz`.
const FIRST_FORMAT: &str = "audit 1, budgets 21, dialogues 15, documents 12, interviews 12, jobs 223, ledger 24, \
                            question_pool 13, reservations 17, users 15";

/// What a database has for itself.
const NOT_BACKED_UP: [&str; 2] = ["heartbeat", "meta"];

fn without_own(mut contents: Contents) -> Contents {
    contents.retain(|name, _| !NOT_BACKED_UP.contains(&name.as_str()));
    contents
}

#[tokio::test]
async fn every_table_and_collection_is_in_a_backup() {
    for place in Place::each().await {
        let store = place.open().await;
        fill(&store).await;
        let there: BTreeSet<String> = without_own(place.contents().await).into_keys().collect();
        let records = exported(&store).await;
        let backed_up: BTreeSet<String> = records.iter().map(|record| record.kind().to_owned()).collect();
        assert_eq!(backed_up, there, "each has something in it, and something of it is in the backup");
        store.database.close().await;
        place.remove().await;
    }
}

/// Otherwise the next test would not notice that a column is lost.
#[tokio::test]
async fn every_column_has_something_in_it() {
    let place = Place::file();
    let store = place.open().await;
    fill(&store).await;
    for (table, rows) in without_own(place.contents().await) {
        for column in rows[0].split(' ').filter_map(|field| field.split_once('=')).map(|(name, _)| name) {
            let nothing = ["NULL", "0", "''"].map(|nothing| format!(" {column}={nothing} "));
            let is_nothing = |row: &String| nothing.iter().any(|nothing| format!(" {row} ").contains(nothing));
            assert!(!rows.iter().all(is_nothing), "{table}.{column} has nothing in it: see `fill`");
        }
    }
}

#[tokio::test]
async fn what_is_restored_is_what_was_there() {
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("made");
    for (number, place) in Place::each().await.into_iter().enumerate() {
        let store = place.open().await;
        fill(&store).await;
        store.database.close().await;
        let (file, again) =
            (directory.path().join(format!("{number}.gz")), directory.path().join(format!("{number}-2.gz")));
        let counts = back_up(&place.url(), &file, Utc::now()).await.expect("backed up");
        let copy = place.another().await;
        assert_eq!(restore(&copy.url(), &file, false).await.expect("restored"), counts);
        assert_eq!(without_own(copy.contents().await), without_own(place.contents().await));
        back_up(&copy.url(), &again, Utc::now()).await.expect("backed up");
        assert_eq!(lines(&again), lines(&file), "in the same order, too");
        place.remove().await;
        copy.remove().await;
    }
}

#[tokio::test]
async fn a_bot_moves_from_sqlite_to_mongodb_and_back_by_the_same_file() {
    let Some(server) = Place::server().await else { return };
    let (first, last) = (Place::file(), Place::file());
    let store = first.open().await;
    fill(&store).await;
    store.database.close().await;
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("made");
    let file = |name: &str| directory.path().join(name);
    for (from, to, name) in [(&first, &server, "1"), (&server, &last, "2")] {
        back_up(&from.url(), &file(name), Utc::now()).await.expect("backed up");
        restore(&to.url(), &file(name), false).await.expect("restored");
    }
    assert_eq!(sorted_lines(&file("2")), sorted_lines(&file("1")));
    assert_eq!(without_ties(last.contents().await), without_ties(first.contents().await));
    for place in [first, server, last] {
        goes_on(&place).await;
        place.remove().await;
    }
}

/// Without the order of interviews and questions of one moment, which is each database's own.
fn without_ties(contents: Contents) -> Contents {
    let mut contents = without_own(contents);
    for table in ["interviews", "question_pool"] {
        let rows = contents.get_mut(table).expect("the table");
        for row in rows.iter_mut() {
            let (_, rest) = row.split_once(' ').expect("the first column is the number");
            *row = rest.to_owned();
        }
        rows.sort();
    }
    contents
}

/// The queue goes on where it stood, what is enqueued comes last, and the latest of a name is the latest.
async fn goes_on(place: &Place) {
    let store = place.open().await;
    assert_eq!(store.jobs.enqueue(&[job("done", "k"), job("new", "k")], at(5)).await.expect("enqueued"), 1);
    let mut ran = Vec::new();
    while let Some(claim) =
        store.jobs.claim(Lane::Model, at(100), std::time::Duration::from_secs(9)).await.expect("claimed")
    {
        assert!(store.jobs.complete(&claim, at(100)).await.expect("completed"));
        if claim.job.key == "k" {
            ran.push(claim.job.id);
        }
    }
    assert_eq!(ran, ["running", "behind", "last", "new"]);
    let aziza = store.users.by_username("aziza").await.expect("read").expect("there");
    assert_eq!(aziza.id.0, 1);
    let audit = store.audit.latest(None, 5).await.expect("read");
    assert_eq!(audit.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["a", "z"], "the newest first");
    store.database.close().await;
}

/// MongoDB marks who may run in a step of its own; a process may die before it, and a backup may come before it.
#[tokio::test]
async fn a_key_that_had_no_head_in_the_backup_goes_on() {
    for place in Place::each().await {
        let records = {
            let source = Place::file();
            let store = source.open().await;
            store.jobs.enqueue(&[job("1", "k"), job("2", "k")], at(0)).await.expect("enqueued");
            exported(&store).await
        };
        let mut records = records.into_iter().map(|record| match record {
            Record::Jobs(mut job) => {
                job.head = false;
                Record::Jobs(job)
            }
            other => other,
        });
        let store = place.open().await;
        store.backups.import(Box::new(move || Ok(records.next())), false).await.expect("restored");
        let claim = store.jobs.claim(Lane::Model, at(60), std::time::Duration::from_secs(9)).await.expect("claimed");
        assert_eq!(claim.expect("a job").job.id, "1");
        store.database.close().await;
        place.remove().await;
    }
}

/// What was backed up once can be restored for good, or is refused by its format.
#[tokio::test]
async fn a_backup_of_the_first_format_is_restored() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/backup-1.gz");
    for place in Place::each().await {
        let counts = restore(&place.url(), file.as_ref(), false).await.expect("restored");
        assert_eq!(counts.to_string(), FIRST_FORMAT);
        let store = place.open().await;
        let open = store.interviews.open_of(UserId(1001)).await.expect("read").expect("Dilnoza's");
        assert_eq!(open.slots.len(), 5);
        store.database.close().await;
        place.remove().await;
    }
}
