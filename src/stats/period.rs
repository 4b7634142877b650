//! Which days the figures are of.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

/// Most days of one report.
pub const DAYS_MAX: u16 = 90;

/// Whole days (UTC), both ends included: 1 to [`DAYS_MAX`] of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub days: u16,
}

/// Why days are no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPeriod {
    /// The first day comes after the last one.
    #[error("from must not be after to")]
    Backwards,
    /// The last day has not begun.
    #[error("to must not be in the future (days are UTC)")]
    Future,
    /// Too many days, or none.
    #[error("a period has 1 to {DAYS_MAX} days")]
    Length,
}

impl Period {
    /// The last `days` days, `today` included.
    ///
    /// # Errors
    /// Too many days, or none.
    pub fn last(days: u16, today: NaiveDate) -> Result<Self, BadPeriod> {
        if !(1..=DAYS_MAX).contains(&days) {
            return Err(BadPeriod::Length);
        }
        let from = today.checked_sub_days(Days::new(u64::from(days) - 1)).ok_or(BadPeriod::Length)?;
        Ok(Self { from, to: today, days })
    }

    /// From one day to another.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn between(from: NaiveDate, to: NaiveDate, today: NaiveDate) -> Result<Self, BadPeriod> {
        if from > to {
            return Err(BadPeriod::Backwards);
        }
        if to > today {
            return Err(BadPeriod::Future);
        }
        let days = u16::try_from((to - from).num_days() + 1).map_err(|_| BadPeriod::Length)?;
        Self::last(days, to)
    }

    /// Its days, in order.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        self.from.iter_days().take(usize::from(self.days))
    }

    /// Its first moment, and the first one after it.
    pub fn bounds(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        let after = self.to.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
        (self.from.and_time(NaiveTime::MIN).and_utc(), after.and_time(NaiveTime::MIN).and_utc())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_period_has_whole_days_and_today_is_one_of_them() {
        let today = day("2026-11-20");
        let week = Period::last(7, today).expect("a week");
        assert_eq!((week.from, week.to, week.days), (day("2026-11-14"), today, 7));
        let (from, to) = week.bounds();
        assert_eq!(
            (from.to_rfc3339(), to.to_rfc3339()),
            ("2026-11-14T00:00:00+00:00".to_owned(), "2026-11-21T00:00:00+00:00".to_owned())
        );
        assert_eq!(Period::between(week.from, week.to, today), Ok(week));
        assert_eq!(Period::between(today, today, today).map(|period| period.days), Ok(1));
    }

    #[test]
    fn what_is_no_period_is_refused() {
        let today = day("2026-11-20");
        assert_eq!(Period::last(0, today), Err(BadPeriod::Length));
        assert_eq!(Period::last(91, today), Err(BadPeriod::Length));
        for (from, to, expected) in [
            ("2026-11-20", "2026-11-19", BadPeriod::Backwards),
            ("2026-11-20", "2026-11-21", BadPeriod::Future),
            ("2026-08-22", "2026-11-20", BadPeriod::Length),
            ("-262143-01-01", "2026-11-20", BadPeriod::Length),
        ] {
            assert_eq!(Period::between(day(from), day(to), today), Err(expected), "{from} to {to}");
        }
        assert!(Period::between(day("2026-08-23"), today, today).is_ok(), "90 days");
    }
}
