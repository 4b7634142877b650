//! How the queue stands, and jobs that were given up.

use super::{JobsCode, Wish};
use crate::i18n::{Html, Texts};
use crate::queue::Lane;
use crate::service::upkeep::{DeadJob, LaneState};
use crate::telegram::core::card::{Card, button, excerpt, labelled};

/// Length of what is shown of a reason, in UTF-16 units.
const REASON: usize = 200;

/// Every lane with its counts.
pub fn lanes(t: Texts, lanes: &[LaneState]) -> Card {
    let lines = lanes.iter().map(|state| {
        let line = t.msg("jobs-lane").arg("lane", t.get(name(state.lane))).arg("waiting", state.counts.waiting);
        let line = line.arg("running", state.counts.running).arg("dead", state.counts.dead);
        line.arg("wait", state.longest_wait.map_or_else(|| "—".to_owned(), |wait| t.lasted(wait))).text()
    });
    let html = std::iter::once(t.get("jobs-title")).chain(lines).collect::<Vec<_>>().join("\n\n");
    let dead: u64 = lanes.iter().map(|state| state.counts.dead).sum();
    let label = t.msg("button-jobs-dead").arg("count", dead).plain();
    Card::new(html).row([button(t, "button-jobs-refresh", &JobsCode::Lanes), labelled(label, &JobsCode::Dead)])
}

/// The message that names a lane.
const fn name(lane: Lane) -> &'static str {
    match lane {
        Lane::Updates => "jobs-lane-updates",
        Lane::Model => "jobs-lane-model",
        Lane::Notices => "jobs-lane-notices",
        Lane::Payments => "jobs-lane-payments",
        Lane::Broadcasts => "jobs-lane-broadcasts",
    }
}

/// The jobs that were given up, each with a button.
pub fn dead(t: Texts, jobs: &[DeadJob]) -> Card {
    if jobs.is_empty() {
        return back(t, Card::new(t.get("jobs-none-dead")));
    }
    let lines = jobs.iter().zip(1_u32..).map(|(job, number)| {
        t.msg("jobs-dead-line")
            .arg("number", number)
            .arg("kind", job.kind.as_str())
            .arg("date", t.date(&job.since))
            .arg("error", Html(excerpt(&job.error, REASON / 2)))
            .text()
    });
    let html = std::iter::once(t.get("jobs-dead-title")).chain(lines).collect::<Vec<_>>().join("\n\n");
    let buttons: Vec<_> = jobs
        .iter()
        .zip(1_u32..)
        .map(|(job, number)| labelled(number.to_string(), &JobsCode::Of(job.name.clone(), Wish::Show)))
        .collect();
    back(t, Card::new(html).grid(&buttons, 5))
}

/// One of them. `is_asked`: whether it is really to be forgotten.
pub fn job(t: Texts, job: &DeadJob, is_asked: bool) -> Card {
    let html = t
        .msg("jobs-dead")
        .arg("kind", job.kind.as_str())
        .arg("key", job.key.as_str())
        .arg("lane", t.get(name(job.lane)))
        .arg("attempts", job.attempts)
        .arg("date", t.date(&job.since))
        .arg("time", job.since.format("%H:%M").to_string())
        .arg("error", Html(excerpt(&job.error, REASON)))
        .text();
    let of = |wish| JobsCode::Of(job.name.clone(), wish);
    match is_asked {
        true => Card::new(format!("{html}\n\n{}", t.get("jobs-drop-sure")))
            .row([button(t, "button-jobs-drop-sure", &of(Wish::Drop)), button(t, "button-jobs-keep", &of(Wish::Show))]),
        false => {
            let card = Card::new(html)
                .row([button(t, "button-jobs-retry", &of(Wish::Retry)), button(t, "button-jobs-drop", &of(Wish::Ask))]);
            back(t, card)
        }
    }
}

/// With a way back to the list.
pub fn back(t: Texts, card: Card) -> Card {
    card.row([button(t, "button-jobs-back", &JobsCode::Lanes)])
}
