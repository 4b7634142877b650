//! How much an admin may ask for.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::domain::user::UserId;

const MINUTE: Duration = Duration::from_secs(60);

/// How often in a minute.
#[derive(Debug, Clone, Copy)]
pub struct Rates {
    /// An admin's requests, all sessions together.
    pub requests: u32,
    /// Sign-ins that are tried in the name of an admin. Proofs cannot be guessed: it keeps the database from being asked.
    pub sign_ins: u32,
}

impl Default for Rates {
    fn default() -> Self {
        Self { requests: 240, sign_ins: 20 }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Of {
    Requests,
    SignIns,
}

/// Counts of this process. Admins are few, so the counts are.
pub(super) struct Limits {
    rates: Rates,
    counts: Mutex<HashMap<(Of, UserId), (Instant, u32)>>,
}

impl Limits {
    pub(super) fn new(rates: Rates) -> Self {
        Self { rates, counts: Mutex::default() }
    }

    /// Whether this admin may do it once more now.
    pub(super) fn allow(&self, of: Of, admin: UserId) -> bool {
        let most = match of {
            Of::Requests => self.rates.requests,
            Of::SignIns => self.rates.sign_ins,
        };
        let (mut counts, now) = (self.counts.lock().unwrap_or_else(PoisonError::into_inner), Instant::now());
        let (since, count) = counts.entry((of, admin)).or_insert((now, 0));
        if now - *since >= MINUTE {
            (*since, *count) = (now, 0);
        }
        *count = count.saturating_add(1);
        *count <= most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_minute_has_so_many() {
        let limits = Limits::new(Rates { requests: 2, sign_ins: 1 });
        let allowed = |of, admin| limits.allow(of, UserId(admin));
        assert_eq!([(); 3].map(|()| allowed(Of::Requests, 1)), [true, true, false]);
        assert!(allowed(Of::Requests, 2) && allowed(Of::SignIns, 1) && !allowed(Of::SignIns, 1));
        tokio::time::advance(MINUTE).await;
        assert!(allowed(Of::Requests, 1));
    }
}
