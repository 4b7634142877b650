//! The durable queue.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use interview_bot::queue::{Claim, Lane, LaneCounts, NewJob};
use interview_bot::store::Store;
use serde_json::json;

use super::backends::on_each_backend;
use super::documents::at;

const LEASE: Duration = Duration::from_secs(15);

pub(super) fn job(id: &str, key: &str) -> NewJob {
    NewJob { id: id.to_owned(), key: key.to_owned(), lane: Lane::Updates, run_at: None, payload: json!({ "id": id }) }
}

pub(super) async fn enqueue(store: &Store, jobs: &[NewJob], seconds: i64) -> u32 {
    store.jobs.enqueue(jobs, at(seconds)).await.expect("enqueued")
}

pub(super) async fn claim(store: &Store, seconds: i64) -> Option<Claim> {
    store.jobs.claim(Lane::Updates, at(seconds), LEASE).await.expect("claimed")
}

/// The id of the next job, which is then done.
async fn finish_next(store: &Store, seconds: i64) -> Option<String> {
    let claim = claim(store, seconds).await?;
    assert!(store.jobs.complete(&claim, at(seconds)).await.expect("completed"));
    Some(claim.job.id)
}

pub(super) async fn count(store: &Store) -> (u64, u64, u64) {
    let LaneCounts { waiting, running, dead } = store.jobs.count(Lane::Updates).await.expect("counted");
    (waiting, running, dead)
}

