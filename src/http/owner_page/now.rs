//! How the bot is doing now.

use std::time::Duration;

use chrono::TimeDelta;
use maud::{Markup, html};

use super::failure::Failure;
use super::table::{Cell, Table, file};
use super::visit::{Answer, Form, Visit, done};
use super::{layout, words};
use crate::llm::Standing;
use crate::service::ServiceResult;
use crate::service::maintenance::{self, Maintenance, TEXT_MAX};
use crate::service::upkeep::{self, LaneState};
use crate::stats::Period;

/// How long the database is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// A job that waits longer than this is late.
const LATE: TimeDelta = TimeDelta::seconds(30);

pub(super) async fn show(visit: &Visit) -> Answer {
    let lanes = upkeep::lanes(visit.services()).await?;
    let table = lanes_table(visit, &lanes);
    if let Some(file) = file(visit, &[&table]) {
        return Ok(file);
    }
    let content = html! {
        (again(visit))
        (today(visit).await?)
        section {
            h2 { (visit.say("page-health")) }
            ul { @for (is_well, said) in health(visit, &lanes).await? { li class=[(!is_well).then_some("bad")] { (said) } } }
        }
        (maintenance_form(visit, maintenance::state(visit.services()).await?.as_ref()))
        (table.show(visit))
    };
    Ok(layout::page(visit, &visit.say("page-now"), &content))
}

/// Whether new interviews begin, and the way to change that.
fn maintenance_form(visit: &Visit, state: Option<&Maintenance>) -> Markup {
    html! {
        section {
            h2 { (visit.say("page-maintenance")) }
            p { (maintenance_said(visit, state)) }
            form.row method="post" action="/admin/maintenance" {
                (visit.signed())
                @if state.is_some() {
                    input type="hidden" name="wanted" value="off";
                    button.main { (visit.say("page-maintenance-end")) }
                } @else {
                    input type="hidden" name="wanted" value="on";
                    label { (visit.say("page-maintenance-text")) input name="text" maxlength=(TEXT_MAX); }
                    button.danger { (visit.say("page-maintenance-begin")) }
                }
            }
        }
    }
}

fn maintenance_said(visit: &Visit, state: Option<&Maintenance>) -> String {
    let Some(state) = state else { return visit.say("maintenance-off") };
    let text = if state.text.is_empty() { words::NONE } else { &state.text };
    let said = visit.t.msg("maintenance-on").arg("date", visit.t.date(&state.since));
    said.arg("time", state.since.format("%H:%M").to_string()).arg("text", text).plain()
}

pub(super) async fn maintain(form: &Form) -> Answer {
    let (wanted, said) = match form.field("wanted") {
        Some("on") => (Some(form.field("text").unwrap_or_default()), "page-maintenance-begun"),
        Some("off") => (None, "page-maintenance-ended"),
        _ => return Err(Failure::Refused("maintenance-bad")),
    };
    let is_done = maintenance::switch(form.visit.services(), wanted, &form.order()).await?;
    Ok(done("/admin", if is_done { said } else { "page-nothing-changed" }))
}

/// Whether the page comes again by itself is the reader's to say: nobody reads on a page that goes away under them.
fn again(visit: &Visit) -> Markup {
    let (to, id) = match visit.parameter("live") {
        Some(_) => (visit.link(&[("live", None)]), "page-live-off"),
        None => (visit.link(&[("live", Some("1"))]), "page-live-on"),
    };
    html! { p { a href=(to) { (visit.say(id)) } } }
}

async fn today(visit: &Visit) -> Result<Markup, Failure> {
    let (services, t) = (visit.services(), visit.t);
    let statistics = &services.statistics;
    let Ok(period) = Period::last(1, statistics.today()) else { return Ok(html! {}) };
    let models = statistics.of(period).await?;
    let figures = visit.site.figures.of(services, period).await?;
    let day = figures.days.values().next().copied().unwrap_or_default();
    let tiles = [
        ("page-people-all", figures.people.all.to_string()),
        ("page-came-today", day.came.to_string()),
        ("page-active-today", day.active.to_string()),
        ("page-interviews-today", day.interviews.to_string()),
        ("page-finished-today", day.finished.to_string()),
        ("page-stars-today", day.stars.to_string()),
        ("page-calls-today", models.total.calls.to_string()),
        ("page-failed-today", models.total.failures.to_string()),
        ("page-cost-today", t.dollars(models.total.cost_usd)),
    ];
    Ok(html! {
        ul.tiles { @for (id, figure) in tiles { li { b { (figure) } span { (visit.say(id)) } } } }
    })
}

/// What is to be known, each with whether it is well.
async fn health(visit: &Visit, lanes: &[LaneState]) -> ServiceResult<Vec<(bool, String)>> {
    let (services, t) = (visit.services(), visit.t);
    let database = &services.store.database;
    let (ping, product) = tokio::join!(
        tokio::time::timeout(PATIENCE, database.ping()),
        tokio::time::timeout(PATIENCE, database.describe()),
    );
    let mut said = Vec::new();
    said.push(match ping {
        Ok(Ok(took)) => (true, t.msg("health-database").arg("ms", millis(took)).plain()),
        _ => (false, visit.say("health-database-silent")),
    });
    if let Ok(Ok(name)) = product {
        said.push((true, t.msg("health-product").arg("name", name).plain()));
    }
    said.push(models(visit));
    let longest = lanes.iter().filter_map(|state| state.longest_wait).max().filter(|wait| *wait > LATE);
    said.push(match longest {
        Some(wait) => (false, t.msg("health-late").arg("wait", t.lasted(wait)).plain()),
        None => (true, visit.say("health-in-time")),
    });
    let dead: u64 = lanes.iter().map(|state| state.counts.dead).sum();
    if dead > 0 {
        said.push((false, t.msg("health-dead").arg("count", dead).plain()));
    }
    if maintenance::state(services).await?.is_some() {
        said.push((false, visit.say("health-closed")));
    }
    Ok(said)
}

fn models(visit: &Visit) -> (bool, String) {
    let Some(gateway) = visit.services().interviewer.gateway() else {
        return (false, visit.say("health-no-models"));
    };
    let standings = gateway.standings();
    let not = standings.values().filter(|standing| !matches!(standing, Standing::Ready)).count();
    match not {
        0 => (true, visit.t.msg("health-models").arg("all", standings.len()).plain()),
        _ => (false, visit.t.msg("health-models-some").arg("all", standings.len()).arg("not", not).plain()),
    }
}

fn millis(took: Duration) -> u32 {
    u32::try_from(took.as_millis()).unwrap_or(u32::MAX)
}

/// The queue, lane by lane.
pub(super) fn lanes_table(visit: &Visit, lanes: &[LaneState]) -> Table {
    let t = visit.t;
    let row = |state: &LaneState| {
        let wait = state.longest_wait;
        vec![
            Cell::Text(words::lane(t, state.lane)),
            Cell::count(state.counts.waiting),
            Cell::count(state.counts.running),
            Cell::count(state.counts.dead),
            Cell::Number(
                wait.map_or(0.0, |wait| wait.num_seconds() as f64),
                wait.map_or_else(|| words::NONE.to_owned(), |wait| t.lasted(wait)),
            ),
        ]
    };
    Table {
        name: "lanes",
        caption: visit.say("page-queue"),
        columns: vec![
            ("lane", "page-lane"),
            ("waiting", "page-waiting"),
            ("running", "page-running"),
            ("dead", "page-dead"),
            ("wait", "page-longest-wait"),
        ],
        rows: lanes.iter().map(row).collect(),
        searched: true,
    }
}
