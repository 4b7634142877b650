//! People and their dialogues.

use std::sync::Arc;

use interview_bot::domain::user::{User, UserId};
use interview_bot::store::{DialogueRecord, Store, StoreError, Write};
use serde_json::json;
use tokio::sync::Barrier;

use super::backends::on_each_backend;
use super::documents::{at, person};

#[tokio::test]
async fn a_person_comes_back_as_stored() {
    on_each_backend(async |store| {
        assert!(store.users.get(UserId(1)).await.expect("read").is_none());
        for id in [1, i64::MAX] {
            let user = person(id, Some("aziza"));
            store.users.insert(&user).await.expect("stored");
            assert_eq!(store.users.get(UserId(id)).await.expect("read"), Some(user));
        }
    })
    .await;
}

#[tokio::test]
async fn a_person_is_stored_once() {
    on_each_backend(async |store| {
        store.users.insert(&person(1, None)).await.expect("stored");
        let again = store.users.insert(&person(1, Some("other"))).await;
        assert!(matches!(again, Err(StoreError::Duplicate)), "{again:?}");
        let kept = store.users.get(UserId(1)).await.expect("read").expect("there");
        assert_eq!(kept.username, None);
    })
    .await;
}

#[tokio::test]
async fn a_replacement_raises_the_version() {
    on_each_backend(async |store| {
        let mut user = person(1, None);
        store.users.insert(&user).await.expect("stored");
        user.first_name = "Other".to_owned();
        store.users.replace(&mut user).await.expect("replaced");
        assert_eq!(user.version, 1);
        assert_eq!(store.users.get(UserId(1)).await.expect("read"), Some(user.clone()));
        store.users.replace(&mut user).await.expect("replaced again");
        assert_eq!(user.version, 2);
    })
    .await;
}

