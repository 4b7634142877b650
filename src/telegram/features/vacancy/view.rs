//! What was read of a post, and the posts that are kept.

use super::VacancyCode;
use crate::domain::catalog::{Domain, Level, Technology};
use crate::domain::user::User;
use crate::domain::vacancy::{Kind, LeftOut, Requirement, Vacancy, VacancyId};
use crate::i18n::{Html, Texts};
use crate::service::Services;
use crate::service::cv_and_post::{Made, is_offered};
use crate::service::vacancies::{Brought, Reading};
use crate::telegram::core::card::{Button, Card, MESSAGE_MAX, button, excerpt, labelled, visible_len};
use crate::telegram::core::page::{MenuItem, to_menu};

/// Room for each line of a post, in UTF-16 units: as much as the whole leaves.
const ROOMS: [usize; 3] = [200, 120, 70];
/// Most names of what a post names.
const STACK: usize = 12;
/// Longest name of a post on a button, in UTF-16 units.
const NAME: usize = 45;

/// What models make of a post and a CV, as far as the plan has models for it.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    pub fit: bool,
    pub letter: bool,
    /// What leads to the post, where it is kept.
    pub link: Option<String>,
}

impl Offers {
    pub fn of(services: &Services, user: &User) -> Self {
        let is_offered = |made| is_offered(services, user, made);
        Self { fit: is_offered(Made::Fit), letter: is_offered(Made::Letter), link: None }
    }
}

/// What was read of a post.
pub fn card(t: Texts, brought: &Brought, offers: &Offers) -> Card {
    let mut html = String::new();
    for room in ROOMS {
        html = text(t, brought, room);
        if let Some(link) = &offers.link {
            html = format!("{html}\n\n{}", t.msg("vacancy-link-to").arg("link", Html(link.clone())).text());
        }
        if visible_len(&html) <= MESSAGE_MAX {
            break;
        }
    }
    let id = || brought.id.clone();
    let keep = match brought.is_kept {
        true => button(t, "button-vacancy-forget", &VacancyCode::Forget(id())),
        false => button(t, "button-vacancy-keep", &VacancyCode::Keep(id())),
    };
    Card::new(html)
        .row([button(t, "button-vacancy-go", &VacancyCode::Go(id()))])
        .row(made(t, &brought.id, offers))
        .row([keep, button(t, "button-vacancy-wrong", &VacancyCode::Wrong(id()))])
        .row([button(t, "button-vacancies-mine", &MenuItem::Vacancies), to_menu(t)])
}

fn made(t: Texts, id: &VacancyId, offers: &Offers) -> Vec<Button> {
    let fit = offers.fit.then(|| button(t, "button-fit", &VacancyCode::Fit(id.clone())));
    let letter = offers.letter.then(|| button(t, "button-letter", &VacancyCode::Letter(id.clone())));
    fit.into_iter().chain(letter).collect()
}

fn text(t: Texts, brought: &Brought, room: usize) -> String {
    let vacancy = &brought.vacancy;
    let mut parts = vec![head(t, vacancy)];
    parts.extend(Kind::ALL.into_iter().filter_map(|kind| requirements(t, vacancy, kind, room)));
    if vacancy.requirements.is_empty() {
        parts.push(t.get("vacancy-no-requirements"));
    }
    parts.extend(vacancy.left_out.map(|left_out| {
        t.get(match left_out {
            LeftOut::End => "vacancy-cut",
            LeftOut::Others => "vacancy-first",
        })
    }));
    parts.push(t.get(match brought.reading {
        Reading::Headings => "vacancy-by-headings",
        Reading::Waiting => "vacancy-waiting",
        Reading::Model => "vacancy-by-model",
        Reading::Failed => "vacancy-failed",
        Reading::UsedUp => "vacancy-used-up",
    }));
    parts.join("\n\n")
}

