//! Whose turn it is in the durable queue: fairness among keys, and what becomes of work that waits for its time.

use std::time::Duration;

use interview_bot::queue::{Claim, Ended, Lane, LaneCounts, NewJob, PLACE_KEPT};
use interview_bot::store::Store;
use serde_json::json;

use super::backends::on_each_backend;
use super::documents::at;

const LEASE: Duration = Duration::from_secs(15);

fn job(id: &str, key: &str) -> NewJob {
    NewJob { id: id.to_owned(), key: key.to_owned(), lane: Lane::Updates, run_at: None, payload: json!({ "id": id }) }
}

async fn enqueue(store: &Store, jobs: &[NewJob], seconds: i64) {
    assert_eq!(store.jobs.enqueue(jobs, at(seconds)).await.expect("enqueued") as usize, jobs.len());
}

async fn claim(store: &Store, seconds: i64) -> Option<Claim> {
    store.jobs.claim(Lane::Updates, at(seconds), LEASE).await.expect("claimed")
}

/// The id of the next job, which is then done.
async fn finish_next(store: &Store, seconds: i64) -> Option<String> {
    let claim = claim(store, seconds).await?;
    assert!(store.jobs.complete(&claim, at(seconds)).await.expect("completed"));
    Some(claim.job.id)
}

async fn counts(store: &Store) -> (u64, u64) {
    let LaneCounts { waiting, running, .. } = store.jobs.count(Lane::Updates).await.expect("counted");
    (waiting, running)
}

#[tokio::test]
async fn a_key_with_a_thousand_jobs_has_one_turn_among_the_others() {
    on_each_backend(async |store| {
        let crowd: Vec<NewJob> = (0..1000).map(|n| job(&format!("{n}"), "crowd")).collect();
        enqueue(&store, &crowd, 0).await;
        assert_eq!(finish_next(&store, 1).await.as_deref(), Some("0"));
        enqueue(&store, &[job("newcomer 1", "a"), job("newcomer 2", "b"), job("once more", "a")], 2).await;
        let mut turns = Vec::new();
        for seconds in 3..9 {
            turns.push(finish_next(&store, seconds).await.expect("a job"));
        }
        assert_eq!(turns[0], "1", "the crowd's next was there before");
        turns[1..3].sort();
        assert_eq!(turns[1..3], ["newcomer 1", "newcomer 2"], "{turns:?}");
        assert_eq!(turns[3..], ["2", "once more", "3"], "in turns");
    })
    .await;
}

#[tokio::test]
async fn who_keeps_writing_does_not_lose_the_turn() {
    on_each_backend(async |store| {
        enqueue(&store, &[job("first", "a")], 0).await;
        enqueue(&store, &[job("other", "b")], 1).await;
        enqueue(&store, &[job("second", "a")], 2).await;
        assert_eq!(finish_next(&store, 3).await.as_deref(), Some("first"));
        assert_eq!(finish_next(&store, 4).await.as_deref(), Some("other"));
        assert_eq!(finish_next(&store, 5).await.as_deref(), Some("second"));
    })
    .await;
}

