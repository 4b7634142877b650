//! What is worth doing today, for somebody who looks at the menu.

use super::quotas::{self, Left};
use super::{ServiceResult, Services};
use crate::domain::grading::Score;
use crate::domain::report::weak_topics;
use crate::domain::user::User;

/// So many of the latest interviews are looked at: what was weak before is old.
const LOOKED_AT: u32 = 3;
/// Below this mean a topic is worth another look.
const WEAK: Score = Score::from_tenths(60);
/// Weak topics that are named.
const NAMED: usize = 3;

/// What there is to do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Today {
    /// The weakest topics of late, lowest first.
    pub weak_topics: Vec<String>,
    /// What is left of the month's interviews; `None` without limit.
    pub left: Option<Left>,
    /// Whether an interview was brought to its report.
    pub has_report: bool,
}

/// What there is to do for a person with no open interview.
///
/// # Errors
/// The store's.
pub async fn of(services: &Services, user: &User) -> ServiceResult<Today> {
    let latest = async { Ok(services.store.interviews.finished_of(user.id, 0, LOOKED_AT).await?) };
    let (latest, left) = tokio::try_join!(latest, quotas::interviews_left(services, user))?;
    let weak = weak_topics(&latest, NAMED).into_iter().filter(|topic| topic.score < WEAK);
    Ok(Today { weak_topics: weak.map(|topic| topic.topic).collect(), left, has_report: !latest.is_empty() })
}
