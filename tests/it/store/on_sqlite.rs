//! What only a file has: other processes that hold it, and paths that lead to no database.

use std::time::{Duration, Instant};

use interview_bot::domain::user::UserId;
use interview_bot::store::{DatabaseUrl, OpenError, Store, StoreError};
use tokio::time::{sleep, timeout};

use super::backends::{SqliteFile, TempDir};
use super::documents::person;

#[tokio::test]
async fn a_file_that_another_process_writes_to_is_waited_for() {
    let directory = TempDir::new();
    let store = Store::open(&directory.database()).await.expect("opens");
    let other = SqliteFile::of(&directory).connect();
    other.execute_batch("BEGIN IMMEDIATE; DELETE FROM users").expect("begun");
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { store.users.insert(&person(1, None)).await }
    });
    sleep(Duration::from_millis(500)).await;
    assert!(!waiting.is_finished());
    assert!(store.users.get(UserId(1)).await.expect("reading goes on").is_none());
    other.execute_batch("COMMIT").expect("committed");
    waiting.await.expect("no panic").expect("stored");
    assert!(store.users.get(UserId(1)).await.expect("read").is_some());
}

#[tokio::test]
async fn a_file_that_another_process_does_not_let_go_of_is_unavailable_until_it_does() {
    let directory = TempDir::new();
    let store = Store::open(&directory.database()).await.expect("opens");
    let other = SqliteFile::of(&directory).connect();
    other.execute_batch("BEGIN IMMEDIATE").expect("begun");
    let (ping, insert) = tokio::join!(store.database.ping(), async { store.users.insert(&person(1, None)).await });
    for refused in [ping.map(drop), insert] {
        assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
    }
    other.execute_batch("ROLLBACK").expect("ended");
    store.database.ping().await.expect("all is well");
    store.users.insert(&person(1, None)).await.expect("stored");
}

/// The error of opening, which comes at once however long a database may take to start.
async fn refused(url: &DatabaseUrl) -> OpenError {
    let opening = Store::open_within(url, Duration::from_secs(60));
    timeout(Duration::from_secs(5), opening).await.expect("at once").err().expect("refused")
}

#[tokio::test]
async fn what_is_no_database_is_said_at_once() {
    let directory = TempDir::new();
    let data = directory.path().join("data");
    std::fs::create_dir_all(data.join("bot.db")).expect("made");
    let error = refused(&directory.database()).await;
    assert!(matches!(error, OpenError::File { .. }), "{error}");
    assert!(error.to_string().contains("bot.db cannot be used: is a directory"), "{error}");

    std::fs::write(data.join("text.db"), "no database, though it is long enough to be one ".repeat(100))
        .expect("written");
    let error = refused(&DatabaseUrl::Sqlite(data.join("text.db"))).await;
    assert!(error.to_string().ends_with("file is not a database"), "{error}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_place_where_nothing_can_be_made_is_said_at_once() {
    // Nobody may make a file there, not even who may do everything.
    let error = refused(&DatabaseUrl::Sqlite("/proc/self/bot.db".into())).await;
    assert!(matches!(error, OpenError::File { .. }), "{error}");
    assert!(error.to_string().contains("/proc/self/bot.db cannot be used"), "{error}");
}

#[tokio::test]
async fn a_file_that_may_only_be_read_is_said_at_once() {
    let directory = TempDir::new();
    Store::open(&directory.database()).await.expect("opens").database.close().await;
    let file = directory.path().join("data/bot.db");
    let mut permissions = std::fs::metadata(&file).expect("there").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&file, permissions).expect("set");
    let begun = Instant::now();
    if std::fs::OpenOptions::new().append(true).open(&file).is_ok() {
        // Whoever runs this may write whatever the permissions say, and so may the store.
        Store::open(&directory.database()).await.expect("opens").database.close().await;
    } else {
        let error = refused(&directory.database()).await;
        assert!(error.to_string().contains("bot.db cannot be used: permission denied"), "{error}");
    }
    assert!(begun.elapsed() < Duration::from_secs(5));
}
