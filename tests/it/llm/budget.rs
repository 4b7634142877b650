//! What calls may cost, and what they did.

use std::sync::Arc;
use std::time::Duration;

use futures::future::join_all;
use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::plan::PlanName;
use interview_bot::llm::{Call, Limit, LlmError};
use interview_bot::store::CostSource;
use tokio::sync::Semaphore;

use super::gateway_fixture::{GatewayFixture, INTERVIEW, PERSON, TOTAL, ask, close};
use crate::support::openrouter::{Reply, any};

#[tokio::test]
async fn what_a_call_cost_is_counted_three_times_over() {
    let fixture = GatewayFixture::new().await;
    for plan in [PlanName::Free, PlanName::Pro] {
        fixture.ask(&fixture.call(plan)).await.expect("the server replies");
    }
    let entries = fixture.entries().await;
    assert!(fixture.server.billed() > 0.0);
    assert!(close(entries.iter().map(|entry| entry.cost_usd).sum(), fixture.server.billed()));
    assert!(entries.iter().all(|entry| entry.cost_source == CostSource::Stated && !entry.free));
    for account in [INTERVIEW, PERSON, TOTAL] {
        assert!(close(fixture.balance(account).await, fixture.server.billed()), "{account}");
    }
}

#[tokio::test]
async fn while_a_call_runs_the_most_that_it_can_cost_is_set_aside() {
    let fixture = GatewayFixture::new().await;
    let permits = Arc::new(Semaphore::new(0));
    fixture.server.script(any(), [Reply::Gated(permits.clone())]);
    let (gateway, elite) = (fixture.gateway.clone(), fixture.call(PlanName::Elite));
    let asking = tokio::spawn(async move { ask(&gateway, &elite).await });
    while fixture.server.requests().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let request = &fixture.server.requests()[0];
    let model = fixture.plans.model(request.model()).expect("in the catalogue");
    let cap = request.body["max_completion_tokens"].as_f64().expect("a cap");
    let set_aside = fixture.balance(INTERVIEW).await;
    let price = model.price("2026-11-20".parse().expect("a date"));
    assert!(set_aside > cap * price.completion / 1e6, "the prompt counts as well: {set_aside}");
    assert!(set_aside < cap * price.completion / 1e6 * 1.1, "but it is short: {set_aside}");
    permits.add_permits(10);
    asking.await.expect("no panic").expect("the server replies");
    assert!(close(fixture.balance(INTERVIEW).await, fixture.server.billed()));
}

#[tokio::test]
async fn what_was_refused_costs_nothing() {
    for reply in [Reply::Status(503), Reply::Status(400), Reply::Limited(Some(3600)), Reply::Status(402)] {
        let fixture = GatewayFixture::new().await;
        fixture.server.always(any(), reply);
        fixture.ask(&fixture.call(PlanName::Free)).await.expect_err("everything is refused");
        let entries = fixture.entries().await;
        assert!(!entries.is_empty());
        assert!(entries.iter().all(|entry| entry.cost_usd == 0.0 && entry.cost_source == CostSource::Stated));
        assert_eq!(fixture.balance(TOTAL).await, 0.0);
    }
}

/// How much each account has left, who does it then, and what the person is told.
#[tokio::test]
async fn without_room_a_cheaper_model_does_it_and_the_person_learns_why() {
    let fixture = GatewayFixture::new().await;
    let plans = &fixture.plans;
    let elite = plans.plan(PlanName::Elite);
    let limits = [
        (INTERVIEW, elite.max_cost_per_interview_usd, Limit::Interview, Degradation::InterviewBudget),
        (PERSON, elite.max_cost_per_person_day_usd, Limit::Person, Degradation::PersonBudget),
        (TOTAL, plans.budget.max_cost_per_day_usd, Limit::Total, Degradation::TotalBudget),
    ];
    let (own, cheaper) = (fixture.call(PlanName::Elite).route.models, fixture.call(PlanName::Free).route.models);
    for (account, limit, which, degradation) in limits {
        for (left, model) in [(0.05, Some(&own[0])), (0.02, Some(&own[1])), (0.001, Some(&cheaper[0])), (1e-5, None)] {
            let fixture = GatewayFixture::new().await;
            fixture.leave(account, limit, left).await;
            let completed = fixture.ask(&fixture.call(PlanName::Elite)).await;
            match model {
                Some(model) => {
                    let completed = completed.expect("there is room for one");
                    assert_eq!(&completed.model, model, "{account} {left}");
                    assert_eq!(completed.limited_by, (*model != own[0]).then_some(degradation), "{account} {left}");
                    assert_eq!(&fixture.server.models(), std::slice::from_ref(model), "nobody else was asked");
                }
                None => {
                    let error = completed.expect_err("there is room for none");
                    assert_eq!((error.degradation(), &error), (degradation, &LlmError::Budget(which)));
                    assert!(fixture.server.requests().is_empty() && fixture.entries().await.is_empty());
                }
            }
        }
    }
}

