//! What a disk does to the file. The disk is played by limits of the connection that writes.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use futures::future::join_all;
use rusqlite::Connection;
use serde_json::json;
use tokio::time::sleep;

use super::{Sqlite, connection, execute, open, store};
use crate::store::{DialogueRecord, Document, Store, StoreError, Write};

const PATIENCE: Duration = Duration::from_secs(10);

/// A directory with a file whose disk does as it is told.
struct Disk {
    directory: PathBuf,
    limits: Arc<Limits>,
}

struct Limits {
    pages: AtomicU32,
    is_read_only: AtomicBool,
}

impl Limits {
    fn hold(&self, connection: Connection) -> rusqlite::Result<Connection> {
        connection.pragma_update(None, "query_only", self.is_read_only.load(Ordering::SeqCst))?;
        // It answers with a row.
        let pages = format!("PRAGMA max_page_count = {}", self.pages.load(Ordering::SeqCst));
        connection.query_row(&pages, [], |_| Ok(()))?;
        Ok(connection)
    }
}

impl Disk {
    fn new() -> Self {
        let directory = std::env::temp_dir().join(format!("interview-bot-disk-{:016x}", rand::random::<u64>()));
        std::fs::create_dir_all(&directory).expect("made");
        let limits = Limits { pages: u32::MAX.into(), is_read_only: false.into() };
        Self { directory, limits: Arc::new(limits) }
    }

    fn file(&self) -> PathBuf {
        self.directory.join("bot.db")
    }

    fn open(&self) -> Arc<Sqlite> {
        let first = connection::create(&self.file()).expect("opens");
        let first = self.limits.hold(first).expect("limited");
        let (path, limits) = (self.file(), Arc::clone(&self.limits));
        let reopen = move || limits.hold(connection::open_writer(&path)?);
        open(Some(&self.file()), first, Some(Box::new(reopen))).expect("opens")
    }

