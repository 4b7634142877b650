//! The cards about a CV: before one is sent, and around it. What was found in one is in [`found`].

use chrono::{DateTime, Utc};

use super::code::CvCode;
use crate::document::Refusal;
use crate::domain::catalog::{Domain, Technology, Track};
use crate::domain::cv::{NoCv, TEXT_MAX};
use crate::domain::interview::Subject;
use crate::i18n::Texts;
use crate::service::cvs::{OnCv, UNUSED_DAYS};
use crate::service::vacancies::Brought;
use crate::telegram::core::card::{Button, Card, button, labelled};
use crate::telegram::core::page::{MenuItem, to_menu};

pub mod advice;
pub mod found;

/// Largest file that is read, in megabytes.
pub const MEGABYTES: usize = 5;
/// Longest name of something on a button, in UTF-16 units.
const NAME: usize = 45;
/// Longest name of a file that is shown.
const FILE: usize = 60;

/// What is asked before anything of a CV is taken. `file` is one that was sent already.
pub fn consent(t: Texts, file: Option<&str>) -> Card {
    let lead = file.map(|name| t.msg("cv-offered-file").arg("name", cut(name, FILE)).text());
    let asked = t.msg("cv-consent").arg("days", UNUSED_DAYS).text();
    let parts: Vec<String> = lead.into_iter().chain([asked]).collect();
    let no = match file {
        Some(_) => button(t, "button-cv-not-offered", &CvCode::NotOffered),
        None => button(t, "button-cv-decline", &MenuItem::Menu),
    };
    Card::new(parts.join("\n\n"))
        .row([button(t, "button-cv-agree", &CvCode::Agree)])
        .row(file.and_then(|name| post_button(t, name)))
        .row([no])
}

/// A text file may as well be a job post; nobody sends one as anything else.
fn post_button(t: Texts, name: &str) -> Option<Button> {
    let is_text = name.to_lowercase().ends_with(".txt");
    is_text.then(|| button(t, "button-cv-is-post", &CvCode::Post))
}

/// Whether a file that somebody sent is their CV.
pub fn offer(t: Texts, name: &str) -> Card {
    Card::new(t.msg("cv-offer").arg("name", cut(name, FILE)).text()).row(post_button(t, name)).row([
        button(t, "button-cv-offered", &CvCode::Offered),
        button(t, "button-cv-not-offered", &CvCode::NotOffered),
    ])
}

/// Where a CV is sent. `left` is what is left of the month, where it is limited.
pub fn send(t: Texts, left: Option<u32>) -> Card {
    let mut parts = vec![t.msg("cv-send").arg("megabytes", MEGABYTES).text()];
    parts.extend(left.map(|left| t.msg("cv-left").arg("left", left).text()));
    Card::new(parts.join("\n\n")).row([to_menu(t)])
}

/// What was typed so far.
pub fn received(t: Texts, characters: usize) -> Card {
    Card::new(t.msg("cv-received").arg("characters", characters).text())
        .row([button(t, "button-cv-all", &CvCode::All)])
        .row([button(t, "button-cv-anew", &CvCode::Anew), to_menu(t)])
}

pub fn reading(t: Texts) -> Card {
    Card::new(t.get("cv-reading"))
}

/// The month's are used up.
pub fn used_up(t: Texts, limit: u32, renews: &DateTime<Utc>, has_one: bool) -> Card {
    Card::new(t.msg("cv-used-up").arg("limit", limit).arg("date", t.date(renews)).text())
        .row(has_one.then(|| button(t, "button-cv-open", &CvCode::Open)))
        .row([button(t, "button-plan", &MenuItem::Plan), to_menu(t)])
}

/// Something that was no CV, said, with the way to another try.
pub fn said(t: Texts, id: &str) -> Card {
    Card::new(t.msg(id).arg("megabytes", MEGABYTES).arg("characters", TEXT_MAX).text())
        .row([button(t, "button-cv-send", &CvCode::Send), to_menu(t)])
}

/// Why a file cannot be read, and what to send instead.
pub fn refused(t: Texts, refusal: Refusal) -> Card {
    let id = match refusal {
        Refusal::Empty => "cv-refused-empty",
        Refusal::TooLarge => "cv-refused-too-large",
        Refusal::TooManyPages => "cv-refused-too-many-pages",
        Refusal::Encrypted => "cv-refused-encrypted",
        Refusal::NoText => "cv-refused-no-text",
        Refusal::Damaged => "cv-refused-damaged",
        Refusal::TooMuch => "cv-refused-too-much",
        Refusal::LegacyWord => "cv-refused-legacy-word",
        Refusal::OpenDocument => "cv-refused-open-document",
        Refusal::RichText => "cv-refused-rich-text",
        Refusal::Image => "cv-refused-image",
        Refusal::Unknown => "cv-refused-unknown",
        Refusal::Unavailable => "cv-failed",
    };
    said(t, id)
}

