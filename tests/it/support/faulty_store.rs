//! A store of which one operation fails, before or after it has had its effect, as those of a real one may, or at which the
//! process that uses it ends.
//!
//! Counted are the operations of people's doings. What workers do with their leases, and what is done now and then by
//! itself, passes.

use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use interview_bot::domain::interview::{Interview, InterviewId};
use interview_bot::domain::user::{User, UserId};
use interview_bot::queue::{Claim, Ended, Jobs, Lane, LaneCounts, NewJob, QueueError, StoredJob};
use interview_bot::store::{
    Budgets, DialogueRecord, Dialogues, Document, Documents, Glance, Interviews, PointMarks, Reservation, Reserved,
    Result, Session, Sessions, Store, StoreError, UnitOfWork, Users, Write,
};
use tokio::sync::Notify;

/// What shall fail, and what has been done.
#[derive(Default)]
struct State {
    done: usize,
    /// Which of the next operations fails, and how.
    failing: Option<(usize, Failure)>,
    /// Nothing that the process began goes on.
    is_dead: bool,
}

/// How an operation fails.
#[derive(Debug, Clone, Copy)]
struct Failure {
    /// It has its effect all the same.
    after_effect: bool,
    /// Whoever wanted it never hears of it: their process ends.
    is_deadly: bool,
}

/// What comes of an operation.
enum Turn {
    Works,
    Fails(Failure),
    /// The process that wants it is no more.
    Dead,
}

/// Makes operations fail. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Faults(Arc<Mutex<State>>, Arc<Notify>);

impl Faults {
    /// The store, with these faults in it.
    pub(crate) fn put_into(&self, store: Store) -> Store {
        Store {
            users: Arc::new(Faulty(store.users, self.clone())),
            interviews: Arc::new(Faulty(store.interviews, self.clone())),
            dialogues: Arc::new(Faulty(store.dialogues, self.clone())),
            sessions: Arc::new(Faulty(store.sessions, self.clone())),
            documents: Arc::new(Faulty(store.documents, self.clone())),
            unit_of_work: Arc::new(Faulty(store.unit_of_work, self.clone())),
            jobs: Arc::new(Faulty(store.jobs, self.clone())),
            budgets: Arc::new(Faulty(store.budgets, self.clone())),
            ..store
        }
    }

    /// The operation after the next `skip` fails.
    pub(crate) fn fail(&self, skip: usize, after_effect: bool) {
        self.0.lock().expect("no panic").failing = Some((skip, Failure { after_effect, is_deadly: false }));
    }

    /// At the operation after the next `skip` the process ends.
    pub(crate) fn kill(&self, skip: usize, after_effect: bool) {
        self.0.lock().expect("no panic").failing = Some((skip, Failure { after_effect, is_deadly: true }));
    }

    /// Until it has come to that.
    pub(crate) async fn killed(&self) {
        self.1.notified().await;
    }

    pub(crate) fn clear(&self) {
        self.0.lock().expect("no panic").failing = None;
    }

    /// How many operations there have been.
    pub(crate) fn operations(&self) -> usize {
        self.0.lock().expect("no panic").done
    }

    fn turn(&self) -> Turn {
        let mut state = self.0.lock().expect("no panic");
        if state.is_dead {
            return Turn::Dead;
        }
        state.done += 1;
        let Some((skip, failure)) = state.failing else { return Turn::Works };
        if skip > 0 {
            state.failing = Some((skip - 1, failure));
            return Turn::Works;
        }
        state.failing = None;
        state.is_dead = failure.is_deadly;
        Turn::Fails(failure)
    }

    async fn around<T, E>(
        &self,
        operation: impl Future<Output = Result<T, E>>,
        unavailable: fn(Box<dyn Error + Send + Sync>) -> E,
    ) -> Result<T, E> {
        let Failure { after_effect, is_deadly } = match self.turn() {
            Turn::Works => return operation.await,
            Turn::Fails(failure) => failure,
            Turn::Dead => return std::future::pending().await,
        };
        if after_effect {
            operation.await?;
        }
        if is_deadly {
            self.1.notify_one();
            return std::future::pending().await;
        }
        Err(unavailable("broken on purpose".into()))
    }
}

struct Faulty<P: ?Sized>(Arc<P>, Faults);

impl<P: ?Sized> Faulty<P> {
    async fn store<T>(&self, operation: impl Future<Output = Result<T>>) -> Result<T> {
        self.1.around(operation, StoreError::Unavailable).await
    }

    async fn queue<T>(&self, operation: impl Future<Output = Queued<T>>) -> Queued<T> {
        self.1.around(operation, QueueError::Unavailable).await
    }
}

