//! What is worth doing today, for somebody who looks at the menu.

use super::quotas::{self, Left};
use super::{ServiceResult, Services};
use crate::domain::grading::Score;
use crate::domain::interview::{Interview, InterviewId, Topic};
use crate::domain::report::weak_topics;
use crate::domain::user::User;

/// So many of the latest interviews are looked at: what was weak before is old.
const LOOKED_AT: u32 = 3;
/// Below this mean a topic is worth another look.
const WEAK: Score = Score::from_tenths(60);
/// Weak topics that are named.
const NAMED: usize = 3;

/// Where a weak topic stands in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeakTopic {
    /// The latest interview that had it.
    pub interview: InterviewId,
    /// Its place among the topics of the report.
    pub place: usize,
    pub name: String,
}

/// What there is to do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Today {
    /// The weakest topics of late, lowest first.
    pub weak_topics: Vec<String>,
    /// The weakest of them that can be practised.
    pub weakest: Option<WeakTopic>,
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
    let weak: Vec<String> = weak.map(|topic| topic.topic).collect();
    let weakest = weak.iter().find_map(|name| latest.iter().find_map(|interview| in_report(interview, name)));
    Ok(Today { weakest, weak_topics: weak, left, has_report: !latest.is_empty() })
}

/// A topic in the report of an interview, where it can be practised.
fn in_report(interview: &Interview, name: &str) -> Option<WeakTopic> {
    let topics = &interview.report.as_ref()?.summary.topics;
    let place = topics.iter().position(|topic| topic.topic == name)?;
    let topic = Topic::of(interview, place)?;
    Some(WeakTopic { interview: interview.id.clone(), place, name: topic.name.as_str().to_owned() })
}
