//! Circuit breakers: a model that mostly fails is left alone for a while, and then tried by a single call.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::LlmError;
use super::incidents::HALT;
use crate::domain::degradation::Degradation;

/// How far back failures are counted.
const WINDOW: Duration = Duration::from_secs(60);
/// Fewest calls that say anything about a model.
const CALLS_MIN: usize = 5;
/// How long the breaker of a model is open that fails in more than half of its calls.
const OPEN: Duration = Duration::from_secs(30);
/// How long the one call may take that finds out whether a model is well again.
const PROBE: Duration = Duration::from_secs(90);
/// How long a model is left alone that has no more room and does not say until when.
const COOL_DOWN: Duration = Duration::from_secs(5);
/// So many refusals of requests in a row are not the requests' fault, and are worth a word.
const BAD_REQUESTS: u32 = 3;
/// How long a model is left alone that is not there, or always refuses.
const GONE: Duration = Duration::from_secs(3600);

/// One breaker for each model, as this process sees it.
#[derive(Debug)]
pub(super) struct CircuitBreakers {
    models: Mutex<HashMap<String, CircuitBreaker>>,
    refusing: watch::Sender<BTreeSet<String>>,
}

impl Default for CircuitBreakers {
    fn default() -> Self {
        Self { models: Mutex::default(), refusing: watch::Sender::new(BTreeSet::new()) }
    }
}

impl CircuitBreakers {
    /// How long this model's breaker is still open.
    pub(super) fn open_for(&self, model: &str, now: Instant) -> Option<Duration> {
        match self.lock().get(model)?.state(now) {
            State::Open(left) => Some(left),
            State::Closed | State::HalfOpen => None,
        }
    }

    /// Whether this model can be asked. Where the breaker is half-open, it is the answer of one call to one caller.
    pub(super) fn admits(&self, model: &str, now: Instant) -> bool {
        self.lock().get_mut(model).is_none_or(|breaker| breaker.admits(now))
    }

    /// Whether this model's breaker has tripped: after the failure of whoever asks, nobody should try again at once.
    pub(super) fn has_tripped(&self, model: &str) -> bool {
        self.lock().get(model).is_some_and(|breaker| breaker.tripped)
    }

    /// Whether this model is left alone because it has no more room.
    pub(super) fn is_overloaded(&self, model: &str) -> bool {
        self.lock().get(model).is_some_and(|breaker| breaker.is_overloaded)
    }

    /// Takes note of how an attempt ended.
    pub(super) fn record(&self, model: &str, outcome: Result<(), &LlmError>, now: Instant) {
        let always_refuses = self.lock().entry(model.to_owned()).or_default().record(outcome, now);
        self.refusing.send_if_modified(|models| {
            if always_refuses { models.insert(model.to_owned()) } else { outcome.is_ok() && models.remove(model) }
        });
    }

    /// The models that have refused every request lately.
    pub(super) fn refusing(&self) -> watch::Receiver<BTreeSet<String>> {
        self.refusing.subscribe()
    }

    /// What a panicking holder left is whole: every change here is a single assignment or push.
    fn lock(&self) -> MutexGuard<'_, HashMap<String, CircuitBreaker>> {
        self.models.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug, Default)]
struct CircuitBreaker {
    /// The calls of the last [`WINDOW`]: when they ended, and whether the model was there.
    calls: Vec<(Instant, bool)>,
    open_until: Option<Instant>,
    /// Too many calls have failed: when it is not open any more it is half-open. A breaker that opened because the model
    /// asked for it has not tripped, and closes by itself.
    tripped: bool,
    /// The last call found no room.
    is_overloaded: bool,
    /// Refused requests since the last one that was not.
    bad_requests: u32,
}

/// What a breaker lets through.
enum State {
    Closed,
    /// Nothing, for so long.
    Open(Duration),
    /// One call, which finds out whether to close it.
    HalfOpen,
}

impl CircuitBreaker {
    fn state(&self, now: Instant) -> State {
        match self.open_until.and_then(|until| until.checked_duration_since(now)) {
            Some(left) if !left.is_zero() => State::Open(left),
            _ if self.tripped => State::HalfOpen,
            _ => State::Closed,
        }
    }

    fn admits(&mut self, now: Instant) -> bool {
        match self.state(now) {
            State::Closed => true,
            State::Open(_) => false,
            State::HalfOpen => {
                self.open_until = Some(now + PROBE);
                true
            }
        }
    }

    /// Returns whether the model has refused every request lately.
    fn record(&mut self, outcome: Result<(), &LlmError>, now: Instant) -> bool {
        if self.tripped {
            // The probe is over.
            self.open_until = None;
        }
        self.is_overloaded = outcome.is_err_and(|error| error.degradation() == Degradation::RateLimited);
        self.bad_requests = match outcome {
            Err(LlmError::BadRequest(_)) => self.bad_requests + 1,
            Ok(()) => 0,
            _ => self.bad_requests,
        };
        match outcome {
            Err(LlmError::RateLimited { retry_after }) => self.open(now + retry_after.unwrap_or(COOL_DOWN).min(GONE)),
            Err(LlmError::ModelGone | LlmError::DataPolicy) => self.open(now + GONE),
            Err(LlmError::ProviderRefuses) => self.open(now + HALT),
            Err(LlmError::BadRequest(_)) if self.bad_requests >= BAD_REQUESTS => self.open(now + GONE),
            Err(error) if is_outage(error) => self.count(false, now),
            _ => self.count(true, now),
        }
        self.bad_requests >= BAD_REQUESTS
    }

