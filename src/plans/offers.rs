//! What people are given without paying: a trial, interviews for friends who come, some days after the end of a plan.

use serde::{Deserialize, Serialize};

use crate::domain::plan::PlanName;

/// `[offers]`: a catalogue that does not have it gives nothing away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Offers {
    /// What newcomers try.
    pub trial_plan: PlanName,
    /// For so many days; 0 is off.
    pub trial_days: u16,
    /// Interviews that both get when somebody came by a friend's link; 0 is off.
    pub referral_interviews: u32,
    /// Friends a month for whom somebody gets them.
    pub referrals_per_month: u32,
    /// Days that a plan goes on after its end.
    pub grace_days: u8,
}

impl Default for Offers {
    fn default() -> Self {
        Self { trial_plan: PlanName::Pro, trial_days: 0, referral_interviews: 0, referrals_per_month: 5, grace_days: 0 }
    }
}

impl Offers {
    pub(super) fn check(&self) -> Result<(), String> {
        if self.trial_plan == PlanName::Free {
            return Err("[offers] trial_plan is free: there is nothing to try".to_owned());
        }
        let limits = [
            ("trial_days", u32::from(self.trial_days), 0..=90),
            ("referral_interviews", self.referral_interviews, 0..=50),
            ("referrals_per_month", self.referrals_per_month, 1..=1000),
            ("grace_days", u32::from(self.grace_days), 0..=60),
        ];
        match limits.into_iter().find(|(_, value, allowed)| !allowed.contains(value)) {
            Some((name, value, allowed)) => {
                Err(format!("[offers] {name} is {value}, allowed are {} to {}", allowed.start(), allowed.end()))
            }
            None => Ok(()),
        }
    }
}
