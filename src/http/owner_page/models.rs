//! What models did, cost, and where they failed.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::chart::{self, Bar};
use super::figures::{period, periods};
use super::table::{Cell, Table, file};
use super::visit::{Answer, Visit};
use super::{layout, words};
use crate::stats::{Figures, Report};

pub(super) async fn show(visit: &Visit) -> Answer {
    let period = period(visit);
    let report = visit.services().statistics.of(period).await?;
    let tables = [
        table(visit, "models", "page-by-model", &report.by_model),
        table(visit, "plans", "page-by-plan", &report.by_plan),
        table(visit, "tasks", "page-by-task", &report.by_task),
        failures(visit, &report),
        without(visit, &report),
    ];
    if let Some(file) = file(visit, &tables.each_ref()) {
        return Ok(file);
    }
    let content = html! {
        (periods(visit, period))
        (tiles(visit, &report.total))
        div.charts { (cost_by_day(visit, &report)) }
        @for table in &tables { (table.show(visit)) }
    };
    Ok(layout::page(visit, &visit.say("page-models"), &content))
}

fn tiles(visit: &Visit, total: &Figures) -> Markup {
    let t = visit.t;
    let share = total.failures as f64 / total.calls.max(1) as f64;
    let tiles = [
        ("page-cost", t.dollars(total.cost_usd)),
        ("page-cost-unknown", t.dollars(total.cost_set_aside_usd)),
        ("page-calls", t.round_count(total.calls)),
        ("page-failed", format!("{} ({})", total.failures, t.percent(share))),
        ("page-tokens-in", t.round_count(total.tokens.input)),
        ("page-tokens-out", t.round_count(total.tokens.output)),
    ];
    html! { ul.tiles { @for (id, figure) in tiles { li { b { (figure) } span { (visit.say(id)) } } } } }
}

fn cost_by_day(visit: &Visit, report: &Report) -> Markup {
    let bar = |day: chrono::NaiveDate| {
        let cost = report.by_day.get(&day).map_or(0.0, |figures| figures.cost_usd);
        Bar { label: day.format("%m-%d").to_string(), value: cost, said: visit.t.dollars(cost) }
    };
    chart::columns(&visit.say("page-cost-by-day"), &report.period.dates().map(bar).collect::<Vec<_>>())
}

fn table(visit: &Visit, name: &'static str, caption: &str, groups: &BTreeMap<String, Figures>) -> Table {
    let t = visit.t;
    let time = |millis: Option<u64>| match millis {
        Some(millis) => Cell::Number(millis as f64, t.seconds(millis)),
        None => Cell::Number(-1.0, words::NONE.to_owned()),
    };
    let row = |(name, figures): (&String, &Figures)| {
        vec![
            Cell::text(name.as_str()),
            Cell::count(figures.calls),
            Cell::count(figures.failures),
            Cell::Number(figures.cost_usd, t.dollars(figures.cost_usd)),
            Cell::count(figures.tokens.input),
            Cell::count(figures.tokens.output),
            time(figures.latency_ms.map(|latency| latency.p50)),
            time(figures.latency_ms.map(|latency| latency.p95)),
        ]
    };
    Table {
        name,
        caption: visit.say(caption),
        columns: vec![
            ("name", "page-name"),
            ("calls", "page-calls"),
            ("failed", "page-failed"),
            ("cost", "page-cost"),
            ("input", "page-tokens-in"),
            ("output", "page-tokens-out"),
            ("half", "page-half"),
            ("most", "page-most"),
        ],
        rows: groups.iter().map(row).collect(),
        searched: true,
    }
}

/// Calls that did not end well, by what went wrong.
fn failures(visit: &Visit, report: &Report) -> Table {
    let failed = report.total.outcomes.iter().filter(|(outcome, _)| *outcome != crate::stats::figures::OK);
    Table {
        name: "failures",
        caption: visit.say("page-failures"),
        columns: vec![("what", "page-error"), ("calls", "page-calls")],
        rows: failed.map(|(outcome, calls)| vec![Cell::text(outcome.as_str()), Cell::count(*calls)]).collect(),
        searched: true,
    }
}

/// What the bank served in place of a model, and why.
fn without(visit: &Visit, report: &Report) -> Table {
    let reasons = report.total.bank.reasons.iter();
    Table {
        name: "bank",
        caption: visit.say("page-bank-served"),
        columns: vec![("why", "page-reason"), ("times", "page-times-served")],
        rows: reasons.map(|(reason, times)| vec![Cell::text(reason.as_str()), Cell::count(*times)]).collect(),
        searched: true,
    }
}
