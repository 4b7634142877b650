//! Interviews that are over, and how it is going.

use super::{ServiceResult, Services};
use crate::domain::interview::Interview;
use crate::domain::report::{TopicScore, weak_topics};
use crate::domain::user::UserId;

/// Interviews that the trend is drawn over.
const TREND: usize = 10;
/// So many are read for that: questions that were asked once more stand among them, and are no interviews of their own.
const READ: u32 = 20;
/// Weak topics that are named.
const WEAK_TOPICS: usize = 5;

/// How it is going.
pub struct Progress {
    /// The latest finished interviews, newest first, and the redone questions among them.
    pub latest: Vec<Interview>,
    /// Lowest first.
    pub weak_topics: Vec<TopicScore>,
}

/// How a person's interviews went.
///
/// # Errors
/// The store's.
pub async fn progress(services: &Services, user: UserId) -> ServiceResult<Progress> {
    let mut latest = services.store.interviews.finished_of(user, 0, READ).await?;
    let eleventh = latest.iter().enumerate().filter(|(_, interview)| interview.redo.is_none()).nth(TREND);
    latest.truncate(eleventh.map_or(latest.len(), |(index, _)| index));
    let weak_topics = weak_topics(&latest, WEAK_TOPICS);
    Ok(Progress { latest, weak_topics })
}

/// Some of a person's finished interviews.
pub struct Page {
    /// Newest first.
    pub interviews: Vec<Interview>,
    /// How many newer ones there are.
    pub skip: u32,
    /// Finished interviews in all.
    pub total: u32,
}

/// The page of `size` finished interviews that begins after `skip`, or the last one there is.
///
/// # Errors
/// The store's.
pub async fn page(services: &Services, user: UserId, skip: u32, size: u32) -> ServiceResult<Page> {
    let total = services.store.interviews.count_finished(user).await?;
    let skip = skip.min(total.saturating_sub(1) / size * size);
    let interviews = services.store.interviews.finished_of(user, skip, size).await?;
    Ok(Page { interviews, skip, total })
}

/// Finished interviews in all.
///
/// # Errors
/// The store's.
pub async fn count(services: &Services, user: UserId) -> ServiceResult<u32> {
    Ok(services.store.interviews.count_finished(user).await?)
}
