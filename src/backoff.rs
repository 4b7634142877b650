//! How long to wait before something that failed is tried again: the one way in which waits grow.

use std::time::Duration;

/// Waits that double from attempt to attempt, each shortened by a random part so that those who failed together do not
/// come back together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// The wait after the first attempt.
    pub first: Duration,
    /// No wait is longer.
    pub longest: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { first: Duration::from_secs(1), longest: Duration::from_secs(60) }
    }
}

impl Backoff {
    /// The wait after attempt number `attempt`, from 1. `chance` is 0 to 1: the wait is between half of its length (at
    /// 0) and its whole length (at 1). Where nobody else waits for the same, 1 does.
    pub fn wait(&self, attempt: u32, chance: f64) -> Duration {
        let doublings = attempt.saturating_sub(1).min(31);
        let whole = self.first.saturating_mul(1 << doublings).min(self.longest);
        whole.mul_f64(0.5 + 0.5 * chance.clamp(0.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest() {
        let backoff = Backoff::default();
        let seconds: Vec<u64> = (1..=8).map(|attempt| backoff.wait(attempt, 1.0).as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(backoff.wait(u32::MAX, 1.0), Duration::from_secs(60));
    }

    #[test]
    fn chance_takes_up_to_half() {
        let backoff = Backoff::default();
        assert_eq!(backoff.wait(3, 0.0), Duration::from_secs(2));
        assert_eq!(backoff.wait(3, 0.5), Duration::from_secs(3));
    }
}
