//! How far people come, from /start to a payment.

use super::Way;

/// How far those have come who came in the period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Funnel {
    pub came: u32,
    pub chose_language: u32,
    /// To a question to try, or in an interview.
    pub answered: u32,
    pub began_interview: u32,
    pub answered_in_interview: u32,
    pub got_report: u32,
    pub paid: u32,
}

impl Funnel {
    /// Names of the steps, in order.
    pub const STEPS: [&'static str; 7] = ["came", "language", "answered", "began", "answered-in", "report", "paid"];

    /// The steps from /start to a payment, each by its name, with how many have come there.
    pub fn steps(&self) -> impl Iterator<Item = (&'static str, u32)> {
        let counts = [
            self.came,
            self.chose_language,
            self.answered,
            self.began_interview,
            self.answered_in_interview,
            self.got_report,
            self.paid,
        ];
        Self::STEPS.into_iter().zip(counts)
    }

    /// The share of those who came.
    pub fn share(&self, count: u32) -> f64 {
        f64::from(count) / f64::from(self.came.max(1))
    }

    pub(super) fn end<'a>(&mut self, ways: impl Iterator<Item = &'a Way>) {
        for way in ways {
            self.answered += u32::from(way.answered);
            self.began_interview += u32::from(way.began);
            self.answered_in_interview += u32::from(way.answered_in_interview);
            self.got_report += u32::from(way.got_report);
            self.paid += u32::from(way.paid);
        }
    }
}
