//! The queue as an admin sees it, and what can be done with jobs that were given up. What they carry is shown to nobody.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::order::Order;
use super::stable_hash::stable_hash;
use super::{ServiceResult, Services};
use crate::queue::{Lane, LaneCounts, StoredJob};
use crate::store::AuditEntry;

/// Dead jobs that are looked through.
const DEAD_MAX: u32 = 500;

/// Latest changes that are looked at to know one again.
const LATEST: u32 = 10;

/// How a lane stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaneState {
    pub lane: Lane,
    pub counts: LaneCounts,
    /// How long the job waits that has waited longest of those that may run.
    pub longest_wait: Option<TimeDelta>,
}

/// A job that was given up, without what it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadJob {
    /// A short name of it, in hexadecimal.
    pub name: String,
    pub kind: String,
    pub key: String,
    pub lane: Lane,
    pub attempts: u32,
    /// The reason of the last failure, which quotes nothing that a person typed.
    pub error: String,
    pub since: DateTime<Utc>,
}

impl DeadJob {
    fn of(job: StoredJob) -> Self {
        Self {
            name: name_of(&job.id),
            kind: job.payload.get("do").and_then(Value::as_str).unwrap_or("?").to_owned(),
            key: job.key,
            lane: job.lane,
            attempts: job.attempts,
            error: job.last_error.unwrap_or_default(),
            since: job.enqueued_at,
        }
    }
}

fn name_of(id: &str) -> String {
    format!("{:016x}", stable_hash(&["dead", id]))
}

/// Every lane.
///
/// # Errors
/// The store's.
pub async fn lanes(services: &Services) -> ServiceResult<Vec<LaneState>> {
    let (jobs, now) = (&services.store.jobs, services.now());
    let mut lanes = Vec::new();
    for lane in Lane::ALL {
        let since = jobs.waits_since(lane, now).await?;
        let longest_wait = since.map(|since| (now - since).max(TimeDelta::zero()));
        lanes.push(LaneState { lane, counts: jobs.count(lane).await?, longest_wait });
    }
    Ok(lanes)
}

/// Jobs that were given up, latest first.
///
/// # Errors
/// The store's.
pub async fn dead(services: &Services, limit: u32) -> ServiceResult<Vec<DeadJob>> {
    let dead = services.store.jobs.dead(limit).await?;
    Ok(dead.into_iter().map(DeadJob::of).collect())
}

/// The one with this short name.
///
/// # Errors
/// The store's.
pub async fn dead_by(services: &Services, name: &str) -> ServiceResult<Option<DeadJob>> {
    Ok(find(services, name).await?.map(DeadJob::of))
}

async fn find(services: &Services, name: &str) -> ServiceResult<Option<StoredJob>> {
    let dead = services.store.jobs.dead(DEAD_MAX).await?;
    Ok(dead.into_iter().find(|job| name_of(&job.id) == name))
}

/// Has it run once more, as if it had never run. False when it is not there any more.
///
/// # Errors
/// The store's.
pub async fn retry(services: &Services, name: &str, order: &Order) -> ServiceResult<bool> {
    let Some(job) = find(services, name).await? else { return is_done(services, order).await };
    note(services, &job, "job_retry", "waiting", order).await?;
    Ok(services.store.jobs.revive(&job.id, services.now()).await?)
}

/// Forgets it, and what it carries. False when it is not there any more.
///
/// # Errors
/// The store's.
pub async fn drop(services: &Services, name: &str, order: &Order) -> ServiceResult<bool> {
    let Some(job) = find(services, name).await? else { return is_done(services, order).await };
    note(services, &job, "job_drop", "dropped", order).await?;
    Ok(services.store.jobs.drop_dead(&job.id, services.now()).await?)
}

/// Before it is done: a change without an entry is worse than an entry of a change that an admin has to make again.
async fn note(services: &Services, job: &StoredJob, action: &str, after: &str, order: &Order) -> ServiceResult {
    let kind = job.payload.get("do").cloned().unwrap_or_default();
    let entry = AuditEntry {
        id: order.id.clone(),
        at: services.now(),
        actor: order.actor,
        action: action.to_owned(),
        subject: None,
        before: json!({ "job": kind, "state": "dead" }),
        after: json!({ "state": after }),
    };
    Ok(services.store.audit.append(&entry).await?)
}

/// Whether an earlier run of the request has done it.
async fn is_done(services: &Services, order: &Order) -> ServiceResult<bool> {
    let latest = services.store.audit.latest(None, LATEST).await?;
    Ok(latest.iter().any(|entry| entry.id == order.id))
}
