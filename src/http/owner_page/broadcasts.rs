//! Messages to many people: how far they have come; they can be halted, gone on with and broken off. They are written in the chat.

use maud::html;

use super::failure::Failure;
use super::table::{Cell, Table, cut, file, first_of};
use super::visit::{Answer, Form, Visit, done};
use super::{layout, words};
use crate::domain::broadcast::{Broadcast, Stage};
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::service::broadcast::{self, Step};

/// Messages that are shown.
const LATEST: u32 = 500;

const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "page-stage-draft",
        Stage::Running => "page-stage-running",
        Stage::Paused => "page-stage-paused",
        Stage::Cancelled => "page-stage-cancelled",
        Stage::Done => "page-stage-done",
    }
}

/// When it was begun: its id begins with that.
fn begun(broadcast: &Broadcast) -> Option<chrono::DateTime<chrono::Utc>> {
    let millis = broadcast.id.get(..13)?.parse().ok()?;
    chrono::DateTime::from_timestamp_millis(millis)
}

pub(super) async fn show(visit: &Visit) -> Answer {
    let mut sent = broadcast::latest(visit.services(), LATEST as usize + 1).await?;
    let is_cut = first_of(&mut sent, LATEST);
    let row = |broadcast: &Broadcast| {
        let at = begun(broadcast);
        let text = at.map_or_else(|| broadcast.id.clone(), words::time);
        vec![
            Cell::Link { to: format!("/admin/broadcasts/{}", broadcast.id), text },
            Cell::Text(visit.say(stage(broadcast.stage))),
            Cell::Text(broadcast.by.to_string()),
            Cell::count(broadcast.total),
            Cell::count(broadcast.counts.sent),
            Cell::count(broadcast.counts.blocked),
            Cell::count(broadcast.counts.refused),
            Cell::count(broadcast.counts.unknown),
        ]
    };
    let table = Table {
        name: "broadcasts",
        caption: visit.say("page-broadcasts"),
        columns: vec![
            ("begun", "page-begun"),
            ("stage", "page-state"),
            ("by", "page-actor"),
            ("people", "page-people"),
            ("sent", "page-sent"),
            ("blocked", "page-blocked"),
            ("refused", "page-refused"),
            ("unknown", "page-unknown"),
        ],
        rows: sent.iter().map(row).collect(),
        searched: true,
    };
    if let Some(file) = file(visit, &[&table]) {
        return Ok(file);
    }
    let content =
        html! { p.quiet { (visit.say("page-broadcasts-how")) } (cut(visit, LATEST, is_cut)) (table.show(visit)) };
    Ok(layout::page(visit, &visit.say("page-broadcasts"), &content))
}

async fn found(visit: &Visit) -> Result<Broadcast, Failure> {
    broadcast::get(visit.services(), visit.part()).await?.ok_or(Failure::NotThere)
}

pub(super) async fn show_one(visit: &Visit) -> Answer {
    card(visit, false).await
}

pub(super) async fn ask_cancel(visit: &Visit) -> Answer {
    card(visit, true).await
}

async fn card(visit: &Visit, is_asked: bool) -> Answer {
    let broadcast = found(visit).await?;
    let path = format!("/admin/broadcasts/{}", broadcast.id);
    let audience = &broadcast.audience;
    let languages: Vec<String> =
        audience.languages().map(|language| visit.site.texts.language(language).language_name()).collect();
    let plans = PlanName::ALL.into_iter().filter(|plan| audience.has_plan(*plan));
    let plans: Vec<String> = plans.map(|plan| visit.t.plan(plan)).collect();
    let counts = broadcast.counts;
    let title = begun(&broadcast).map_or_else(|| broadcast.id.clone(), words::time);
    let content = html! {
        div.card {
            dl {
                dt { (visit.say("page-state")) } dd { (visit.say(stage(broadcast.stage))) }
                dt { (visit.say("page-actor")) } dd { (broadcast.by) }
                dt { (visit.say("page-languages")) } dd { (languages.join(", ")) }
                dt { (visit.say("page-plans")) } dd { (plans.join(", ")) }
                dt { (visit.say("page-people")) } dd { (counts.all()) " / " (broadcast.total) }
                dt { (visit.say("page-sent")) } dd { (counts.sent) }
                dt { (visit.say("page-blocked")) } dd { (counts.blocked) }
                dt { (visit.say("page-refused")) } dd { (counts.refused) }
                dt { (visit.say("page-unknown")) } dd { (counts.unknown) }
            }
            @if is_asked { p.note { (visit.say("page-broadcast-sure")) } }
            div.row {
                @if is_asked {
                    form method="post" action={ (path) "/cancel" } {
                        (visit.signed()) button.danger { (visit.say("page-yes")) }
                    }
                    a href=(path) { (visit.say("page-no")) }
                } @else {
                    @if broadcast.stage == Stage::Running {
                        form method="post" action={ (path) "/pause" } {
                            (visit.signed()) button.main { (visit.say("page-broadcast-halt")) }
                        }
                    }
                    @if broadcast.stage == Stage::Paused {
                        form method="post" action={ (path) "/go-on" } {
                            (visit.signed()) button.main { (visit.say("page-broadcast-go-on")) }
                        }
                    }
                    @if !broadcast.is_over() { a href={ (path) "/cancel" } { (visit.say("page-broadcast-end")) } }
                }
            }
        }
        @for language in Language::ALL {
            @if let Some(text) = broadcast.text(language) {
                section lang=(language.code()) {
                    h2 { (visit.site.texts.language(language).language_name()) }
                    pre { (text) }
                }
            }
        }
    };
    Ok(layout::page(visit, &title, &content))
}

pub(super) async fn pause(form: &Form) -> Answer {
    step(form, Step::Pause, (Stage::Paused, "page-broadcast-halted")).await
}

pub(super) async fn go_on(form: &Form) -> Answer {
    step(form, Step::GoOn, (Stage::Running, "page-broadcast-goes-on")).await
}

pub(super) async fn cancel(form: &Form) -> Answer {
    step(form, Step::Cancel, (Stage::Cancelled, "page-broadcast-ended")).await
}

async fn step(form: &Form, step: Step, (wanted, said): (Stage, &str)) -> Answer {
    let (visit, id) = (&form.visit, form.visit.part());
    let broadcast = broadcast::step(visit.services(), id, step, &form.order()).await?.ok_or(Failure::NotThere)?;
    let said = if broadcast.stage == wanted { said } else { "page-nothing-changed" };
    Ok(done(&format!("/admin/broadcasts/{id}"), said))
}
