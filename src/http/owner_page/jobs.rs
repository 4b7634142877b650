//! The queue, and jobs that were given up. What they carry is shown to nobody.

use maud::html;

use super::failure::Failure;
use super::now::lanes_table;
use super::table::{Cell, Table, cut, file, first_of};
use super::visit::{Answer, Form, Visit, done};
use super::{layout, words};
use crate::service::upkeep::{self, DeadJob};

/// Jobs that are shown.
const DEAD: u32 = 500;

pub(super) async fn show(visit: &Visit) -> Answer {
    let lanes = lanes_table(visit, &upkeep::lanes(visit.services()).await?);
    let mut dead = upkeep::dead(visit.services(), DEAD + 1).await?;
    let is_cut = first_of(&mut dead, DEAD);
    let row = |job: &DeadJob| {
        vec![
            Cell::Link { to: format!("/admin/jobs/{}", job.name), text: job.kind.clone() },
            Cell::Text(words::lane(visit.t, job.lane)),
            Cell::Text(job.key.clone()),
            Cell::count(job.attempts),
            Cell::Time(Some(job.since)),
            Cell::Text(job.error.clone()),
        ]
    };
    let table = Table {
        name: "dead",
        caption: visit.say("page-given-up"),
        columns: vec![
            ("kind", "page-kind"),
            ("lane", "page-lane"),
            ("key", "page-key"),
            ("tries", "page-tries"),
            ("since", "page-begun"),
            ("error", "page-error"),
        ],
        rows: dead.iter().map(row).collect(),
        searched: true,
    };
    if let Some(file) = file(visit, &[&lanes, &table]) {
        return Ok(file);
    }
    let content = html! { (lanes.show(visit)) (cut(visit, DEAD, is_cut)) (table.show(visit)) };
    Ok(layout::page(visit, &visit.say("page-jobs"), &content))
}

async fn found(visit: &Visit) -> Result<DeadJob, Failure> {
    upkeep::dead_by(visit.services(), visit.part()).await?.ok_or(Failure::NotThere)
}

pub(super) async fn show_one(visit: &Visit) -> Answer {
    card(visit, false).await
}

pub(super) async fn ask_drop(visit: &Visit) -> Answer {
    card(visit, true).await
}

/// One of them. `is_asked`: whether it is really to be forgotten.
async fn card(visit: &Visit, is_asked: bool) -> Answer {
    let job = found(visit).await?;
    let path = format!("/admin/jobs/{}", job.name);
    let content = html! {
        div.card {
            dl {
                dt { (visit.say("page-lane")) } dd { (words::lane(visit.t, job.lane)) }
                dt { (visit.say("page-key")) } dd { (job.key) }
                dt { (visit.say("page-tries")) } dd { (job.attempts) }
                dt { (visit.say("page-begun")) } dd { (words::time(job.since)) }
                dt { (visit.say("page-error")) } dd { (job.error) }
            }
            @if is_asked { p.note { (visit.say("jobs-drop-sure")) } }
            div.row {
                @if is_asked {
                    form method="post" action={ (path) "/drop" } {
                        (visit.signed()) button.danger { (visit.say("page-yes")) }
                    }
                    a href=(path) { (visit.say("page-no")) }
                } @else {
                    form method="post" action={ (path) "/retry" } {
                        (visit.signed()) button.main { (visit.say("page-job-retry")) }
                    }
                    a href={ (path) "/drop" } { (visit.say("page-job-drop")) }
                }
            }
        }
    };
    Ok(layout::page(visit, &job.kind, &content))
}

pub(super) async fn retry(form: &Form) -> Answer {
    let is_done = upkeep::retry(form.visit.services(), form.visit.part(), &form.order()).await?;
    Ok(done("/admin/jobs", if is_done { "page-job-retried" } else { "page-job-gone" }))
}

pub(super) async fn drop(form: &Form) -> Answer {
    let is_done = upkeep::drop(form.visit.services(), form.visit.part(), &form.order()).await?;
    Ok(done("/admin/jobs", if is_done { "page-job-dropped" } else { "page-job-gone" }))
}
