//! What is kept for a while only.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use interview_bot::clock::ManualClock;
use interview_bot::domain::catalog::Level;
use interview_bot::domain::interview::InterviewId;
use interview_bot::domain::user::UserId;
use interview_bot::queue::{Lane, NewJob};
use interview_bot::store::{Account, AuditEntry, Document, RawReply, Reservation, Reserved, Retention, Store};
use serde_json::json;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::backends::on_each_backend;
use super::documents::{at, finished_interview, interview, person};

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
        let house = tokio::spawn(store.clone().run_retention(
            Retention::default(),
            Arc::new(ManualClock::at(now)),
            end.clone(),
        ));
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

/// Runs it once, at this time.
async fn retain(store: &Store, kept: Retention, now: DateTime<Utc>) {
    let end = CancellationToken::new();
    let house = tokio::spawn(store.clone().run_retention(kept, Arc::new(ManualClock::at(now)), end.clone()));
    // The audit log is last: what is older than everything is there until all is done.
    let begun = Instant::now();
    while store.audit.latest(None, 9).await.expect("read").iter().any(|entry| entry.id == "oldest") {
        assert!(begun.elapsed() < PATIENCE, "the oldest entry is still there");
        sleep(Duration::from_millis(10)).await;
    }
    end.cancel();
    house.await.expect("it ends when it is told to");
}

async fn audit(store: &Store, id: &str, at: DateTime<Utc>) {
    let (action, change) = ("setplan".to_owned(), json!({}));
    let (before, after) = (change.clone(), change);
    let entry = AuditEntry { id: id.to_owned(), at, actor: UserId(9), action, subject: None, before, after };
    store.audit.append(&entry).await.expect("stored");
}

async fn die(store: &Store, id: &str, at: DateTime<Utc>) {
    assert!(is_new_job(store, id, at).await);
    let claim = store.jobs.claim(Lane::Updates, at, Duration::from_secs(5)).await.expect("claimed").expect("a job");
    assert!(store.jobs.mark_dead(&claim, at, "broken").await.expect("marked"));
}

#[tokio::test]
async fn what_the_owner_decides_about_is_kept_for_so_long() {
    on_each_backend(async |store| {
        let now = at(0);
        let ago = |days: i64| now - TimeDelta::days(days);
        let begun = |days: i64| -days * 86_400;
        for (id, days) in [("dead-old", 8), ("dead-new", 6)] {
            die(&store, id, ago(days)).await;
        }
        for (id, days) in [("over-old", 91), ("over-new", 89)] {
            let over = finished_interview(id, 1, begun(days), begun(days) + 60);
            store.interviews.insert(&over).await.expect("stored");
        }
        store.interviews.insert(&interview("open-old", 1, Level::Middle, begun(91))).await.expect("stored");
        let kept = Retention {
            interviews: Some(TimeDelta::days(90)),
            audit: Some(TimeDelta::days(365)),
            ..Retention::default()
        };
        for (id, days) in [("oldest", 9999), ("old", 366), ("new", 364)] {
            audit(&store, id, ago(days)).await;
        }
        retain(&store, kept, now).await;
        let dead: Vec<String> = store.jobs.dead(9).await.expect("read").into_iter().map(|job| job.id).collect();
        assert_eq!(dead, ["dead-new"], "a week");
        for (id, is_there) in [("over-old", false), ("over-new", true), ("open-old", true)] {
            let found = store.interviews.get(&InterviewId(id.to_owned())).await.expect("read");
            assert_eq!(found.is_some(), is_there, "{id}");
        }
        let entries = store.audit.latest(None, 9).await.expect("read");
        assert_eq!(entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["new"]);

        // By default all of that is kept for good.
        store.interviews.insert(&finished_interview("ancient", 1, begun(3000), begun(3000))).await.expect("stored");
        audit(&store, "ancient", ago(3000)).await;
        die(&store, "dead-old-too", ago(8)).await;
        let end = CancellationToken::new();
        let house = store.clone().run_retention(Retention::default(), Arc::new(ManualClock::at(now)), end.clone());
        let house = tokio::spawn(house);
        let since = Instant::now();
        while store.jobs.dead(9).await.expect("read").len() > 1 {
            assert!(since.elapsed() < PATIENCE, "the dead job is still there");
            sleep(Duration::from_millis(10)).await;
        }
        end.cancel();
        house.await.expect("it ends");
        assert!(store.interviews.get(&InterviewId("ancient".to_owned())).await.expect("read").is_some());
        assert_eq!(store.audit.latest(None, 9).await.expect("read").len(), 2);
    })
    .await;
}

#[tokio::test]
async fn people_who_were_not_seen_for_long_are_found_and_those_of_whom_nothing_is_known() {
    on_each_backend(async |store| {
        for (id, seen) in [(1, Some(at(0))), (2, Some(at(10))), (3, None)] {
            let mut user = person(id, None);
            user.seen_at = seen;
            store.users.insert(&user).await.expect("stored");
        }
        let found = async |before: i64| {
            let users = store.users.unseen_since(at(before), 9).await.expect("read");
            users.into_iter().map(|user| user.id.0).collect::<Vec<_>>()
        };
        assert_eq!(found(-5).await, [3]);
        assert_eq!(found(5).await, [1, 3]);
        assert_eq!(found(20).await, [1, 2, 3]);
        assert_eq!(store.users.unseen_since(at(20), 2).await.expect("read").len(), 2);
    })
    .await;
}
