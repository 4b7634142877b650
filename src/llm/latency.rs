//! How long each model takes until its first word, and how long it is waited for.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::plans::Model;

/// So many of a model's latest calls are remembered.
const KEPT: usize = 100;
/// Fewer say nothing: then the catalogue decides.
const ENOUGH: usize = 20;
/// Any model may take so long.
const LEAST: Duration = Duration::from_secs(8);

/// What this process has seen.
#[derive(Debug, Default)]
pub(super) struct Latencies {
    models: Mutex<HashMap<String, VecDeque<Duration>>>,
}

impl Latencies {
    pub(super) fn record(&self, id: &str, first_word: Duration) {
        let mut models = self.models.lock().unwrap_or_else(PoisonError::into_inner);
        let known = models.entry(id.to_owned()).or_default();
        known.push_back(first_word);
        while known.len() > KEPT {
            known.pop_front();
        }
    }

    /// How long a model may take before another is asked: longer than 95 of 100 of its calls do, and never less than
    /// eight seconds.
    pub(super) fn first_word_timeout(&self, id: &str, model: &Model) -> Duration {
        let usual = self.usual(id).unwrap_or(Duration::from_secs(model.first_word_seconds.into()));
        usual.max(LEAST)
    }

    fn usual(&self, id: &str) -> Option<Duration> {
        let models = self.models.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sorted: Vec<Duration> = models.get(id)?.iter().copied().collect();
        if sorted.len() < ENOUGH {
            return None;
        }
        sorted.sort_unstable();
        sorted.get((sorted.len() * 95).div_ceil(100) - 1).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::Plans;

    #[test]
    fn a_model_has_as_long_as_it_usually_takes() {
        let plans = Plans::embedded().expect("valid");
        let (_, model) = plans.models().next().expect("a model");
        let mut slow = model.clone();
        slow.first_word_seconds = 15;
        let (latencies, seconds) = (Latencies::default(), Duration::from_secs);
        assert_eq!(latencies.first_word_timeout("a", &slow), seconds(15), "as configured");
        (0..ENOUGH).for_each(|_| latencies.record("a", seconds(2)));
        assert_eq!(latencies.first_word_timeout("a", &slow), LEAST);
        (0..10).for_each(|_| latencies.record("a", seconds(12)));
        assert_eq!(latencies.first_word_timeout("a", &slow), seconds(12));
        (0..KEPT).for_each(|_| latencies.record("a", seconds(1)));
        assert_eq!(latencies.first_word_timeout("a", &slow), LEAST, "old calls are forgotten");
    }
}
