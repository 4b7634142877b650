//! What counts when models grade.

use serde::{Deserialize, Serialize};

use crate::domain::grading::{ErrorCost, Score};

/// `[grading]`: a catalogue that does not have it, or not all of it, gets the defaults.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Grading {
    /// What each false statement costs, of 10.
    pub points_per_error: f64,
    /// The share of the score before that all of them together cost at most, 0 to 1.
    pub errors_max_share: f64,
    /// The share of its weight that a key point earns which only the answer to a follow-up made, 0 to 1.
    pub follow_up_worth: f64,
}

impl Default for Grading {
    fn default() -> Self {
        Self { points_per_error: 0.5, errors_max_share: 0.3, follow_up_worth: 0.8 }
    }
}

impl Grading {
    pub fn error_cost(&self) -> ErrorCost {
        // Floats become the nearest number that there is.
        let each = Score::from_tenths((self.points_per_error * 10.0).round() as u8);
        ErrorCost { each, most_percent: (self.errors_max_share * 100.0).round() as u8 }
    }

    /// The same of a follow-up in percent.
    pub fn follow_up_percent(&self) -> u8 {
        (self.follow_up_worth * 100.0).round() as u8
    }

    pub(super) fn check(&self) -> Result<(), String> {
        if !(0.0..=10.0).contains(&self.points_per_error) {
            return Err(format!("[grading] points_per_error is {}, allowed are 0 to 10", self.points_per_error));
        }
        if !(0.0..=1.0).contains(&self.errors_max_share) {
            return Err(format!("[grading] errors_max_share is {}, allowed are 0 to 1", self.errors_max_share));
        }
        if !(0.0..=1.0).contains(&self.follow_up_worth) {
            return Err(format!("[grading] follow_up_worth is {}, allowed are 0 to 1", self.follow_up_worth));
        }
        Ok(())
    }
}
