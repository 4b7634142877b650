//! How many people do what: activity, how far they come, interviews, income.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::chart::{self, Bar};
use super::table::{Cell, Table, file};
use super::visit::{Answer, Visit};
use super::{layout, words};
use crate::domain::interview::InterviewType;
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::service::figures::{Cohort, Day, Figures, OfPayments, OfPlan};
use crate::stats::Period;

/// The periods on offer, in days; the second is shown unless another is asked for.
const DAYS: [u16; 3] = [7, 30, 90];

/// The period that was asked for.
pub(super) fn period(visit: &Visit) -> Period {
    let today = visit.services().statistics.today();
    let wanted = visit.parameter("days").and_then(|days| days.parse().ok());
    let days = wanted.filter(|days| DAYS.contains(days)).unwrap_or(DAYS[1]);
    Period::last(days, today).unwrap_or(Period { from: today, to: today, days: 1 })
}

/// Links to the periods on offer.
pub(super) fn periods(visit: &Visit, period: Period) -> Markup {
    html! {
        nav.row.periods aria-label=(visit.say("page-period")) {
            @for days in DAYS {
                a href=(visit.link(&[("days", Some(&days.to_string())), ("said", None)]))
                    aria-current=[(period.days == days).then_some("true")] {
                    (visit.t.msg("page-last-days").arg("days", days).plain())
                }
            }
            span.quiet { (period.from) " – " (period.to) }
        }
    }
}

pub(super) async fn show(visit: &Visit) -> Answer {
    let period = period(visit);
    let figures = visit.site.figures.of(visit.services(), period).await?;
    let tables = [
        days_table(visit, &figures),
        people_table(visit, &figures),
        interviews_table(visit, &figures),
        by_plan_table(visit, &figures),
        retention_table(visit, &figures),
        income_table(visit, &figures),
    ];
    if let Some(file) = file(visit, &tables.each_ref()) {
        return Ok(file);
    }
    let [days, people, interviews, by_plan, retention, income] = tables;
    let content = html! {
        (periods(visit, period))
        (tiles(visit, &figures))
        div.charts {
            (by_day(visit, "page-activity", &figures, |day| u64::from(day.active)))
            (by_day(visit, "page-interviews-by-day", &figures, |day| u64::from(day.interviews)))
            (by_day(visit, "page-stars-by-day", &figures, |day| day.stars))
        }
        (funnel(visit, &figures))
        (by_plan.show(visit))
        (retention.show(visit))
        (interviews.show(visit))
        (income.show(visit))
        (people.show(visit))
        (days.show(visit))
    };
    Ok(layout::page(visit, &visit.say("page-figures"), &content))
}

fn tiles(visit: &Visit, figures: &Figures) -> Markup {
    let (people, income) = (&figures.people, &figures.income);
    let tiles = [
        ("page-people-all", people.all.to_string()),
        ("page-active-1", people.active[0].to_string()),
        ("page-active-7", people.active[1].to_string()),
        ("page-active-30", people.active[2].to_string()),
        ("page-unreachable", people.unreachable.to_string()),
        ("page-are-banned", people.banned.to_string()),
        ("page-interviews", figures.interviews.begun.to_string()),
        ("page-stars", income.kept.stars.to_string()),
        ("page-refunds", income.refunded.stars.to_string()),
    ];
    let by_card = [("page-by-card", income.kept.cards.said()), ("page-refunds-by-card", income.refunded.cards.said())];
    let by_card = by_card.into_iter().filter_map(|(id, said)| Some((id, said?)));
    html! {
        ul.tiles {
            @for (id, figure) in tiles.into_iter().chain(by_card) { li { b { (figure) } span { (visit.say(id)) } } }
        }
    }
}

fn by_day(visit: &Visit, title: &str, figures: &Figures, of: impl Fn(&Day) -> u64) -> Markup {
    let bar = |(day, figures): (&chrono::NaiveDate, &Day)| Bar {
        label: day.format("%m-%d").to_string(),
        value: of(figures) as f64,
        said: of(figures).to_string(),
    };
    chart::columns(&visit.say(title), &figures.days.iter().map(bar).collect::<Vec<_>>())
}

/// From /start to the report.
fn funnel(visit: &Visit, figures: &Figures) -> Markup {
    let funnel = &figures.funnel;
    let bar = |(step, count): (&str, u32)| {
        let said = format!("{count} · {}", visit.t.percent(funnel.share(count)));
        Bar { label: visit.say(&format!("page-funnel-{step}")), value: count.into(), said }
    };
    chart::lines(&visit.say("page-funnel"), &funnel.steps().map(bar).collect::<Vec<_>>())
}

fn days_table(visit: &Visit, figures: &Figures) -> Table {
    let row = |(date, day): (&chrono::NaiveDate, &Day)| {
        vec![
            Cell::Text(date.to_string()),
            Cell::count(day.came),
            Cell::count(day.active),
            Cell::count(day.warm_ups),
            Cell::count(day.interviews),
            Cell::count(day.finished),
            Cell::count(day.payments),
            Cell::count(day.stars),
        ]
    };
    Table {
        name: "days",
        caption: visit.say("page-days-table"),
        columns: vec![
            ("day", "page-day"),
            ("came", "page-came"),
            ("active", "page-active"),
            ("tried", "page-tried"),
            ("interviews", "page-interviews"),
            ("finished", "page-finished"),
            ("payments", "page-payments"),
            ("stars", "page-stars"),
        ],
        rows: figures.days.iter().rev().map(row).collect(),
        searched: true,
    }
}

/// Rows of a group: what it is by, its name, how many.
fn group(by: &str, counts: impl Iterator<Item = (String, u32)>) -> Vec<Vec<Cell>> {
    counts.map(|(name, count)| vec![Cell::text(by), Cell::Text(name), Cell::count(count)]).collect()
}

