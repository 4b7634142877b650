//! The queue's workers, over a store in memory.

use std::sync::Arc;
use std::time::Duration;

use chrono::{TimeDelta, Utc};
use interview_bot::backoff::Backoff;
use interview_bot::clock::{FollowingClock, ManualClock};
use interview_bot::queue::{Lane, LaneCounts, LaneSettings, NewJob, Queue, Settings};
use interview_bot::store::Store;
use tokio::time::sleep;

use bench::{Bench, WATCH, fast, job, memory};
use outage::Outage;

mod bench;
mod outage;
mod registry;

#[tokio::test]
async fn jobs_of_all_lanes_run_and_those_of_a_key_in_order() {
    let bench = Bench::new(fast()).await;
    let mut jobs = Vec::new();
    for n in 0..20 {
        jobs.push(job(&format!("{n:02}"), "one key", "", None));
    }
    for lane in Lane::ALL {
        jobs.push(NewJob { lane, ..job(lane.slug(), lane.slug(), "", None) });
    }
    assert_eq!(bench.queue.enqueue(&jobs).await.expect("enqueued"), 25);
    assert_eq!(bench.queue.enqueue(&jobs).await.expect("enqueued"), 0);
    bench.until("all are done", |bench| bench.done().len() == 25).await;
    let mut of_one_key = bench.done();
    of_one_key.retain(|id| id.len() == 2);
    assert!(of_one_key.is_sorted(), "{of_one_key:?}");
    let store = bench.stop().await;
    for lane in Lane::ALL {
        assert_eq!(store.jobs.count(lane).await.expect("counted"), LaneCounts::default());
    }
}

#[tokio::test]
async fn an_enqueued_job_is_begun_without_waiting_for_a_poll() {
    let hour = Duration::from_secs(3600);
    let bench = Bench::new(Settings { poll: Backoff { first: hour, longest: hour }, ..fast() }).await;
    sleep(Duration::from_millis(50)).await;
    bench.enqueue("now", "a", "").await;
    bench.until("it is done", |bench| bench.done() == ["now"]).await;

    let due = Utc::now() + TimeDelta::milliseconds(400);
    bench.enqueue_at("later", "b", "", Some(due)).await;
    bench.enqueue("behind", "b", "").await;
    bench.until("it is done when due", |bench| bench.done().len() == 3).await;
    let late = Utc::now() - due;
    assert!(late >= TimeDelta::zero(), "begun early, by {late}");
    assert_eq!(bench.done(), ["now", "later", "behind"]);

    bench.enqueue("again once", "c", "again once").await;
    bench.until("the second attempt needs no poll either", |bench| bench.done().len() == 4).await;
    bench.stop().await;
}

#[tokio::test]
async fn an_idle_worker_takes_what_is_stored_and_nobody_gets_in_front_of_what_waits() {
    let hour = Duration::from_secs(3600);
    let store = memory().await;
    let looks = Arc::new(Outage::of(store.jobs.clone()));
    let clock = Arc::new(FollowingClock::at(Utc::now()));
    let settings = Settings { poll: Backoff { first: hour, longest: hour }, ..fast() };
    let bench = Bench::over(Store { jobs: looks.clone(), ..store }, clock, settings);
    bench.until("every lane has looked once", |_| looks.looks() as usize == Lane::ALL.len()).await;
    sleep(WATCH).await;
    let before = looks.looks();
    for n in 0..4 {
        bench.enqueue(&format!("{n}"), &format!("{n}"), "gate").await;
    }
    bench.until("all places are taken", |bench| bench.running() == 4).await;
    assert_eq!(looks.looks(), before, "nobody had to look for them");
    bench.enqueue("waits", "5", "").await;
    bench.script.gate.0.add_permits(1);
    bench.until("it had its turn", |bench| bench.done().iter().any(|id| id == "waits")).await;
    bench.script.gate.0.add_permits(3);
    bench.until("all are done", |bench| bench.done().len() == 5).await;
    bench.stop().await;
}

#[tokio::test]
async fn a_job_that_another_process_enqueued_is_found_by_polling() {
    let bench = Bench::new(fast()).await;
    sleep(Duration::from_millis(50)).await;
    let other = Queue::new(bench.store.jobs.clone(), Arc::new(FollowingClock::at(Utc::now())));
    other.enqueue(&[job("theirs", "k", "", None)]).await.expect("enqueued");
    bench.until("it is done", |bench| bench.done() == ["theirs"]).await;
    bench.stop().await;
}

#[tokio::test]
async fn no_more_jobs_run_at_once_than_the_lane_allows() {
    let bench = Bench::new(fast()).await;
    for n in 0..10 {
        bench.enqueue(&n.to_string(), &n.to_string(), "gate").await;
    }
    bench.until("four run", |bench| bench.running() == 4).await;
    sleep(WATCH).await;
    assert_eq!(bench.running(), 4);
    bench.script.gate.0.add_permits(10);
    bench.until("all are done", |bench| bench.done().len() == 10).await;
    assert_eq!(bench.script.running.lock().expect("not poisoned").1, 4);
    bench.stop().await;
}