/// Who looks for whom, and what that comes to here.
fn head(t: Texts, vacancy: &Vacancy) -> String {
    let title = match &vacancy.role {
        Some(role) => t.msg("vacancy-title").arg("role", role.as_str()).text(),
        None => t.get("vacancy-title-unnamed"),
    };
    let company = vacancy.company.as_ref().map(|name| t.msg("vacancy-company").arg("company", name.as_str()).text());
    let level = match vacancy.level {
        Some(level) => Some(t.msg("vacancy-level").arg("level", t.level(level)).text()),
        // Nobody is asked for one in a profession.
        None => vacancy.profession.is_none().then(|| t.get("vacancy-level-unsaid")),
    };
    let track = match (&vacancy.profession, track(t, vacancy)) {
        (Some(profession), _) => t.msg("vacancy-profession").arg("profession", profession.name()).text(),
        (None, Some(track)) => t.msg("vacancy-track").arg("track", track).text(),
        (None, None) => t.get("vacancy-track-unknown"),
    };
    let language = t.msg("vacancy-language").arg("language", vacancy.language.code()).text();
    let lines = [Some(title), company, level, Some(language), stack(t, vacancy), Some(track)];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// What the post names.
fn stack(t: Texts, vacancy: &Vacancy) -> Option<String> {
    let names: Vec<&str> = vacancy.stack().into_iter().take(STACK).map(|name| name.name.as_str()).collect();
    (!names.is_empty()).then(|| t.msg("vacancy-stack").arg("names", names.join(", ")).text())
}

fn track(t: Texts, vacancy: &Vacancy) -> Option<String> {
    let domain = vacancy.domain?;
    let technology = Technology::known(domain, vacancy.technology.as_deref()?)?;
    Some(format!("{} · {}", t.domain(domain), t.technology(&technology)))
}

/// The lines of one kind, as they stand in the post.
fn requirements(t: Texts, vacancy: &Vacancy, kind: Kind, room: usize) -> Option<String> {
    let of_kind = vacancy.requirements.iter().filter(|requirement| requirement.kind == kind);
    let line =
        |requirement: &Requirement| t.msg("vacancy-line").arg("line", Html(excerpt(&requirement.line, room))).text();
    let lines: Vec<String> = of_kind.map(line).collect();
    let title = match kind {
        Kind::Must => "vacancy-must",
        Kind::Duty => "vacancy-duty",
        Kind::Nice => "vacancy-nice",
    };
    (!lines.is_empty()).then(|| format!("{}\n{}", t.get(title), lines.join("\n")))
}

/// The posts that are kept, and how to bring one.
pub fn list(t: Texts, kept: &[Brought]) -> Card {
    let open = |brought: &Brought| vec![labelled(name(t, &brought.vacancy), &VacancyCode::Open(brought.id.clone()))];
    let html = match kept.len() {
        0 => t.get("vacancies-none"),
        count => t.msg("vacancies").arg("count", count).text(),
    };
    let card = kept.iter().map(open).fold(Card::new(html), Card::row);
    card.row([to_menu(t)])
}

/// The name of a post on a button.
pub fn name(t: Texts, vacancy: &Vacancy) -> String {
    let role = vacancy.role.clone().or_else(|| track(t, vacancy)).unwrap_or_else(|| t.msg("vacancy-unnamed").plain());
    let name = [Some(role), vacancy.company.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    crate::domain::text::truncate_utf16(&name, NAME)
}

/// What has to be chosen before an interview: the first of what is not known.
pub fn choose(t: Texts, brought: &Brought) -> Card {
    let Vacancy { domain, technology, .. } = &brought.vacancy;
    match (domain, technology) {
        (None, _) => domains(t, brought),
        (Some(domain), None) => technologies(t, &brought.id, *domain),
        (Some(_), Some(_)) => levels(t, brought),
    }
}

/// The choice of a field.
pub fn domains(t: Texts, brought: &Brought) -> Card {
    let id = &brought.id;
    let domain = |domain| labelled(t.domain(domain), &VacancyCode::Domain(id.clone(), domain));
    let other = match brought.vacancy.named_profession() {
        Some(profession) => t.msg("button-vacancy-profession").arg("profession", profession.name()).plain(),
        None => t.msg("button-other-profession").plain(),
    };
    Card::new(t.get("vacancy-choose-domain"))
        .grid(&Domain::ALL.map(domain), 2)
        .row([labelled(other, &VacancyCode::Profession(id.clone()))])
        .row([back(t, id)])
}

/// What the job is, to be typed.
pub fn name_profession(t: Texts, id: &VacancyId) -> Card {
    Card::new(t.get("name-profession")).row([back(t, id)])
}

/// The choice of a technology.
pub fn technologies(t: Texts, id: &VacancyId, domain: Domain) -> Card {
    let known = domain.technologies().iter().filter_map(|known| {
        let technology = Technology::known(domain, known.slug)?;
        Some(labelled(t.technology(&technology), &VacancyCode::Technology(id.clone(), known.slug.to_owned())))
    });
    let html = t.msg("vacancy-choose-technology").arg("domain", t.domain(domain)).text();
    Card::new(html).grid(&known.collect::<Vec<_>>(), 2).row([back(t, id)])
}

/// The choice of a level.
pub fn levels(t: Texts, brought: &Brought) -> Card {
    let level = |level| labelled(t.level(level), &VacancyCode::Level(brought.id.clone(), level));
    Card::new(t.get("vacancy-choose-level")).row(Level::ALL.map(level)).row([back(t, &brought.id)])
}

fn back(t: Texts, id: &VacancyId) -> Button {
    button(t, "button-back", &VacancyCode::Open(id.clone()))
}

/// A sentence about a post that was not taken.
pub fn said(t: Texts, id: &str) -> Card {
    Card::new(t.get(id)).row([to_menu(t)])
}
