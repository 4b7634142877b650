//! `/models`: every model in use and its state, the chains, and what is left at OpenRouter. `/models set PLAN TASK MODEL…` puts
//! another chain in the place of one, `/models reset PLAN TASK` the catalogue's; both are asked about first.

use std::sync::Arc;
use std::time::Duration;

use teloxide::dispatching::UpdateHandler;

use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

mod switch;
pub mod view;

pub use switch::routes;

const NAME: &str = "models";

/// How long OpenRouter is waited for. What it said last is shown when it takes longer.
const PATIENCE: Duration = Duration::from_secs(5);

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

async fn run(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    if !typed.arguments.is_empty() {
        return switch::ask(&conv, &typed.arguments).await;
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
