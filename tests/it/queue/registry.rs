//! Jobs as types: how they are stored, and who runs them.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use interview_bot::queue::{Job, JobError, Lane, NewJob, Registry, Runner, StoredJob, key_of};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What the jobs of these tests did.
#[derive(Default)]
struct Diary(Mutex<Vec<String>>);

impl Diary {
    fn note(&self, line: String) {
        self.0.lock().expect("not poisoned").push(line);
    }

    fn lines(&self) -> Vec<String> {
        self.0.lock().expect("not poisoned").clone()
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Grade {
    interview: String,
    number: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Value>,
}

#[async_trait]
impl Job for Grade {
    const NAME: &'static str = "grade";
    const LANE: Lane = Lane::Model;
    type Context = Diary;

    fn id(&self) -> String {
        format!("grade:{}:{}", self.interview, self.number)
    }

    fn key(&self) -> String {
        key_of(&self.interview)
    }

    async fn run(&self, diary: &Diary, job: &StoredJob) -> Result<(), JobError> {
        diary.note(format!("{} graded {self:?}", job.id));
        if self.number == 0 { Err(JobError::again("no such question")) } else { Ok(()) }
    }

    async fn gave_up(&self, diary: &Diary, job: &StoredJob) {
        diary.note(format!("{} given up {self:?}", job.id));
    }
}

/// A job without fields, and without a word for who gives up.
#[derive(Debug, Serialize, Deserialize)]
struct Sweep {}

#[async_trait]
impl Job for Sweep {
    const NAME: &'static str = "sweep";
    const LANE: Lane = Lane::Notices;
    type Context = Mutex<u32>;

    fn id(&self) -> String {
        "sweep".to_owned()
    }

    fn key(&self) -> String {
        "sweep".to_owned()
    }

    async fn run(&self, sweeps: &Mutex<u32>, _job: &StoredJob) -> Result<(), JobError> {
        *sweeps.lock().expect("not poisoned") += 1;
        Ok(())
    }
}

fn grade() -> Grade {
    Grade { interview: "abc".to_owned(), number: 2, note: None }
}

fn stored(new: NewJob) -> StoredJob {
    let NewJob { id, key, lane, payload, .. } = new;
    StoredJob { id, key, lane, payload, attempts: 1, last_error: None, enqueued_at: Utc::now(), put_off_at: None }
}

fn with_payload(payload: Value) -> StoredJob {
    StoredJob { payload, ..stored(NewJob::of(&grade())) }
}

fn registry() -> (Registry, Arc<Diary>, Arc<Mutex<u32>>) {
    let (diary, sweeps) = (Arc::<Diary>::default(), Arc::<Mutex<u32>>::default());
    let registry = Registry::new().register::<Grade>(diary.clone()).register::<Sweep>(sweeps.clone());
    (registry, diary, sweeps)
}

#[test]
fn a_job_is_stored_as_its_fields_and_its_name() {
    let new = NewJob::of(&grade());
    assert_eq!(new.payload, json!({ "do": "grade", "interview": "abc", "number": 2 }));
    assert_eq!((new.id.as_str(), new.key.as_str(), new.lane), ("grade:abc:2", "model:abc", Lane::Model));
    assert_eq!(new.run_at, None);
    let due: DateTime<Utc> = "2026-11-20T09:30:00Z".parse().expect("a time");
    assert_eq!(NewJob::of(&grade()).at(due), NewJob { run_at: Some(due), ..new });

    let odd = json!({ "do": "something else", "": [1.5, null, u64::MAX] });
    let new = NewJob::of(&Grade { note: Some(odd.clone()), ..grade() });
    assert_eq!(new.payload, json!({ "do": "grade", "interview": "abc", "number": 2, "note": odd }));
    assert_eq!(NewJob::of(&Sweep {}).payload, json!({ "do": "sweep" }));
}

#[tokio::test]
async fn a_job_is_run_by_its_type_with_its_fields() {
    let (registry, diary, sweeps) = registry();
    let graded = Grade { note: Some(json!({ "do": "sweep" })), ..grade() };
    registry.run(&stored(NewJob::of(&graded))).await.expect("it runs");
    registry.run(&stored(NewJob::of(&Sweep {}))).await.expect("it runs");
    let failing = Grade { number: 0, ..grade() };
    let error = registry.run(&stored(NewJob::of(&failing))).await.expect_err("its own error");
    assert_eq!(error, JobError::again("no such question"));
    registry.gave_up(&stored(NewJob::of(&failing)), "no such question").await;
    registry.gave_up(&stored(NewJob::of(&Sweep {})), "whatever").await;
    let expected = [
        format!("grade:abc:2 graded {graded:?}"),
        format!("grade:abc:0 graded {failing:?}"),
        format!("grade:abc:0 given up {failing:?}"),
    ];
    assert_eq!(diary.lines(), expected);
    assert_eq!(*sweeps.lock().expect("not poisoned"), 1);
}

#[tokio::test]
async fn a_payload_of_another_version_is_read_where_it_can_be() {
    let (registry, diary, _) = registry();
    let newer = json!({ "do": "grade", "interview": "abc", "number": 2, "since_then": true });
    registry.run(&with_payload(newer)).await.expect("an unknown field is nothing");
    assert_eq!(diary.lines(), [format!("grade:abc:2 graded {:?}", grade())]);
}

#[tokio::test]
async fn what_nobody_can_run_fails_for_good_and_is_not_quoted() {
    let (registry, diary, _) = registry();
    let payloads = [
        json!({ "do": "hunter2", "interview": "abc" }),
        json!({ "interview": "hunter2", "number": 2 }),
        json!({ "do": 5, "interview": "hunter2" }),
        json!("hunter2"),
        json!(null),
        json!({ "do": "grade", "interview": "abc", "number": "hunter2" }),
        json!({ "do": "grade", "interview": "hunter2" }),
        json!({ "do": "grade", "interview": ["hunter2"], "number": 1 }),
    ];
    for payload in payloads {
        let job = with_payload(payload.clone());
        let error = registry.run(&job).await.expect_err("nobody can run it");
        assert!(matches!(error, JobError::Permanent(_)), "{payload}: {error:?}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
        registry.gave_up(&job, "whatever").await;
    }
    assert_eq!(diary.lines(), [""; 0]);
}

#[test]
#[should_panic(expected = "two kinds of jobs are called grade")]
fn a_name_is_given_once() {
    let (registry, diary, _) = registry();
    let _ = registry.register::<Grade>(diary);
}
