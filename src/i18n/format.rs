//! Numbers and dates as each language writes them.

use chrono::Datelike;

use super::Texts;
use crate::domain::grading::Score;

impl Texts {
    /// A score: `7.5` in English, `7,5` in Russian and Uzbek; whole scores without a fraction.
    pub fn score(self, score: Score) -> String {
        self.tenths(score.tenths().into())
    }

    /// How a score changed, with its sign: `+1.5`, `−2`; `0` for no change.
    pub fn score_change(self, before: Score, after: Score) -> String {
        let magnitude = self.tenths(before.tenths().abs_diff(after.tenths()).into());
        match after.cmp(&before) {
            std::cmp::Ordering::Greater => format!("+{magnitude}"),
            std::cmp::Ordering::Equal => magnitude,
            std::cmp::Ordering::Less => format!("\u{2212}{magnitude}"),
        }
    }

    /// A day: `20 November 2026` in English, `2026-yil 20-noyabr` in Uzbek.
    pub fn date(self, day: &impl Datelike) -> String {
        let message = self.msg("date-full").arg("day", day.day()).arg("month", day.month()).arg("year", day.year());
        message.text()
    }

    fn tenths(self, tenths: u32) -> String {
        if tenths.is_multiple_of(10) {
            return (tenths / 10).to_string();
        }
        self.msg("number-decimal").arg("whole", tenths / 10).arg("tenths", tenths % 10).text()
    }
}
