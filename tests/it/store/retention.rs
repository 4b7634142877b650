//! What is kept for a while only.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use interview_bot::clock::ManualClock;
use interview_bot::queue::{Lane, NewJob};
use interview_bot::store::{Account, Document, RawReply, Reservation, Reserved, Store};
use serde_json::json;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::backends::on_each_backend;
use super::documents::at;

const PATIENCE: Duration = Duration::from_secs(20);

/// Something of each kind with the id `id`: done, expired or kept at these times.
async fn leave(store: &Store, id: &str, done: DateTime<Utc>, expired: DateTime<Utc>, kept: DateTime<Utc>) {
    assert!(is_new_job(store, id, done).await);
    let claim = store.jobs.claim(Lane::Updates, done, Duration::from_secs(5)).await.expect("claimed").expect("a job");
    assert!(store.jobs.complete(&claim, done).await.expect("completed"));
    let account = Account { name: id.to_owned(), limit: 5, expires_at: expired };
    let reservation = Reservation { id: id.to_owned(), amount: 1, accounts: vec![account] };
    assert_eq!(store.budgets.reserve(&reservation).await.expect("answered"), Reserved::Done);
    let mut document = Document { expires_at: Some(expired), ..Document::new("f", 1, id, json!({})) };
    store.documents.put(&mut document).await.expect("stored");
    let reply = RawReply { id: id.to_owned(), at: kept, text: "?".to_owned(), fault: "not JSON".to_owned() };
    store.ledger.keep_reply(&reply).await.expect("kept");
}

async fn is_new_job(store: &Store, id: &str, now: DateTime<Utc>) -> bool {
    let job = NewJob { id: id.to_owned(), key: id.to_owned(), lane: Lane::Updates, run_at: None, payload: json!(null) };
    store.jobs.enqueue(&[job], now).await.expect("enqueued") == 1
}

#[tokio::test]
async fn what_was_kept_for_long_enough_is_forgotten() {
    on_each_backend(async |store| {
        let now = at(0);
        let ago = |hours| now - TimeDelta::hours(hours);
        leave(&store, "old", ago(49), ago(1), ago(14 * 24 + 1)).await;
        leave(&store, "new", ago(47), ago(-1), ago(14 * 24 - 1)).await;

        let end = CancellationToken::new();
        let house = tokio::spawn(store.clone().run_retention(Arc::new(ManualClock::at(now)), end.clone()));
        let begun = Instant::now();
        while store.ledger.reply("old").await.expect("read").is_some() {
            assert!(begun.elapsed() < PATIENCE, "the old reply is still there");
            sleep(Duration::from_millis(10)).await;
        }
        end.cancel();
        house.await.expect("it ends when it is told to");

        assert!(store.ledger.reply("new").await.expect("read").is_some());
        let documents = store.documents.list("f", 1, 5).await.expect("read");
        assert_eq!(documents.iter().map(|document| document.key.as_str()).collect::<Vec<_>>(), ["new"]);
        assert_eq!(store.budgets.balance("old").await.expect("answered"), 0);
        assert_eq!(store.budgets.balance("new").await.expect("answered"), 1);
        assert!(is_new_job(&store, "old", now).await, "its id is forgotten");
        assert!(!is_new_job(&store, "new", now).await, "its id is known");
    })
    .await;
}