#[tokio::test]
async fn a_replacement_of_something_older_is_refused() {
    on_each_backend(async |store| {
        let mut user = person(1, None);
        store.users.insert(&user).await.expect("stored");
        let mut stale = user.clone();
        store.users.replace(&mut user).await.expect("replaced");
        stale.first_name = "Stale".to_owned();
        let refused = store.users.replace(&mut stale).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        assert_eq!(stale.version, 0);
        assert_eq!(store.users.get(UserId(1)).await.expect("read"), Some(user));
        let unknown = store.users.replace(&mut person(2, None)).await;
        assert!(matches!(unknown, Err(StoreError::Conflict)), "{unknown:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_increment_is_lost_under_concurrency() {
    const TASKS: u32 = 8;
    const EACH: u32 = 5;
    on_each_backend(async |store| {
        store.users.insert(&person(1, None)).await.expect("stored");
        let all_read = Arc::new(Barrier::new(TASKS as usize));
        let tasks: Vec<_> =
            (0..TASKS).map(|_| tokio::spawn(increment(store.clone(), EACH, all_read.clone()))).collect();
        let mut conflicts = 0;
        for task in tasks {
            conflicts += task.await.expect("no panic");
        }
        let user = store.users.get(UserId(1)).await.expect("read").expect("there");
        assert_eq!(user.first_name.matches('+').count(), (TASKS * EACH) as usize);
        assert_eq!(user.version, u64::from(TASKS * EACH));
        assert!(conflicts >= TASKS - 1, "of those that read the same, one is the first: {conflicts} conflicts");
    })
    .await;
}

/// Adds one, so many times; at first, once all have read the same. Returns the conflicts on the way.
async fn increment(store: Store, times: u32, all_read: Arc<Barrier>) -> u32 {
    let mut conflicts = 0;
    for n in 0..times {
        loop {
            let mut user = store.users.get(UserId(1)).await.expect("read").expect("there");
            if n == 0 && conflicts == 0 {
                all_read.wait().await;
            }
            user.first_name.push('+');
            match store.users.replace(&mut user).await {
                Ok(()) => break,
                Err(StoreError::Conflict) => conflicts += 1,
                Err(error) => panic!("{error}"),
            }
        }
    }
    conflicts
}

#[tokio::test]
async fn a_user_name_leads_to_who_was_stored_last() {
    on_each_backend(async |store| {
        let mut first = person(1, Some("Aziza"));
        store.users.insert(&first).await.expect("stored");
        store.users.insert(&person(2, Some("aziza"))).await.expect("stored");
        store.users.insert(&person(3, Some("other"))).await.expect("stored");
        let found = async |name: &str| store.users.by_username(name).await.expect("read").map(|user| user.id.0);
        assert_eq!(found("AZIZA").await, Some(2));
        store.users.replace(&mut first).await.expect("replaced");
        assert_eq!(found("aziza").await, Some(1));
        first.username = None;
        store.users.replace(&mut first).await.expect("replaced");
        assert_eq!(found("aziza").await, Some(2));
        assert_eq!(found("nobody").await, None);
    })
    .await;
}

#[tokio::test]
async fn a_dialogue_is_put_and_removed() {
    on_each_backend(async |store| {
        assert_eq!(store.dialogues.get(-5).await.expect("read"), None);
        store.dialogues.remove(-5).await.expect("removing nothing is fine");
        let state = json!({ "step": "level", "$odd.key": [null, 1.5, u64::MAX, i64::MIN, { "": "\u{0}" }] });
        let mut record = DialogueRecord { chat: -5, schema: 3, state };
        store.dialogues.put(&record).await.expect("put");
        assert_eq!(store.dialogues.get(-5).await.expect("read"), Some(record.clone()));
        record.schema = 4;
        record.state = json!("menu");
        store.dialogues.put(&record).await.expect("put again");
        assert_eq!(store.dialogues.get(-5).await.expect("read"), Some(record));
        store.dialogues.remove(-5).await.expect("removed");
        assert_eq!(store.dialogues.get(-5).await.expect("read"), None);
    })
    .await;
}

#[tokio::test]
async fn a_user_name_that_shows_of_somebody_is_theirs_alone() {
    on_each_backend(async |store| {
        let (first, second) = (person(1, Some("aziza")), person(2, None));
        store.users.insert(&first).await.expect("stored");
        store.users.insert(&second).await.expect("stored");
        let renamed = User { username: Some("Aziza".to_owned()), ..second.clone() };
        let take = |holder| Write::TakeName { name: "AZIZA".to_owned(), holder: UserId(holder) };
        store.unit_of_work.commit(&[take(2), Write::ReplaceUser(renamed)], at(1)).await.expect("stored");
        let get = async |id: i64| store.users.get(UserId(id)).await.expect("read").expect("there");
        assert_eq!(get(1).await, User { username: None, version: 1, ..first.clone() });
        assert_eq!((get(2).await.username.as_deref(), get(2).await.version), (Some("Aziza"), 1));
        // Whoever has read the earlier holder does not give it back.
        let stale = store.users.replace(&mut first.clone()).await;
        assert!(matches!(stale, Err(StoreError::Conflict)), "{stale:?}");
        // A new person brings it along, together or not at all.
        let third = person(3, Some("aziza"));
        store.unit_of_work.commit(&[take(3), Write::InsertUser(third.clone())], at(2)).await.expect("stored");
        assert_eq!(get(2).await.username, None);
        assert_eq!(store.users.by_username("aziza").await.expect("read"), Some(third.clone()));
        let again = store.unit_of_work.commit(&[take(1), Write::InsertUser(third.clone())], at(3)).await;
        assert!(matches!(again, Err(StoreError::Duplicate)), "{again:?}");
        assert_eq!(store.users.by_username("aziza").await.expect("read"), Some(third));
        // Whoever has it keeps it.
        store.unit_of_work.commit(&[take(3)], at(4)).await.expect("stored");
        assert_eq!(get(3).await.version, 0);
    })
    .await;
}

#[tokio::test]
async fn people_are_found_by_what_is_known_of_them() {
    on_each_backend(async |store| {
        let named = |id, username, name: &str, day| {
            let mut user = person(id, username);
            (user.first_name, user.seen_at) = (name.to_owned(), Some(at(day)));
            user
        };
        for user in [
            named(1001, Some("dilnoza_k"), "Дилноза", 1),
            named(1002, Some("alisher"), "O.K. [x]", 3),
            named(21001, None, "dil", 2),
        ] {
            store.users.insert(&user).await.expect("stored");
        }
        let found = async |text: &str, limit| {
            let found = store.users.search(text, limit).await.expect("read");
            found.into_iter().map(|user| user.id.0).collect::<Vec<_>>()
        };
        assert_eq!(found("ДИЛ", 9).await, [1001]);
        assert_eq!(found("DIL", 9).await, [21001, 1001]);
        assert_eq!(found("@Ali", 9).await, [1002]);
        assert_eq!(found("100", 9).await, [1002, 1001]);
        assert_eq!(found(".k", 9).await, [1002]);
        assert_eq!(found("[x]", 9).await, [1002]);
        assert_eq!(found("%", 9).await, [0; 0]);
        assert_eq!(found("", 2).await, [1002, 21001]);
        let after = async |id, limit| {
            let people = store.users.after(UserId(id), limit).await.expect("read");
            people.into_iter().map(|user| user.id.0).collect::<Vec<_>>()
        };
        assert_eq!(after(0, 2).await, [1001, 1002]);
        assert_eq!(after(1002, 2).await, [21001]);
        assert_eq!(after(21001, 2).await, [0; 0]);
    })
    .await;
}
