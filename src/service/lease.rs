//! What one process at a time may do, of several on one database.
//!
//! The lease is a document that names its holder and ends soon, unless it is renewed; it is changed by compare-and-set, so of
//! several who want it one gets it. Whoever is stopped gives it back; the lease of one that was killed runs out.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::{ServiceResult, Services};
use crate::clock;
use crate::store::{Document, StoreError};

const FEATURE: &str = "leases";
/// Nobody's in particular.
const OWNER: i64 = 0;
/// How long nobody does it after the death of whoever did.
const LENGTH: Duration = Duration::from_secs(5);
/// How often it is renewed, or asked for.
const EVERY: Duration = Duration::from_secs(1);

/// A process's part in what one at a time may do.
pub struct Lease {
    services: Services,
    name: &'static str,
    holder: String,
}

#[derive(Serialize, Deserialize)]
struct Held {
    by: String,
    until: DateTime<Utc>,
}

impl Lease {
    /// `holder` is unique to the process.
    pub const fn new(services: Services, name: &'static str, holder: String) -> Self {
        Self { services, name, holder }
    }

    /// Does the work while it is this process's turn, from the beginning each time the turn comes, until `end`.
    pub async fn run<F: Future<Output = ()> + Send>(
        &self,
        end: &CancellationToken,
        work: impl Fn() -> F + Send + Sync,
    ) {
        while !end.is_cancelled() {
            if !self.take().await.is_ok_and(|taken| taken) {
                let _ = end.run_until_cancelled(sleep(EVERY)).await;
                continue;
            }
            tracing::info!(lease = self.name, "it is this process's turn");
            tokio::select! {
                () = end.cancelled() => {}
                () = work() => {}
                () = self.lost() => tracing::warn!(lease = self.name, "it is another process's turn, or the database is gone"),
            }
        }
        let _ = timeout(EVERY, self.give_back()).await;
    }

    /// Takes or renews the lease. False while it is somebody else's.
    async fn take(&self) -> ServiceResult<bool> {
        let now = self.services.now();
        self.put(now, clock::after(now, LENGTH)).await
    }

    async fn give_back(&self) -> ServiceResult<bool> {
        let now = self.services.now();
        self.put(now, now).await
    }

    async fn put(&self, now: DateTime<Utc>, until: DateTime<Utc>) -> ServiceResult<bool> {
        let documents = &self.services.store.documents;
        let known = documents.get(FEATURE, OWNER, self.name).await?;
        let held = known.as_ref().and_then(|document| serde_json::from_value::<Held>(document.body.clone()).ok());
        if held.is_some_and(|held| held.by != self.holder && held.until > now) {
            return Ok(false);
        }
        let mut document = known.unwrap_or_else(|| Document::new(FEATURE, OWNER, self.name, serde_json::Value::Null));
        let held = Held { by: self.holder.clone(), until };
        document.body = serde_json::to_value(held).unwrap_or_default();
        match documents.put(&mut document).await {
            Ok(()) => Ok(true),
            Err(StoreError::Conflict | StoreError::Duplicate) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Renews the lease until it is lost.
    async fn lost(&self) {
        let mut held_until = Instant::now() + LENGTH;
        loop {
            sleep(EVERY).await;
            let asked = Instant::now();
            match timeout(LENGTH / 3, self.take()).await {
                Ok(Ok(true)) => held_until = asked + LENGTH,
                Ok(Ok(false)) => return,
                Ok(Err(_)) | Err(_) if Instant::now() >= held_until => return,
                Ok(Err(_)) | Err(_) => {}
            }
        }
    }
}