#[tokio::test]
async fn a_panic_fails_its_job_and_nothing_else() {
    let bench = Bench::new(fast()).await;
    bench.enqueue("bad", "a", "panic").await;
    bench.enqueue("behind", "a", "").await;
    bench.enqueue("once", "b", "panic once").await;
    bench.enqueue("good", "c", "").await;
    bench.until("the others are done", |bench| bench.done().len() == 3).await;
    assert_eq!(bench.attempts_of("bad"), 3);
    assert_eq!(bench.attempts_of("once"), 2);
    let dead = bench.until_dead("bad").await;
    assert_eq!((dead.attempts, dead.last_error.as_deref()), (3, Some("panicked")), "the panic's words are left out");
    assert_eq!(bench.given_up(), [("bad".to_owned(), "panicked".to_owned())]);
    bench.stop().await;
}

#[tokio::test]
async fn a_failing_job_is_given_up_after_its_last_attempt() {
    let bench = Bench::new(fast()).await;
    bench.enqueue("bad", "a", "again").await;
    bench.enqueue("behind", "a", "").await;
    let dead = bench.until_dead("bad").await;
    assert_eq!((dead.attempts, dead.last_error.as_deref()), (3, Some("not yet")));
    let attempts: Vec<u32> = bench.begun().into_iter().filter(|(id, _)| id == "bad").map(|(_, n)| n).collect();
    assert_eq!(attempts, [1, 2, 3]);
    bench.until("the next of its key goes on", |bench| bench.done() == ["behind"]).await;
    assert_eq!(bench.given_up(), [("bad".to_owned(), "not yet".to_owned())]);
    bench.stop().await;
}

#[tokio::test]
async fn a_permanent_error_is_not_tried_again() {
    let bench = Bench::new(fast()).await;
    bench.enqueue("never", "a", "never").await;
    bench.enqueue("told", "b", "never, and panic").await;
    bench.until_dead("never").await;
    assert_eq!(bench.until_dead("told").await.last_error.as_deref(), Some("panic when told"));
    assert_eq!((bench.attempts_of("never"), bench.attempts_of("told")), (1, 1));
    bench.stop().await;
}

#[tokio::test]
async fn waits_grow_and_the_other_sides_wish_is_obeyed() {
    let clock = Arc::new(ManualClock::at("2026-11-20T09:30:00Z".parse().expect("a time")));
    let backoff = Backoff { first: Duration::from_secs(8), longest: Duration::from_secs(12) };
    let bench = Bench::over(memory().await, clock.clone(), Settings { backoff, ..fast() });
    let watch = async |id: &str, attempts: usize| {
        sleep(WATCH).await;
        assert_eq!(bench.attempts_of(id), attempts, "{id}");
    };
    // The clock stands still, so the time between attempts is what it is moved by. Chance takes up to half of a wait.
    bench.enqueue("bad", "a", "again").await;
    bench.enqueue("busy", "b", "in a minute").await;
    bench.until("both failed once", |bench| bench.begun().len() == 2).await;
    clock.advance(Duration::from_millis(3900));
    watch("bad", 1).await;
    clock.advance(Duration::from_millis(4100));
    bench.until("after at most 8 s", |bench| bench.attempts_of("bad") == 2).await;
    clock.advance(Duration::from_millis(5900));
    watch("bad", 2).await;
    clock.advance(Duration::from_millis(6100));
    bench.until("after at most 12 s", |bench| bench.attempts_of("bad") == 3).await;
    clock.advance(Duration::from_millis(39_900));
    watch("busy", 1).await;
    clock.advance(Duration::from_millis(200));
    bench.until("after a minute", |bench| bench.done() == ["busy"]).await;
    bench.stop().await;
}

#[tokio::test]
async fn a_job_that_takes_too_long_is_stopped_and_tried_again() {
    let settings = fast();
    let updates = LaneSettings { limit: Duration::from_millis(100), ..settings.updates };
    let bench = Bench::new(Settings { updates, ..settings }).await;
    bench.enqueue("slow", "a", "forever once").await;
    bench.until("the second attempt", |bench| bench.done() == ["slow"]).await;
    assert_eq!(bench.running(), 0);
    bench.stop().await;
}

#[tokio::test]
async fn a_lease_is_renewed_while_the_job_runs() {
    let settings = Settings { lease: Duration::from_millis(600), renew_every: Duration::from_millis(100), ..fast() };
    let bench = Bench::new(settings).await;
    bench.enqueue("long", "a", "gate").await;
    bench.until("it runs", |bench| bench.running() == 1).await;
    sleep(Duration::from_millis(1500)).await;
    bench.script.gate.0.add_permits(1);
    bench.until("it is done", |bench| bench.done() == ["long"]).await;
    assert_eq!(bench.begun(), [("long".to_owned(), 1)]);
    bench.stop().await;
}

