//! Opening, closing and what is kept between.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::str::FromStr;
use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};
use interview_bot::domain::user::UserId;
use interview_bot::queue::Lane;
use interview_bot::store::{DatabaseUrl, EntryKind, OpenError, Store};

use super::backends::{SqliteFile, TempDir, literal, on_each_backend};
use super::documents::{at, old_entry, person};

#[tokio::test]
async fn a_store_says_what_it_is() {
    on_each_backend(async |store| {
        assert!(store.database.ping().await.expect("a round trip") < Duration::from_secs(5));
        let difference = (store.database.time().await.expect("a time") - Utc::now()).abs();
        assert!(difference < TimeDelta::seconds(5), "of one machine: {difference}");
        let text = store.database.describe().await.expect("described");
        assert!(text.starts_with("SQLite 3.") || text.starts_with("MongoDB "), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_file_keeps_everything_until_the_next_start() {
    let directory = TempDir::new();
    let url = directory.database();
    let store = Store::open(&url).await.expect("opens");
    store.users.insert(&person(1, None)).await.expect("stored");
    store.database.close().await;
    drop(store);
    let store = Store::open(&url).await.expect("opens again");
    assert_eq!(store.users.get(UserId(1)).await.expect("read"), Some(person(1, None)));
}

/// Who may do what with a file.
fn rights(path: &Path) -> u32 {
    fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).permissions().mode() & 0o777
}

#[tokio::test]
async fn the_files_are_for_one_user_alone() {
    let directory = TempDir::new();
    let folder = directory.path().join("data");
    let files = ["bot.db", "bot.db-wal", "bot.db-shm"].map(|name| folder.join(name));
    let store = Store::open(&directory.database()).await.expect("opens");
    store.users.insert(&person(1, None)).await.expect("stored");
    assert_eq!(rights(&folder), 0o700);
    assert!(files.iter().all(|file| rights(file) == 0o600), "{:?}", files.map(|file| rights(&file)));
    store.database.close().await;
    drop(store);
    // As an earlier version left it.
    fs::set_permissions(&files[0], Permissions::from_mode(0o644)).expect("it is ours");
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).expect("it is ours");
    let store = Store::open(&directory.database()).await.expect("opens again");
    store.users.insert(&person(2, None)).await.expect("stored");
    assert!(files.iter().all(|file| rights(file) == 0o600));
    assert_eq!(rights(&folder), 0o755, "a folder that is there may be anybody's");
}

#[tokio::test]
async fn a_file_can_be_open_twice() {
    let directory = TempDir::new();
    let one = Store::open(&directory.database()).await.expect("opens");
    let two = Store::open(&directory.database()).await.expect("opens");
    for id in 0..20 {
        let (a, b) = (person(id, None), person(id + 100, None));
        let (a, b) = tokio::join!(one.users.insert(&a), two.users.insert(&b));
        a.and(b).expect("both are stored");
    }
    assert!(one.users.get(UserId(119)).await.expect("read").is_some());
}

#[tokio::test]
async fn a_store_in_memory_works_and_is_its_own() {
    let url = DatabaseUrl::SqliteMemory;
    let one = Store::open(&url).await.expect("opens");
    let two = Store::open(&url).await.expect("opens");
    one.users.insert(&person(1, None)).await.expect("stored");
    assert!(one.users.get(UserId(1)).await.expect("read").is_some());
    assert!(two.users.get(UserId(1)).await.expect("read").is_none());
    assert!(two.jobs.claim(Lane::Model, at(0), Duration::from_secs(1)).await.expect("claimed").is_none());
}

#[tokio::test]
async fn a_file_of_the_first_version_goes_on() {
    let directory = TempDir::new();
    let file = SqliteFile::of(&directory);
    file.execute(include_str!("../../../src/store/sqlite/schema/1.sql"));
    let (time, body) = (at(0).timestamp_millis(), literal(&old_entry("old").to_string()));
    file.execute(&format!("INSERT INTO ledger (id, at, body) VALUES ('old', {time}, {body})"));

    let store = Store::open(&directory.database()).await.expect("opens");
    let mut kinds = Vec::new();
    store.ledger.scan(at(0), at(1), &mut |entry| kinds.push((entry.id, entry.kind))).await.expect("read");
    assert_eq!(kinds, [("old".to_owned(), EntryKind::Attempt)]);
    assert_eq!(store.budgets.balance("a").await.expect("answered"), 0);
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_refused() {
    let directory = TempDir::new();
    let url = directory.database();
    let store = Store::open(&url).await.expect("opens");
    store.database.close().await;
    SqliteFile::of(&directory).execute("PRAGMA user_version = 1000");
    let error = Store::open(&url).await.err().expect("refused");
    assert!(matches!(error, OpenError::NewerSchema { found: 1000, .. }), "{error}");
}

#[tokio::test]
async fn a_directory_that_cannot_be_made_is_named() {
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("made");
    std::fs::write(directory.path().join("data"), "a file").expect("written");
    let error = Store::open(&directory.database()).await.err().expect("refused");
    assert!(error.to_string().contains("/data cannot be made"), "{error}");
}

#[tokio::test]
async fn a_database_that_is_down_is_said_within_seconds() {
    let url = DatabaseUrl::from_str("mongodb://bot:hunter2@127.0.0.1:9/bot").expect("an address");
    let begun = Instant::now();
    let error = Store::open(&url).await.err().expect("nobody answers");
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    assert!(matches!(error, OpenError::Unreachable(_)), "{error}");
    assert!(!error.to_string().contains("hunter2"), "{error}");
}
