//! What is not backed up or restored, and what is there then.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use chrono::Utc;
use interview_bot::backup::{back_up, restore};
use interview_bot::store::{OpenError, RestoreError, Store};

use super::places::{Place, exported, fill};
use crate::store::backends::{SqliteFile, TempDir};
use crate::store::documents::person;

/// A file with something of each kind in it.
async fn backup(directory: &TempDir) -> PathBuf {
    std::fs::create_dir_all(directory.path()).expect("made");
    let (place, file) = (Place::file(), directory.path().join("backup.gz"));
    let store = place.open().await;
    fill(&store).await;
    store.database.close().await;
    back_up(&place.url(), &file, Utc::now()).await.expect("backed up");
    file
}

#[tokio::test]
async fn a_database_that_is_not_empty_is_replaced_only_on_demand() {
    let directory = TempDir::new();
    let file = backup(&directory).await;
    for place in Place::each().await {
        let store = place.open().await;
        store.users.insert(&person(77, Some("aziza"))).await.expect("stored");
        store.database.close().await;
        let before = place.contents().await;
        let error = restore(&place.url(), &file, false).await.expect_err("not empty");
        assert!(error.to_string().contains("--replace"), "{error}");
        assert_eq!(place.contents().await, before);

        restore(&place.url(), &file, true).await.expect("restored");
        let copy = place.another().await;
        restore(&copy.url(), &file, false).await.expect("restored");
        assert_eq!(place.contents().await.get("users"), copy.contents().await.get("users"));
        let (store, other) = (place.open().await, copy.open().await);
        assert_eq!(exported(&store).await, exported(&other).await);
        store.database.close().await;
        other.database.close().await;
        place.remove().await;
        copy.remove().await;
    }
}

#[tokio::test]
async fn a_file_that_is_damaged_changes_nothing() {
    let directory = TempDir::new();
    let file = backup(&directory).await;
    let whole = std::fs::read(&file).expect("read");
    std::fs::write(&file, &whole[..whole.len() - 100]).expect("written");
    for place in Place::each().await {
        let store = place.open().await;
        store.users.insert(&person(77, None)).await.expect("stored");
        store.database.close().await;
        let before = place.contents().await;
        let error = restore(&place.url(), &file, true).await.expect_err("damaged");
        assert!(error.to_string().contains("take another backup"), "{error}");
        assert_eq!(place.contents().await, before);
        Store::open(&place.url()).await.expect("as before").database.close().await;
        place.remove().await;
    }
}

/// Standard input, say, that ends too early.
#[tokio::test]
async fn what_breaks_off_leaves_all_or_a_database_that_says_so() {
    let directory = TempDir::new();
    let file = backup(&directory).await;
    for place in Place::each().await {
        let store = place.open().await;
        fill(&store).await;
        let (before, mut records) = (place.contents().await, exported(&store).await.into_iter());
        let mut left = records.len() / 2;
        let broken = move || {
            left -= 1;
            if left == 0 { Err("the line is dead".into()) } else { Ok(records.next()) }
        };
        let error = store.backups.import(Box::new(broken), true).await.expect_err("it breaks off");
        assert!(matches!(error, RestoreError::Source(_)), "{error}");
        store.database.close().await;
        if let Place::File(_) = place {
            assert_eq!(place.contents().await, before);
            Store::open(&place.url()).await.expect("as before").database.close().await;
        } else {
            for opened in [Store::open(&place.url()).await, Store::open_to_back_up(&place.url()).await] {
                let error = opened.err().expect("half of it is not all");
                assert!(matches!(error, OpenError::HalfRestored), "{error}");
            }
            restore(&place.url(), &file, true).await.expect("restored");
            place.open().await.database.close().await;
        }
        place.remove().await;
    }
}

#[tokio::test]
async fn a_database_that_is_not_there_is_not_made_for_a_backup() {
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("made");
    let file = directory.path().join("backup.gz");
    for place in Place::each().await {
        let error = back_up(&place.url(), &file, Utc::now()).await.expect_err("nothing there");
        assert!(error.to_string().contains("no database there"), "{error}");
        match &place {
            Place::File(directory) => assert!(!directory.path().exists()),
            Place::Server(server) => {
                assert!(server.database.list_collection_names().await.expect("listed").is_empty());
            }
        }
        place.remove().await;
    }
    assert!(!file.exists());
}

/// A bot of an older version may be running on it.
#[tokio::test]
async fn a_database_of_another_version_is_not_changed_for_a_backup() {
    let (directory, files) = (TempDir::new(), TempDir::new());
    std::fs::create_dir_all(files.path()).expect("made");
    let database = SqliteFile::of(&directory);
    for (version, said) in [(2, "the database has schema 2"), (1000, "use a newer version")] {
        database.execute(&format!("PRAGMA user_version = {version}"));
        let error = back_up(&directory.database(), &files.path().join("b.gz"), Utc::now()).await.expect_err("refused");
        assert!(error.to_string().contains(said), "{error}");
        assert_eq!(database.texts("SELECT '' || user_version FROM pragma_user_version"), [version.to_string()]);
    }
}

#[tokio::test]
async fn a_backup_is_its_owners_and_is_not_written_over() {
    let directory = TempDir::new();
    let file = backup(&directory).await;
    assert_eq!(std::fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
    let before = std::fs::read(&file).expect("read");
    let place = Place::file();
    place.open().await.database.close().await;
    let error = back_up(&place.url(), &file, Utc::now()).await.expect_err("it is there");
    assert!(error.to_string().contains("choose another name"), "{error}");
    assert_eq!(std::fs::read(&file).expect("read"), before);
    let names: Vec<_> =
        std::fs::read_dir(directory.path()).expect("listed").map(|entry| entry.expect("one").file_name()).collect();
    assert_eq!(names, ["backup.gz"], "nothing is left over");
}

#[tokio::test]
async fn what_cannot_be_read_is_named_and_not_quoted_and_no_file_is_left() {
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("made");
    for place in Place::each().await {
        let store = place.open().await;
        fill(&store).await;
        store.database.close().await;
        place.spoil(2).await;
        let error = back_up(&place.url(), &directory.path().join("b.gz"), Utc::now()).await.expect_err("unreadable");
        let said = error.to_string();
        assert!(said.contains("a document of users cannot be read: the one with the id 2"), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
        assert_eq!(std::fs::read_dir(directory.path()).expect("listed").count(), 0);
        place.remove().await;
    }
}
