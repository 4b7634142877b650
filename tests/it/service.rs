//! Use cases, called as a front end calls them, many at the same time, on a clock that is set.

mod gifts;
mod given_up;
mod model_chains;
mod payments;
mod promos;
mod quotas;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use interview_bot::clock::{Clock, ManualClock};
use interview_bot::domain::user::{User, UserId};
use interview_bot::interviewer::Interviewer;
use interview_bot::interviewer::bank::Bank;
use interview_bot::llm;
use interview_bot::plans::Plans;
use interview_bot::queue::Queue;
use interview_bot::service::Services;
use interview_bot::stats::Statistics;
use interview_bot::store::{DatabaseUrl, Store};
use serde_json::json;

/// The use cases on a database in memory.
pub(crate) struct Bench {
    pub(crate) services: Services,
    clock: Arc<ManualClock>,
}

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an RFC 3339 time")
}

impl Bench {
    pub(crate) async fn new(now: &str) -> Self {
        let store = Store::open(&DatabaseUrl::SqliteMemory).await.expect("it opens");
        Self::on(store, Plans::embedded().expect("valid"), now)
    }

    pub(crate) fn on(store: Store, plans: Plans, now: &str) -> Self {
        let manual = Arc::new(ManualClock::at(at(now)));
        let clock: Arc<dyn Clock> = manual.clone();
        let plans = Arc::new(plans);
        let ports = llm::Ports {
            plans: Arc::clone(&plans),
            ledger: store.ledger.clone(),
            budgets: store.budgets.clone(),
            users: Some(store.users.clone()),
            clock: Arc::clone(&clock),
            random: Arc::new(|| 7),
        };
        let services = Services {
            queue: Queue::new(store.jobs.clone(), Arc::clone(&clock)),
            interviewer: Interviewer::new(None, Bank::embedded(), store.question_pool.clone(), ports),
            statistics: Arc::new(Statistics::new(
                store.ledger.clone(),
                store.documents.clone(),
                json!({}),
                Arc::clone(&clock),
            )),
            store,
            plans,
            clock,
            answer_grace: Duration::ZERO,
            follow_ups: 0,
            takes_cards: true,
            admins: Vec::new(),
            mark_key: Arc::default(),
        };
        Self { services, clock: manual }
    }

    pub(crate) fn set(&self, now: &str) {
        self.clock.set(at(now));
    }

    /// Somebody who came at this time.
    pub(crate) async fn person(&self, id: i64, created: &str) -> User {
        let user = User::new(UserId(id), None, "Aziza", at(created));
        self.services.store.users.insert(&user).await.expect("stored");
        user
    }

    pub(crate) async fn stored(&self, id: i64) -> User {
        self.services.store.users.get(UserId(id)).await.expect("read").expect("there")
    }
}