    fn frames(&self) -> u64 {
        let journal = std::fs::metadata(self.file().with_extension("db-wal")).expect("there");
        journal.len() / (4096 + 24)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

fn dialogue(chat: i64, size: usize) -> DialogueRecord {
    DialogueRecord { chat, schema: 1, state: json!("x".repeat(size)) }
}

async fn is_there(store: &Store, chat: i64) -> bool {
    store.dialogues.get(chat).await.expect("reading goes on").is_some()
}

async fn until_it_works(store: &Store, chat: i64) {
    let begun = Instant::now();
    while let Err(error) = store.dialogues.put(&dialogue(chat, 10_000)).await {
        assert!(begun.elapsed() < PATIENCE, "{error}");
        sleep(Duration::from_millis(20)).await;
    }
}

/// Holds up the writer until it is told to go on, so that everything else gathers behind.
async fn with_writer_held<T>(sqlite: &Sqlite, work: impl Future<Output = T>) -> T {
    let (go_on, held) = mpsc::channel::<()>();
    let holding = sqlite.write(move |_| held.recv().map_err(|_| rusqlite::Error::InvalidQuery));
    let releasing = async {
        sleep(Duration::from_millis(100)).await;
        go_on.send(()).expect("it is held");
    };
    let (held, done, ()) = tokio::join!(holding, work, releasing);
    held.expect("held");
    done
}

#[tokio::test]
async fn what_waits_is_stored_by_one_commit() {
    let disk = Disk::new();
    let sqlite = disk.open();
    let store = store(sqlite.clone());
    store.dialogues.put(&dialogue(0, 10)).await.expect("stored");
    let before = disk.frames();
    let puts = (1..=200).map(|chat| {
        let store = &store;
        async move { store.dialogues.put(&dialogue(chat, 10)).await }
    });
    let stored = with_writer_held(&sqlite, join_all(puts)).await;
    assert!(stored.iter().all(Result::is_ok));
    let written = disk.frames() - before;
    assert!(written < 20, "{written} pages for 200 rows: more than one commit");
    assert!(is_there(&store, 1).await && is_there(&store, 200).await);
}

#[tokio::test]
async fn one_that_fails_among_others_takes_none_with_it() {
    let disk = Disk::new();
    let sqlite = disk.open();
    let store = store(sqlite.clone());
    let unit = |n: i64, last: Write| {
        [Write::PutDialogue(dialogue(n, 10)), Write::PutDocument(Document::new("f", n, "k", json!(n))), last]
    };
    let stale = Write::PutDocument(Document { version: 7, ..Document::new("f", 9, "k", json!(null)) });
    let (good, bad) = (unit(1, Write::PutDialogue(dialogue(2, 10))), unit(3, stale));
    let now = chrono::Utc::now();
    let panicking = sqlite.write(|connection| -> rusqlite::Result<()> {
        execute(connection, "INSERT INTO dialogues (chat, schema, state) VALUES (4, 1, '')", [])?;
        panic!("as the test wants it")
    });
    let senseless = sqlite.write(|connection| execute(connection, "INSERT INTO nowhere VALUES (1)", []));
    let together = async {
        tokio::join!(
            store.unit_of_work.commit(&good, now),
            store.unit_of_work.commit(&bad, now),
            panicking,
            senseless,
            async { store.dialogues.put(&dialogue(5, 10)).await },
        )
    };
    let (good, bad, panicking, senseless, last) = with_writer_held(&sqlite, together).await;
    good.and(last).expect("stored");
    assert!(matches!(bad, Err(StoreError::Conflict)), "{bad:?}");
    assert!(panicking.is_err() && senseless.is_err());
    for (chat, expected) in [(1, true), (2, true), (3, false), (4, false), (5, true)] {
        assert_eq!(is_there(&store, chat).await, expected, "{chat}");
    }
    assert!(store.documents.get("f", 3, "k").await.expect("read").is_none());
}

#[tokio::test]
async fn a_full_disk_is_over_when_it_is_over() {
    let disk = Disk::new();
    let sqlite = disk.open();
    let store = store(sqlite.clone());
    disk.limits.pages.store(60, Ordering::SeqCst);
    sqlite.write(|connection| connection.query_row("PRAGMA max_page_count = 60", [], |_| Ok(()))).await.expect("set");

    let writers = (0..8).map(|writer| {
        let store = &store;
        async move {
            let (mut stored, mut failed) = (Vec::new(), Vec::new());
            for chat in (writer..400).step_by(8) {
                match store.dialogues.put(&dialogue(chat, 5_000)).await {
                    Ok(()) => stored.push(chat),
                    Err(StoreError::Unavailable(_)) => failed.push(chat),
                    Err(error) => panic!("{error}"),
                }
            }
            (stored, failed)
        }
    });
    let (stored, failed): (Vec<_>, Vec<_>) = join_all(writers).await.into_iter().unzip();
    let (stored, failed) = (stored.concat(), failed.concat());
    assert!(!stored.is_empty() && failed.len() > 300, "{} and {}", stored.len(), failed.len());

    disk.limits.pages.store(u32::MAX, Ordering::SeqCst);
    until_it_works(&store, 1_000).await;
    for chat in 2_000..2_050 {
        store.dialogues.put(&dialogue(chat, 5_000)).await.expect("it goes on as if nothing had been");
    }
    for chat in stored {
        assert!(is_there(&store, chat).await, "{chat} was acknowledged");
    }
    for chat in failed {
        assert!(!is_there(&store, chat).await, "{chat} was refused");
    }
}

#[tokio::test]
async fn a_ping_fails_while_nothing_can_be_written() {
    let disk = Disk::new();
    let sqlite = disk.open();
    let store = store(sqlite.clone());
    store.database.ping().await.expect("all is well");
    disk.limits.is_read_only.store(true, Ordering::SeqCst);
    sqlite.write(|connection| connection.pragma_update(None, "query_only", true)).await.expect("set");
    for _ in 0..20 {
        let ping = store.database.ping().await;
        assert!(matches!(ping, Err(StoreError::Unavailable(_))), "{ping:?}");
        assert!(!is_there(&store, 1).await);
    }
    disk.limits.is_read_only.store(false, Ordering::SeqCst);
    until_it_works(&store, 1).await;
    store.database.ping().await.expect("all is well again");
}

#[tokio::test]
async fn a_file_that_was_removed_is_noticed() {
    let disk = Disk::new();
    let store = store(disk.open());
    store.database.ping().await.expect("all is well");
    std::fs::remove_file(disk.file()).expect("removed");
    let ping = store.database.ping().await;
    assert!(matches!(ping, Err(StoreError::Unavailable(_))), "{ping:?}");
}

#[tokio::test]
async fn what_is_in_memory_survives_an_error() {
    let sqlite = open(None, connection::in_memory().expect("opens"), None).expect("opens");
    let store = store(sqlite.clone());
    let limit = async |pages: u32| {
        let limit = format!("PRAGMA max_page_count = {pages}");
        sqlite.write(move |connection| connection.query_row(&limit, [], |_| Ok(()))).await.expect("set");
    };
    store.dialogues.put(&dialogue(1, 10)).await.expect("stored");
    limit(60).await;
    let refused = store.dialogues.put(&dialogue(2, 1_000_000)).await;
    assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
    limit(u32::MAX - 1).await;
    store.dialogues.put(&dialogue(3, 1_000_000)).await.expect("there is room again");
    assert!(is_there(&store, 1).await && !is_there(&store, 2).await);
}

#[tokio::test]
async fn closing_stores_what_was_asked_for_before() {
    let disk = Disk::new();
    let sqlite = disk.open();
    let store = store(sqlite.clone());
    let puts = join_all((0..100).map(|chat| {
        let store = &store;
        async move { store.dialogues.put(&dialogue(chat, 10)).await }
    }));
    let (stored, ()) = with_writer_held(&sqlite, async { tokio::join!(puts, store.database.close()) }).await;
    assert!(stored.iter().all(Result::is_ok), "{stored:?}");
    assert!(!Path::new(&disk.file().with_extension("db-wal")).exists(), "the journal is in the file");
    for refused in [store.dialogues.put(&dialogue(100, 10)).await, store.dialogues.get(1).await.map(drop)] {
        assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
    }
    store.database.close().await;
    let again = super::store(disk.open());
    assert!(is_there(&again, 0).await && is_there(&again, 99).await);
}

#[tokio::test]
async fn all_that_is_old_is_forgotten_however_much_it_is() {
    let sqlite = open(None, connection::in_memory().expect("opens"), None).expect("opens");
    let store = store(sqlite.clone());
    let many = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2999)
        INSERT INTO raw_replies (id, at, body) SELECT i, i, '' FROM n";
    sqlite.write(move |connection| execute(connection, many, [])).await.expect("stored");
    let before = chrono::DateTime::from_timestamp_millis(2_500).expect("a time");
    assert_eq!(store.ledger.forget_replies(before).await.expect("forgotten"), 2_500);
    assert_eq!(store.ledger.forget_replies(before).await.expect("forgotten"), 0);
}
