//! What features keep of one owner.

use interview_bot::store::{Document, Store, StoreError};
use serde_json::json;

use super::backends::on_each_backend;
use super::documents::at;

fn document(feature: &str, owner: i64, key: &str) -> Document {
    Document::new(feature, owner, key, json!({ "of": [feature, owner, key] }))
}

async fn stored(store: &Store, mut document: Document) -> Document {
    store.documents.put(&mut document).await.expect("stored");
    document
}

async fn keys(store: &Store, feature: &str, owner: i64, limit: u32) -> Vec<String> {
    let listed = store.documents.list(feature, owner, limit).await.expect("listed");
    listed.into_iter().map(|document| document.key).collect()
}

#[tokio::test]
async fn a_document_comes_back_as_stored() {
    on_each_backend(async |store| {
        assert_eq!(store.documents.get("f", 1, "k").await.expect("read"), None);
        let body = json!({ "$odd.key": [null, 1.5, u64::MAX, i64::MIN, { "": "\u{0}" }], "oʻ": "\u{1f600}" });
        for (owner, key, expires_at) in [(i64::MIN, "", None), (7, "a.$b/\u{0} oʻ", Some(at(5)))] {
            let new = Document { expires_at, ..Document::new("screens", owner, key, body.clone()) };
            let new = stored(&store, new).await;
            assert_eq!(new.version, 1);
            assert_eq!(store.documents.get("screens", owner, key).await.expect("read"), Some(new));
        }
    })
    .await;
}

#[tokio::test]
async fn only_what_was_read_is_replaced() {
    on_each_backend(async |store| {
        let mut kept = stored(&store, document("f", 1, "k")).await;
        let mut stale = kept.clone();
        let again = store.documents.put(&mut document("f", 1, "k")).await;
        assert!(matches!(again, Err(StoreError::Duplicate)), "{again:?}");

        kept.body = json!("newer");
        kept.expires_at = Some(at(9));
        store.documents.put(&mut kept).await.expect("replaced");
        assert_eq!(kept.version, 2);
        stale.body = json!("stale");
        let refused = store.documents.put(&mut stale).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        assert_eq!(stale.version, 1);
        assert_eq!(store.documents.get("f", 1, "k").await.expect("read"), Some(kept.clone()));

        kept.expires_at = None;
        store.documents.put(&mut kept).await.expect("replaced");
        assert_eq!(store.documents.get("f", 1, "k").await.expect("read"), Some(kept.clone()));

        assert!(store.documents.remove("f", 1, "k").await.expect("answered"));
        assert!(!store.documents.remove("f", 1, "k").await.expect("answered"));
        let gone = store.documents.put(&mut kept).await;
        assert!(matches!(gone, Err(StoreError::Conflict)), "{gone:?}");
        assert_eq!(store.documents.get("f", 1, "k").await.expect("read"), None);
        stored(&store, document("f", 1, "k")).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_several_who_replace_the_same_one_does() {
    on_each_backend(async |store| {
        for read in [document("f", 1, "k"), Document { version: 1, ..document("f", 1, "k") }] {
            let tasks: Vec<_> = (0..8)
                .map(|n| {
                    let (store, mut mine) = (store.clone(), Document { body: json!(n), ..read.clone() });
                    tokio::spawn(async move { store.documents.put(&mut mine).await.map(|()| mine) })
                })
                .collect();
            let mut done = Vec::new();
            for task in tasks {
                match task.await.expect("no panic") {
                    Ok(document) => done.push(document),
                    Err(StoreError::Duplicate) if read.version == 0 => {}
                    Err(StoreError::Conflict) if read.version == 1 => {}
                    Err(error) => panic!("{error}"),
                }
            }
            assert_eq!(done.len(), 1);
            assert_eq!(store.documents.get("f", 1, "k").await.expect("read"), done.pop());
        }
    })
    .await;
}

#[tokio::test]
async fn each_feature_and_owner_has_its_own() {
    on_each_backend(async |store| {
        for (feature, owner, key) in
            [("f", 1, "b"), ("f", 1, "Я"), ("f", 1, "a"), ("f", 1, "B"), ("f", 2, "a"), ("g", 1, "a"), ("f", -1, "a")]
        {
            stored(&store, document(feature, owner, key)).await;
        }
        assert_eq!(keys(&store, "f", 1, 10).await, ["B", "a", "b", "Я"]);
        assert_eq!(keys(&store, "f", 1, 2).await, ["B", "a"]);
        assert_eq!(keys(&store, "f", 1, 0).await, [""; 0]);
        assert_eq!(keys(&store, "f", 3, 10).await, [""; 0]);
        assert!(store.documents.remove("f", 1, "a").await.expect("answered"));
        for (feature, owner) in [("f", 2), ("g", 1), ("f", -1)] {
            assert_eq!(keys(&store, feature, owner, 10).await, ["a"], "{feature} of {owner}");
            let theirs = store.documents.get(feature, owner, "a").await.expect("read").expect("there");
            assert_eq!(theirs.body, json!({ "of": [feature, owner, "a"] }));
        }
    })
    .await;
}

#[tokio::test]
async fn what_expired_is_there_until_it_is_forgotten() {
    on_each_backend(async |store| {
        for (key, expires_at) in [("early", Some(at(10))), ("late", Some(at(20))), ("never", None)] {
            stored(&store, Document { expires_at, ..document("f", 1, key) }).await;
        }
        assert_eq!(store.documents.forget(at(10)).await.expect("forgotten"), 0);
        assert_eq!(keys(&store, "f", 1, 10).await, ["early", "late", "never"]);
        assert_eq!(store.documents.forget(at(11)).await.expect("forgotten"), 1);
        assert_eq!(store.documents.forget(at(1000)).await.expect("forgotten"), 1);
        assert_eq!(keys(&store, "f", 1, 10).await, ["never"]);
    })
    .await;
}