fn language(visit: &Visit, code: &str) -> String {
    let known = Language::from_code(code).map(|language| visit.site.texts.language(language).language_name());
    known.unwrap_or_else(|| visit.say("page-no-language"))
}

fn languages(visit: &Visit, counts: &BTreeMap<&'static str, u32>) -> Vec<Vec<Cell>> {
    let rows = counts.iter().map(|(code, count)| (language(visit, code), *count));
    group(&visit.say("page-language"), rows)
}

fn plans(visit: &Visit, counts: impl Iterator<Item = (PlanName, u32)>) -> Vec<Vec<Cell>> {
    group(&visit.say("page-plan"), counts.map(|(plan, count)| (visit.t.plan(plan), count)))
}

/// How the interviews went, plan by plan.
fn by_plan_table(visit: &Visit, figures: &Figures) -> Table {
    let share = |share: Option<f64>| match share {
        Some(share) => Cell::Number(share, visit.t.percent(share)),
        None => Cell::Number(-1.0, words::NONE.to_owned()),
    };
    let score = |score: Option<f64>| match score {
        Some(mean) => Cell::Number(mean, format!("{mean:.1}")),
        None => Cell::Number(-1.0, words::NONE.to_owned()),
    };
    let row = |name: String, of: &OfPlan| {
        vec![
            Cell::Text(name),
            Cell::count(of.begun),
            Cell::count(of.finished),
            share(of.completion()),
            score(of.mean_score()),
        ]
    };
    let of = &figures.interviews;
    let rows = of.by_plan.iter().map(|(plan, of)| row(visit.t.plan(*plan), of));
    Table {
        name: "went",
        caption: visit.say("page-went"),
        columns: vec![
            ("plan", "page-plan"),
            ("begun", "page-interviews"),
            ("finished", "page-finished"),
            ("completion", "page-completion"),
            ("score", "page-mean-score"),
        ],
        rows: rows.chain([row(visit.say("page-all-plans"), &of.whole)]).collect(),
        searched: true,
    }
}

/// Who was back in the weeks after their first.
fn retention_table(visit: &Visit, figures: &Figures) -> Table {
    let back = |came: u32, back: Option<u32>| match back {
        Some(back) => {
            let share = f64::from(back) / f64::from(came.max(1));
            Cell::Number(share, format!("{back} · {}", visit.t.percent(share)))
        }
        None => Cell::Number(-1.0, words::NONE.to_owned()),
    };
    let row = |cohort: &Cohort| {
        let weeks = cohort.back.iter().map(|week| back(cohort.came, *week));
        [Cell::Text(cohort.since.to_string()), Cell::count(cohort.came)].into_iter().chain(weeks).collect()
    };
    Table {
        name: "retention",
        caption: visit.say("page-retention"),
        columns: vec![
            ("week", "page-week-since"),
            ("came", "page-came"),
            ("one", "page-week-1"),
            ("two", "page-week-2"),
            ("three", "page-week-3"),
            ("four", "page-week-4"),
        ],
        rows: figures.cohorts.iter().rev().map(row).collect(),
        searched: true,
    }
}

fn people_table(visit: &Visit, figures: &Figures) -> Table {
    let people = &figures.people;
    Table {
        name: "people",
        caption: visit.say("page-people-by"),
        columns: vec![("by", "page-by"), ("name", "page-name"), ("count", "page-people")],
        rows: [
            languages(visit, &people.by_language),
            plans(visit, people.by_plan.iter().map(|(plan, count)| (*plan, *count))),
        ]
        .concat(),
        searched: true,
    }
}

fn interviews_table(visit: &Visit, figures: &Figures) -> Table {
    let of = &figures.interviews;
    let kind = |slug: &str| {
        let known = InterviewType::ALL.into_iter().find(|kind| kind.slug() == slug);
        known.map_or_else(|| slug.to_owned(), |kind| visit.t.interview_type(kind))
    };
    let status = |slug: &str| {
        visit.say(match slug {
            "paused" => "page-status-paused",
            "finishing" => "page-status-finishing",
            "finished" => "page-status-finished",
            "cancelled" => "page-status-cancelled",
            _ => "page-status-open",
        })
    };
    let states = of.by_status.iter().map(|(slug, count)| (status(slug), *count));
    let kinds = of.by_kind.iter().map(|(slug, count)| (kind(slug), *count));
    let rows = [
        group(&visit.say("page-state"), states),
        group(&visit.say("page-kind"), kinds),
        languages(visit, &of.by_language),
        plans(visit, of.by_plan.iter().map(|(plan, of)| (*plan, of.begun))),
    ];
    Table {
        name: "interviews",
        caption: visit.say("page-interviews-by"),
        columns: vec![("by", "page-by"), ("name", "page-name"), ("count", "page-interviews")],
        rows: rows.concat(),
        searched: true,
    }
}

fn income_table(visit: &Visit, figures: &Figures) -> Table {
    let row = |(plan, of): (&PlanName, &OfPayments)| {
        let by_card = of.cards.said().unwrap_or_else(|| words::NONE.to_owned());
        vec![Cell::Text(visit.t.plan(*plan)), Cell::count(of.payments), Cell::count(of.stars), Cell::Text(by_card)]
    };
    Table {
        name: "income",
        caption: visit.say("page-income"),
        columns: vec![
            ("plan", "page-plan"),
            ("payments", "page-payments"),
            ("stars", "page-stars"),
            ("card", "page-by-card"),
        ],
        rows: figures.income.by_plan.iter().map(row).collect(),
        searched: true,
    }
}
