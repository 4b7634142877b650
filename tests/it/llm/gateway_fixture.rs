//! The gateway fixture, over a store: what a call asks, what it costs, what is written down.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use interview_bot::clock::ManualClock;
use interview_bot::domain::interview::InterviewId;
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::llm::{self, Call, Completed, Gateway, LlmError, Message, Prompt, Role, Schema};
use interview_bot::plans::{Plans, Strategy, Task};
use interview_bot::store::{Account, LedgerEntry, Reservation, Reserved, Store};
use schemars::JsonSchema;

use crate::support::openrouter::{KEY, OpenRouter, Reply, any};

pub(super) const INTERVIEW: &str = "interview:abcdefghij";
pub(super) const PERSON: &str = "person:1:2026-11-20";
pub(super) const TOTAL: &str = "total:2026-11-20";

/// A gateway to a scripted server.
pub(super) struct GatewayFixture {
    pub(super) server: OpenRouter,
    pub(super) gateway: Gateway,
    pub(super) store: Store,
    pub(super) plans: Arc<Plans>,
    pub(super) clock: Arc<ManualClock>,
}

#[derive(JsonSchema)]
#[expect(dead_code, reason = "for its schema, by whose name the server knows what to reply")]
struct Report {
    strengths: Vec<String>,
}

impl GatewayFixture {
    pub(super) async fn new() -> Self {
        Self::with(Plans::embedded().expect("sound plans")).await
    }

    pub(super) async fn with(plans: Plans) -> Self {
        let store = Store::open(&"sqlite::memory:".parse().expect("an address")).await.expect("it opens");
        Self::on(store, plans).await
    }

    pub(super) async fn on(store: Store, plans: Plans) -> Self {
        Self::waiting(store, plans, Duration::from_secs(2)).await
    }

    /// The same with a time for a reply to begin: hundreds at once take theirs.
    pub(super) async fn waiting(store: Store, plans: Plans, first_data: Duration) -> Self {
        let server = OpenRouter::start().await;
        let clock = Arc::new(ManualClock::at("2026-11-20T12:00:00Z".parse().expect("a time")));
        let plans = Arc::new(plans);
        let counter = AtomicU64::new(1000);
        let ports = llm::Ports {
            plans: plans.clone(),
            ledger: store.ledger.clone(),
            budgets: store.budgets.clone(),
            users: Some(store.users.clone()),
            clock: clock.clone(),
            random: Arc::new(move || counter.fetch_add(1000, Ordering::Relaxed)),
        };
        let mut settings = super::settings(&server, KEY);
        settings.timeouts.first_data = first_data;
        settings.timeouts.first_data_free = first_data.max(Duration::from_secs(6));
        let gateway = Gateway::new(&settings, ports).expect("sound settings");
        Self { server, gateway, store, plans, clock }
    }

    /// One whose server gives these replies first.
    pub(super) async fn scripted(replies: impl IntoIterator<Item = Reply>) -> Self {
        let fixture = Self::new().await;
        fixture.server.script(any(), replies);
        fixture
    }

    /// A call for a grade by the chain of this plan.
    pub(super) fn call(&self, plan: PlanName) -> Call {
        self.call_for(plan, Task::Grading, Language::En)
    }

    pub(super) fn call_for(&self, plan: PlanName, task: Task, language: Language) -> Call {
        let single = Strategy::Single {};
        let route = self.plans.route(plan, task, language, Some(&single)).expect("it is on");
        let interview = Some(InterviewId("abcdefghij".into()));
        Call { route, plan, user: UserId(1), interview, counted: None, is_replaceable: false }
    }

    /// Asks for an object, and takes any.
    pub(super) async fn ask(&self, call: &Call) -> Result<Completed, LlmError> {
        ask(&self.gateway, call).await
    }

    /// Everything in the ledger, when all costs are known.
    pub(super) async fn entries(&self) -> Vec<LedgerEntry> {
        self.gateway.flushed().await;
        self.store.ledger.of_interview(&InterviewId("abcdefghij".into())).await.expect("the store works")
    }

    /// What an account has used and set aside, in US dollars.
    pub(super) async fn balance(&self, account: &str) -> f64 {
        self.store.budgets.balance(account).await.expect("the store works") as f64 / 1e9
    }

    /// Fills an account until it has so many US dollars left.
    pub(super) async fn leave(&self, account: &str, limit: f64, left: f64) {
        let nano = |usd: f64| (usd * 1e9).round() as u64;
        let expires_at = "2027-01-01T00:00:00Z".parse().expect("a time");
        let accounts = vec![Account { name: account.to_owned(), limit: nano(limit), expires_at }];
        let reservation = Reservation { id: format!("fill {account}"), amount: nano(limit - left), accounts };
        assert_eq!(self.store.budgets.reserve(&reservation).await.expect("the store works"), Reserved::Done);
    }
}

pub(super) async fn ask(gateway: &Gateway, call: &Call) -> Result<Completed, LlmError> {
    let messages = vec![Message::new(Role::System, "In English."), Message::new(Role::User, "How was it?")];
    let prompt = Prompt { messages, schema: Some(Schema::of::<Report>("report")), items: 0 };
    let validate = |reply: &str, _: &str| if reply.starts_with('{') { Ok(()) } else { Err("no JSON".to_owned()) };
    let completed = gateway.complete(call, prompt, |complaint| Ok(complaint.to_owned()), validate).await;
    completed.map(|((), completed)| completed)
}

pub(super) fn close(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-8
}
