//! `/health`: whether what the bot stands on answers, and how it is doing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use teloxide::dispatching::UpdateHandler;
use teloxide::prelude::{Request, Requester};

use super::admin::usage;
use crate::llm::Standing;
use crate::service::{maintenance, upkeep};
use crate::stats::Period;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const NAME: &str = "health";
/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

async fn run(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    if !typed.arguments.is_empty() {
        return usage(&conv, "health-no-arguments", NAME).await;
    }
    let services = conv.services();
    let ask_telegram = async {
        let begun = Instant::now();
        conv.ctx.out.bot().get_me().send().await.is_ok().then(|| begun.elapsed())
    };
    let database = &services.store.database;
    let (telegram, ping, product) = tokio::join!(
        tokio::time::timeout(PATIENCE, ask_telegram),
        tokio::time::timeout(PATIENCE, database.ping()),
        tokio::time::timeout(PATIENCE, database.describe()),
    );
    let standings = services.interviewer.gateway().map(|gateway| gateway.standings());
    let models = standings.map(|standings| view::Models {
        all: standings.len(),
        left_alone: standings.values().filter(|standing| !matches!(standing, Standing::Ready)).count(),
    });
    let statistics = &services.statistics;
    let calls = match Period::last(1, statistics.today()) {
        Ok(today) => {
            let report = statistics.of(today).await?;
            (report.total.calls, report.total.failures)
        }
        Err(_) => (0, 0),
    };
    let health = view::Health {
        telegram: telegram.ok().flatten(),
        database: ping.ok().and_then(Result::ok),
        product: product.ok().and_then(Result::ok),
        models,
        calls,
        lanes: upkeep::lanes(services).await?,
        is_closed: maintenance::state(services).await?.is_some(),
    };
    conv.send(&view::health(conv.t, &health)).await?;
    Ok(())
}
