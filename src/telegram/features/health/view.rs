//! How the bot is doing, in words.

use std::time::Duration;

use chrono::TimeDelta;

use crate::i18n::Texts;
use crate::service::upkeep::LaneState;
use crate::telegram::core::card::{Card, button};
use crate::telegram::features::upkeep::JobsCode;

/// The program's version.
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// A job that waits longer than this is late.
const LATE: TimeDelta = TimeDelta::seconds(30);

/// What was found out.
#[derive(Debug)]
pub struct Health {
    /// How long Telegram took to answer; `None` where it did not.
    pub telegram: Option<Duration>,
    pub database: Option<Duration>,
    /// Which database it is.
    pub product: Option<String>,
    /// `None` where none is set up.
    pub models: Option<Models>,
    /// Calls of models today, and those that failed.
    pub calls: (u64, u64),
    pub lanes: Vec<LaneState>,
    /// No interview begins.
    pub is_closed: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Models {
    pub all: usize,
    /// Those that are not asked now.
    pub left_alone: usize,
}

/// How the bot is doing.
pub fn health(t: Texts, health: &Health) -> Card {
    let lines = [
        t.msg("health-title").arg("version", VERSION).text(),
        answered(t, ("health-telegram", "health-telegram-silent"), health.telegram),
        answered(t, ("health-database", "health-database-silent"), health.database),
        health.product.as_ref().map_or_else(String::new, |name| t.msg("health-product").arg("name", name).text()),
        models(t, health.models),
        t.msg("health-calls").arg("calls", health.calls.0).arg("failed", health.calls.1).text(),
        late(t, &health.lanes),
        dead(t, &health.lanes),
        if health.is_closed { t.get("health-closed") } else { String::new() },
    ];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Card::new(lines.join("\n")).row([button(t, "button-jobs", &JobsCode::Lanes)])
}

fn answered(t: Texts, (there, silent): (&str, &str), took: Option<Duration>) -> String {
    match took {
        Some(took) => t.msg(there).arg("ms", u32::try_from(took.as_millis()).unwrap_or(u32::MAX)).text(),
        None => t.get(silent),
    }
}

fn models(t: Texts, models: Option<Models>) -> String {
    match models {
        None => t.get("health-no-models"),
        Some(Models { all, left_alone: 0 }) => t.msg("health-models").arg("all", all).text(),
        Some(Models { all, left_alone }) => t.msg("health-models-some").arg("all", all).arg("not", left_alone).text(),
    }
}

fn late(t: Texts, lanes: &[LaneState]) -> String {
    let longest = lanes.iter().filter_map(|state| state.longest_wait).max().filter(|wait| *wait > LATE);
    match longest {
        Some(wait) => t.msg("health-late").arg("wait", t.lasted(wait)).text(),
        None => t.get("health-in-time"),
    }
}

fn dead(t: Texts, lanes: &[LaneState]) -> String {
    match lanes.iter().map(|state| state.counts.dead).sum::<u64>() {
        0 => String::new(),
        dead => t.msg("health-dead").arg("count", dead).text(),
    }
}
