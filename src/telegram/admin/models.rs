//! `/models`: every model in use and its state, the chains, and what is left at OpenRouter.

use std::time::Duration;

use super::usage;
use crate::telegram::HandlerResult;
use crate::telegram::conversation::Conversation;
use crate::telegram::view::{Card, models as view};

/// How long OpenRouter is waited for. What it said last is shown when it takes longer.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) async fn run(conv: &Conversation, arguments: &str) -> HandlerResult {
    if !arguments.is_empty() {
        return usage(conv, "models-no-arguments", "models").await;
    }
    let Some(gateway) = conv.ctx.interviewer.gateway() else {
        conv.send(&Card::new(conv.t.get("models-none"))).await?;
        return Ok(());
    };
    let checkup = tokio::time::timeout(PATIENCE, gateway.check_up()).await.ok().flatten();
    let plans = &conv.ctx.plans;
    let today = conv.now().date_naive();
    let findings = gateway.catalogue().map(|catalogue| catalogue.findings(plans, today)).unwrap_or_default();
    let standings = gateway.standings();
    let overview = view::Overview { plans, standings: &standings, checkup: checkup.as_ref(), findings: &findings };
    for card in view::overview(conv.t, overview) {
        conv.send(&card).await?;
    }
    Ok(())
}
