//! Interviews that are given up before their first question: what was paid for stays counted.

use std::sync::Arc;

use interview_bot::domain::catalog::{Domain, Level, Technology, Track};
use interview_bot::domain::interview::{Interview, Subject};
use interview_bot::domain::language::Language;
use interview_bot::domain::user::User;
use interview_bot::interviewer::Interviewer;
use interview_bot::interviewer::bank::Bank;
use interview_bot::interviewer::model::ModelInterviewer;
use interview_bot::llm::{self, Gateway, OpenRouterAccess};
use interview_bot::plans::Plans;
use interview_bot::prompt::Prompts;
use interview_bot::service::interviews::begin::{Begun, RequestId, begin};
use interview_bot::service::interviews::cancel::{Paid, cancel, give_back_unpaid, without_questions};
use interview_bot::service::quotas::interviews_used;
use interview_bot::store::{Account, CostSource, EntryKind, LedgerEntry, Reservation, Store};

use super::{Bench, at};
use crate::store::backends::on_each_backend;

const NOW: &str = "2027-01-10T12:00:00Z";

/// With models that nobody calls.
fn bench(store: Store) -> Bench {
    let mut bench = Bench::on(store, Plans::embedded().expect("valid"), NOW);
    let services = &mut bench.services;
    let ports = llm::Ports {
        plans: services.plans.clone(),
        ledger: services.store.ledger.clone(),
        budgets: services.store.budgets.clone(),
        users: None,
        clock: services.clock.clone(),
        random: Arc::new(|| 7),
    };
    let openrouter = OpenRouterAccess {
        api_key: "sk-or-v1-0123".to_owned().into(),
        base_url: "http://127.0.0.1:9".to_owned(),
        app_url: String::new(),
        app_name: "bot".to_owned(),
    };
    let settings =
        llm::Settings { openrouter: Some(openrouter), providers: Vec::new(), timeouts: llm::Timeouts::default() };
    let gateway = Gateway::new(&settings, ports.clone()).expect("sound");
    let model = ModelInterviewer::new(gateway, Prompts::embedded().expect("sound"));
    services.interviewer = Interviewer::new(Some(model), Bank::embedded(), services.store.question_pool.clone(), ports);
    bench
}

fn request(name: &str) -> RequestId {
    RequestId { job: name.to_owned(), at: at(NOW) }
}

/// Begun, and given up.
async fn given_up(bench: &Bench, user: &User, name: &str) -> Option<Interview> {
    let technology = Technology::known(Domain::Backend, "rust").expect("in the catalogue");
    let subject = Subject::Track(Track { domain: Domain::Backend, technology, level: Level::Junior });
    let begun = begin(&bench.services, user, Language::En, subject, &request(name), None).await.expect("answered");
    let Begun::Interview(interview) = begun else { return None };
    let cancelled = cancel(&bench.services, &interview, &request(&format!("cancel {name}"))).await.expect("answered");
    Some(cancelled.expect("it is there").0)
}

/// So much is set aside for the interview.
async fn set_aside(bench: &Bench, interview: &Interview, amount: u64) -> String {
    let id = format!("call for {}", interview.id);
    let name = format!("interview:{}", interview.id);
    let accounts = vec![Account { name, limit: u64::MAX, expires_at: at("2027-06-01T00:00:00Z") }];
    let reservation = Reservation { id: id.clone(), amount, accounts };
    bench.services.store.budgets.reserve(&reservation).await.expect("stored");
    id
}

#[tokio::test]
async fn fifty_three_that_are_given_up_are_no_more_than_the_quota_unless_nothing_was_paid() {
    on_each_backend(async |store| {
        let bench = bench(store);
        let user = bench.person(2_000_001, NOW).await;
        let mut begun = Vec::new();
        for number in 0..53 {
            let Some(interview) = given_up(&bench, &user, &format!("u:{number}")).await else { continue };
            set_aside(&bench, &interview, 1_000_000).await;
            begun.push(interview);
            for interview in &begun {
                let paid = give_back_unpaid(&bench.services, &interview.id).await.expect("answered");
                assert_eq!(paid, Paid::Unknown);
            }
        }
        assert_eq!(begun.len(), 3, "the quota of the free plan");

        // What a call has cost is known then.
        let stated = |interview: &Interview, cost_usd| LedgerEntry {
            cost_usd,
            cost_source: CostSource::Stated,
            interview: Some(interview.id.clone()),
            ..LedgerEntry::blank(
                EntryKind::Attempt,
                format!("e{}", interview.id),
                at(NOW),
                user.id,
                "questions",
                "free",
            )
        };
        let ledger = &bench.services.store.ledger;
        ledger.append(&stated(&begun[0], 0.001)).await.expect("stored");
        ledger.append(&stated(&begun[1], 0.0)).await.expect("stored");
        let budgets = &bench.services.store.budgets;
        budgets.settle(&format!("call for {}", begun[0].id), 1_000_000).await.expect("stored");
        budgets.settle(&format!("call for {}", begun[1].id), 0).await.expect("stored");
        let paid = async |at: usize| give_back_unpaid(&bench.services, &begun[at].id).await.expect("answered");
        assert_eq!((paid(0).await, paid(1).await, paid(2).await), (Paid::Something, Paid::Nothing, Paid::Unknown));
        assert_eq!(interviews_used(&bench.services, &user).await.expect("read"), 2);
        assert!(given_up(&bench, &user, "one more").await.is_some(), "one is there again");
    })
    .await;
}

#[tokio::test]
async fn an_interview_without_questions_is_given_back_only_if_nothing_was_paid_for_it() {
    on_each_backend(async |store| {
        let bench = bench(store);
        let user = bench.person(2_000_001, NOW).await;
        let used = async || interviews_used(&bench.services, &user).await.expect("read");
        let free = given_up(&bench, &user, "free").await.expect("begun");
        assert!(without_questions(&bench.services, &free).await.expect("answered"), "nobody was paid");
        assert_eq!(used().await, 0);
        let paid = given_up(&bench, &user, "paid").await.expect("begun");
        let call = set_aside(&bench, &paid, 1_000_000).await;
        assert!(!without_questions(&bench.services, &paid).await.expect("answered"), "a call is not accounted for");
        bench.services.store.budgets.settle(&call, 1_000_000).await.expect("stored");
        let cost = LedgerEntry {
            cost_usd: 0.001,
            cost_source: CostSource::Stated,
            interview: Some(paid.id.clone()),
            ..LedgerEntry::blank(EntryKind::Attempt, "e".to_owned(), at(NOW), user.id, "questions", "free")
        };
        bench.services.store.ledger.append(&cost).await.expect("stored");
        assert!(!without_questions(&bench.services, &paid).await.expect("answered"), "it was paid for");
        assert_eq!(used().await, 1);
    })
    .await;
}
