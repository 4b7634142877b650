//! Who pays nothing cannot use up what is kept for those who pay.

use std::time::Duration;

use futures::{StreamExt, stream};
use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::{User, UserId};
use interview_bot::llm::{Call, Limit, LlmError, Milestone};
use interview_bot::plans::{PlanClass, Plans};
use interview_bot::store::Store;

use super::gateway_fixture::{GatewayFixture, TOTAL, ask};
use crate::store::backends::on_each_backend;

const FREE: &str = "free:2026-11-20";
const NEW: &str = "new:2026-11-20";
/// Calls at a time, twice as many as a bot makes by default of each kind of work: a document that hundreds change at the same
/// moment keeps some of them waiting for longer than a store is waited for.
const AT_ONCE: usize = 64;
/// Long known, by the clock of the fixture.
const KNOWN: &str = "2026-10-01T00:00:00Z";
const TODAY: &str = "2026-11-20T09:00:00Z";

async fn fixture(store: Store) -> GatewayFixture {
    GatewayFixture::waiting(store, Plans::embedded().expect("valid"), Duration::from_secs(20)).await
}

async fn person(fixture: &GatewayFixture, id: i64, since: &str) -> UserId {
    let user = User::new(UserId(id), None, "Aziza", since.parse().expect("a time"));
    fixture.store.users.insert(&user).await.expect("stored");
    user.id
}

fn call_of(fixture: &GatewayFixture, user: UserId, plan: PlanName) -> Call {
    Call { user, interview: None, ..fixture.call(plan) }
}

/// All of them, twice. How many were served.
async fn crowd(fixture: &GatewayFixture, people: &[UserId], expected: Limit) -> usize {
    let calls = people.iter().chain(people).map(|user| {
        let (gateway, call) = (fixture.gateway.clone(), call_of(fixture, *user, PlanName::Free));
        async move { ask(&gateway, &call).await }
    });
    let outcomes: Vec<_> = stream::iter(calls).buffer_unordered(AT_ONCE).collect().await;
    let served = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let refused = Err(LlmError::Budget(expected));
    let other = outcomes.iter().find(|outcome| outcome.is_err() && **outcome != refused);
    assert!(other.is_none(), "served, or refused for the money: {other:?}");
    assert!(served > 0 && served < outcomes.len(), "the limit was met: {served} of {}", outcomes.len());
    served
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_free_crowd_of_three_hundred_leaves_paid_plans_untouched() {
    on_each_backend(async |store| {
        let fixture = fixture(store).await;
        let limit = fixture.plans.class_limit(PlanClass::Free);
        fixture.leave(FREE, limit, 0.02).await;
        fixture.leave(TOTAL, fixture.plans.budget.max_cost_per_day_usd, 10.02).await;
        let mut people = Vec::new();
        for id in 0..300 {
            people.push(person(&fixture, 1_000_000 + id, KNOWN).await);
        }
        let paying = person(&fixture, 5, KNOWN).await;
        crowd(&fixture, &people, Limit::Class(PlanClass::Free)).await;
        fixture.gateway.flushed().await;
        assert!(fixture.balance(FREE).await <= limit, "never past it");
        for plan in [PlanName::Pro, PlanName::Elite, PlanName::Enterprise] {
            let call = call_of(&fixture, paying, plan);
            let done = fixture.ask(&call).await.expect("there is money for those who pay");
            assert_eq!((&done.model, done.limited_by), (&call.route.models[0], None), "{plan:?}");
        }
        let refused = Err(LlmError::Budget(Limit::Class(PlanClass::Free)));
        fixture.leave("free:2026-11-21", limit, 0.0).await;
        fixture.clock.advance(std::time::Duration::from_secs(12 * 3600));
        assert_eq!(fixture.ask(&call_of(&fixture, people[0], PlanName::Free)).await, refused);
        let heard = fixture.gateway.spending().borrow().clone();
        let heard: Vec<Milestone> = heard.into_iter().map(|(_, milestone)| milestone).collect();
        assert!(heard.contains(&Milestone::Class(PlanClass::Free)), "{heard:?}");
        assert!(!heard.contains(&Milestone::All) && !heard.contains(&Milestone::Class(PlanClass::Paid)), "{heard:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn new_accounts_have_limits_of_their_own_on_their_first_day() {
    on_each_backend(async |store| {
        let fixture = fixture(store).await;
        let limit = fixture.plans.new_accounts_limit();
        fixture.leave(NEW, limit, 0.02).await;
        let known = person(&fixture, 5, KNOWN).await;
        let mut people = Vec::new();
        for id in 0..60 {
            people.push(person(&fixture, 1_000_000 + id, TODAY).await);
        }
        crowd(&fixture, &people, Limit::NewAccounts).await;
        assert!(fixture.balance(NEW).await <= limit);
        fixture.ask(&call_of(&fixture, known, PlanName::Free)).await.expect("whoever came earlier has room");
        let pays = fixture.ask(&call_of(&fixture, people[0], PlanName::Pro)).await;
        assert_eq!(pays.expect("whoever pays is new to nobody").limited_by, None);
        // A day after they came they are not new.
        fixture.clock.advance(std::time::Duration::from_secs(22 * 3600));
        fixture.ask(&call_of(&fixture, people[1], PlanName::Free)).await.expect("it is another day");
    })
    .await;
}

#[tokio::test]
async fn one_new_account_has_a_limit_that_lasts_past_midnight() {
    let fixture = GatewayFixture::new().await;
    let newcomer = person(&fixture, 7, TODAY).await;
    let limit = fixture.plans.new_account_limit(PlanName::Free);
    fixture.leave("new:7", limit, 0.0).await;
    let call = call_of(&fixture, newcomer, PlanName::Free);
    let error = LlmError::Budget(Limit::NewAccount);
    assert_eq!(error.degradation(), Degradation::PersonBudget);
    for hours in [0, 20] {
        fixture.clock.advance(std::time::Duration::from_secs(hours * 3600));
        assert_eq!(fixture.ask(&call).await, Err(error.clone()), "{hours} hours later");
    }
    fixture.clock.advance(std::time::Duration::from_secs(2 * 3600));
    fixture.ask(&call).await.expect("a day has passed since they came");
}