    fn count(&mut self, was_there: bool, now: Instant) {
        if self.tripped {
            *self = Self { is_overloaded: self.is_overloaded, bad_requests: self.bad_requests, ..Self::default() };
            if !was_there {
                self.trip(now);
                return;
            }
        }
        self.calls.retain(|(at, _)| now.duration_since(*at) < WINDOW);
        self.calls.push((now, was_there));
        let failures = self.calls.iter().filter(|(_, was_there)| !was_there).count();
        if self.calls.len() >= CALLS_MIN && failures * 2 > self.calls.len() {
            self.trip(now);
        }
    }

    fn trip(&mut self, now: Instant) {
        self.tripped = true;
        self.open(now + OPEN);
    }

    fn open(&mut self, until: Instant) {
        self.open_until = self.open_until.max(Some(until));
    }
}

/// Failures that say that the model is not well, rather than that it did a bad job.
fn is_outage(error: &LlmError) -> bool {
    matches!(
        error,
        LlmError::Unavailable { .. }
            | LlmError::Connection(_)
            | LlmError::NoReply
            | LlmError::Timeout(_)
            | LlmError::Cut
            | LlmError::Garbled
            | LlmError::Empty
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOWN: LlmError = LlmError::Unavailable { status: 503, retry_after: None };

    fn after(now: Instant, seconds: u64) -> Instant {
        now + Duration::from_secs(seconds)
    }

    #[test]
    fn a_model_that_mostly_fails_is_left_alone_and_probed_by_one_call() {
        let (breakers, now) = (CircuitBreakers::default(), Instant::now());
        for _ in 0..2 {
            breakers.record("m", Ok(()), now);
        }
        for _ in 0..2 {
            breakers.record("m", Err(&DOWN), now);
        }
        assert!(breakers.admits("m", now), "half of the calls went well");
        breakers.record("m", Err(&DOWN), now);
        assert!(!breakers.admits("m", after(now, 29)));
        assert_eq!(breakers.open_for("m", after(now, 29)), Some(Duration::from_secs(1)));
        assert!(breakers.admits("m", after(now, 30)), "the probe");
        assert!(!breakers.admits("m", after(now, 31)), "one probe at a time");
        breakers.record("m", Err(&DOWN), after(now, 32));
        assert!(!breakers.admits("m", after(now, 61)));
        assert!(breakers.admits("m", after(now, 62)));
        breakers.record("m", Ok(()), after(now, 63));
        assert!(breakers.admits("m", after(now, 63)) && breakers.admits("m", after(now, 63)), "closed again");
    }

    #[test]
    fn a_model_that_refuses_three_requests_in_a_row_is_left_alone_and_told_of() {
        let (breakers, now) = (CircuitBreakers::default(), Instant::now());
        let refuse = || breakers.record("m", Err(&LlmError::BadRequest(400)), now);
        let refusing = breakers.refusing();
        refuse();
        refuse();
        breakers.record("m", Ok(()), now);
        refuse();
        refuse();
        assert!(breakers.admits("m", now) && refusing.borrow().is_empty());
        refuse();
        assert!(!breakers.admits("m", after(now, 3599)) && refusing.borrow().contains("m"));
        breakers.record("m", Ok(()), after(now, 3600));
        assert!(refusing.borrow().is_empty());
    }

    #[test]
    fn old_failures_are_forgotten() {
        let (breakers, now) = (CircuitBreakers::default(), Instant::now());
        for _ in 0..4 {
            breakers.record("m", Err(&DOWN), now);
        }
        breakers.record("m", Err(&DOWN), after(now, 60));
        assert!(breakers.admits("m", after(now, 60)));
    }

    #[test]
    fn a_model_without_room_is_left_alone_as_long_as_it_says() {
        let (breakers, now) = (CircuitBreakers::default(), Instant::now());
        breakers.record("a", Err(&LlmError::RateLimited { retry_after: None }), now);
        breakers.record("b", Err(&LlmError::RateLimited { retry_after: Some(Duration::from_secs(20)) }), now);
        breakers.record("c", Err(&LlmError::ModelGone), now);
        let admitted = |seconds| ["a", "b", "c"].map(|model| breakers.admits(model, after(now, seconds)));
        assert_eq!(admitted(4), [false, false, false]);
        assert_eq!(admitted(5), [true, false, false]);
        assert_eq!(admitted(20), [true, true, false]);
        assert_eq!(admitted(3600), [true, true, true]);
    }
}
