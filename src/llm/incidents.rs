//! Whether the key, the credits and the account at OpenRouter still serve.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Days, NaiveTime, Utc};
use tokio::sync::watch;
use tokio::time::Instant;

use super::LlmError;

/// How long nobody is asked after the key or the credits were refused.
pub(super) const HALT: Duration = Duration::from_secs(60);
/// How long free models are left alone that the account's data policy excludes.
const POLICY_HALT: Duration = Duration::from_secs(3600);

/// What only the operator can mend, or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Incident {
    KeyRefused,
    NoCredits,
    /// The key's own limit is used up.
    KeyLimit,
    /// The account's data policy excludes the free models.
    DataPolicy,
    /// The calls of free models are used up for the day.
    DayLimit,
}

impl Incident {
    pub const ALL: [Self; 5] = [Self::KeyRefused, Self::NoCredits, Self::KeyLimit, Self::DataPolicy, Self::DayLimit];

    fn of(error: &LlmError, is_free: bool) -> Option<Self> {
        match error {
            LlmError::KeyRefused => Some(Self::KeyRefused),
            LlmError::NoCredits => Some(Self::NoCredits),
            LlmError::KeyLimit => Some(Self::KeyLimit),
            LlmError::DataPolicy if is_free => Some(Self::DataPolicy),
            LlmError::DayLimit { .. } if is_free => Some(Self::DayLimit),
            _ => None,
        }
    }

    /// Whether it concerns no model that costs something.
    const fn is_of_free_models(self) -> bool {
        matches!(self, Self::DataPolicy | Self::DayLimit)
    }

    const fn error(self) -> LlmError {
        match self {
            Self::KeyRefused => LlmError::KeyRefused,
            Self::NoCredits => LlmError::NoCredits,
            Self::KeyLimit => LlmError::KeyLimit,
            Self::DataPolicy => LlmError::DataPolicy,
            Self::DayLimit => LlmError::DayLimit { resets_at: None },
        }
    }
}

/// The incidents that last, as this process sees them.
#[derive(Debug)]
pub(super) struct Incidents {
    /// Until when whom they concern is not asked.
    halts: Mutex<BTreeMap<Incident, Instant>>,
    current: watch::Sender<BTreeSet<Incident>>,
}

impl Default for Incidents {
    fn default() -> Self {
        Self { halts: Mutex::default(), current: watch::Sender::new(BTreeSet::new()) }
    }
}

impl Incidents {
    pub(super) fn subscribe(&self) -> watch::Receiver<BTreeSet<Incident>> {
        self.current.subscribe()
    }

    /// Whether OpenRouter can be asked for a model, which is free or not.
    pub(super) fn check(&self, is_free: bool, now: Instant) -> Result<(), LlmError> {
        let halts = self.halts();
        let concerns =
            |(incident, until): &(&Incident, &Instant)| now < **until && (is_free || !incident.is_of_free_models());
        halts.iter().find(concerns).map_or(Ok(()), |(incident, _)| Err(incident.error()))
    }

    /// Takes note of how an attempt failed. Returns whether that is an incident, and says nothing of the model.
    pub(super) fn note(&self, error: &LlmError, is_free: bool, (now, today): (Instant, DateTime<Utc>)) -> bool {
        let Some(incident) = Incident::of(error, is_free) else { return false };
        let halt = match error {
            LlmError::DayLimit { resets_at } => until_reset(*resets_at, today),
            LlmError::DataPolicy => POLICY_HALT,
            _ => HALT,
        };
        self.halts().insert(incident, now + halt);
        self.current.send_if_modified(|current| current.insert(incident));
        true
    }

    /// OpenRouter has served a model: whatever kept it from that is over.
    pub(super) fn over(&self, is_free: bool) {
        self.end(|incident| is_free || !incident.is_of_free_models());
    }

    /// OpenRouter says that it accepts the key. Of the credits, this says nothing.
    pub(super) fn key_accepted(&self) {
        self.end(|incident| incident == Incident::KeyRefused);
    }

    /// An incident that an earlier process met: it is over when a call succeeds. Calls are not stopped by it.
    pub(super) fn recall(&self, incident: Incident) {
        self.current.send_if_modified(|current| {
            current.insert(incident);
            false
        });
    }

    fn end(&self, is_over: impl Fn(Incident) -> bool) {
        self.halts().retain(|incident, _| !is_over(*incident));
        self.current.send_if_modified(|current| {
            let before = current.len();
            current.retain(|incident| !is_over(*incident));
            current.len() < before
        });
    }

    /// What a panicking holder left is whole: every change is a single insertion or removal.
    fn halts(&self) -> MutexGuard<'_, BTreeMap<Incident, Instant>> {
        self.halts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long until the day's limit begins anew: when that was said, else at the next midnight of UTC.
fn until_reset(resets_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Duration {
    let midnight = (now.date_naive() + Days::new(1)).and_time(NaiveTime::MIN).and_utc();
    let said = resets_at.filter(|at| *at > now && *at <= now + Days::new(1));
    (said.unwrap_or(midnight) - now).to_std().unwrap_or(HALT)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: &str = "2026-11-20T12:00:00Z";

    fn noon() -> DateTime<Utc> {
        NOON.parse().expect("a time")
    }

    #[test]
    fn a_refused_key_stops_all_calls_and_is_told_once() {
        let (incidents, now) = (Incidents::default(), Instant::now());
        let after = |seconds| now + Duration::from_secs(seconds);
        let mut told = incidents.subscribe();
        assert!(!incidents.note(&LlmError::ModelGone, false, (now, noon())));
        assert!(incidents.note(&LlmError::KeyRefused, false, (now, noon())));
        assert!(told.has_changed().expect("open"));
        assert_eq!(*told.borrow_and_update(), [Incident::KeyRefused].into());
        assert_eq!(incidents.check(true, after(59)), Err(LlmError::KeyRefused));
        assert_eq!(incidents.check(false, after(60)), Ok(()));
        assert!(incidents.note(&LlmError::KeyRefused, false, (after(61), noon())));
        assert!(!told.has_changed().expect("open"), "told already");
        incidents.over(false);
        assert!(told.borrow_and_update().is_empty());
        assert_eq!(incidents.check(false, after(62)), Ok(()));
    }

    #[test]
    fn the_day_of_free_models_stops_them_until_it_is_over_and_no_others() {
        let (incidents, now) = (Incidents::default(), Instant::now());
        let spent = |resets_at| LlmError::DayLimit { resets_at };
        for (resets_at, hours) in
            [(None, 12), (Some("2026-11-20T15:00:00Z".parse().expect("a time")), 3), (Some(DateTime::UNIX_EPOCH), 12)]
        {
            assert!(incidents.note(&spent(resets_at), true, (now, noon())));
            let end = now + Duration::from_secs(hours * 3600);
            assert_eq!(incidents.check(true, end - Duration::from_secs(1)), Err(spent(None)));
            assert_eq!(incidents.check(false, now), Ok(()));
            assert_eq!(incidents.check(true, end), Ok(()));
            incidents.over(false);
            assert!(!incidents.subscribe().borrow().is_empty(), "a paid model says nothing of it");
        }
        incidents.over(true);
        assert!(incidents.subscribe().borrow().is_empty());
        assert!(!incidents.note(&spent(None), false, (now, noon())), "another model's own matter");
    }
}
