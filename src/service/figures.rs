//! How many people do what, and how far they come; how the questions fare; what was earned. Nobody is named.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::{ServiceResult, Services};
use crate::domain::interview::Status;
use crate::domain::payment::Payment;
use crate::domain::plan::PlanName;
use crate::domain::question::QuestionId;
use crate::domain::user::{User, UserId};
use crate::stats::Period;
use crate::store::Glance;

mod funnel;
mod income;

pub use funnel::Funnel;
pub use income::{Cards, Income, OfPayments};

/// People and payments that are looked at at a time.
const PAGE: u32 = 500;
/// Questions of which figures are kept: the bank has fewer, and models write more than anybody reads.
pub const QUESTIONS_MAX: usize = 20_000;

/// Everybody who has written, as they are now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    pub all: u32,
    /// Those who have written in the last day, week, month.
    pub active: [u32; 3],
    pub banned: u32,
    /// They have blocked the bot, or are gone.
    pub unreachable: u32,
    /// By the code of their language; empty where they have chosen none.
    pub by_language: BTreeMap<&'static str, u32>,
    pub by_plan: BTreeMap<PlanName, u32>,
}

/// What happened on a day (UTC).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Day {
    pub came: u32,
    /// Different people who began an interview or tried a question.
    pub active: u32,
    pub interviews: u32,
    pub finished: u32,
    pub warm_ups: u32,
    pub payments: u32,
    /// Refunds are taken off the day of the payment.
    pub stars: u64,
}

/// Interviews that began in the period, question to try left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Interviews {
    pub begun: u32,
    pub by_status: BTreeMap<&'static str, u32>,
    pub by_kind: BTreeMap<&'static str, u32>,
    pub by_language: BTreeMap<&'static str, u32>,
    pub by_plan: BTreeMap<PlanName, OfPlan>,
    /// Of all plans.
    pub whole: OfPlan,
}

/// How the interviews of a plan went that began in the period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfPlan {
    pub begun: u32,
    pub finished: u32,
    /// Questions whose first grade is known.
    pub graded: u32,
    /// Tenths, of all that were graded.
    pub score_sum: u64,
}

impl OfPlan {
    fn add(&mut self, glance: &Glance) {
        self.begun += 1;
        self.finished += u32::from(glance.status == Status::Finished);
        for score in glance.questions.iter().filter_map(|question| question.score) {
            self.graded += 1;
            self.score_sum += u64::from(score.tenths());
        }
    }

    /// 0 to 10.
    pub fn mean_score(&self) -> Option<f64> {
        mean(self.score_sum, self.graded)
    }

    /// The share that came to its report.
    pub fn completion(&self) -> Option<f64> {
        (self.begun > 0).then(|| f64::from(self.finished) / f64::from(self.begun))
    }
}

/// Of tenths.
fn mean(sum: u64, count: u32) -> Option<f64> {
    (count > 0).then(|| sum as f64 / 10.0 / f64::from(count))
}

/// Those who came in a week of the period, and how many of them did something in the weeks after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    /// The first day of its week.
    pub since: NaiveDate,
    pub came: u32,
    /// Those who were back in the first week after their own first, in the second …; `None` while that is not over for all of them.
    pub back: [Option<u32>; RETAINED_WEEKS],
}

/// Weeks in which it is looked whether somebody is back.
pub const RETAINED_WEEKS: usize = 4;

/// How a question fared with whoever was asked it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Question {
    pub of_bank: bool,
    pub asked: u32,
    pub answered: u32,
    pub graded: u32,
    /// Tenths, of all that were graded.
    pub score_sum: u64,
    pub skipped: u32,
    pub replaced: u32,
    pub disputed: u32,
    pub self_marked: u32,
}

impl Question {
    /// 0 to 10.
    pub fn mean_score(&self) -> Option<f64> {
        mean(self.score_sum, self.graded)
    }
}

/// All of it.
#[derive(Debug, Clone)]
pub struct Figures {
    pub period: Period,
    pub generated_at: DateTime<Utc>,
    pub people: People,
    pub funnel: Funnel,
    /// Each day of the period.
    pub days: BTreeMap<NaiveDate, Day>,
    pub interviews: Interviews,
    /// By week, the earliest first.
    pub cohorts: Vec<Cohort>,
    pub income: Income,
    pub questions: BTreeMap<QuestionId, Question>,
}

