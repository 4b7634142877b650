//! What calls may cost, and what they did.

use std::sync::Arc;
use std::time::Duration;

use futures::future::join_all;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::degradation::Degradation;
use interview_bot::llm::{Limit, LlmError};
use interview_bot::store::CostSource;
use tokio::sync::Semaphore;

use super::desk::{self, Desk, INTERVIEW, PERSON, TOTAL, call, close};
use crate::support::openrouter::{Reply, any};

#[tokio::test]
async fn what_a_call_cost_is_counted_three_times_over() {
    let desk = Desk::new().await;
    for plan in [PlanName::Free, PlanName::Pro] {
        desk.ask(&call(plan)).await.expect("the server replies");
    }
    let entries = desk.entries().await;
    assert!(desk.server.billed() > 0.0);
    assert!(close(entries.iter().map(|entry| entry.cost_usd).sum(), desk.server.billed()));
    assert!(entries.iter().all(|entry| entry.cost_source == CostSource::Stated && !entry.free));
    for account in [INTERVIEW, PERSON, TOTAL] {
        assert!(close(desk.balance(account).await, desk.server.billed()), "{account}");
    }
}

#[tokio::test]
async fn while_a_call_runs_the_most_that_it_can_cost_is_set_aside() {
    let desk = Desk::new().await;
    let permits = Arc::new(Semaphore::new(0));
    desk.server.script(any(), [Reply::Gated(permits.clone())]);
    let (gateway, elite) = (desk.gateway.clone(), call(PlanName::Elite));
    let asking = tokio::spawn(async move { desk::ask(&gateway, &elite).await });
    while desk.server.requests().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let request = &desk.server.requests()[0];
    let model = desk.plans.model(request.model()).expect("in the catalogue");
    let cap = request.body["max_completion_tokens"].as_f64().expect("a cap");
    let set_aside = desk.balance(INTERVIEW).await;
    assert!(set_aside > cap * model.usd_per_million_out / 1e6, "the prompt counts as well: {set_aside}");
    assert!(set_aside < cap * model.usd_per_million_out / 1e6 * 1.1, "but it is short: {set_aside}");
    permits.add_permits(10);
    asking.await.expect("no panic").expect("the server replies");
    assert!(close(desk.balance(INTERVIEW).await, desk.server.billed()));
}

#[tokio::test]
async fn what_was_refused_costs_nothing() {
    for reply in [Reply::Status(503), Reply::Status(400), Reply::Limited(Some(3600)), Reply::Status(402)] {
        let desk = Desk::new().await;
        desk.server.always(any(), reply);
        desk.ask(&call(PlanName::Free)).await.expect_err("everything is refused");
        let entries = desk.entries().await;
        assert!(!entries.is_empty());
        assert!(entries.iter().all(|entry| entry.cost_usd == 0.0 && entry.cost_source == CostSource::Stated));
        assert_eq!(desk.balance(TOTAL).await, 0.0);
    }
}

/// How much each account has left, who does it then, and what the person is told.
#[tokio::test]
async fn without_room_a_cheaper_model_does_it_and_the_person_learns_why() {
    let plans = Desk::new().await.plans;
    let elite = plans.plan(PlanName::Elite);
    let limits = [
        (INTERVIEW, elite.max_cost_per_interview_usd, Limit::Interview, Degradation::InterviewBudget),
        (PERSON, elite.max_cost_per_person_day_usd, Limit::Person, Degradation::PersonBudget),
        (TOTAL, plans.budget.max_cost_per_day_usd, Limit::Total, Degradation::TotalBudget),
    ];
    let chain = |plan| plans.chain(plan, call(plan).task, call(plan).language).to_vec();
    let (own, cheaper) = (chain(PlanName::Elite), chain(PlanName::Free));
    for (account, limit, which, degradation) in limits {
        for (left, model) in [(0.05, Some(&own[0])), (0.02, Some(&own[1])), (0.001, Some(&cheaper[0])), (1e-5, None)] {
            let desk = Desk::new().await;
            desk.leave(account, limit, left).await;
            let held = desk.ask(&call(PlanName::Elite)).await;
            match model {
                Some(model) => {
                    let held = held.expect("there is room for one");
                    assert_eq!(&held.model, model, "{account} {left}");
                    assert_eq!(held.slipped, (*model != own[0]).then_some(degradation), "{account} {left}");
                    assert_eq!(&desk.server.models(), std::slice::from_ref(model), "nobody else was asked");
                }
                None => {
                    let error = held.expect_err("there is room for none");
                    assert_eq!((error.degradation(), &error), (degradation, &LlmError::Budget(which)));
                    assert!(desk.server.requests().is_empty() && desk.entries().await.is_empty());
                }
            }
        }
    }
}