#[async_trait]
impl Users for Faulty<dyn Users> {
    async fn get(&self, id: UserId) -> Result<Option<User>> {
        self.store(self.0.get(id)).await
    }

    async fn unseen_since(&self, before: DateTime<Utc>, limit: u32) -> Result<Vec<User>> {
        self.0.unseen_since(before, limit).await
    }

    async fn search(&self, text: &str, limit: u32) -> Result<Vec<User>> {
        self.store(self.0.search(text, limit)).await
    }

    async fn after(&self, id: UserId, limit: u32) -> Result<Vec<User>> {
        self.0.after(id, limit).await
    }

    async fn by_username(&self, username: &str) -> Result<Option<User>> {
        self.store(self.0.by_username(username)).await
    }

    async fn insert(&self, user: &User) -> Result<()> {
        self.store(self.0.insert(user)).await
    }

    async fn replace(&self, user: &mut User) -> Result<()> {
        // Whoever is told that it failed has what they had.
        let mut stored = user.clone();
        self.store(self.0.replace(&mut stored)).await?;
        *user = stored;
        Ok(())
    }
}

#[async_trait]
impl Interviews for Faulty<dyn Interviews> {
    async fn get(&self, id: &InterviewId) -> Result<Option<Interview>> {
        self.store(self.0.get(id)).await
    }

    async fn insert(&self, interview: &Interview) -> Result<()> {
        self.store(self.0.insert(interview)).await
    }

    async fn own_marks(&self) -> Result<Vec<PointMarks>> {
        self.0.own_marks().await
    }

    async fn glance(&self, from: DateTime<Utc>, each: &mut (dyn FnMut(Glance) + Send)) -> Result<()> {
        self.0.glance(from, each).await
    }

    async fn replace(&self, interview: &mut Interview) -> Result<()> {
        let mut stored = interview.clone();
        self.store(self.0.replace(&mut stored)).await?;
        *interview = stored;
        Ok(())
    }

    async fn open_of(&self, user: UserId) -> Result<Option<Interview>> {
        self.store(self.0.open_of(user)).await
    }

    async fn finished_of(&self, user: UserId, skip: u32, limit: u32) -> Result<Vec<Interview>> {
        self.store(self.0.finished_of(user, skip, limit)).await
    }

    async fn count_finished(&self, user: UserId) -> Result<u32> {
        self.store(self.0.count_finished(user)).await
    }

    async fn about(&self, user: UserId, history_keys: &[String], limit: u32) -> Result<Vec<Interview>> {
        self.store(self.0.about(user, history_keys, limit)).await
    }

    async fn awaiting_work(
        &self,
        before: DateTime<Utc>,
        after: Option<&Interview>,
        limit: u32,
    ) -> Result<Vec<Interview>> {
        self.0.awaiting_work(before, after, limit).await
    }

    async fn forget_ended(&self, before: DateTime<Utc>) -> Result<u64> {
        self.0.forget_ended(before).await
    }
}

#[async_trait]
impl Dialogues for Faulty<dyn Dialogues> {
    async fn get(&self, chat: i64) -> Result<Option<DialogueRecord>> {
        self.store(self.0.get(chat)).await
    }

    async fn put(&self, record: &DialogueRecord) -> Result<()> {
        self.store(self.0.put(record)).await
    }

    async fn remove(&self, chat: i64) -> Result<()> {
        self.store(self.0.remove(chat)).await
    }
}

#[async_trait]
impl Sessions for Faulty<dyn Sessions> {
    async fn of(&self, user: UserId) -> Result<Session> {
        self.store(self.0.of(user)).await
    }
}

#[async_trait]
impl Documents for Faulty<dyn Documents> {
    async fn get(&self, feature: &str, owner: i64, key: &str) -> Result<Option<Document>> {
        self.store(self.0.get(feature, owner, key)).await
    }

    async fn put(&self, document: &mut Document) -> Result<()> {
        let mut stored = document.clone();
        self.store(self.0.put(&mut stored)).await?;
        *document = stored;
        Ok(())
    }

    async fn remove(&self, feature: &str, owner: i64, key: &str) -> Result<bool> {
        self.store(self.0.remove(feature, owner, key)).await
    }

    async fn list(&self, feature: &str, owner: i64, limit: u32) -> Result<Vec<Document>> {
        self.store(self.0.list(feature, owner, limit)).await
    }

    async fn forget(&self, before: DateTime<Utc>) -> Result<u64> {
        self.0.forget(before).await
    }
}

#[async_trait]
impl UnitOfWork for Faulty<dyn UnitOfWork> {
    async fn commit(&self, writes: &[Write], now: DateTime<Utc>) -> Result<()> {
        self.store(self.0.commit(writes, now)).await
    }
}