/// How far somebody has come who came in the period.
#[derive(Debug, Clone, Copy)]
struct Way {
    came: DateTime<Utc>,
    /// A bit for each week after the first in which they did something.
    back: u32,
    answered: bool,
    began: bool,
    answered_in_interview: bool,
    got_report: bool,
    paid: bool,
}

/// Reads all people, and the interviews and payments of the period.
///
/// # Errors
/// The store's.
pub async fn of(services: &Services, period: Period) -> ServiceResult<Figures> {
    let now = services.now();
    let (from, _) = period.bounds();
    let mut figures = Figures {
        period,
        generated_at: now,
        people: People::default(),
        funnel: Funnel::default(),
        days: period.dates().map(|day| (day, Day::default())).collect(),
        interviews: Interviews::default(),
        cohorts: Vec::new(),
        income: Income::default(),
        questions: BTreeMap::new(),
    };
    let mut ways = count_people(services, from, &mut figures).await?;
    let mut seen: BTreeSet<(NaiveDate, UserId)> = BTreeSet::new();
    let each = &mut |glance: Glance| {
        if seen.insert((glance.begun_at.date_naive(), glance.user))
            && let Some(day) = figures.days.get_mut(&glance.begun_at.date_naive())
        {
            day.active += 1;
        }
        if let Some(way) = ways.get_mut(&glance.user) {
            way.walk(&glance);
        }
        figures.add(&glance);
    };
    services.store.interviews.glance(from, each).await?;
    let mut last: Option<Payment> = None;
    loop {
        let payments = services.store.payments.since(from, last.as_ref(), PAGE).await?;
        for payment in &payments {
            if let Some(way) = ways.get_mut(&payment.user) {
                way.paid |= payment.refund.is_none();
            }
            figures.book(payment);
        }
        match payments.into_iter().next_back() {
            Some(payment) => last = Some(payment),
            None => break,
        }
    }
    figures.funnel.end(ways.values());
    figures.cohorts = cohorts(period.from, ways.values(), now);
    Ok(figures)
}

/// Counts everybody. Returns those who came in the period.
async fn count_people(
    services: &Services,
    from: DateTime<Utc>,
    figures: &mut Figures,
) -> ServiceResult<BTreeMap<UserId, Way>> {
    let (mut ways, mut last, now) = (BTreeMap::new(), UserId(i64::MIN), services.now());
    loop {
        let people = services.store.users.after(last, PAGE).await?;
        for user in &people {
            figures.people.add(user, now);
            if user.created_at >= from {
                ways.insert(user.id, Way::new(user.created_at));
                figures.funnel.came += 1;
                figures.funnel.chose_language += u32::from(user.language.is_some());
                if let Some(day) = figures.days.get_mut(&user.created_at.date_naive()) {
                    day.came += 1;
                }
            }
        }
        match people.last() {
            Some(user) => last = user.id,
            None => return Ok(ways),
        }
    }
}

impl People {
    fn add(&mut self, user: &User, now: DateTime<Utc>) {
        self.all += 1;
        for (count, days) in self.active.iter_mut().zip([1, 7, 30]) {
            *count += u32::from(user.seen_at.is_some_and(|seen| now - seen < TimeDelta::days(days)));
        }
        self.banned += u32::from(user.ban.is_some());
        self.unreachable += u32::from(!user.reachable);
        *self.by_language.entry(user.language.map_or("", |language| language.code())).or_default() += 1;
        *self.by_plan.entry(user.plan_at(now)).or_default() += 1;
    }
}

/// Those who came, week by week, and who of them was back.
fn cohorts<'a>(from: NaiveDate, ways: impl Iterator<Item = &'a Way>, now: DateTime<Utc>) -> Vec<Cohort> {
    let mut found: BTreeMap<i64, Cohort> = BTreeMap::new();
    for way in ways {
        let week = (way.came.date_naive() - from).num_days() / 7;
        let since = from + TimeDelta::days(week * 7);
        let cohort = found.entry(week).or_insert_with(|| {
            // Whoever came last in it is through the week then.
            let is_over = |week: usize| {
                now >= (since + TimeDelta::days(7 * (week as i64 + 3))).and_time(NaiveTime::MIN).and_utc()
            };
            Cohort { since, came: 0, back: std::array::from_fn(|week| is_over(week).then_some(0)) }
        });
        cohort.came += 1;
        for (week, back) in cohort.back.iter_mut().enumerate() {
            if let Some(back) = back {
                *back += way.back >> week & 1;
            }
        }
    }
    found.into_values().collect()
}

