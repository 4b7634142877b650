//! People and their dialogues.

use std::sync::Arc;

use interview_bot::domain::user::UserId;
use interview_bot::store::{DialogueRecord, Store, StoreError};
use serde_json::json;
use tokio::sync::Barrier;

use super::backends::on_each_backend;
use super::documents::person;

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
