//! The cards about models.

use std::collections::BTreeMap;
use std::time::Duration;

use interview_bot::i18n::Texts;
use interview_bot::llm::catalogue::{Fault, Parameter};
use interview_bot::llm::{Account, Checkup, Credits, Finding, LlmError, Standing};
use interview_bot::plans::{Effort, Plans, TokenPrice as Price};
use interview_bot::telegram::core::card::Card;
use interview_bot::telegram::features::models::view::{self as models, Overview};

use super::every::Named;

pub(super) fn cards(t: Texts) -> Vec<Named> {
    let plans = Plans::embedded().expect("valid");
    let ids: Vec<&str> = plans.models_in_use().collect();
    let findings = findings(&ids);
    let many: Vec<Finding> = findings.iter().cycle().take(40).cloned().collect();
    let ready: BTreeMap<String, Standing> = ids.iter().map(|id| ((*id).to_owned(), Standing::Ready)).collect();
    let mut mixed = ready.clone();
    let states = [
        Standing::Gone,
        Standing::NoKey,
        Standing::Open(Duration::from_millis(300)),
        Standing::Open(Duration::from_secs(3599)),
    ];
    mixed.values_mut().zip(states).for_each(|(standing, state)| *standing = state);
    let account = Account { limit: Some(10.0), limit_remaining: Some(7.5), usage: 2.5, usage_daily: 0.504 };
    let whole = Checkup {
        findings: Ok(findings.clone()),
        account: Ok(account),
        credits: Ok(Some(Credits { total_credits: 20.0, total_usage: 20.25 })),
    };
    let unlimited = Checkup {
        account: Ok(Account { limit: None, limit_remaining: None, ..account }),
        credits: Ok(None),
        ..whole.clone()
    };
    let refused = Checkup { account: Err(LlmError::KeyRefused), credits: Err(LlmError::KeyRefused), ..whole.clone() };
    let overview = |standings, checkup, findings| {
        single(models::overview(
            t,
            Overview { plans: &plans, standings, checkup, findings, today: "2026-11-28".parse().expect("a date") },
        ))
    };
    vec![
        ("models", overview(&ready, Some(&unlimited), &[])),
        ("models-mixed", overview(&mixed, Some(&whole), &findings)),
        ("models-refused", overview(&ready, Some(&refused), &[])),
        ("models-unheard", overview(&ready, None, &[])),
        ("models-findings", models::findings(t, &findings)),
        ("models-findings-many", models::findings(t, &many)),
        ("models-low", models::low(t, 4.996)),
        ("models-refuses", models::model_refuses(t, "vendor/model")),
        ("models-refuses-over", models::model_serves(t, "vendor/model")),
        ("models-provider", models::provider_refuses(t, "local")),
        ("models-provider-over", models::provider_serves(t, "local")),
    ]
}

fn single(mut cards: Vec<Card>) -> Card {
    assert_eq!(cards.len(), 1, "the built-in catalogue fits into one card");
    cards.remove(0)
}

/// One of each kind.
fn findings(ids: &[&str]) -> Vec<Finding> {
    let price = |prompt, completion| Price { prompt, completion };
    let faults = [
        Fault::Unknown,
        Fault::Expires("2026-12-11".parse().expect("a date")),
        Fault::Dearer { was: price(0.1, 0.5), is: price(0.12, 0.5) },
        Fault::Cheaper { was: price(1.0, 5.0), is: price(0.75, 3.0) },
        Fault::Unsupported(Parameter::Temperature),
        Fault::Retires("2026-11-30".parse().expect("a date")),
        Fault::Effort { was: Effort::Minimal, is: Effort::Low },
        Fault::ShorterOutput { was: 16_384, is: 8192 },
        Fault::SmallerContext { was: 200_000, is: 128_000 },
    ];
    let ids = ids.iter().cycle();
    faults.into_iter().zip(ids).map(|(fault, id)| Finding { model: (*id).to_owned(), fault }).collect()
}
