//! How values are spread, in a size that depends on how far apart they are and not on how many there are.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Buckets for each doubling of the value. Neighbours differ by the factor 2^(1/16), so the middle of a bucket is at
/// most the factor 2^(1/32) away from everything in it: 2.2 %.
const PER_DOUBLING: f64 = 16.0;

/// A histogram with buckets of equal width on a logarithmic scale. Only buckets that hold something take room.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Histogram {
    buckets: BTreeMap<u16, u64>,
    count: u64,
    max: u64,
}

/// Percentiles of durations, in milliseconds. Each is within 2.2 %, and never less than 1 ms, of the smallest duration
/// that the given share of all does not exceed; the maximum is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Percentiles {
    pub count: u64,
    pub p50: u64,
    /// 90 of 100 took no longer.
    pub p90: u64,
    /// 95 of 100 took no longer.
    pub p95: u64,
    /// 99 of 100 took no longer.
    pub p99: u64,
    pub max: u64,
}

impl Histogram {
    pub fn add(&mut self, value: u64) {
        *self.buckets.entry(bucket(value)).or_default() += 1;
        self.count += 1;
        self.max = self.max.max(value);
    }

    /// Adds all values of another one.
    pub fn merge(&mut self, other: &Self) {
        for (bucket, count) in &other.buckets {
            *self.buckets.entry(*bucket).or_default() += count;
        }
        self.count += other.count;
        self.max = self.max.max(other.max);
    }

    /// The percentiles; `None` when there are no values.
    pub fn percentiles(&self) -> Option<Percentiles> {
        (self.count > 0).then(|| Percentiles {
            count: self.count,
            p50: self.percentile(50),
            p90: self.percentile(90),
            p95: self.percentile(95),
            p99: self.percentile(99),
            max: self.max,
        })
    }

    /// The smallest value that at least `percent` of all values do not exceed, by the middle of its bucket.
    fn percentile(&self, percent: u64) -> u64 {
        let rank = (u128::from(self.count) * u128::from(percent)).div_ceil(100);
        let mut seen = 0;
        for (bucket, count) in &self.buckets {
            seen += u128::from(*count);
            if seen >= rank {
                return middle(*bucket).min(self.max);
            }
        }
        self.max
    }
}

/// 0 and 1 share the first bucket.
fn bucket(value: u64) -> u16 {
    ((value.max(1) as f64).log2() * PER_DOUBLING).round() as u16
}

fn middle(bucket: u16) -> u64 {
    (f64::from(bucket) / PER_DOUBLING).exp2().round() as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The percentile by its definition.
    fn exact(sorted: &[u64], percent: usize) -> u64 {
        sorted[(sorted.len() * percent).div_ceil(100).max(1) - 1]
    }

    fn near(shown: u64, exact: u64) -> bool {
        shown.abs_diff(exact) as f64 <= (exact as f64 * 0.022).max(1.0)
    }

    #[test]
    fn nothing_has_no_percentiles() {
        assert_eq!(Histogram::default().percentiles(), None);
    }

    #[test]
    fn the_largest_number_there_is_has_a_place() {
        let mut histogram = Histogram::default();
        histogram.add(u64::MAX);
        histogram.add(0);
        let percentiles = histogram.percentiles().expect("two values");
        assert_eq!((percentiles.p99, percentiles.max, percentiles.p50), (u64::MAX, u64::MAX, 1));
    }

    proptest! {
        #[test]
        fn percentiles_keep_their_error(
            values in prop::collection::vec(prop_oneof![0..50_u64, 0..10_000_u64, 0..10_000_000_u64], 1..400),
        ) {
            let mut histogram = Histogram::default();
            values.iter().for_each(|value| histogram.add(*value));
            let mut sorted = values;
            sorted.sort_unstable();
            let shown = histogram.percentiles().expect("there are values");
            for (percent, shown) in [(50, shown.p50), (90, shown.p90), (95, shown.p95), (99, shown.p99)] {
                let exact = exact(&sorted, percent);
                prop_assert!(near(shown, exact), "p{percent}: {shown}, exactly {exact}");
            }
            prop_assert_eq!(Some(&shown.max), sorted.last());
            prop_assert_eq!(shown.count, sorted.len() as u64);
        }

        #[test]
        fn the_size_depends_on_the_range_only(values in prop::collection::vec(0..=u64::MAX, 1..2000)) {
            let mut histogram = Histogram::default();
            values.iter().for_each(|value| histogram.add(*value));
            prop_assert!(histogram.buckets.len() <= 64 * 16 + 1);
        }
    }
}