#[tokio::test]
async fn work_that_is_put_off_keeps_its_place_for_a_while_and_is_then_passed() {
    on_each_backend(async |store| {
        enqueue(&store, &[job("slow", "k"), job("behind", "k")], 0).await;
        let slow = claim(&store, 0).await.expect("a job");
        assert_eq!(slow.job.put_off_at, None);
        assert!(store.jobs.postpone(&slow, at(0), at(20), "wait").await.expect("put off"));
        assert!(claim(&store, 19).await.is_none(), "the place is kept");

        let slow = claim(&store, 20).await.expect("the job again");
        assert_eq!((slow.job.attempts, slow.job.put_off_at), (1, Some(at(0))), "the attempt was not counted");
        assert_eq!(slow.job.last_error.as_deref(), Some("wait"));
        assert!(store.jobs.postpone(&slow, at(20), at(60), "wait").await.expect("put off"));
        assert!(!store.jobs.complete(&slow, at(20)).await.expect("answered"), "it is nobody's now");
        assert_eq!(counts(&store).await, (2, 0));
        enqueue(&store, &[job("newer", "k")], 21).await;
        assert_eq!(finish_next(&store, 22).await.as_deref(), Some("behind"), "it was passed");

        enqueue(&store, &[job("newest", "k")], 60).await;
        let newer = claim(&store, 61).await.expect("a job");
        assert_eq!(newer.job.id, "newer", "who has the mark goes on");
        assert!(claim(&store, 62).await.is_none(), "never two of a key");
        assert!(store.jobs.complete(&newer, at(63)).await.expect("completed"));
        assert_eq!(finish_next(&store, 64).await.as_deref(), Some("slow"), "back in its place");
        assert_eq!(finish_next(&store, 65).await.as_deref(), Some("newest"));
        assert_eq!(counts(&store).await, (0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_failure_counts_and_work_that_fails_again_and_again_is_passed_too() {
    on_each_backend(async |store| {
        enqueue(&store, &[job("bad", "k"), job("behind", "k")], 0).await;
        for (attempt, seconds) in [(1, 0), (2, 10), (3, 20)] {
            let bad = claim(&store, seconds).await.expect("a job");
            assert_eq!((bad.job.id.as_str(), bad.job.attempts), ("bad", attempt));
            assert!(store.jobs.retry(&bad, at(seconds), at(seconds + 10), "bad").await.expect("put off"));
        }
        let bad = claim(&store, 30).await.expect("a job");
        assert!(store.jobs.retry(&bad, at(30), at(31), "bad").await.expect("put off"));
        assert_eq!(finish_next(&store, 30).await.as_deref(), Some("behind"));
        assert_eq!(claim(&store, 31).await.map(|claim| claim.job.attempts), Some(5));
    })
    .await;
}

#[tokio::test]
async fn work_for_a_later_time_holds_up_nobody_and_runs_when_it_is_due() {
    on_each_backend(async |store| {
        let kept = i64::try_from(PLACE_KEPT.as_secs()).expect("small");
        let later = |id, key, seconds| NewJob { run_at: Some(at(seconds)), ..job(id, key) };
        let jobs = [later("a minute", "k", 60), later("also", "k", 60), job("now", "k"), later("soon", "l", kept)];
        enqueue(&store, &jobs, 0).await;
        enqueue(&store, &[job("behind soon", "l")], 0).await;
        assert_eq!(counts(&store).await, (5, 0));
        assert_eq!(store.jobs.enqueue(&jobs, at(0)).await.expect("enqueued"), 0, "their ids are known");
        assert_eq!(finish_next(&store, 0).await.as_deref(), Some("now"));
        assert!(claim(&store, kept - 1).await.is_none());
        assert_eq!(finish_next(&store, kept).await.as_deref(), Some("soon"));
        assert_eq!(finish_next(&store, kept).await.as_deref(), Some("behind soon"));
        assert!(claim(&store, 59).await.is_none());
        assert_eq!(finish_next(&store, 60).await.as_deref(), Some("a minute"));
        assert_eq!(finish_next(&store, 61).await.as_deref(), Some("also"));
    })
    .await;
}

#[tokio::test]
async fn what_waits_behind_others_can_be_replaced() {
    on_each_backend(async |store| {
        let all: Vec<NewJob> = (0..6).map(|n| job(&n.to_string(), "k")).collect();
        enqueue(&store, &all, 0).await;
        enqueue(&store, &[job("theirs", "l")], 0).await;
        let running = claim(&store, 0).await.expect("a job");
        let behind = store.jobs.behind("k", 2, 10).await.expect("listed");
        let ids: Vec<String> = behind.iter().map(|job| job.id.clone()).collect();
        assert_eq!(ids, ["3", "4", "5"]);
        assert_eq!(behind[0].payload, json!({ "id": "3" }));
        assert_eq!(store.jobs.behind("k", 0, 2).await.expect("listed").len(), 2);
        assert_eq!(store.jobs.behind("k", 0, 0).await.expect("listed").len(), 0);

        let with_others = [ids, vec!["0".to_owned(), "theirs".to_owned()]].concat();
        for _ in 0..2 {
            store.jobs.replace(&with_others, &job("instead", "k"), at(1)).await.expect("replaced");
        }
        assert!(store.jobs.complete(&running, at(1)).await.expect("completed"), "what runs is left alone");
        let mut done = Vec::new();
        while let Some(id) = finish_next(&store, 2).await {
            done.push(id);
        }
        assert_eq!(done, ["theirs", "1", "2", "instead"], "what is first in its line is left alone, too");
        assert_eq!(store.jobs.enqueue(&all, at(3)).await.expect("enqueued"), 0, "what was left out stays known");
    })
    .await;
}

#[tokio::test]
async fn the_end_of_a_job_says_whether_another_of_its_key_waits() {
    on_each_backend(async |store| {
        let finish = async |claim: &Claim| store.jobs.finish(claim, at(1)).await.expect("ended");
        enqueue(&store, &[job("alone", "a"), job("first", "b"), job("second", "b")], 0).await;
        enqueue(&store, &[job("third", "b")], 0).await;
        let mut ends = Vec::new();
        while let Some(claim) = claim(&store, 1).await {
            ends.push((claim.job.id.clone(), finish(&claim).await));
            assert_eq!(finish(&claim).await, Ended::Lost, "it has ended");
        }
        ends.sort_by(|one, other| one.0.cmp(&other.0));
        let expected =
            [("alone", Ended::Alone), ("first", Ended::WithNext), ("second", Ended::WithNext), ("third", Ended::Alone)];
        assert_eq!(ends, expected.map(|(id, ended)| (id.to_owned(), ended)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_left_behind_a_job_that_ends_as_they_come() {
    const WRITERS: usize = 3;
    const EACH: usize = 6;
    on_each_backend(async |store| {
        // What MongoDB looks through now and then is looked through now, and not again at the same time.
        assert!(claim(&store, 0).await.is_none());
        let write = async |writer: usize| {
            for n in 0..EACH {
                // A server with much else to do may not answer in time.
                while store.jobs.enqueue(&[job(&format!("{writer}-{n}"), "k")], at(0)).await.is_err() {}
            }
        };
        let work = async {
            let (mut done, mut seconds) = (Vec::new(), 0);
            while done.len() < WRITERS * EACH {
                match store.jobs.claim(Lane::Updates, at(seconds), LEASE).await {
                    Ok(Some(claim)) => {
                        while store.jobs.complete(&claim, at(seconds)).await.is_err() {}
                        done.push(claim.job.id);
                    }
                    Ok(None) => tokio::time::sleep(Duration::from_millis(1)).await,
                    // What it may have claimed all the same can be claimed after a lease.
                    Err(_) => seconds += 16,
                }
            }
            done
        };
        let writers = futures::future::join_all((0..WRITERS).map(write));
        let both = async { futures::join!(writers, work).1 };
        let done = tokio::time::timeout(Duration::from_secs(180), both).await.expect("nobody is left behind");
        for writer in 0..WRITERS {
            let theirs: Vec<&String> = done.iter().filter(|id| id.starts_with(&format!("{writer}-"))).collect();
            let expected: Vec<String> = (0..EACH).map(|n| format!("{writer}-{n}")).collect();
            assert_eq!(theirs, expected.iter().collect::<Vec<_>>(), "in order");
        }
    })
    .await;
}
