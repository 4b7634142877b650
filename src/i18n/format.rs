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

    /// An amount of money: `$12.50`, below ten cents to a hundredth of a cent: `$0.0042`.
    pub fn dollars(self, usd: f64) -> String {
        let places = if usd != 0.0 && usd.abs() < 0.1 { 4 } else { 2 };
        self.msg("amount-usd").arg("amount", self.decimal(usd, places)).plain()
    }

    /// A duration given in milliseconds, to a tenth of a second: `1.5 s`.
    pub fn seconds(self, milliseconds: u64) -> String {
        self.msg("amount-seconds").arg("seconds", self.decimal(milliseconds as f64 / 1000.0, 1)).plain()
    }

    /// A share of 0 to 1 in percent, to a tenth of one: `4.5%`.
    pub fn percent(self, share: f64) -> String {
        self.msg("amount-percent").arg("percent", self.decimal(share * 100.0, 1)).plain()
    }

    /// A count where its last digits do not matter: `950`, `12.5k`, `3.1M`.
    pub fn round_count(self, count: u64) -> String {
        match count {
            0..1000 => count.to_string(),
            1000..999_950 => self.msg("amount-thousands").arg("thousands", self.decimal(count as f64 / 1e3, 1)).plain(),
            _ => self.msg("amount-millions").arg("millions", self.decimal(count as f64 / 1e6, 1)).plain(),
        }
    }

    fn tenths(self, tenths: u32) -> String {
        if tenths.is_multiple_of(10) {
            return (tenths / 10).to_string();
        }
        self.written(&(tenths / 10).to_string(), &(tenths % 10).to_string())
    }

    /// A number with this many decimal places.
    fn decimal(self, number: f64, places: usize) -> String {
        let text = format!("{number:.places$}");
        text.split_once('.').map_or(text.clone(), |(whole, fraction)| self.written(whole, fraction))
    }

    fn written(self, whole: &str, fraction: &str) -> String {
        self.msg("number-decimal").arg("whole", whole).arg("fraction", fraction).plain()
    }
}