impl Way {
    const fn new(came: DateTime<Utc>) -> Self {
        Self {
            came,
            back: 0,
            answered: false,
            began: false,
            answered_in_interview: false,
            got_report: false,
            paid: false,
        }
    }

    fn walk(&mut self, glance: &Glance) {
        let week = (glance.begun_at - self.came).num_days() / 7;
        if (1..=RETAINED_WEEKS as i64).contains(&week) {
            self.back |= 1 << (week - 1);
        }
        let answered = glance.questions.iter().any(|question| question.answered);
        self.answered |= answered;
        if !glance.warm_up {
            self.began = true;
            self.answered_in_interview |= answered;
            self.got_report |= glance.status == Status::Finished;
        }
    }
}

impl Figures {
    fn add(&mut self, glance: &Glance) {
        let is_finished = glance.status == Status::Finished;
        if let Some(day) = self.days.get_mut(&glance.begun_at.date_naive()) {
            day.warm_ups += u32::from(glance.warm_up);
            day.interviews += u32::from(!glance.warm_up);
            day.finished += u32::from(!glance.warm_up && is_finished);
        }
        if !glance.warm_up {
            let of = &mut self.interviews;
            of.begun += 1;
            *of.by_status.entry(status(glance.status)).or_default() += 1;
            *of.by_kind.entry(glance.kind.slug()).or_default() += 1;
            *of.by_language.entry(glance.language.code()).or_default() += 1;
            of.by_plan.entry(glance.plan).or_default().add(glance);
            of.whole.add(glance);
        }
        for question in &glance.questions {
            self.add_question(question);
        }
    }

    fn add_question(&mut self, glance: &crate::store::QuestionGlance) {
        for replaced in &glance.replaced {
            if let Some(question) = self.question(replaced) {
                question.asked += 1;
                question.replaced += 1;
            }
        }
        let Some(question) = self.question(&glance.id) else { return };
        question.of_bank |= glance.of_bank;
        question.asked += u32::from(glance.asked);
        question.answered += u32::from(glance.answered);
        question.skipped += u32::from(glance.skipped);
        question.disputed += u32::from(glance.disputed);
        question.self_marked += u32::from(glance.marked);
        if let Some(score) = glance.score {
            question.graded += 1;
            question.score_sum += u64::from(score.tenths());
        }
    }

    fn question(&mut self, id: &QuestionId) -> Option<&mut Question> {
        if !self.questions.contains_key(id) {
            if self.questions.len() >= QUESTIONS_MAX {
                return None;
            }
            self.questions.insert(id.clone(), Question::default());
        }
        self.questions.get_mut(id)
    }

    fn book(&mut self, payment: &Payment) {
        self.income.book(payment);
        if payment.refund.is_none()
            && let Some(day) = self.days.get_mut(&payment.at.date_naive())
        {
            day.payments += 1;
            day.stars += u64::from(payment.stars);
        }
    }
}

/// In which groups interviews are counted: where they have come to.
const fn status(status: Status) -> &'static str {
    match status {
        Status::Preparing | Status::Asking => "open",
        Status::Paused => "paused",
        Status::Finishing => "finishing",
        Status::Finished => "finished",
        Status::Cancelled => "cancelled",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    #[test]
    fn who_is_back_is_counted_by_the_week_in_which_they_came() {
        let way = |came: &str, back: u32| Way { back, ..Way::new(at(came)) };
        // Two in the first week, one in the third; the last was there once more at once, and in the second week after.
        let ways =
            [way("2026-11-01T10:00:00Z", 0b01), way("2026-11-07T23:00:00Z", 0b11), way("2026-11-15T00:00:00Z", 0b10)];
        let from = "2026-11-01".parse().expect("a day");
        let found = cohorts(from, ways.iter(), at("2026-11-29T12:00:00Z"));
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let expected = [
            Cohort { since: from, came: 2, back: [Some(2), Some(1), None, None] },
            Cohort { since: day("2026-11-15"), came: 1, back: [None, None, None, None] },
        ];
        assert_eq!(found, expected);
        let later = cohorts(from, ways.iter(), at("2026-12-06T00:00:00Z"));
        assert_eq!(later[1].back, [Some(0), None, None, None], "its first week after is over for everybody");
    }
}