#[tokio::test]
async fn a_failure_is_no_limit() {
    let fixture = GatewayFixture::scripted([Reply::Status(400)]).await;
    let completed = fixture.ask(&fixture.call(PlanName::Elite)).await.expect("the next model replies");
    assert_eq!(completed.limited_by, None);
}

#[tokio::test]
async fn the_next_day_has_room_again() {
    let fixture = GatewayFixture::new().await;
    let limit = fixture.plans.plan(PlanName::Free).max_cost_per_person_day_usd;
    fixture.leave(PERSON, limit, 0.0).await;
    assert_eq!(fixture.ask(&fixture.call(PlanName::Free)).await, Err(LlmError::Budget(Limit::Person)));
    fixture.clock.advance(Duration::from_secs(11 * 3600 + 3599));
    assert_eq!(fixture.ask(&fixture.call(PlanName::Free)).await, Err(LlmError::Budget(Limit::Person)), "23:59:59");
    fixture.clock.advance(Duration::from_secs(1));
    fixture.ask(&fixture.call(PlanName::Free)).await.expect("a new day in UTC");
}

#[tokio::test]
async fn many_at_once_do_not_spend_the_same_money() {
    let fixture = GatewayFixture::new().await;
    let limit = fixture.plans.budget.max_cost_per_day_usd;
    fixture.leave(TOTAL, limit, 0.005).await;
    let permits = Arc::new(Semaphore::new(0));
    fixture.server.always(any(), Reply::Gated(permits.clone()));
    let free = fixture.call(PlanName::Free);
    let calls = join_all((0..40).map(|_| fixture.ask(&free)));
    let open_later = async {
        tokio::time::sleep(Duration::from_millis(400)).await;
        assert!(fixture.balance(TOTAL).await <= limit, "all of them are under way");
        permits.add_permits(1000);
    };
    let (results, ()) = tokio::join!(calls, open_later);
    let refused = results.iter().filter(|result| **result == Err(LlmError::Budget(Limit::Total))).count();
    let replied = fixture.server.requests().len();
    assert!(replied >= 4 && refused >= 10, "{replied} {refused}");
    assert_eq!(fixture.entries().await.len(), replied);
    assert!(close(fixture.balance(TOTAL).await, limit - 0.005 + fixture.server.billed()));
}

#[tokio::test]
async fn a_call_that_names_its_models_is_done_by_them_or_not_at_all() {
    let fixture = GatewayFixture::new().await;
    let elite = fixture.call(PlanName::Elite);
    let chain = elite.route.models.clone();
    let named = Call { route: elite.route.by(&[chain[2].clone(), "no/such-model".into()]), ..elite };
    assert_eq!(fixture.ask(&named).await.expect("it replies").model, chain[2]);
    let limit = fixture.plans.plan(PlanName::Elite).max_cost_per_interview_usd;
    fixture.leave(INTERVIEW, limit, 0.001).await;
    assert_eq!(fixture.ask(&named).await.map_err(|error| error.degradation()), Err(Degradation::InterviewBudget));
    assert_eq!(fixture.server.models(), [chain[2].clone()]);
}

#[tokio::test]
async fn a_model_that_shall_not_do_it_is_left_out() {
    let fixture = GatewayFixture::new().await;
    let pro = fixture.call(PlanName::Pro);
    let chain = pro.route.models.clone();
    let other = Call { route: pro.route.excluding(&chain[..1]), ..pro };
    let completed = fixture.ask(&other).await.expect("the next one replies");
    assert_eq!((completed.model, completed.limited_by), (chain[1].clone(), None));
}

#[tokio::test]
async fn models_that_fail_in_different_ways_have_all_failed() {
    for (replies, degradation) in [
        (vec![Reply::Status(404), Reply::Status(404), Reply::Status(404)], Degradation::ModelGone),
        (vec![Reply::Status(404), Reply::Filtered, Reply::Status(404)], Degradation::AllFailed),
        (vec![Reply::Filtered, Reply::Status(403), Reply::Filtered], Degradation::ContentRefused),
    ] {
        let fixture = GatewayFixture::scripted(replies).await;
        let error = fixture.ask(&fixture.call(PlanName::Free)).await.expect_err("none replies");
        assert_eq!(error.degradation(), degradation);
    }
}
