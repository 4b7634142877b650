//! Which models rest after failing, and whether the key and the credits still serve.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::LlmError;

/// How far back failures are counted.
const WINDOW: Duration = Duration::from_secs(60);
/// Fewest calls that say anything about a model.
const CALLS_MIN: usize = 5;
/// How long a model rests that fails in more than half of its calls.
const OPEN: Duration = Duration::from_secs(30);
/// How long the one call may take that finds out whether a model is well again.
const PROBE: Duration = Duration::from_secs(90);
/// How long a model rests that has no more room and does not say until when.
const COOL: Duration = Duration::from_secs(5);
/// How long a model rests that is not there.
const GONE: Duration = Duration::from_secs(3600);
/// How long nobody is asked after the key or the credits were refused.
const HALT: Duration = Duration::from_secs(60);

/// What only the operator can mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Incident {
    /// OpenRouter refuses the key.
    KeyRefused,
    /// The account has no credits left.
    NoCredits,
}

impl Incident {
    /// Every incident.
    pub const ALL: [Self; 2] = [Self::KeyRefused, Self::NoCredits];

    fn of(error: &LlmError) -> Option<Self> {
        match error {
            LlmError::KeyRefused => Some(Self::KeyRefused),
            LlmError::NoCredits => Some(Self::NoCredits),
            _ => None,
        }
    }

    const fn error(self) -> LlmError {
        match self {
            Self::KeyRefused => LlmError::KeyRefused,
            Self::NoCredits => LlmError::NoCredits,
        }
    }
}

/// The health of all models, as this process sees it.
#[derive(Debug)]
pub(super) struct Health {
    models: Mutex<HashMap<String, ModelHealth>>,
    halted_until: Mutex<Option<Instant>>,
    incident: watch::Sender<Option<Incident>>,
}

impl Default for Health {
    fn default() -> Self {
        Self { models: Mutex::default(), halted_until: Mutex::default(), incident: watch::Sender::new(None) }
    }
}

#[derive(Debug, Default)]
struct ModelHealth {
    /// The calls of the last [`WINDOW`]: when they ended, and whether the model was there.
    calls: Vec<(Instant, bool)>,
    rests_until: Option<Instant>,
    /// The breaker opened: after the rest, one call finds out whether to close it.
    on_probation: bool,
}

impl Health {
    pub(super) fn incidents(&self) -> watch::Receiver<Option<Incident>> {
        self.incident.subscribe()
    }

    /// Whether any model can be asked.
    pub(super) fn check(&self, now: Instant) -> Result<(), LlmError> {
        let halted = lock(&self.halted_until).is_some_and(|until| now < until);
        match *self.incident.borrow() {
            Some(incident) if halted => Err(incident.error()),
            _ => Ok(()),
        }
    }

    /// How long this model still rests.
    pub(super) fn rest_of(&self, model: &str, now: Instant) -> Option<Duration> {
        let rests_until = lock(&self.models).get(model)?.rests_until?;
        rests_until.checked_duration_since(now).filter(|rest| !rest.is_zero())
    }

    /// Whether this model can be asked. Of a model on probation, it is the answer of one call to one caller.
    pub(super) fn admits(&self, model: &str, now: Instant) -> bool {
        let mut models = lock(&self.models);
        let Some(health) = models.get_mut(model) else { return true };
        if health.rests_until.is_some_and(|until| now < until) {
            return false;
        }
        if health.on_probation {
            health.rests_until = Some(now + PROBE);
        }
        true
    }

    /// Whether this model's breaker is open: after the failure of whoever asks, nobody should try again at once.
    pub(super) fn has_opened(&self, model: &str) -> bool {
        lock(&self.models).get(model).is_some_and(|health| health.on_probation)
    }

    /// Takes note of how an attempt ended.
    pub(super) fn record(&self, model: &str, outcome: Result<(), &LlmError>, now: Instant) {
        if let Err(error) = outcome
            && let Some(incident) = Incident::of(error)
        {
            *lock(&self.halted_until) = Some(now + HALT);
            self.set_incident(Some(incident));
            return;
        }
        lock(&self.models).entry(model.to_owned()).or_default().record(outcome, now);
    }

    /// An incident that an earlier process met: it is over when a call succeeds. Calls are not stopped by it.
    pub(super) fn recall(&self, incident: Incident) {
        self.incident.send_if_modified(|current| {
            current.get_or_insert(incident);
            false
        });
    }

    /// OpenRouter has answered: whatever was wrong with the key or the account is over.
    pub(super) fn serves(&self) {
        self.set_incident(None);
    }

    /// OpenRouter says that it accepts the key. Of the credits, this says nothing.
    pub(super) fn key_accepted(&self) {
        self.incident.send_if_modified(|current| current.take_if(|kind| *kind == Incident::KeyRefused).is_some());
    }

    fn set_incident(&self, incident: Option<Incident>) {
        self.incident.send_if_modified(|current| std::mem::replace(current, incident) != incident);
    }
}

