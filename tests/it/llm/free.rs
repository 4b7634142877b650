//! Models that cost nothing: no others are asked, and not too often.

use std::time::{Duration, Instant};

use futures::future::join_all;
use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::llm::Call;
use interview_bot::plans::{FreeModels, Plans, Task};
use serde_json::json;

use super::chain;
use super::gateway_fixture::{GatewayFixture, INTERVIEW, TOTAL, ask};
use crate::support::openrouter::{Reply, any};

/// The built-in plans with free models only, under other limits.
fn plans(change: impl FnOnce(&mut FreeModels)) -> Plans {
    let mut plans = Plans::embedded().expect("sound plans");
    change(&mut plans.free_models);
    plans.only_free_models()
}

async fn limited(change: impl FnOnce(&mut FreeModels)) -> GatewayFixture {
    GatewayFixture::with(plans(change)).await
}

#[tokio::test]
async fn whatever_fails_no_model_is_asked_that_costs_something() {
    let error = || json!({ "code": 503, "message": "x" });
    let words = || Reply::Text("I would rather not.".into());
    let statuses = [400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503, 524, 529];
    let failures = statuses.map(Reply::Status).into_iter().chain([
        Reply::Limited(Some(0)),
        Reply::Limited(Some(3600)),
        Reply::ErrorInBody(error()),
        Reply::ErrorInStream(20, error()),
        Reply::Cut(20),
        Reply::Broken(20),
        Reply::Truncated(20),
        Reply::Empty,
        Reply::Filtered,
        Reply::Garbage,
        Reply::Silent,
        words(),
    ]);
    let asked = join_all(failures.enumerate().map(|(at, failure)| async move {
        let fixture = limited(|_| ()).await;
        fixture.server.always(any(), failure);
        let plan = PlanName::ALL[at % PlanName::ALL.len()];
        let (task, language) = (Task::ALL[at % 3], Language::ALL[at / 3 % 3]);
        let ordinary = fixture.call_for(plan, task, language);
        fixture.ask(&ordinary).await.expect_err("every model fails");
        // What a strategy names is no way round it.
        let paid = chain(&Plans::embedded().expect("sound plans"), plan, task, language);
        let named = Call { route: ordinary.route.by(&paid), ..ordinary };
        fixture.ask(&named).await.expect_err("every model fails");
        fixture.server.models()
    }))
    .await;
    for (at, models) in asked.iter().enumerate() {
        assert!(!models.is_empty(), "failure {at}");
        assert!(models.iter().all(|id| id.ends_with(":free")), "{models:?}");
    }
}

#[tokio::test]
async fn nor_when_there_is_no_room() {
    let fixture = limited(|free| free.requests_per_day = 1).await;
    let limit = fixture.plans.budget.max_cost_per_day_usd;
    fixture.leave(TOTAL, limit, 0.0).await;
    fixture.ask(&fixture.call(PlanName::Elite)).await.expect("what costs nothing needs no money");
    let error = fixture.ask(&fixture.call(PlanName::Elite)).await.expect_err("one a day");
    assert_eq!(error.degradation(), Degradation::RateLimited);
    assert_eq!(fixture.server.models().len(), 1);
    assert!(fixture.server.models()[0].ends_with(":free"));
}

#[tokio::test]
async fn a_free_call_is_entered_as_such() {
    let fixture = limited(|_| ()).await;
    fixture.ask(&fixture.call(PlanName::Free)).await.expect("it replies");
    let entries = fixture.entries().await;
    assert!(entries[0].free && entries[0].cost_usd == 0.0, "{entries:?}");
    assert_eq!(fixture.balance(INTERVIEW).await, 0.0);
    assert_eq!(fixture.server.requests()[0].body["provider"]["max_price"], json!({ "prompt": "0", "completion": "0" }));
}

#[tokio::test]
async fn a_day_has_so_many_calls_for_one_person_and_for_all() {
    let fixture = limited(|free| (free.requests_per_day, free.requests_per_person_day) = (5, 3)).await;
    let of = |user| Call { user: UserId(user), ..fixture.call(PlanName::Free) };
    let mut served = Vec::new();
    for user in [1, 1, 1, 1, 2, 2, 2, 3] {
        served.push(fixture.ask(&of(user)).await.map(|_| ()).map_err(|error| error.degradation()));
    }
    let no = Err(Degradation::RateLimited);
    assert_eq!(served, [Ok(()), Ok(()), Ok(()), no, Ok(()), Ok(()), no, no]);
    assert_eq!(fixture.server.requests().len(), 5);
    fixture.clock.advance(Duration::from_secs(12 * 3600));
    fixture.ask(&of(1)).await.expect("a new day");
}

#[tokio::test]
async fn calls_that_fail_count_too() {
    let fixture = limited(|free| free.requests_per_day = 3).await;
    fixture.server.always(any(), Reply::Status(503));
    fixture.ask(&fixture.call(PlanName::Free)).await.expect_err("every model fails");
    assert_eq!(fixture.server.requests().len(), 3);
}

#[tokio::test]
async fn the_next_minute_is_waited_for() {
    let fixture = limited(|free| free.requests_per_minute = 1).await;
    fixture.clock.advance(Duration::from_secs(59));
    fixture.ask(&fixture.call(PlanName::Free)).await.expect("it replies");
    let (gateway, free) = (fixture.gateway.clone(), fixture.call(PlanName::Free));
    let began = Instant::now();
    let second = tokio::spawn(async move { ask(&gateway, &free).await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(fixture.server.requests().len(), 1, "the minute is full");
    fixture.clock.advance(Duration::from_secs(1));
    second.await.expect("no panic").expect("a new minute");
    assert!(began.elapsed() >= Duration::from_millis(900));
}

#[tokio::test]
async fn beside_others_a_free_model_that_is_full_is_passed_over() {
    let embedded = include_str!("../../../plans.toml");
    let before = "[plans.free.chains.grading]\ndefault = [";
    let of_free_plan = |plans: &Plans| chain(plans, PlanName::Free, Task::Grading, Language::En);
    let id = &of_free_plan(&Plans::embedded().expect("sound").only_free_models())[0];
    assert!(embedded.contains(before));
    let toml = embedded.replace(before, &format!("{before}\"{id}\", "));
    let mut plans = Plans::parse(&toml).expect("sound plans");
    plans.free_models.requests_per_minute = 1;
    let paid = of_free_plan(&plans)[1].clone();
    let fixture = GatewayFixture::with(plans).await;
    let mut models = Vec::new();
    for _ in 0..2 {
        models.push(fixture.ask(&fixture.call(PlanName::Free)).await.expect("it replies").model);
    }
    assert_eq!(models, [id.clone(), paid]);
}
