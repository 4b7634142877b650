//! Tells the admins what only they can mend: a refused key, spent credits, models that changed or are about to go.
//!
//! They hear, too, how far the money of the day has gone, and whom its limits begin to hold up: each once a day.
//!
//! OpenRouter is asked how things stand at start and daily; what calls run into is heard at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use super::models::view as models_view;
use crate::llm::{Checkup, Finding, Gateway, Incident, LlmError, Reached};
use crate::telegram::core::Context;
use notices::{Notices, pause};

mod notices;
pub mod view;

/// Tells of everything, until `stop`.
pub async fn tell(ctx: Arc<Context>, stop: CancellationToken) {
    let Some(gateway) = ctx.services.interviewer.gateway() else { return };
    tokio::select! {
        () = stop.cancelled() => {}
        () = watch(&ctx, gateway) => {}
    }
}

async fn watch(ctx: &Context, gateway: &Gateway) {
    let notices = Notices { ctx };
    for kind in Incident::ALL {
        if notices.lasts(key(kind)).await {
            gateway.recall(kind);
        }
    }
    let (mut incidents, mut refusing) = (gateway.incidents(), gateway.refusing_providers());
    let (mut stubborn, mut spending) = (gateway.refusing_models(), gateway.spending());
    let (mut refused, mut told_of) = (BTreeSet::new(), BTreeSet::new());
    let mut check_up_at = Instant::now();
    loop {
        tokio::select! {
            () = sleep_until(check_up_at) => {
                let went_well = match gateway.check_up().await {
                    Some(checkup) => report(&notices, &checkup).await,
                    None => true,
                };
                // Whoever could not be told when it began is told now.
                let lasting = incidents.borrow().clone();
                begun(&notices, &lasting).await;
                check_up_at = Instant::now() + pause(went_well);
            }
            Ok(()) = incidents.changed() => {
                let lasting = incidents.borrow_and_update().clone();
                begun(&notices, &lasting).await;
                over(&notices, &lasting).await;
            }
            Ok(()) = refusing.changed() => {
                let now = refusing.borrow_and_update().clone();
                providers(&notices, &refused, &now).await;
                refused = now;
            }
            Ok(()) = spending.changed() => {
                let reached = spending.borrow_and_update().clone();
                spent(&notices, &reached).await;
            }
            Ok(()) = stubborn.changed() => {
                let now = stubborn.borrow_and_update().clone();
                models(&notices, &told_of, &now).await;
                told_of = now;
            }
        }
    }
}

/// Tells how far the money of a day has gone.
async fn spent(notices: &Notices<'_>, reached: &Reached) {
    let plans = &notices.ctx.services.plans;
    for (day, milestone) in reached {
        let subject = format!("spending:{day}:{}", milestone.slug());
        notices.turn(&subject, true, |t| Some(view::spending(t, *milestone, plans))).await;
    }
}

const fn key(incident: Incident) -> &'static str {
    match incident {
        Incident::KeyRefused => "key-refused",
        Incident::NoCredits => "no-credits",
        Incident::KeyLimit => "key-limit",
        Incident::DataPolicy => "data-policy",
        Incident::DayLimit => "day-limit",
    }
}

async fn begun(notices: &Notices<'_>, lasting: &BTreeSet<Incident>) {
    for kind in lasting.iter().copied() {
        notices.turn(key(kind), true, |t| Some(view::incident(t, Some(kind)))).await;
    }
}

async fn over(notices: &Notices<'_>, lasting: &BTreeSet<Incident>) {
    for kind in Incident::ALL.into_iter().filter(|kind| !lasting.contains(kind)) {
        notices.turn(key(kind), false, |t| Some(view::incident(t, None))).await;
    }
}

/// Tells what OpenRouter said. Returns whether it said all that was asked.
async fn report(notices: &Notices<'_>, checkup: &Checkup) -> bool {
    if let Ok(findings) = &checkup.findings {
        for finding in findings {
            tracing::warn!(model = finding.model, %finding, "a model needs a look");
        }
        tell_findings(notices, findings).await;
    }
    if checkup.account == Err(LlmError::KeyRefused) {
        begun(notices, &[Incident::KeyRefused].into()).await;
    }
    if let Some(left) = checkup.left_usd() {
        let is_low = left < notices.ctx.services.plans.budget.warn_below_usd;
        notices.turn("low", is_low, |t| is_low.then(|| models_view::low(t, left))).await;
    }
    checkup.findings.is_ok() && checkup.account.is_ok()
}

async fn tell_findings(notices: &Notices<'_>, findings: &[Finding]) {
    let keys: Vec<String> = findings.iter().map(Finding::key).collect();
    let card = |t, news: &[usize]| {
        let news: Vec<Finding> = news.iter().map(|index| findings[*index].clone()).collect();
        models_view::findings(t, &news)
    };
    notices.tell(&keys, card).await;
}

/// Tells which providers refuse us now and did not before, and the other way round.
async fn providers(notices: &Notices<'_>, before: &BTreeSet<String>, now: &BTreeSet<String>) {
    for name in now.difference(before) {
        let card = |t| Some(models_view::provider_refuses(t, name));
        notices.turn(&format!("provider:{name}"), true, card).await;
    }
    for name in before.difference(now) {
        let card = |t| Some(models_view::provider_serves(t, name));
        notices.turn(&format!("provider:{name}"), false, card).await;
    }
}

/// As [`providers`], of models that refuse every request.
async fn models(notices: &Notices<'_>, before: &BTreeSet<String>, now: &BTreeSet<String>) {
    for id in now.difference(before) {
        notices.turn(&format!("model-refuses:{id}"), true, |t| Some(models_view::model_refuses(t, id))).await;
    }
    for id in before.difference(now) {
        notices.turn(&format!("model-refuses:{id}"), false, |t| Some(models_view::model_serves(t, id))).await;
    }
}
