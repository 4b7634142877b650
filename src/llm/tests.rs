//! Timeouts, under tokio's paused clock and over a scripted transport.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::{StreamExt, stream};
use serde_json::json;
use tokio::time::{Instant, sleep};

use super::providers::Providers;
use super::reply::Chunk;
use super::transport::{Chunks, Transport};
use super::wire::ChatRequest;
use super::*;
use crate::clock::ManualClock;
use crate::domain::interview::InterviewId;
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::domain::user::UserId;
use crate::plans::{Plans, Task};
use crate::store::{self, Budgets, Ledger, LedgerEntry, RawReply};

mod first_question;
mod fuzz;
mod misbehaviours;

/// What a scripted model does, one after the other. When it has done all, its stream stays open and silent.
#[derive(Clone, Copy)]
enum Act {
    /// Lets time pass, in seconds. Comments of a real stream are this, too: they do not come through.
    Wait(u64),
    /// Sends a piece of text.
    Say(&'static str),
    /// Ends in good order.
    Finish,
}

#[derive(Default)]
struct Script {
    /// For each attempt.
    acts: Mutex<VecDeque<Vec<Act>>>,
    asked: Mutex<Vec<(String, Instant)>>,
}

#[async_trait]
impl Transport for Script {
    async fn open(&self, request: &ChatRequest) -> Result<Chunks, LlmError> {
        self.asked.lock().expect("no panic").push((request.model.clone(), Instant::now()));
        let acts = self.acts.lock().expect("no panic").pop_front().unwrap_or_default();
        let ends = acts.iter().any(|act| matches!(act, Act::Finish));
        let chunks = stream::iter(acts).filter_map(|act| async move {
            match act {
                Act::Wait(seconds) => {
                    sleep(Duration::from_secs(seconds)).await;
                    None
                }
                Act::Say(text) => Some(Ok(chunk(&json!({ "delta": { "content": text } })))),
                Act::Finish => Some(Ok(chunk(&json!({ "finish_reason": "stop" })))),
            }
        });
        if ends { Ok(Box::pin(chunks)) } else { Ok(Box::pin(chunks.chain(stream::pending()))) }
    }
}

fn chunk(choice: &serde_json::Value) -> Chunk {
    serde_json::from_value(json!({ "choices": [choice] })).expect("a chunk")
}

#[derive(Default)]
struct Entries(Mutex<Vec<LedgerEntry>>);

#[async_trait]
impl Ledger for Entries {
    async fn append(&self, entry: &LedgerEntry) -> store::Result<()> {
        self.0.lock().expect("no panic").push(entry.clone());
        Ok(())
    }

    async fn of_interview(&self, _interview: &InterviewId) -> store::Result<Vec<LedgerEntry>> {
        Ok(Vec::new())
    }

    async fn scan(
        &self,
        _from: DateTime<Utc>,
        _to: DateTime<Utc>,
        each: &mut (dyn FnMut(LedgerEntry) + Send),
    ) -> store::Result<()> {
        self.0.lock().expect("no panic").iter().cloned().for_each(each);
        Ok(())
    }

    async fn keep_reply(&self, _reply: &RawReply) -> store::Result<()> {
        Ok(())
    }

    async fn reply(&self, _id: &str) -> store::Result<Option<RawReply>> {
        Ok(None)
    }

    async fn forget_replies(&self, _before: DateTime<Utc>) -> store::Result<u64> {
        Ok(0)
    }
}

/// Room for everything.
struct Unlimited;

#[async_trait]
impl Budgets for Unlimited {
    async fn reserve(&self, _reservation: &store::Reservation) -> store::Result<store::Reserved> {
        Ok(store::Reserved::Done)
    }

    async fn settle(&self, _id: &str, _used: u64) -> store::Result<bool> {
        Ok(true)
    }

    async fn balance(&self, _account: &str) -> store::Result<u64> {
        Ok(0)
    }

