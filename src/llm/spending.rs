//! How far the money of the day goes: what admins are told of, once a day each.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use tokio::sync::watch;

use super::Limit;
use crate::plans::PlanClass;

/// Something that admins want to know of the day's money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Milestone {
    /// Half of the total is used, or set aside.
    Half,
    /// 80 % of it.
    Most,
    /// All of it, or what is left is too little for a call.
    All,
    /// The limit of a class has kept a call from being made.
    Class(PlanClass),
    /// That of the new accounts has.
    NewAccounts,
}

impl Milestone {
    pub const ALL: [Self; 6] = [
        Self::Half,
        Self::Most,
        Self::All,
        Self::Class(PlanClass::Free),
        Self::Class(PlanClass::Paid),
        Self::NewAccounts,
    ];

    /// Stable name.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::Most => "most",
            Self::All => "all",
            Self::Class(class) => class.slug(),
            Self::NewAccounts => "new",
        }
    }

    const fn of(limit: Limit) -> Option<Self> {
        match limit {
            Limit::Total => Some(Self::All),
            Limit::Class(class) => Some(Self::Class(class)),
            Limit::NewAccounts => Some(Self::NewAccounts),
            Limit::Interview | Limit::Person | Limit::NewAccount => None,
        }
    }
}

/// What was reached, on which day (UTC).
pub type Reached = BTreeSet<(NaiveDate, Milestone)>;

/// What this process has seen reached, today and yesterday.
#[derive(Debug)]
pub(super) struct Spending {
    reached: watch::Sender<Reached>,
}

impl Default for Spending {
    fn default() -> Self {
        Self { reached: watch::Sender::new(Reached::new()) }
    }
}

impl Spending {
    pub(super) fn subscribe(&self) -> watch::Receiver<Reached> {
        self.reached.subscribe()
    }

    /// A limit had no room for a call.
    pub(super) fn refused(&self, day: NaiveDate, limit: Limit) {
        self.note(day, Milestone::of(limit));
    }

    /// So much of the total is used.
    pub(super) fn used(&self, day: NaiveDate, used: u64, total: u64) {
        let percent = u128::from(used) * 100 / u128::from(total.max(1));
        let levels = [(50, Milestone::Half), (80, Milestone::Most), (100, Milestone::All)];
        self.note(day, levels.into_iter().filter(|(level, _)| percent >= *level).map(|(_, milestone)| milestone));
    }

    fn note(&self, day: NaiveDate, milestones: impl IntoIterator<Item = Milestone>) {
        self.reached.send_if_modified(|reached| {
            let before = reached.len();
            let new: Vec<_> = milestones.into_iter().map(|milestone| (day, milestone)).collect();
            reached.extend(new);
            let is_new = reached.len() > before;
            if is_new {
                reached.retain(|(of, _)| *of + Days::new(1) >= day);
            }
            is_new
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reached_is_said_once_a_day() {
        let (spending, day) = (Spending::default(), NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"));
        let mut heard = spending.subscribe();
        let mut news = || {
            let is_new = heard.has_changed().expect("open");
            let all = heard.borrow_and_update().iter().map(|(_, milestone)| milestone.slug()).collect::<Vec<_>>();
            is_new.then_some(all)
        };
        spending.used(day, 49, 100);
        assert_eq!(news(), None);
        spending.used(day, 85, 100);
        assert_eq!(news(), Some(vec!["half", "most"]));
        spending.used(day, 90, 100);
        spending.refused(day, Limit::Person);
        assert_eq!(news(), None);
        spending.refused(day, Limit::Total);
        spending.refused(day, Limit::Class(PlanClass::Free));
        assert_eq!(news(), Some(vec!["half", "most", "all", "free"]));
        spending.used(day + Days::new(2), 50, 100);
        assert_eq!(news(), Some(vec!["half"]), "the day before the last is nobody's news");
    }
}
