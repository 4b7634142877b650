//! How far people come, as a picture.

use chrono::{Datelike, NaiveDate};

use super::view::{back_in_week, step_name};
use crate::domain::grading::Score;
use crate::i18n::Texts;
use crate::picture::{Bar, Chart, Section};
use crate::service::figures::{Figures, RETAINED_WEEKS};

/// Most days that have a column each; of more the weeks have one.
const DAYS_MAX: u16 = 15;
const WEEK: usize = 7;

pub fn chart(t: Texts, figures: &Figures, handle: String) -> Chart {
    let completion = figures.interviews.whole.completion();
    Chart {
        name: String::new(),
        title: t.msg("page-last-days").arg("days", figures.period.days).plain(),
        verdict: t.msg("stats-chart-finished").plain(),
        subtitle: t.msg("stats-chart-of").arg("count", figures.interviews.begun).plain(),
        handle,
        overall: part(completion.unwrap_or_default()),
        overall_value: share(t, completion),
        columns: begun(t, figures),
        rows: Section {
            title: t.msg("page-funnel").plain(),
            note: String::new(),
            bars: figures.funnel.steps().map(|(name, count)| step(t, figures, name, count)).collect(),
        },
        more: Section {
            title: t.msg("stats-chart-back").plain(),
            note: String::new(),
            bars: (0..RETAINED_WEEKS).map(|week| back(t, figures, week)).collect(),
        },
    }
}

/// Interviews begun by day or, of many days, by week.
fn begun(t: Texts, figures: &Figures) -> Section {
    let is_by_day = figures.period.days <= DAYS_MAX;
    let days: Vec<(NaiveDate, u32)> = figures.days.iter().map(|(date, day)| (*date, day.interviews)).collect();
    let groups: Vec<(NaiveDate, u32)> = days
        .chunks(if is_by_day { 1 } else { WEEK })
        .filter_map(|days| Some((days.first()?.0, days.iter().map(|(_, count)| count).sum())))
        .collect();
    let most = groups.iter().map(|(_, count)| *count).max().unwrap_or_default().max(1);
    let column = |(date, count): &(NaiveDate, u32)| {
        let (day, month) = (format!("{:02}", date.day()), format!("{:02}", date.month()));
        Bar {
            label: t.msg("chart-day").arg("day", day).arg("month", month).plain(),
            score: (*count > 0).then(|| part(f64::from(*count) / f64::from(most))),
            value: count.to_string(),
        }
    };
    let title = if is_by_day { "page-interviews-by-day" } else { "stats-chart-weeks" };
    Section { title: t.msg(title).plain(), note: String::new(), bars: groups.iter().map(column).collect() }
}

fn step(t: Texts, figures: &Figures, name: &str, count: u32) -> Bar {
    let of_all = figures.funnel.share(count);
    let value = format!("{count} · {}", t.percent(of_all));
    Bar { label: t.msg(&step_name(name)).plain(), score: (count > 0).then(|| part(of_all)), value }
}

fn back(t: Texts, figures: &Figures, week: usize) -> Bar {
    let back = back_in_week(figures, week);
    Bar { label: t.msg("stats-chart-week").arg("week", week + 1).plain(), score: back.map(part), value: share(t, back) }
}

fn share(t: Texts, share: Option<f64>) -> String {
    share.map_or_else(|| "—".to_owned(), |share| t.percent(share))
}

/// A share as the length of a bar.
fn part(share: f64) -> Score {
    Score::from_tenths((share.clamp(0.0, 1.0) * 100.0).round() as u8)
}
