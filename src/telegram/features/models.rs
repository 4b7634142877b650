//! `/models`: every model in use and its state, the chains, and what is left at OpenRouter.

use std::sync::Arc;
use std::time::Duration;

use teloxide::dispatching::UpdateHandler;

use super::admin::usage;
use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const NAME: &str = "models";

/// How long OpenRouter is waited for. What it said last is shown when it takes longer.
const PATIENCE: Duration = Duration::from_secs(5);

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

async fn run(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    if !typed.arguments.is_empty() {
        return usage(&conv, "models-no-arguments", NAME).await;
    }
    let Some(gateway) = conv.services().interviewer.gateway() else {
        conv.send(&Card::new(conv.t.get("models-none"))).await?;
        return Ok(());
    };
    let checkup = tokio::time::timeout(PATIENCE, gateway.check_up()).await.ok().flatten();
    let plans = &conv.services().plans;
    let today = conv.now().date_naive();
    let findings = gateway.catalogue().map(|catalogue| catalogue.findings(plans, today)).unwrap_or_default();
    let standings = gateway.standings();
    let (standings, checkup) = (&standings, checkup.as_ref());
    let overview = view::Overview { plans, standings, checkup, findings: &findings, today };
    for card in view::overview(conv.t, overview) {
        conv.send(&card).await?;
    }
    Ok(())
}
