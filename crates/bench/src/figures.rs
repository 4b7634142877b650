//! What was measured, by name.

use std::time::Duration;

use serde_json::{Map, Value};

#[derive(Debug, Default, Clone)]
pub(crate) struct Figures(Vec<(String, f64)>);

impl Figures {
    pub(crate) fn add(&mut self, name: &str, figure: f64) {
        self.0.push((name.to_owned(), figure));
    }

    /// The half, the 95 % and the 99 % of the times that were shorter, in milliseconds.
    pub(crate) fn add_times(&mut self, name: &str, mut times: Vec<Duration>) {
        times.sort_unstable();
        for percent in [50, 95, 99] {
            let place = (times.len() * percent / 100).min(times.len().saturating_sub(1));
            self.add(&format!("{name}, p{percent}, ms"), times.get(place).copied().map_or(f64::NAN, ms));
        }
    }

    /// The middle of each figure over several runs of the same kind.
    pub(crate) fn median(runs: &[Self]) -> Self {
        let names = runs.first().map(|run| run.0.as_slice()).unwrap_or_default();
        let middle = |place: usize| {
            let mut all: Vec<f64> = runs.iter().map(|run| run.0[place].1).collect();
            all.sort_by(f64::total_cmp);
            all[all.len() / 2]
        };
        Self(names.iter().enumerate().map(|(place, (name, _))| (name.clone(), middle(place))).collect())
    }

    pub(crate) fn print(&self, title: &str) {
        println!("\n{title}");
        for (name, figure) in &self.0 {
            println!("  {name:<46}{figure:>12.2}");
        }
    }

    pub(crate) fn json(&self) -> Value {
        let fields = self.0.iter().map(|(name, figure)| (name.clone(), Value::from(*figure)));
        Value::Object(fields.collect::<Map<_, _>>())
    }
}

pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
