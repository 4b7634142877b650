//! Work that was given up, once more.

use chrono::{DateTime, TimeDelta, Utc};

use super::{NewJob, PLACE_KEPT, StoredJob};
use crate::clock;

/// How long after it was given up it is tried again, each time. Whatever broke it is mended by then, or not at all.
const AFTER: [TimeDelta; 3] = [TimeDelta::minutes(15), TimeDelta::hours(2), TimeDelta::days(1)];
/// Stands between a job's id and how often it was rescheduled.
const SEPARATOR: char = '~';
/// Stands before the time, in milliseconds, at which it was first enqueued.
const SINCE: char = '@';

/// A job as it was first enqueued.
pub struct Origin<'a> {
    pub id: &'a str,
    pub enqueued_at: DateTime<Utc>,
    /// How often it was rescheduled since.
    pub rescheduled: usize,
}

impl StoredJob {
    /// The same job once more, and how often it has been rescheduled before. `None` when that was the last time.
    pub fn rescheduled(&self, now: DateTime<Utc>) -> Option<(NewJob, usize)> {
        let Origin { id, enqueued_at, rescheduled: times } = self.origin();
        let again = NewJob {
            id: format!("{id}{SINCE}{}{SEPARATOR}{}", enqueued_at.timestamp_millis(), times + 1),
            key: self.key.clone(),
            lane: self.lane,
            run_at: Some(now + *AFTER.get(times)?),
            payload: self.payload.clone(),
        };
        Some((again, times))
    }

    /// Whether later jobs of its key may have run before it.
    pub fn was_passed(&self, now: DateTime<Utc>) -> bool {
        self.origin().rescheduled > 0 || self.put_off_at.is_some_and(|since| now > clock::after(since, PLACE_KEPT))
    }

    /// What it was when it was first enqueued.
    pub fn origin(&self) -> Origin<'_> {
        let rescheduled = || {
            let (rest, times) = self.id.rsplit_once(SEPARATOR)?;
            let (id, since) = rest.rsplit_once(SINCE)?;
            let enqueued_at = DateTime::from_timestamp_millis(since.parse().ok()?)?;
            Some(Origin { id, enqueued_at, rescheduled: times.parse().ok()? })
        };
        rescheduled().unwrap_or(Origin { id: &self.id, enqueued_at: self.enqueued_at, rescheduled: 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::Lane;

    #[test]
    fn work_is_rescheduled_a_few_times_each_under_an_id_of_its_own() {
        let now = DateTime::UNIX_EPOCH;
        let mut job = StoredJob {
            id: "u:7".to_owned(),
            key: "chat:7".to_owned(),
            lane: Lane::Updates,
            payload: serde_json::json!({ "do": "update" }),
            attempts: 9,
            last_error: None,
            enqueued_at: now,
            put_off_at: None,
        };
        assert!(!job.was_passed(now));
        let mut seen = Vec::new();
        while let Some((again, times)) = job.rescheduled(now) {
            assert_eq!(times, seen.len());
            assert_eq!((&again.key, &again.payload), (&job.key, &job.payload));
            seen.push((again.id.clone(), again.run_at.expect("later") - now));
            job.id = again.id;
            job.enqueued_at = again.run_at.expect("later");
            let origin = job.origin();
            assert_eq!((origin.id, origin.enqueued_at), ("u:7", now));
            assert!(job.was_passed(now));
        }
        let ids = ["u:7@0~1", "u:7@0~2", "u:7@0~3"].map(str::to_owned);
        assert_eq!(seen, ids.into_iter().zip(AFTER).collect::<Vec<_>>());
    }
}
