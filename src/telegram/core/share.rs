//! One person's share: so many updates of somebody are handled at once, and then so many a minute.
//!
//! Nothing is left out here: what is more waits for its turn in the line of its chat, where [`backlog`](super::backlog) bounds
//! the texts, and nobody else waits for it. What is paid has a lane of its own and takes part in none of this. Each process
//! counts by itself.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};

/// Updates of one person that are handled at once: more than anybody sends who means it.
pub const AT_ONCE: u32 = 60;
/// People whose share is known at a time.
const KNOWN: usize = 20_000;

/// What is left of everybody's share.
pub struct Shares {
    a_minute: u32,
    used: Mutex<HashMap<i64, Used>>,
}

/// What somebody had used at a time.
#[derive(Debug, Clone, Copy)]
struct Used {
    updates: f64,
    at: DateTime<Utc>,
}

impl Shares {
    pub fn new(a_minute: u32) -> Self {
        Self { a_minute: a_minute.max(1), used: Mutex::default() }
    }

    /// Takes one from the share of `who`. How long to wait for it, where nothing is left.
    pub fn take(&self, who: i64, now: DateTime<Utc>) -> Option<Duration> {
        let mut all = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KNOWN && !all.contains_key(&who) {
            all.retain(|_, used| self.now(*used, now) > 0.0);
            if all.len() >= KNOWN {
                all.clear();
            }
        }
        let used = all.entry(who).or_insert(Used { updates: 0.0, at: now });
        let updates = self.now(*used, now);
        let missing = updates + 1.0 - f64::from(AT_ONCE);
        if missing > 0.0 {
            return Some(Duration::from_secs_f64(missing / self.a_second()));
        }
        *used = Used { updates: updates + 1.0, at: now };
        None
    }

    /// What is used by now.
    fn now(&self, used: Used, now: DateTime<Utc>) -> f64 {
        let since = (now - used.at).to_std().unwrap_or_default();
        (used.updates - since.as_secs_f64() * self.a_second()).max(0.0)
    }

    fn a_second(&self) -> f64 {
        f64::from(self.a_minute) / 60.0
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn so_many_at_once_then_so_many_a_minute_each_for_themselves() {
        let (shares, now) = (Shares::new(120), DateTime::UNIX_EPOCH);
        assert!((0..AT_ONCE).all(|_| shares.take(7, now).is_none()));
        let wait = shares.take(7, now).expect("none is left");
        assert_eq!(wait, Duration::from_millis(500));
        assert_eq!(shares.take(7, now), Some(wait), "who asks in vain waits no longer for it");
        assert_eq!(shares.take(8, now), None, "another one's is another one's");
        let later = now + TimeDelta::from_std(wait).expect("short");
        assert_eq!(shares.take(7, later), None);
        assert!(shares.take(7, later).is_some());
        let rested = later + TimeDelta::hours(1);
        assert!((0..AT_ONCE).all(|_| shares.take(7, rested).is_none()), "it is whole again, and no more than that");
        assert!(shares.take(7, rested).is_some());
        assert!(shares.take(7, now).is_some(), "a clock that goes back gives nothing away");
    }
}
