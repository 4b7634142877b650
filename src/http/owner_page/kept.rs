//! Figures that were just added up: however often somebody looks, the database adds them up seldom.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::service::figures::{self, Figures};
use crate::service::{ServiceResult, Services};
use crate::stats::Period;
use crate::store::StoreError;

/// Figures are as old as this, at most, while they are added up quickly.
const FRESH: Duration = Duration::from_secs(15);
/// They are kept for so many times what it took to add them up.
const REST: u32 = 20;

type Kept = BTreeMap<Period, (Instant, Arc<Figures>)>;

#[derive(Default)]
pub(super) struct KeptFigures(Arc<Mutex<Kept>>);

impl KeptFigures {
    /// One is added up at a time, and to its end, also when whoever asked waits for it no more: the next one has it at once.
    pub(super) async fn of(&self, services: &Services, period: Period) -> ServiceResult<Arc<Figures>> {
        let (kept, services) = (Arc::clone(&self.0), services.clone());
        let adding = tokio::spawn(async move { kept_or_new(&kept, &services, period).await });
        adding.await.unwrap_or_else(|error| Err(StoreError::Unavailable(Box::new(error)).into()))
    }
}

async fn kept_or_new(kept: &Mutex<Kept>, services: &Services, period: Period) -> ServiceResult<Arc<Figures>> {
    let mut kept = kept.lock().await;
    let began = Instant::now();
    kept.retain(|_, (until, _)| *until > began);
    if let Some((_, figures)) = kept.get(&period) {
        return Ok(Arc::clone(figures));
    }
    let figures = Arc::new(figures::of(services, period).await?);
    kept.insert(period, (Instant::now() + FRESH.max(began.elapsed() * REST), Arc::clone(&figures)));
    Ok(figures)
}
