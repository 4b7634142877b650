//! Jobs that are claimed while they are stored.

use std::time::Duration;

use interview_bot::queue::{Claim, Ended, Lane, NewJob};
use interview_bot::store::Store;
use serde_json::json;

use super::backends::on_each_backend;
use super::documents::at;

const LEASE: Duration = Duration::from_secs(5);

fn job(id: &str, key: &str) -> NewJob {
    NewJob { id: id.to_owned(), key: key.to_owned(), lane: Lane::Updates, run_at: None, payload: json!({ "id": id }) }
}

/// Stores the jobs, those that are wanted with a claim. How many were new, and the claims.
async fn take(store: &Store, jobs: &[(NewJob, bool)], seconds: i64) -> (u32, Vec<Claim>) {
    let (jobs, wanted): (Vec<_>, Vec<_>) = jobs.iter().cloned().unzip();
    store.jobs.enqueue_and_claim(&jobs, &wanted, at(seconds), LEASE).await.expect("enqueued")
}

async fn claim(store: &Store, seconds: i64) -> Option<Claim> {
    store.jobs.claim(Lane::Updates, at(seconds), LEASE).await.expect("claimed")
}

fn ids(claims: &[Claim]) -> Vec<&str> {
    claims.iter().map(|claim| claim.job.id.as_str()).collect()
}

#[tokio::test]
async fn it_is_the_claim_that_a_look_would_have_found() {
    on_each_backend(async |store| {
        let (new, mut taken) = take(&store, &[(job("a", "1"), true)], 3).await;
        let taken = taken.pop().expect("claimed");
        assert_eq!((new, taken.job.attempts), (1, 1));
        assert!(claim(&store, 4).await.is_none(), "it is taken");
        assert!(store.jobs.renew(&taken, at(4), LEASE).await.expect("renewed"));
        assert!(claim(&store, 8).await.is_none(), "the lease was renewed");

        let again = claim(&store, 9).await.expect("whoever took it died");
        assert_eq!((&again.job.payload, again.job.enqueued_at), (&taken.job.payload, taken.job.enqueued_at));
        assert!(again.token > taken.token);
        assert_eq!(store.jobs.finish(&taken, at(9)).await.expect("answered"), Ended::Lost, "fenced off");
        assert_ne!(store.jobs.finish(&again, at(9)).await.expect("ended"), Ended::Lost);
        assert_eq!(take(&store, &[(job("a", "1"), true)], 10).await, (0, Vec::new()), "it is known");
    })
    .await;
}

#[tokio::test]
async fn only_what_is_wanted_and_next_of_its_key_is_claimed() {
    on_each_backend(async |store| {
        store.jobs.enqueue(&[job("waits", "1")], at(0)).await.expect("enqueued");
        let jobs = [
            (job("behind one that waits", "1"), true),
            (job("first", "2"), true),
            (job("behind the first", "2"), true),
            (job("not wanted", "3"), false),
            (job("alone", "4"), true),
        ];
        let (new, taken) = take(&store, &jobs, 1).await;
        assert_eq!((new, ids(&taken)), (5, vec!["first", "alone"]));
        // All at once a second time: nothing is new, and nothing is claimed twice.
        assert_eq!(take(&store, &jobs, 1).await, (0, Vec::new()));

        let mut next = Vec::new();
        while let Some(claim) = claim(&store, 2).await {
            next.push(claim.job.id);
        }
        next.sort();
        assert_eq!(next, ["not wanted", "waits"]);
        assert_eq!(store.jobs.finish(&taken[0], at(3)).await.expect("ended"), Ended::WithNext);
        assert_eq!(claim(&store, 3).await.expect("the next of its key").job.id, "behind the first");
        let last = store.jobs.finish(&taken[1], at(3)).await.expect("ended");
        assert_ne!(last, Ended::Lost);
    })
    .await;
}

#[tokio::test]
async fn what_was_to_be_run_later_can_be_claimed_now_where_it_is_next_of_its_key() {
    on_each_backend(async |store| {
        let later = |id: &str, key: &str| NewJob { run_at: Some(at(20)), ..job(id, key) };
        let jobs = [later("a", "1"), later("behind", "1"), job("due", "2")];
        store.jobs.enqueue(&jobs, at(0)).await.expect("enqueued");
        let hasten =
            async |id: &str, seconds| store.jobs.hasten_and_claim(id, at(seconds), LEASE).await.expect("answered");
        for other in ["behind", "due", "not there"] {
            assert_eq!(hasten(other, 1).await, None, "{other}");
        }
        let taken = hasten("a", 1).await.expect("it is next");
        assert_eq!((taken.job.id.as_str(), taken.job.attempts), ("a", 1));
        assert_eq!(hasten("a", 2).await, None, "it runs");
        assert_eq!(claim(&store, 2).await.expect("due").job.id, "due");
        assert!(store.jobs.retry(&taken, at(2), at(9), "broken").await.expect("put back"));
        assert_eq!(hasten("a", 3).await, None, "it has run");
        assert!(claim(&store, 3).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn of_many_who_store_jobs_of_one_key_at_once_one_has_the_claim() {
    on_each_backend(async |store| {
        let racers = (0..12).map(|n| {
            let store = store.clone();
            tokio::spawn(async move { take(&store, &[(job(&format!("{n}"), "one"), true)], 1).await })
        });
        let results = futures::future::join_all(racers).await;
        let taken: Vec<Claim> = results.into_iter().flat_map(|taken| taken.expect("no panic").1).collect();
        assert!(taken.len() <= 1, "{:?}", ids(&taken));
        let mut held = taken.into_iter().next();
        for _ in 0..12 {
            let now = match held.take() {
                Some(taken) => taken,
                None => claim(&store, 2).await.expect("the next"),
            };
            assert!(claim(&store, 2).await.is_none(), "two of one key at the same time");
            assert_ne!(store.jobs.finish(&now, at(2)).await.expect("ended"), Ended::Lost);
        }
        assert!(claim(&store, 9).await.is_none());
    })
    .await;
}