#[async_trait]
impl Budgets for Faulty<dyn Budgets> {
    async fn reserve(&self, reservation: &Reservation) -> Result<Reserved> {
        self.store(self.0.reserve(reservation)).await
    }

    async fn settle(&self, id: &str, used: u64) -> Result<bool> {
        self.store(self.0.settle(id, used)).await
    }

    async fn balance(&self, account: &str) -> Result<u64> {
        self.store(self.0.balance(account)).await
    }

    async fn forget(&self, before: DateTime<Utc>) -> Result<u64> {
        self.0.forget(before).await
    }
}

type Queued<T> = Result<T, QueueError>;

#[async_trait]
impl Jobs for Faulty<dyn Jobs> {
    async fn enqueue(&self, jobs: &[NewJob], now: DateTime<Utc>) -> Queued<u32> {
        self.queue(self.0.enqueue(jobs, now)).await
    }

    async fn enqueue_and_claim(
        &self,
        jobs: &[NewJob],
        wanted: &[bool],
        now: DateTime<Utc>,
        lease: Duration,
    ) -> Queued<(u32, Vec<Claim>)> {
        self.queue(self.0.enqueue_and_claim(jobs, wanted, now, lease)).await
    }

    async fn hasten(&self, id: &str, due: DateTime<Utc>) -> Queued<()> {
        self.queue(self.0.hasten(id, due)).await
    }

    async fn hasten_and_claim(&self, id: &str, now: DateTime<Utc>, lease: Duration) -> Queued<Option<Claim>> {
        self.queue(self.0.hasten_and_claim(id, now, lease)).await
    }

    async fn behind(&self, key: &str, skip: u32, limit: u32) -> Queued<Vec<StoredJob>> {
        self.queue(self.0.behind(key, skip, limit)).await
    }

    async fn replace(&self, ids: &[String], with: &NewJob, now: DateTime<Utc>) -> Queued<()> {
        self.queue(self.0.replace(ids, with, now)).await
    }

    async fn is_at_work(&self, key: &str) -> Queued<bool> {
        self.0.is_at_work(key).await
    }

    async fn claim(&self, lane: Lane, now: DateTime<Utc>, lease: Duration) -> Queued<Option<Claim>> {
        self.0.claim(lane, now, lease).await
    }

    async fn claim_many(&self, lane: Lane, now: DateTime<Utc>, lease: Duration, max: usize) -> Queued<Vec<Claim>> {
        self.0.claim_many(lane, now, lease, max).await
    }

    async fn renew(&self, claim: &Claim, now: DateTime<Utc>, lease: Duration) -> Queued<bool> {
        self.0.renew(claim, now, lease).await
    }

    async fn complete(&self, claim: &Claim, now: DateTime<Utc>) -> Queued<bool> {
        self.0.complete(claim, now).await
    }

    async fn finish(&self, claim: &Claim, now: DateTime<Utc>) -> Queued<Ended> {
        self.0.finish(claim, now).await
    }

    async fn retry(&self, claim: &Claim, now: DateTime<Utc>, run_at: DateTime<Utc>, error: &str) -> Queued<bool> {
        self.0.retry(claim, now, run_at, error).await
    }

    async fn postpone(&self, claim: &Claim, now: DateTime<Utc>, run_at: DateTime<Utc>, error: &str) -> Queued<bool> {
        self.0.postpone(claim, now, run_at, error).await
    }

    async fn release(&self, claim: &Claim, now: DateTime<Utc>) -> Queued<bool> {
        self.0.release(claim, now).await
    }

    async fn mark_dead(&self, claim: &Claim, now: DateTime<Utc>, error: &str) -> Queued<bool> {
        self.0.mark_dead(claim, now, error).await
    }

    async fn count(&self, lane: Lane) -> Queued<LaneCounts> {
        self.0.count(lane).await
    }

    async fn waits_since(&self, lane: Lane, now: DateTime<Utc>) -> Queued<Option<DateTime<Utc>>> {
        self.0.waits_since(lane, now).await
    }

    async fn revive(&self, id: &str, now: DateTime<Utc>) -> Queued<bool> {
        self.0.revive(id, now).await
    }

    async fn drop_dead(&self, id: &str, now: DateTime<Utc>) -> Queued<bool> {
        self.0.drop_dead(id, now).await
    }

    async fn dead(&self, limit: u32) -> Queued<Vec<StoredJob>> {
        self.0.dead(limit).await
    }

    async fn forget_done(&self, before: DateTime<Utc>) -> Queued<u64> {
        self.0.forget_done(before).await
    }

    async fn forget_dead(&self, before: DateTime<Utc>) -> Queued<u64> {
        self.0.forget_dead(before).await
    }
}