    async fn forget(&self, _before: DateTime<Utc>) -> store::Result<u64> {
        Ok(0)
    }
}

/// What came of a call: the result, and of each attempt the model's index in the chain, the second in which it began, and
/// its outcome.
struct Played {
    result: Result<String, LlmError>,
    attempts: Vec<(usize, u64, String)>,
}

/// What is needed to play a script.
struct Stage {
    gateway: Gateway,
    script: Arc<Script>,
    ledger: Arc<Entries>,
    call: Call,
}

fn stage(acts: &[&[Act]]) -> Stage {
    let script = Arc::new(Script::default());
    *script.acts.lock().expect("no panic") = acts.iter().map(|acts| acts.to_vec()).collect();
    let plans = Arc::new(Plans::embedded().expect("valid"));
    let ledger = Arc::new(Entries::default());
    let clock = Arc::new(ManualClock::at(DateTime::UNIX_EPOCH));
    let providers = Providers::scripted(script.clone());
    let ports = Ports {
        plans: plans.clone(),
        ledger: ledger.clone(),
        budgets: Arc::new(Unlimited),
        users: None,
        clock,
        random: Arc::new(|| 0),
    };
    let gateway = Gateway::over(providers, Timeouts::default(), ports);
    let route = plans.route(PlanName::Free, Task::Grading, Language::En, None).expect("it is on");
    let call =
        Call { route, plan: PlanName::Free, user: UserId(1), interview: None, counted: None, is_replaceable: false };
    Stage { gateway, script, ledger, call }
}

fn prompt() -> Prompt {
    Prompt { messages: vec![Message::new(Role::User, "Say something.")], schema: None, items: 0 }
}

async fn play(acts: &[&[Act]]) -> Played {
    let Stage { gateway, script, ledger, call } = stage(acts);
    let began = Instant::now();
    let validate = |reply: &str, _: &str| Ok(reply.to_owned());
    let result = gateway.complete(&call, prompt(), |complaint| Ok(complaint.to_owned()), validate).await;
    let result = result.map(|(value, _)| value);
    let asked = script.asked.lock().expect("no panic").clone();
    let entries = ledger.0.lock().expect("no panic").clone();
    let attempts = asked.iter().zip(entries).map(|((model, at), entry)| {
        let index = call.route.models.iter().position(|id| id == model).expect("a model of the chain");
        (index, at.duration_since(began).as_secs(), entry.outcome)
    });
    Played { result, attempts: attempts.collect() }
}

fn attempts(expected: &[(usize, u64, &str)]) -> Vec<(usize, u64, String)> {
    expected.iter().map(|(model, at, outcome)| (*model, *at, (*outcome).to_owned())).collect()
}

#[tokio::test(start_paused = true)]
async fn a_model_without_a_word_for_8_seconds_loses_its_turn() {
    let played = play(&[&[], &[Act::Wait(7), Act::Say("yes"), Act::Finish]]).await;
    assert_eq!(played.result.as_deref(), Ok("yes"));
    assert_eq!(played.attempts, attempts(&[(0, 0, "timeout"), (1, 8, "ok")]));
}

#[tokio::test(start_paused = true)]
async fn a_model_that_falls_silent_for_30_seconds_loses_its_turn() {
    let played = play(&[
        &[Act::Wait(7), Act::Say("a"), Act::Wait(29), Act::Say("b"), Act::Wait(31)],
        &[Act::Say("yes"), Act::Finish],
    ])
    .await;
    assert_eq!(played.result.as_deref(), Ok("yes"));
    assert_eq!(played.attempts, attempts(&[(0, 0, "timeout"), (1, 66, "ok")]));
}

#[tokio::test(start_paused = true)]
async fn an_attempt_ends_after_90_seconds_and_the_chain_after_180() {
    let endless = [Act::Say("a"), Act::Wait(25)].repeat(20);
    let played = play(&[&endless, &endless, &[Act::Say("too late"), Act::Finish]]).await;
    assert_eq!(played.result, Err(LlmError::Timeout(error::TimeoutKind::Total)));
    assert_eq!(played.attempts, attempts(&[(0, 0, "timeout"), (1, 90, "timeout")]));
}

#[tokio::test(start_paused = true)]
async fn slow_is_not_dead() {
    let slow = [Act::Wait(7), Act::Say("a"), Act::Wait(29), Act::Say("b"), Act::Wait(29), Act::Say("c"), Act::Finish];
    let played = play(&[&slow]).await;
    assert_eq!(played.result.as_deref(), Ok("abc"));
    assert_eq!(played.attempts, attempts(&[(0, 0, "ok")]));
}

/// Takes its time over every piece.
struct Thoughtful;

#[async_trait]
impl Exchange for Thoughtful {
    fn prompt(&mut self, _model: &str) -> Result<Prompt, LlmError> {
        Ok(prompt())
    }

    async fn receive(&mut self, _piece: &str, _model: &str) {
        sleep(Duration::from_secs(31)).await;
    }

    async fn validate(&mut self, _reply: &str, _model: &str) -> Result<(), String> {
        Ok(())
    }
}

#[tokio::test(start_paused = true)]
async fn time_that_we_take_ourselves_is_not_held_against_the_model() {
    let acts = [Act::Say("a"), Act::Wait(1), Act::Say("b"), Act::Wait(1), Act::Finish];
    let Stage { gateway, script, call, .. } = stage(&[&acts]);
    assert!(gateway.execute(&call, &mut Thoughtful).await.is_ok());
    assert_eq!(script.asked.lock().expect("no panic").len(), 1);
}