#[tokio::test]
async fn a_failure_is_no_slip() {
    let desk = Desk::scripted([Reply::Status(400)]).await;
    let held = desk.ask(&call(PlanName::Elite)).await.expect("the next model replies");
    assert_eq!(held.slipped, None);
}

#[tokio::test]
async fn the_next_day_has_room_again() {
    let desk = Desk::new().await;
    let limit = desk.plans.plan(PlanName::Free).max_cost_per_person_day_usd;
    desk.leave(PERSON, limit, 0.0).await;
    assert_eq!(desk.ask(&call(PlanName::Free)).await, Err(LlmError::Budget(Limit::Person)));
    desk.clock.advance(Duration::from_secs(11 * 3600 + 3599));
    assert_eq!(desk.ask(&call(PlanName::Free)).await, Err(LlmError::Budget(Limit::Person)), "23:59:59");
    desk.clock.advance(Duration::from_secs(1));
    desk.ask(&call(PlanName::Free)).await.expect("a new day in UTC");
}

#[tokio::test]
async fn many_at_once_do_not_spend_the_same_money() {
    let desk = Desk::new().await;
    let limit = desk.plans.budget.max_cost_per_day_usd;
    desk.leave(TOTAL, limit, 0.005).await;
    let permits = Arc::new(Semaphore::new(0));
    desk.server.always(any(), Reply::Gated(permits.clone()));
    let free = call(PlanName::Free);
    let calls = join_all((0..40).map(|_| desk.ask(&free)));
    let open_later = async {
        tokio::time::sleep(Duration::from_millis(400)).await;
        assert!(desk.balance(TOTAL).await <= limit, "all of them are under way");
        permits.add_permits(1000);
    };
    let (results, ()) = tokio::join!(calls, open_later);
    let refused = results.iter().filter(|result| **result == Err(LlmError::Budget(Limit::Total))).count();
    let replied = desk.server.requests().len();
    assert!(replied >= 4 && refused >= 10, "{replied} {refused}");
    assert_eq!(desk.entries().await.len(), replied);
    assert!(close(desk.balance(TOTAL).await, limit - 0.005 + desk.server.billed()));
}

#[tokio::test]
async fn a_call_that_names_its_models_is_held_with_them_or_not_at_all() {
    let desk = Desk::new().await;
    let chain = desk.plans.chain(PlanName::Elite, call(PlanName::Elite).task, call(PlanName::Elite).language).to_vec();
    let named = desk::call(PlanName::Elite);
    let named = interview_bot::llm::Call { models: Some(vec![chain[2].clone(), "no/such-model".into()]), ..named };
    assert_eq!(desk.ask(&named).await.expect("it replies").model, chain[2]);
    let limit = desk.plans.plan(PlanName::Elite).max_cost_per_interview_usd;
    desk.leave(INTERVIEW, limit, 0.001).await;
    assert_eq!(desk.ask(&named).await.map_err(|error| error.degradation()), Err(Degradation::InterviewBudget));
    assert_eq!(desk.server.models(), [chain[2].clone()]);
}

#[tokio::test]
async fn a_model_that_shall_not_do_it_is_left_out() {
    let desk = Desk::new().await;
    let chain = desk.plans.chain(PlanName::Pro, call(PlanName::Pro).task, call(PlanName::Pro).language).to_vec();
    let other = interview_bot::llm::Call { not_by: vec![chain[0].clone()], ..call(PlanName::Pro) };
    let held = desk.ask(&other).await.expect("the next one replies");
    assert_eq!((held.model, held.slipped), (chain[1].clone(), None));
}

#[tokio::test]
async fn models_that_fail_in_different_ways_have_all_failed() {
    for (replies, degradation) in [
        (vec![Reply::Status(404), Reply::Status(404), Reply::Status(404)], Degradation::ModelGone),
        (vec![Reply::Status(404), Reply::Filtered, Reply::Status(404)], Degradation::AllFailed),
        (vec![Reply::Filtered, Reply::Status(403), Reply::Filtered], Degradation::ContentRefused),
    ] {
        let desk = Desk::scripted(replies).await;
        let error = desk.ask(&call(PlanName::Free)).await.expect_err("none replies");
        assert_eq!(error.degradation(), degradation);
    }
}