#[tokio::test]
async fn a_claim_has_the_job_as_enqueued() {
    on_each_backend(async |store| {
        assert!(claim(&store, 0).await.is_none());
        let payload = json!({ "text": "salom \u{0}", "$n.m": [1, -1, u64::MAX, 0.1, null], "": {} });
        let new = NewJob { payload: payload.clone(), ..job("u:1", "chat:1") };
        assert_eq!(enqueue(&store, &[new], 5).await, 1);
        let Claim { job, token, .. } = claim(&store, 6).await.expect("a job");
        assert_eq!((job.id.as_str(), job.key.as_str(), job.lane), ("u:1", "chat:1", Lane::Updates));
        assert_eq!((job.payload, job.attempts, job.last_error), (payload, 1, None));
        assert_eq!(job.enqueued_at, at(5));
        assert!(token > 0);
        assert!(claim(&store, 6).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn several_are_claimed_at_once_as_one_after_the_other() {
    on_each_backend(async |store| {
        let later = NewJob { run_at: Some(at(50)), ..job("later", "e") };
        enqueue(&store, &[job("1", "a"), job("2", "b"), job("behind 1", "a"), later, job("3", "c")], 0).await;
        enqueue(&store, &[job("4", "d")], 1).await;
        let claim_many = async |max| {
            let claims = store.jobs.claim_many(Lane::Updates, at(1), LEASE, max).await.expect("claimed");
            claims.into_iter().map(|claim| (claim.job.id, claim.job.attempts)).collect::<Vec<_>>()
        };
        assert_eq!(claim_many(0).await, []);
        let mut first = claim_many(3).await;
        first.sort();
        assert_eq!(
            first,
            [("1".to_owned(), 1), ("2".to_owned(), 1), ("3".to_owned(), 1)],
            "those that are due longest"
        );
        assert_eq!(claim_many(3).await, [("4".to_owned(), 1)]);
        assert_eq!(claim_many(3).await, []);
        let again = store.jobs.claim_many(Lane::Updates, at(16), LEASE, 9).await.expect("claimed");
        assert_eq!(again.len(), 4, "their leases are over");
        assert!(again.iter().all(|claim| claim.job.attempts == 2 && claim.token == 2));
    })
    .await;
}

#[tokio::test]
async fn work_that_was_never_run_can_be_brought_forward() {
    on_each_backend(async |store| {
        let later = |id: &str, key: &str| NewJob { run_at: Some(at(20)), ..job(id, key) };
        enqueue(&store, &[later("a", "1"), later("b", "2"), later("behind", "1")], 0).await;
        store.jobs.hasten("b", at(2)).await.expect("hastened");
        assert!(claim(&store, 1).await.is_none());
        let claimed = claim(&store, 2).await.expect("it is due");
        assert_eq!((claimed.job.id.as_str(), claimed.job.attempts), ("b", 1));

        // Work under way, work that failed, work due sooner and work that is not there are left as they are.
        store.jobs.hasten("b", at(2)).await.expect("left");
        assert!(store.jobs.retry(&claimed, at(3), at(30), "broken").await.expect("put back"));
        store.jobs.hasten("b", at(4)).await.expect("left");
        store.jobs.hasten("a", at(25)).await.expect("left");
        store.jobs.hasten("nobody", at(4)).await.expect("left");
        assert!(claim(&store, 19).await.is_none());
        assert_eq!(finish_next(&store, 20).await.as_deref(), Some("a"));

        // What waits behind another of its key comes after it all the same.
        enqueue(&store, &[later("first", "3"), later("second", "3")], 0).await;
        store.jobs.hasten("second", at(1)).await.expect("hastened");
        let mut ids = Vec::new();
        while let Some(id) = finish_next(&store, 40).await {
            ids.push(id);
        }
        let place = |id: &str| ids.iter().position(|known| known == id);
        assert_eq!(ids.len(), 4, "{ids:?}");
        assert!(place("first") < place("second"), "{ids:?}");
    })
    .await;
}

#[tokio::test]
async fn an_id_is_enqueued_once() {
    on_each_backend(async |store| {
        assert_eq!(enqueue(&store, &[], 0).await, 0);
        assert_eq!(enqueue(&store, &[job("a", "1"), job("a", "1"), job("b", "2")], 0).await, 2);
        assert_eq!(enqueue(&store, &[job("b", "2"), job("c", "3")], 0).await, 1);
        assert_eq!(count(&store).await, (3, 0, 0));
        let mut ids = Vec::new();
        while let Some(id) = finish_next(&store, 1).await {
            ids.push(id);
        }
        ids.sort();
        assert_eq!(ids, ["a", "b", "c"]);
    })
    .await;
}

#[tokio::test]
async fn done_jobs_are_known_until_they_are_forgotten() {
    on_each_backend(async |store| {
        enqueue(&store, &[job("a", "1")], 0).await;
        assert_eq!(finish_next(&store, 1).await.as_deref(), Some("a"));
        enqueue(&store, &[job("b", "2")], 0).await;
        let buried = claim(&store, 1).await.expect("a job");
        assert!(store.jobs.mark_dead(&buried, at(1), "broken").await.expect("buried"));
        assert_eq!(enqueue(&store, &[job("a", "1"), job("b", "2")], 10).await, 0);
        assert!(claim(&store, 10).await.is_none());

        assert_eq!(store.jobs.forget_done(at(1)).await.expect("forgotten"), 0);
        assert_eq!(store.jobs.forget_done(at(2)).await.expect("forgotten"), 1);
        assert_eq!(enqueue(&store, &[job("a", "1"), job("b", "2")], 20).await, 1, "dead jobs stay known");
        assert_eq!(claim(&store, 20).await.map(|claim| claim.job.id).as_deref(), Some("a"));
    })
    .await;
}

#[tokio::test]
async fn somebody_is_at_work_for_a_key_until_its_last_job_is_done_or_dead() {
    on_each_backend(async |store| {
        let is_at_work = async |key| store.jobs.is_at_work(key).await.expect("read");
        assert!(!is_at_work("k").await);
        let later = NewJob { run_at: Some(at(3600)), ..job("later", "aside") };
        enqueue(&store, &[job("1", "k"), job("2", "k"), later], 0).await;
        assert!(is_at_work("k").await && is_at_work("aside").await);
        assert!(!is_at_work("other").await);
        let running = claim(&store, 1).await.expect("a job");
        assert!(is_at_work("k").await, "one runs, one waits");
        assert!(store.jobs.complete(&running, at(1)).await.expect("done"));
        assert!(is_at_work("k").await, "the second");
        let second = claim(&store, 2).await.expect("a job");
        assert!(store.jobs.mark_dead(&second, at(2), "broken").await.expect("marked"));
        assert!(!is_at_work("k").await);
        assert!(is_at_work("aside").await);
    })
    .await;
}

#[tokio::test]
async fn jobs_of_a_key_run_in_order_with_retries() {
    on_each_backend(async |store| {
        enqueue(&store, &[job("1", "k"), job("2", "k")], 0).await;
        enqueue(&store, &[job("3", "k"), job("other", "l")], 1).await;

        let first = claim(&store, 1).await.expect("the first");
        assert_eq!(first.job.id, "1");
        assert_eq!(finish_next(&store, 1).await.as_deref(), Some("other"));
        assert!(store.jobs.retry(&first, at(2), at(30), "not yet").await.expect("stored"));
        assert!(claim(&store, 10).await.is_none(), "the later jobs of the key wait for the retry");

        let again = claim(&store, 30).await.expect("the first again");
        assert_eq!((again.job.id.as_str(), again.job.attempts), ("1", 2));
        assert_eq!(again.job.last_error.as_deref(), Some("not yet"));
        assert!(again.token > first.token);
        assert!(store.jobs.mark_dead(&again, at(30), "broken").await.expect("stored"));

        assert_eq!(finish_next(&store, 30).await.as_deref(), Some("2"), "a dead job holds up nothing");
        enqueue(&store, &[job("4", "k")], 30).await;
        assert_eq!(finish_next(&store, 30).await.as_deref(), Some("3"));
        assert_eq!(finish_next(&store, 30).await.as_deref(), Some("4"));
    })
    .await;
}

#[tokio::test]
async fn a_job_waits_for_its_time_and_its_key_with_it() {
    on_each_backend(async |store| {
        let later = NewJob { run_at: Some(at(30)), ..job("later", "k") };
        let other = NewJob { run_at: Some(at(20)), ..job("other", "l") };
        enqueue(&store, &[later, job("behind", "k"), other], 0).await;
        assert!(claim(&store, 19).await.is_none());
        assert_eq!(finish_next(&store, 30).await.as_deref(), Some("other"), "the one due longest comes first");
        assert_eq!(finish_next(&store, 30).await.as_deref(), Some("later"));
        assert_eq!(finish_next(&store, 30).await.as_deref(), Some("behind"));
    })
    .await;
}

#[tokio::test]
async fn lanes_are_apart_but_keys_are_not() {
    on_each_backend(async |store| {
        let model = |id: &str, key: &str| NewJob { lane: Lane::Model, ..job(id, key) };
        enqueue(&store, &[job("update", "k"), model("behind", "k"), model("free", "l")], 0).await;
        let claim_model = async || store.jobs.claim(Lane::Model, at(1), LEASE).await.expect("claimed");
        assert_eq!(claim_model().await.map(|claim| claim.job.id).as_deref(), Some("free"));
        assert!(claim_model().await.is_none());
        assert_eq!(finish_next(&store, 1).await.as_deref(), Some("update"));
        assert_eq!(claim_model().await.map(|claim| claim.job.id).as_deref(), Some("behind"));
    })
    .await;
}

#[tokio::test]
async fn a_lost_lease_is_claimed_again_and_fences_off_who_lost_it() {
    on_each_backend(async |store| {
        enqueue(&store, &[job("1", "k"), job("2", "k")], 0).await;
        let stale = claim(&store, 0).await.expect("a job");
        assert!(claim(&store, 14).await.is_none());
        let fresh = claim(&store, 15).await.expect("the job again");
        assert_eq!((fresh.job.id.as_str(), fresh.job.attempts), ("1", 2));
        assert!(fresh.token > stale.token);

        assert!(!store.jobs.renew(&stale, at(15), LEASE).await.expect("answered"));
        assert!(!store.jobs.complete(&stale, at(15)).await.expect("answered"));
        assert!(!store.jobs.retry(&stale, at(15), at(15), "stale").await.expect("answered"));
        assert!(!store.jobs.mark_dead(&stale, at(15), "stale").await.expect("answered"));
        assert!(!store.jobs.release(&stale, at(15)).await.expect("answered"));
        assert_eq!(count(&store).await, (1, 1, 0));
        assert!(claim(&store, 16).await.is_none(), "nothing has changed");

        assert!(store.jobs.complete(&fresh, at(17)).await.expect("answered"));
        assert!(!store.jobs.complete(&fresh, at(17)).await.expect("answered"), "done is done");
        assert!(!store.jobs.retry(&fresh, at(17), at(17), "late").await.expect("answered"));
        assert_eq!(finish_next(&store, 17).await.as_deref(), Some("2"));
        assert!(claim(&store, 1000).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_renewed_lease_holds() {
    on_each_backend(async |store| {
        enqueue(&store, &[job("1", "k")], 0).await;
        let held = claim(&store, 0).await.expect("a job");
        assert!(store.jobs.renew(&held, at(10), LEASE).await.expect("renewed"));
        assert!(claim(&store, 24).await.is_none());
        // Nobody has taken the job meanwhile: it is still this worker's.
        assert!(store.jobs.renew(&held, at(40), LEASE).await.expect("renewed"));
        assert!(store.jobs.complete(&held, at(40)).await.expect("completed"));
    })
    .await;
}

#[tokio::test]
async fn a_released_job_runs_at_once_and_the_attempt_does_not_count() {
    on_each_backend(async |store| {
        enqueue(&store, &[job("1", "k"), job("2", "k")], 0).await;
        let held = claim(&store, 0).await.expect("a job");
        assert!(store.jobs.release(&held, at(1)).await.expect("released"));
        assert_eq!(count(&store).await, (2, 0, 0));
        let again = claim(&store, 1).await.expect("the job again");
        assert_eq!((again.job.id.as_str(), again.job.attempts), ("1", 1));
        assert!(again.token > held.token);
        assert!(!store.jobs.complete(&held, at(1)).await.expect("answered"));
    })
    .await;
}

#[tokio::test]
async fn dead_jobs_are_listed_latest_first_and_counted() {
    on_each_backend(async |store| {
        for (seconds, (id, key)) in [("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")].into_iter().enumerate() {
            enqueue(&store, &[job(id, key)], i64::try_from(seconds).expect("small")).await;
        }
        for seconds in [30, 10, 20] {
            let claim = claim(&store, 9).await.expect("a job");
            assert!(store.jobs.mark_dead(&claim, at(seconds), "broken").await.expect("buried"));
        }
        let dead = store.jobs.dead(10).await.expect("listed");
        let ids: Vec<&str> = dead.iter().map(|job| job.id.as_str()).collect();
        assert_eq!(ids, ["a", "c", "b"]);
        assert_eq!(dead[0].last_error.as_deref(), Some("broken"));
        assert_eq!((dead[0].lane, dead[0].payload.clone()), (Lane::Updates, json!({ "id": "a" })));
        assert_eq!(store.jobs.dead(1).await.expect("listed").len(), 1);
        assert_eq!(store.jobs.dead(0).await.expect("listed").len(), 0);
        let _running = claim(&store, 9).await.expect("a job");
        assert_eq!(count(&store).await, (0, 1, 3));
        assert_eq!(store.jobs.count(Lane::Model).await.expect("counted"), LaneCounts::default());
    })
    .await;
}

#[tokio::test]
async fn a_batch_of_a_hundred_keeps_its_order() {
    on_each_backend(async |store| {
        let batch: Vec<NewJob> = (0..100).map(|n| job(&format!("{n}"), &format!("chat:{}", n % 7))).collect();
        assert_eq!(enqueue(&store, &batch, 0).await, 100);
        let mut last = HashMap::new();
        for _ in 0..100 {
            let claim = claim(&store, 0).await.expect("a job");
            let number: i32 = claim.job.id.parse().expect("a number");
            let before = last.insert(claim.job.key.clone(), number);
            assert!(before.unwrap_or(number - 7) == number - 7, "{before:?} then {number}");
            assert!(store.jobs.complete(&claim, at(0)).await.expect("completed"));
        }
    })
    .await;
}

/// What the claimers see of each other.
#[derive(Default)]
struct Seen {
    running: HashSet<String>,
    done: HashMap<String, Vec<String>>,
    failed: HashSet<String>,
    left: usize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_claimers_keep_each_keys_order_and_never_run_two_of_it() {
    const CLAIMERS: usize = 8;
    const KEYS: usize = 5;
    const EACH: usize = 12;
    on_each_backend(async |store| {
        // A third of the jobs waits already; the others are enqueued while they are claimed, by several at once. Each
        // key is enqueued by one, so that it has an order.
        let enqueue = async |store: &Store, key: usize, n: usize| {
            let job = job(&format!("{key}/{n}"), &format!("key:{key}"));
            assert_eq!(store.jobs.enqueue(&[job], Utc::now()).await.expect("enqueued"), 1);
        };
        for (key, n) in (0..KEYS).flat_map(|key| (0..EACH / 3).map(move |n| (key, n))) {
            enqueue(&store, key, n).await;
        }
        let seen = Arc::new(Mutex::new(Seen { left: KEYS * EACH, ..Seen::default() }));
        let claimers: Vec<_> =
            (0..CLAIMERS).map(|_| tokio::spawn(claim_until_done(store.clone(), Arc::clone(&seen)))).collect();
        let enqueuers: Vec<_> = (0..KEYS)
            .map(|key| {
                let store = store.clone();
                tokio::spawn(async move {
                    for n in EACH / 3..EACH {
                        enqueue(&store, key, n).await;
                    }
                })
            })
            .collect();
        for task in enqueuers.into_iter().chain(claimers) {
            tokio::time::timeout(Duration::from_secs(60), task).await.expect("in time").expect("no panic");
        }
        let seen = seen.lock().expect("no panic");
        for key in 0..KEYS {
            let expected: Vec<String> = (0..EACH).map(|n| format!("{key}/{n}")).collect();
            assert_eq!(seen.done[&format!("key:{key}")], expected);
        }
    })
    .await;
}

/// Each job fails once, then is done.
async fn claim_until_done(store: Store, seen: Arc<Mutex<Seen>>) {
    loop {
        let claimed = store.jobs.claim(Lane::Updates, Utc::now(), LEASE).await.expect("claimed");
        let Some(claim) = claimed else {
            if seen.lock().expect("no panic").left == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
            continue;
        };
        let (key, id) = (claim.job.key.clone(), claim.job.id.clone());
        let first_time = {
            let mut seen = seen.lock().expect("no panic");
            assert!(seen.running.insert(key.clone()), "two jobs of {key} run at the same time");
            seen.failed.insert(id.clone())
        };
        tokio::time::sleep(Duration::from_millis(5)).await;
        {
            let mut seen = seen.lock().expect("no panic");
            seen.running.remove(&key);
            if !first_time {
                seen.done.entry(key).or_default().push(id);
                seen.left -= 1;
            }
        }
        let now: DateTime<Utc> = Utc::now();
        let stored = if first_time {
            store.jobs.retry(&claim, now, now - TimeDelta::seconds(1), "once").await
        } else {
            store.jobs.complete(&claim, now).await
        };
        assert!(stored.expect("stored"), "the lease was held");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_id_enqueued_by_many_at_once_is_stored_once() {
    on_each_backend(async |store| {
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move { enqueue(&store, &[job("a", "k"), job("b", "k")], 0).await })
            })
            .collect();
        let mut new = 0;
        for task in tasks {
            new += task.await.expect("no panic");
        }
        assert_eq!(new, 2);
        assert_eq!(count(&store).await, (2, 0, 0));
        assert!(finish_next(&store, 1).await.is_some());
        assert!(finish_next(&store, 1).await.is_some());
        assert!(finish_next(&store, 1).await.is_none());
    })
    .await;
}
