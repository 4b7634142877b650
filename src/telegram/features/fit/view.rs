//! How a CV fits a job post.

use super::FitCode;
use crate::domain::fit::{Fit, Judged, Met};
use crate::domain::vacancy::{Kind, VacancyId};
use crate::i18n::{Html, Texts};
use crate::service::cv_and_post::Made;
use crate::service::vacancies::Brought;
use crate::telegram::core::callback::Code;
use crate::telegram::core::card::{Button, Card, MESSAGE_MAX, button, excerpt, visible_len};
use crate::telegram::core::page::{MenuItem, to_menu};
use crate::telegram::features::vacancy::VacancyCode;
use crate::telegram::features::vacancy::view::name;

/// Room for each line and quote, in UTF-16 units: as much as the whole leaves.
const ROOMS: [usize; 5] = [160, 110, 70, 40, 20];
/// Squares of the bar.
const SQUARES: usize = 10;

/// How the CV fits: the total, what is met with where the CV says so, what is not with what to say about it.
pub fn card(t: Texts, brought: &Brought, fit: &Fit) -> Card {
    let mut html = String::new();
    for room in ROOMS {
        html = text(t, brought, fit, room);
        if visible_len(&html) <= MESSAGE_MAX {
            break;
        }
    }
    Card::new(html)
        .row([button(t, "button-letter", &VacancyCode::Letter(brought.id.clone()))])
        .row([button(t, "button-vacancy-go", &VacancyCode::Go(brought.id.clone()))])
        .row([back(t, &brought.id), to_menu(t)])
}

fn text(t: Texts, brought: &Brought, fit: &Fit, room: usize) -> String {
    let percent = fit.percent();
    let head = t
        .msg("fit-head")
        .arg("name", name(t, &brought.vacancy))
        .arg("percent", u32::from(percent))
        .arg("bar", Html(bar(percent)))
        .text();
    let strengths: Vec<String> = fit.strengths().into_iter().map(|one| strength(t, one, room)).collect();
    let gaps: Vec<String> = fit.gaps().into_iter().map(|one| gap(t, one, room)).collect();
    let mut parts = vec![head];
    if !strengths.is_empty() {
        parts.push(format!("{}\n{}", t.get("fit-strengths"), strengths.join("\n")));
    }
    parts.push(match gaps.is_empty() {
        true => t.get("fit-no-gaps"),
        false => format!("{}\n{}", t.get("fit-gaps"), gaps.join("\n")),
    });
    parts.push(t.get("fit-how"));
    parts.join("\n\n")
}

fn strength(t: Texts, judged: &Judged, room: usize) -> String {
    let line = t.msg("fit-met").arg("line", Html(excerpt(&judged.requirement.line, room))).text();
    with_quote(t, line, judged, room)
}

fn gap(t: Texts, judged: &Judged, room: usize) -> String {
    let id = match (judged.met, judged.requirement.kind) {
        (Met::Partly, _) => "fit-partly",
        (_, Kind::Nice) => "fit-not-nice",
        _ => "fit-not",
    };
    let line = t.msg(id).arg("line", Html(excerpt(&judged.requirement.line, room))).text();
    let line = with_quote(t, line, judged, room);
    let advice = match &judged.advice {
        Some(advice) => t.msg("fit-advice").arg("advice", Html(excerpt(advice, room * 2))).text(),
        None => t.get(if judged.met == Met::Partly { "fit-advice-partly" } else { "fit-advice-not" }),
    };
    format!("{line}\n{advice}")
}

fn with_quote(t: Texts, line: String, judged: &Judged, room: usize) -> String {
    let Some(quote) = &judged.quote else { return line };
    let quote = crate::domain::text::clean_line(quote);
    format!("{line}\n{}", t.msg("fit-quote").arg("quote", Html(excerpt(&quote, room))).text())
}

fn bar(percent: u8) -> String {
    let full = (usize::from(percent) * SQUARES + 50) / 100;
    format!("{}{}", "🟩".repeat(full), "⬜".repeat(SQUARES - full))
}

pub fn waiting(t: Texts) -> Card {
    Card::new(t.get("fit-waiting"))
}

/// No model could.
pub fn failed(t: Texts, id: &VacancyId) -> Card {
    Card::new(t.get("fit-failed"))
        .row([button(t, "button-fit-again", &FitCode::Again(id.clone()))])
        .row([back(t, id), to_menu(t)])
}

/// The way to a CV, from where it goes on by itself.
pub fn needs_cv(t: Texts, made: Made) -> Card {
    let id = match made {
        Made::Fit => "fit-needs-cv",
        Made::Letter => "letter-needs-cv",
    };
    Card::new(t.get(id)).row([button(t, "button-fit-cv", &MenuItem::Cv)]).row([to_menu(t)])
}

/// Whether a model may read the CV.
pub fn consent(t: Texts, agree: &impl Code, id: &VacancyId) -> Card {
    Card::new(t.get("fit-consent")).row([button(t, "button-fit-agree", agree)]).row([back(t, id)])
}

/// The day's are used up.
pub fn used_up(t: Texts, limit: u32, id: &VacancyId) -> Card {
    Card::new(t.msg("fit-used-up").arg("limit", limit).text())
        .row([button(t, "button-plan", &MenuItem::Plan)])
        .row([back(t, id), to_menu(t)])
}

/// The way to the post.
pub fn back(t: Texts, id: &VacancyId) -> Button {
    button(t, "button-fit-post", &VacancyCode::Open(id.clone()))
}
