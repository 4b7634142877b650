//! Chains of models that an admin switches.

use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::plans::{Chains, Plans, Strategy, Task};
use interview_bot::service::model_chains::{switch, take_over};
use interview_bot::service::order::Order;

use super::Bench;
use crate::store::backends::on_each_backend;

const NOW: &str = "2027-01-10T12:00:00Z";

fn chain(bench: &Bench, language: Language) -> Vec<String> {
    bench.services.plans.route(PlanName::Pro, Task::Questions, language, None).expect("it is on").models
}

#[tokio::test]
async fn a_switched_chain_holds_for_all_processes_and_after_a_restart_until_it_is_reset() {
    on_each_backend(async |store| {
        let plans = || Plans::embedded().expect("valid");
        let here = Bench::on(store.clone(), plans(), NOW);
        let files = [Language::Uz, Language::En].map(|language| chain(&here, language));
        let other = vec!["anthropic/claude-haiku-5.5".to_owned(), "openai/gpt-6-luna".to_owned()];
        let order = |id: &str| Order { id: id.to_owned(), at: here.services.now(), actor: UserId(4) };
        let what = (PlanName::Pro, Task::Questions);
        for _ in 0..2 {
            switch(&here.services, what, &other, &order("a")).await.expect("answered");
        }
        assert_eq!([chain(&here, Language::Uz), chain(&here, Language::En)], [other.clone(), other.clone()]);
        let elsewhere = Bench::on(store.clone(), plans(), NOW);
        assert_eq!(chain(&elsewhere, Language::En), files[1]);
        take_over(&elsewhere.services).await.expect("answered");
        assert_eq!(chain(&elsewhere, Language::En), other);
        switch(&here.services, what, &[], &order("b")).await.expect("answered");
        take_over(&elsewhere.services).await.expect("answered");
        for bench in [&here, &elsewhere] {
            assert_eq!([chain(bench, Language::Uz), chain(bench, Language::En)], files, "the file's again");
        }
        let audit = store.audit.latest(None, 9).await.expect("read");
        assert!(audit.iter().all(|entry| entry.action == "models" && entry.actor == UserId(4)), "{audit:?}");
    })
    .await;
}

#[test]
fn only_known_models_that_are_cheap_enough_are_taken() {
    let plans = Plans::embedded().expect("valid");
    let check = |plan, ids: &[&str]| {
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        plans.check_switch(plan, Task::Questions, &ids)
    };
    assert_eq!(check(PlanName::Pro, &["openai/gpt-6-luna"]), Ok(()));
    for (plan, ids, problem) in [
        (PlanName::Pro, &["no/such"][..], "has no entry"),
        (PlanName::Pro, &[], "1 to 5 models"),
        (PlanName::Pro, &["openai/gpt-6-luna", "openai/gpt-6-luna"], "twice"),
        (PlanName::Free, &["openai/gpt-6.1-sol"], "may cost"),
    ] {
        let error = check(plan, ids).expect_err("it is refused");
        assert!(error.contains(problem), "{error}");
    }
}

#[tokio::test]
async fn switched_models_work_one_after_the_other_and_the_plans_strategy_rests() {
    let bench = Bench::new(NOW).await;
    let route = || {
        let plans = &bench.services.plans;
        plans.route(PlanName::Pro, Task::Grading, Language::En, None).expect("it is on")
    };
    let of_file = route();
    assert!(matches!(of_file.strategy, Strategy::TwoTier { .. }));
    assert!(bench.services.plans.has_strategy(PlanName::Pro, Task::Grading), "an admin is told");
    assert!(!bench.services.plans.has_strategy(PlanName::Pro, Task::Questions));
    let other = vec!["openai/gpt-6-luna".to_owned()];
    bench.services.plans.switch(Chains::from([((PlanName::Pro, Task::Grading), other.clone())]));
    assert_eq!((route().strategy, route().models), (Strategy::Single {}, other));
    bench.services.plans.switch(Chains::new());
    assert_eq!(route(), of_file);
}
