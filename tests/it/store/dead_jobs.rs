//! Jobs that were given up, and those that wait.

use interview_bot::queue::{Lane, NewJob};

use super::backends::on_each_backend;
use super::documents::at;
use super::jobs::{claim, count, enqueue, job};

#[tokio::test]
async fn a_dead_job_is_run_again_in_its_place_or_dropped() {
    on_each_backend(async |store| {
        enqueue(&store, &[job("a", "k"), job("b", "k"), job("c", "other")], 0).await;
        let first = claim(&store, 1).await.expect("a job");
        assert!(!store.jobs.revive("a", at(1)).await.expect("answered"), "it runs");
        assert!(!store.jobs.drop_dead("a", at(1)).await.expect("answered"), "it runs");
        assert!(store.jobs.mark_dead(&first, at(2), "broken").await.expect("marked"));
        assert!(store.jobs.revive("a", at(3)).await.expect("answered"));
        assert!(!store.jobs.revive("a", at(3)).await.expect("answered"), "once");
        assert!(store.jobs.dead(9).await.expect("read").is_empty());
        let mut ran = Vec::new();
        for second in [10, 20, 30, 40] {
            if let Some(claim) = claim(&store, second).await {
                assert_eq!(claim.job.attempts, 1, "as if it had never run");
                assert!(store.jobs.complete(&claim, at(second)).await.expect("completed"));
                ran.push(claim.job.id);
            }
        }
        ran.sort();
        assert_eq!(ran, ["a", "b", "c"]);
        // What is dropped is known, and carries nothing.
        enqueue(&store, &[job("d", "k")], 50).await;
        let dead = claim(&store, 51).await.expect("a job");
        assert!(store.jobs.mark_dead(&dead, at(52), "broken").await.expect("marked"));
        assert!(store.jobs.drop_dead("d", at(53)).await.expect("answered"));
        assert!(!store.jobs.revive("d", at(54)).await.expect("answered"));
        assert_eq!(count(&store).await, (0, 0, 0));
        assert_eq!(enqueue(&store, &[job("d", "k")], 55).await, 0);
    })
    .await;
}

#[tokio::test]
async fn it_is_known_how_long_the_oldest_job_waits_that_may_run() {
    on_each_backend(async |store| {
        let since = async |seconds| store.jobs.waits_since(Lane::Updates, at(seconds)).await.expect("read");
        assert_eq!(since(0).await, None);
        enqueue(&store, &[job("a", "k"), job("b", "k")], 5).await;
        let later = NewJob { run_at: Some(at(20)), ..job("later", "l") };
        enqueue(&store, &[later], 6).await;
        assert_eq!(since(10).await, Some(at(5)));
        let running = claim(&store, 11).await.expect("a job");
        assert_eq!(running.job.id, "a");
        assert_eq!(since(12).await, Some(at(5)), "the one behind it");
        assert_eq!(store.jobs.waits_since(Lane::Model, at(99)).await.expect("read"), None);
    })
    .await;
}
