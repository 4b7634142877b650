//! Which models do a task, switched by an admin while the bot runs: kept in the database, so that it holds for all processes and
//! over restarts, until it goes back to the catalogue's. A switch that a new catalogue does not know any more is left out.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::order::Order;
use super::{ServiceResult, Services};
use crate::domain::plan::PlanName;
use crate::plans::{Chains, Task};
use crate::store::{AuditEntry, Document, StoreError, Write};

const FEATURE: &str = "model_chains";
/// Of nobody.
const OWNER: i64 = 0;
const TRIES: usize = 8;
const LISTED: u32 = 100;
/// How often it is looked what other processes have switched.
const LOOKED_EVERY: Duration = Duration::from_secs(15);

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    plan: PlanName,
    task: Task,
    models: Vec<String>,
}

/// Takes over what is kept, now and every few seconds until `end` is cancelled.
pub async fn follow(services: Services, end: CancellationToken) {
    let mut ticks = tokio::time::interval(LOOKED_EVERY);
    while end.run_until_cancelled(ticks.tick()).await.is_some() {
        if let Err(error) = take_over(&services).await {
            tracing::warn!(%error, "which models were switched cannot be looked up");
        }
    }
}

/// Takes over what is kept.
///
/// # Errors
/// The store's.
pub async fn take_over(services: &Services) -> ServiceResult {
    let mut chains = Chains::new();
    for document in services.store.documents.list(FEATURE, OWNER, LISTED).await? {
        let Ok(Kept { plan, task, models }) = serde_json::from_value(document.body) else { continue };
        if !models.is_empty() && services.plans.check_switch(plan, task, &models).is_ok() {
            chains.insert((plan, task), models);
        }
    }
    services.plans.switch(chains);
    Ok(())
}

/// Has these models do a task for a plan; none is the catalogue's chain again.
///
/// # Errors
/// The store's.
pub async fn switch(
    services: &Services,
    (plan, task): (PlanName, Task),
    models: &[String],
    order: &Order,
) -> ServiceResult {
    let key = format!("{}:{task}", plan.slug());
    for _ in 0..TRIES {
        let known = services.store.documents.get(FEATURE, OWNER, &key).await?;
        let before = known.as_ref().map(|known| known.body["models"].clone()).unwrap_or_default();
        let mut document = known.unwrap_or_else(|| Document::new(FEATURE, OWNER, &key, json!({})));
        document.body = json!({ "plan": plan, "task": task, "models": models });
        let entry = AuditEntry {
            id: order.id.clone(),
            at: services.now(),
            actor: order.actor,
            action: "models".to_owned(),
            subject: None,
            before: json!({ "plan": plan, "task": task, "models": before }),
            after: document.body.clone(),
        };
        match services
            .store
            .unit_of_work
            .commit(&[Write::PutDocument(document), Write::AppendAudit(entry)], order.at)
            .await
        {
            Ok(()) => return take_over(services).await,
            Err(StoreError::Conflict | StoreError::Duplicate) => {
                // By an earlier run of this.
                if services.store.audit.latest(None, 5).await?.iter().any(|entry| entry.id == order.id) {
                    return take_over(services).await;
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}