#[tokio::test]
async fn a_renewal_that_gets_no_answer_is_asked_for_again() {
    let store = memory().await;
    let outage = Arc::new(Outage::of(store.jobs.clone()));
    let settings = Settings { lease: Duration::from_millis(1500), renew_every: Duration::from_millis(100), ..fast() };
    let clock = Arc::new(FollowingClock::at(Utc::now()));
    let bench = Bench::over(Store { jobs: outage.clone(), ..store }, clock, settings);
    bench.enqueue("long", "a", "gate").await;
    bench.until("it runs", |bench| bench.running() == 1).await;
    outage.silence_a_renewal();
    bench.until("it is asked for", |_| outage.was_silent()).await;
    sleep(Duration::from_millis(2000)).await;
    bench.script.gate.0.add_permits(1);
    bench.until("it is done", |bench| bench.done() == ["long"]).await;
    assert_eq!(bench.begun(), [("long".to_owned(), 1)]);
    bench.stop().await;
}

#[tokio::test]
async fn a_job_whose_lease_was_lost_is_stopped_and_settles_nothing() {
    let settings = Settings { lease: Duration::from_secs(600), renew_every: Duration::from_millis(200), ..fast() };
    let bench = Bench::new(settings).await;
    bench.enqueue("taken", "a", "gate").await;
    bench.until("it runs", |bench| bench.running() == 1).await;
    // Somebody whose clock is far ahead takes the job.
    let later = Utc::now() + TimeDelta::hours(1);
    let theirs = bench.store.jobs.claim(Lane::Updates, later, Duration::from_secs(60)).await.expect("claimed");
    let theirs = theirs.expect("the lease is over by that clock");
    assert_eq!(theirs.job.id, "taken");
    bench.until("the run is dropped", |bench| bench.running() == 0).await;
    sleep(WATCH).await;
    assert_eq!(bench.done(), [""; 0]);
    assert_eq!(bench.begun().len(), 1);
    assert!(bench.store.jobs.complete(&theirs, later).await.expect("answered"), "it is still theirs");
    bench.stop().await;
}

#[tokio::test]
async fn running_jobs_may_end_before_the_workers_do() {
    let bench = Bench::new(fast()).await;
    bench.enqueue("running", "a", "gate").await;
    bench.until("it runs", |bench| bench.running() == 1).await;
    bench.end.cancel();
    bench.enqueue("not begun", "b", "").await;
    sleep(WATCH).await;
    assert!(!bench.workers.is_finished());
    assert_eq!(bench.begun().len(), 1, "nothing is begun after the end was asked for");
    bench.script.gate.0.add_permits(1);
    let script = bench.script.clone();
    let store = bench.stop().await;
    assert_eq!(*script.done.lock().expect("not poisoned"), ["running"]);
    let counts = store.jobs.count(Lane::Updates).await.expect("counted");
    assert_eq!((counts.waiting, counts.running), (1, 0));
}

#[tokio::test]
async fn jobs_that_do_not_end_are_given_back() {
    let bench = Bench::new(Settings { drain: Duration::from_millis(200), ..fast() }).await;
    bench.enqueue("stuck", "a", "forever").await;
    bench.until("it runs", |bench| bench.running() == 1).await;
    let store = bench.stop().await;
    let again = store.jobs.claim(Lane::Updates, Utc::now(), Duration::from_secs(5)).await.expect("claimed");
    let again = again.expect("at once, not after the lease");
    assert_eq!((again.job.id.as_str(), again.job.attempts), ("stuck", 1), "the attempt does not count");
}

#[tokio::test]
async fn a_job_that_kills_its_process_every_time_is_given_up() {
    let store = memory().await;
    store
        .jobs
        .enqueue(&[job("deadly", "a", "", None), job("behind", "a", "", None)], Utc::now())
        .await
        .expect("enqueued");
    // Three processes that died with it.
    for _ in 0..3 {
        let claim = store.jobs.claim(Lane::Updates, Utc::now(), Duration::ZERO).await.expect("claimed");
        assert_eq!(claim.map(|claim| claim.job.id).as_deref(), Some("deadly"));
    }
    let bench = Bench::over(store, Arc::new(ManualClock::at(Utc::now() + TimeDelta::days(1))), fast());
    bench.until_dead("deadly").await;
    assert_eq!(bench.attempts_of("deadly"), 0, "it is not run again");
    assert_eq!(bench.given_up().len(), 1);
    bench.until("its key goes on", |bench| bench.done() == ["behind"]).await;
    bench.stop().await;
}

#[tokio::test]
async fn an_outage_of_the_store_costs_no_job() {
    let store = memory().await;
    let outage = Arc::new(Outage::of(store.jobs.clone()));
    let bench = Bench::over(Store { jobs: outage.clone(), ..store }, Arc::new(FollowingClock::at(Utc::now())), fast());
    bench.enqueue("running", "a", "gate").await;
    bench.enqueue("behind", "a", "").await;
    bench.until("it runs", |bench| bench.running() == 1).await;
    outage.begin();
    bench.script.gate.0.add_permits(1);
    bench.until("its end cannot be stored", |bench| outage.refused() > 3 && bench.done().len() == 1).await;
    assert_eq!(bench.done(), ["running"]);
    outage.end();
    bench.until("the next of its key goes on", |bench| bench.done() == ["running", "behind"]).await;
    assert_eq!(bench.attempts_of("running"), 1);
    bench.stop().await;
}
