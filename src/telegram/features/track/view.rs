//! The way to an interview: domain, technology, level, the "ready?" card.

use crate::domain::catalog::{Domain, Level, Technology, Track};
use crate::domain::interview::Mode;
use crate::domain::user::Settings;
use crate::i18n::Texts;
use crate::telegram::core::card::{Button, Card, button, labelled, track};
use crate::telegram::core::page::{MenuItem, to_menu};
use crate::telegram::features::begin;

use super::TrackCode;

/// What a question takes, with its answer and the feedback on it: a round figure.
const MINUTES_A_QUESTION: usize = 3;

/// The choice of a domain.
pub fn domains(t: Texts) -> Card {
    let buttons = Domain::ALL.map(|domain| labelled(t.domain(domain), &TrackCode::Domain(domain)));
    Card::new(t.get("choose-domain")).grid(&buttons, 2).row([to_menu(t)])
}

/// The choice of a technology.
pub fn technologies(t: Texts, domain: Domain) -> Card {
    let known = domain.technologies().iter().filter_map(|technology| {
        let code = TrackCode::Technology(technology.slug.to_owned());
        let technology = Technology::known(domain, technology.slug)?;
        Some(labelled(t.technology(&technology), &code))
    });
    Card::new(t.msg("choose-technology").arg("domain", t.domain(domain)).text())
        .grid(&known.collect::<Vec<_>>(), 2)
        .row([button(t, "button-other-technology", &TrackCode::OtherTechnology)])
        .row([back(t), to_menu(t)])
}

/// Asks to type another technology.
pub fn name_technology(t: Texts, domain: Domain) -> Card {
    Card::new(t.msg("name-technology").arg("domain", t.domain(domain)).text()).row([back(t), to_menu(t)])
}

/// The choice of a level.
pub fn levels(t: Texts, domain: Domain, technology: &str) -> Card {
    let html = t.msg("choose-level").arg("domain", t.domain(domain)).arg("technology", technology).text();
    let buttons = Level::ALL.map(|level| labelled(t.level(level), &TrackCode::Level(level)));
    Card::new(html).row(buttons).row([back(t), to_menu(t)])
}

/// The "ready?" card. `left` is how many interviews the month still allows; `bank` how many new questions the bank has,
/// where no model will be asked.
pub fn ready(t: Texts, chosen: &Track, settings: Settings, left: Option<u32>, bank: Option<usize>) -> Card {
    if bank == Some(0) {
        return Card::new(t.msg("ready-nothing").arg("track", track(t, chosen)).text()).row([back(t), to_menu(t)]);
    }
    let count = settings.questions_of(bank);
    let mode = match settings.mode {
        Mode::Practice => "ready-practice",
        Mode::Real => "ready-real",
    };
    let minutes = (usize::from(count) * MINUTES_A_QUESTION).next_multiple_of(5);
    let head = t.msg("ready-title").arg("track", track(t, chosen)).arg("count", count).arg("minutes", minutes).text();
    let mut lines = vec![head, t.get(mode)];
    if bank.is_some() {
        lines.push(t.get("ready-bank"));
    }
    if count < settings.questions {
        lines.push(t.msg("ready-fewer").arg("count", count).text());
    }
    if let Some(left) = left {
        lines.push(t.msg("ready-left").arg("left", left).text());
    }
    Card::new(lines.join("\n\n"))
        .row([begin::button(t)])
        .row([button(t, "button-settings", &MenuItem::Settings)])
        .row([back(t), to_menu(t)])
}

fn back(t: Texts) -> Button {
    button(t, "button-back", &TrackCode::Back)
}
