//! What time it is: a port, so that tests can say.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::Instant;

/// The time `wait` after `now`, or the last one there is.
pub fn after(now: DateTime<Utc>, wait: Duration) -> DateTime<Utc> {
    TimeDelta::from_std(wait).ok().and_then(|wait| now.checked_add_signed(wait)).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime<Utc>;
}

/// A clock that is told the time now and then, and goes on by itself in between: setting the machine's clock does nothing to
/// it. It never goes back and never stands still: told of an earlier time, it goes at half its pace until that has come.
#[derive(Debug)]
pub struct FollowingClock(Mutex<Told>);

/// What a clock was told, and what it showed last, each with when that was.
#[derive(Debug)]
struct Told {
    time: DateTime<Utc>,
    told_at: Instant,
    shown: DateTime<Utc>,
    shown_at: Instant,
}

impl FollowingClock {
    /// A clock that shows `time` now.
    pub fn at(time: DateTime<Utc>) -> Self {
        let now = Instant::now();
        Self(Mutex::new(Told { time, told_at: now, shown: time, shown_at: now }))
    }

    /// It is `time` now.
    pub fn tell(&self, time: DateTime<Utc>) {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (told.time, told.told_at) = (time, Instant::now());
    }
}

impl Clock for FollowingClock {
    fn now(&self) -> DateTime<Utc> {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let slowly = after(told.shown, (now - told.shown_at) / 2);
        (told.shown, told.shown_at) = (after(told.time, now - told.told_at).max(slowly), now);
        told.shown
    }
}

/// A clock that stands still until it is moved. To the microsecond.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock that stands at `now`.
    pub const fn at(now: DateTime<Utc>) -> Self {
        Self(AtomicI64::new(now.timestamp_micros()))
    }

    /// Sets the clock, also backwards.
    pub fn set(&self, now: DateTime<Utc>) {
        self.0.store(now.timestamp_micros(), Ordering::SeqCst);
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        let micros = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        self.0.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0.load(Ordering::SeqCst)).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_following_clock_goes_on_by_itself_and_never_back() {
        let noon: DateTime<Utc> = "2026-11-28T12:00:00Z".parse().expect("a time");
        let seconds = |clock: &FollowingClock| (clock.now() - noon).num_seconds();
        let clock = FollowingClock::at(noon);
        assert_eq!(seconds(&clock), 0);
        advance(Duration::from_secs(30)).await;
        assert_eq!(seconds(&clock), 30);
        clock.tell(noon + TimeDelta::seconds(40));
        assert_eq!(seconds(&clock), 40, "ahead at once");
        clock.tell(noon + TimeDelta::seconds(10));
        assert_eq!(seconds(&clock), 40);
        advance(Duration::from_secs(40)).await;
        assert_eq!(seconds(&clock), 60, "slowly, until that time has come");
        advance(Duration::from_secs(20)).await;
        assert_eq!(seconds(&clock), 70);
        advance(Duration::from_secs(10)).await;
        assert_eq!(seconds(&clock), 80, "and at its pace again");
    }
}
