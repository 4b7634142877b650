//! Work that was given up, once more.

use chrono::{DateTime, TimeDelta, Utc};

use super::{NewJob, PLACE_KEPT, StoredJob};
use crate::clock;

/// How long after it was given up it is tried again, each time. Whatever broke it is mended by then, or not at all.
const AFTER: [TimeDelta; 3] = [TimeDelta::minutes(15), TimeDelta::hours(2), TimeDelta::days(1)];
/// Stands between a job's id and how often it was rescheduled.
const SEPARATOR: char = '~';

impl StoredJob {
    /// The same job once more, and how often it has been rescheduled before. `None` when that was the last time.
    pub fn rescheduled(&self, now: DateTime<Utc>) -> Option<(NewJob, usize)> {
        let (id, times) = self.first_id();
        let again = NewJob {
            id: format!("{id}{SEPARATOR}{}", times + 1),
            key: self.key.clone(),
            lane: self.lane,
            run_at: Some(now + *AFTER.get(times)?),
            payload: self.payload.clone(),
        };
        Some((again, times))
    }

    /// Whether later jobs of its key may have run before it.
    pub fn was_passed(&self, now: DateTime<Utc>) -> bool {
        let (_, times) = self.first_id();
        times > 0 || self.put_off_at.is_some_and(|since| now > clock::after(since, PLACE_KEPT))
    }

    /// Its id when it was first enqueued, and how often it was rescheduled since.
    fn first_id(&self) -> (&str, usize) {
        let parts = self.id.rsplit_once(SEPARATOR);
        parts.and_then(|(id, times)| Some((id, times.parse().ok()?))).unwrap_or((&self.id, 0))
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
            assert!(job.was_passed(now));
        }
        let ids = ["u:7~1", "u:7~2", "u:7~3"].map(str::to_owned);
        assert_eq!(seen, ids.into_iter().zip(AFTER).collect::<Vec<_>>());
    }
}
