//! Whether the key and the credits at OpenRouter still serve.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::LlmError;

/// How long nobody is asked after the key or the credits were refused.
pub(super) const HALT: Duration = Duration::from_secs(60);

/// What only the operator can mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Incident {
    KeyRefused,
    NoCredits,
}

impl Incident {
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

/// The incident that lasts, as this process sees it.
#[derive(Debug)]
pub(super) struct Incidents {
    halted_until: Mutex<Option<Instant>>,
    current: watch::Sender<Option<Incident>>,
}

impl Default for Incidents {
    fn default() -> Self {
        Self { halted_until: Mutex::default(), current: watch::Sender::new(None) }
    }
}

impl Incidents {
    pub(super) fn subscribe(&self) -> watch::Receiver<Option<Incident>> {
        self.current.subscribe()
    }

    /// Whether OpenRouter can be asked for anything.
    pub(super) fn check(&self, now: Instant) -> Result<(), LlmError> {
        let is_halted = self.halted_until().is_some_and(|until| now < until);
        match *self.current.borrow() {
            Some(incident) if is_halted => Err(incident.error()),
            _ => Ok(()),
        }
    }

    /// Takes note of how an attempt failed. Returns whether that is an incident, and says nothing of the model.
    pub(super) fn note(&self, error: &LlmError, now: Instant) -> bool {
        let Some(incident) = Incident::of(error) else { return false };
        *self.halted_until() = Some(now + HALT);
        self.set(Some(incident));
        true
    }

    /// OpenRouter has answered: whatever was wrong with the key or the account is over.
    pub(super) fn over(&self) {
        self.set(None);
    }

    /// OpenRouter says that it accepts the key. Of the credits, this says nothing.
    pub(super) fn key_accepted(&self) {
        self.current.send_if_modified(|current| current.take_if(|kind| *kind == Incident::KeyRefused).is_some());
    }

    /// An incident that an earlier process met: it is over when a call succeeds. Calls are not stopped by it.
    pub(super) fn recall(&self, incident: Incident) {
        self.current.send_if_modified(|current| {
            current.get_or_insert(incident);
            false
        });
    }

    fn set(&self, incident: Option<Incident>) {
        self.current.send_if_modified(|current| std::mem::replace(current, incident) != incident);
    }

    /// What a panicking holder left is whole: it is a single value.
    fn halted_until(&self) -> MutexGuard<'_, Option<Instant>> {
        self.halted_until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_key_stops_all_calls_and_is_told_once() {
        let (incidents, now) = (Incidents::default(), Instant::now());
        let after = |seconds| now + Duration::from_secs(seconds);
        let mut told = incidents.subscribe();
        assert!(!incidents.note(&LlmError::ModelGone, now));
        assert!(incidents.note(&LlmError::KeyRefused, now));
        assert!(told.has_changed().expect("open"));
        assert_eq!(*told.borrow_and_update(), Some(Incident::KeyRefused));
        assert_eq!(incidents.check(after(59)), Err(LlmError::KeyRefused));
        assert_eq!(incidents.check(after(60)), Ok(()));
        assert!(incidents.note(&LlmError::KeyRefused, after(61)));
        assert!(!told.has_changed().expect("open"), "told already");
        incidents.over();
        assert_eq!(*told.borrow_and_update(), None);
        assert_eq!(incidents.check(after(62)), Ok(()));
    }
}