/// Why a text is no CV.
pub fn no_cv(t: Texts, no_cv: NoCv) -> Card {
    let id = match no_cv {
        NoCv::Empty => "cv-refused-empty",
        NoCv::TooLong => "cv-too-long",
        NoCv::SomethingElse => "cv-something-else",
    };
    said(t, id)
}

/// What the CV can be for: tracks chosen lately, posts that are kept, and any other track.
pub fn aims(t: Texts, recent: &[Subject], kept: &[Brought]) -> Card {
    let mut tracks: Vec<(Domain, &Technology)> = Vec::new();
    for subject in recent {
        let Subject::Track(Track { domain, technology, .. }) = subject else { continue };
        if technology.slug().is_some() && !tracks.contains(&(*domain, technology)) {
            tracks.push((*domain, technology));
        }
    }
    let of_track = |(domain, technology): (Domain, &Technology)| {
        let code = CvCode::Track(domain, technology.slug().unwrap_or_default().to_owned());
        vec![labelled(cut(&track(t, domain, technology), NAME), &code)]
    };
    let of_post = |brought: &Brought| vec![labelled(post(t, brought), &CvCode::Vacancy(brought.id.clone()))];
    let card = tracks.into_iter().map(of_track).fold(Card::new(t.get("cv-aims")), Card::row);
    let card = kept.iter().map(of_post).fold(card, Card::row);
    card.row([button(t, "button-cv-domains", &CvCode::Domains), back(t)])
}

pub fn domains(t: Texts) -> Card {
    let domain = |domain| labelled(t.domain(domain), &CvCode::Domain(domain));
    Card::new(t.get("cv-choose-domain")).grid(&Domain::ALL.map(domain), 2).row([back(t)])
}

pub fn technologies(t: Texts, domain: Domain) -> Card {
    let known = domain.technologies().iter().filter_map(|known| {
        let technology = Technology::known(domain, known.slug)?;
        Some(labelled(t.technology(&technology), &CvCode::Track(domain, known.slug.to_owned())))
    });
    let html = t.msg("cv-choose-technology").arg("domain", t.domain(domain)).text();
    Card::new(html).grid(&known.collect::<Vec<_>>(), 2).row([back(t)])
}

/// Why there is no interview on the CV now, with the way to one.
pub fn no_interview(t: Texts, why: &OnCv) -> Card {
    match why {
        OnCv::NoConsent => consent(t, None),
        OnCv::Gone => Card::new(t.get("notice-cv-gone")).row([button(t, "button-cv-send", &CvCode::Send), to_menu(t)]),
        OnCv::Off | OnCv::Ready(_) => Card::new(t.get("cv-interview-off")).row([back(t), to_menu(t)]),
    }
}

/// Whether the CV shall be deleted.
pub fn delete(t: Texts) -> Card {
    Card::new(t.get("cv-delete")).row([button(t, "button-cv-erase", &CvCode::Erase), back(t)])
}

pub fn deleted(t: Texts) -> Card {
    Card::new(t.get("cv-deleted")).row([button(t, "button-cv-send", &CvCode::Send), to_menu(t)])
}

/// An interview runs: a CV is sent before or after.
pub fn interview_first(t: Texts) -> Card {
    Card::new(t.get("cv-interview-first"))
}

fn back(t: Texts) -> Button {
    button(t, "button-back", &CvCode::Open)
}

fn track(t: Texts, domain: Domain, technology: &Technology) -> String {
    format!("{} · {}", t.domain(domain), t.technology(technology))
}

/// The name of a job post.
fn post(t: Texts, brought: &Brought) -> String {
    let vacancy = &brought.vacancy;
    let role = vacancy.role.clone().unwrap_or_else(|| t.msg("vacancy-unnamed").plain());
    let name = [Some(role), vacancy.company.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    t.msg("button-cv-post").arg("name", cut(&name, NAME)).plain()
}

fn cut(name: &str, max: usize) -> String {
    crate::domain::text::truncate_utf16(name, max)
}