impl ModelHealth {
    fn record(&mut self, outcome: Result<(), &LlmError>, now: Instant) {
        if self.on_probation {
            // The probe is over.
            self.rests_until = None;
        }
        match outcome {
            Err(LlmError::RateLimited { retry_after }) => self.rest(now + retry_after.unwrap_or(COOL).min(GONE)),
            Err(LlmError::ModelGone) => self.rest(now + GONE),
            Err(LlmError::ProviderRefuses) => self.rest(now + HALT),
            Err(error) if is_absence(error) => self.count(false, now),
            _ => self.count(true, now),
        }
    }

    fn count(&mut self, was_there: bool, now: Instant) {
        if self.on_probation {
            *self = Self::default();
            if !was_there {
                self.on_probation = true;
                self.rest(now + OPEN);
                return;
            }
        }
        self.calls.retain(|(at, _)| now.duration_since(*at) < WINDOW);
        self.calls.push((now, was_there));
        let failures = self.calls.iter().filter(|(_, was_there)| !was_there).count();
        if self.calls.len() >= CALLS_MIN && failures * 2 > self.calls.len() {
            self.on_probation = true;
            self.rest(now + OPEN);
        }
    }

    fn rest(&mut self, until: Instant) {
        self.rests_until = self.rests_until.max(Some(until));
    }
}

/// Failures that say that the model is not well, rather than that it did a bad job.
fn is_absence(error: &LlmError) -> bool {
    matches!(
        error,
        LlmError::Unavailable { .. }
            | LlmError::Connection
            | LlmError::Timeout(_)
            | LlmError::Cut
            | LlmError::Garbled
            | LlmError::Empty
    )
}

/// What a panicking holder left is whole: every change here is a single assignment or push.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOWN: LlmError = LlmError::Unavailable { status: 503, retry_after: None };

    fn after(now: Instant, seconds: u64) -> Instant {
        now + Duration::from_secs(seconds)
    }

    #[test]
    fn a_model_that_mostly_fails_rests_and_is_probed_by_one_call() {
        let (health, now) = (Health::default(), Instant::now());
        for _ in 0..2 {
            health.record("m", Ok(()), now);
        }
        for _ in 0..2 {
            health.record("m", Err(&DOWN), now);
        }
        assert!(health.admits("m", now), "half of the calls went well");
        health.record("m", Err(&DOWN), now);
        assert!(!health.admits("m", after(now, 29)));
        assert!(health.admits("m", after(now, 30)), "the probe");
        assert!(!health.admits("m", after(now, 31)), "one probe at a time");
        health.record("m", Err(&DOWN), after(now, 32));
        assert!(!health.admits("m", after(now, 61)));
        assert!(health.admits("m", after(now, 62)));
        health.record("m", Ok(()), after(now, 63));
        assert!(health.admits("m", after(now, 63)) && health.admits("m", after(now, 63)), "well again");
    }

    #[test]
    fn old_failures_are_forgotten() {
        let (health, now) = (Health::default(), Instant::now());
        for _ in 0..4 {
            health.record("m", Err(&DOWN), now);
        }
        health.record("m", Err(&DOWN), after(now, 60));
        assert!(health.admits("m", after(now, 60)));
    }

    #[test]
    fn a_model_without_room_rests_as_long_as_it_says() {
        let (health, now) = (Health::default(), Instant::now());
        health.record("a", Err(&LlmError::RateLimited { retry_after: None }), now);
        health.record("b", Err(&LlmError::RateLimited { retry_after: Some(Duration::from_secs(20)) }), now);
        health.record("c", Err(&LlmError::ModelGone), now);
        let admitted = |seconds| ["a", "b", "c"].map(|model| health.admits(model, after(now, seconds)));
        assert_eq!(admitted(4), [false, false, false]);
        assert_eq!(admitted(5), [true, false, false]);
        assert_eq!(admitted(20), [true, true, false]);
        assert_eq!(admitted(3600), [true, true, true]);
    }

    #[test]
    fn a_refused_key_stops_all_calls_and_is_told_once() {
        let (health, now) = (Health::default(), Instant::now());
        let mut incidents = health.incidents();
        health.record("a", Err(&LlmError::KeyRefused), now);
        assert!(incidents.has_changed().expect("open"));
        assert_eq!(*incidents.borrow_and_update(), Some(Incident::KeyRefused));
        assert_eq!(health.check(after(now, 59)), Err(LlmError::KeyRefused));
        assert_eq!(health.check(after(now, 60)), Ok(()));
        health.record("b", Err(&LlmError::KeyRefused), after(now, 61));
        assert!(!incidents.has_changed().expect("open"), "told already");
        health.record("a", Ok(()), after(now, 130));
        health.serves();
        assert_eq!(*incidents.borrow_and_update(), None);
        assert_eq!(health.check(after(now, 130)), Ok(()));
    }
}
