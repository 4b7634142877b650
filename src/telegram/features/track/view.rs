//! The way to an interview: domain, technology, level, or another profession; the "ready?" card and its types.

use crate::domain::catalog::{Domain, Level, Technology};
use crate::domain::interview::{InterviewType, Mode, Subject};
use crate::domain::question::QuestionType;
use crate::domain::user::Settings;
use crate::i18n::Texts;
use crate::telegram::core::card::{Button, Card, button, choice, labelled, title_of};
use crate::telegram::core::page::{MenuItem, to_menu};
use crate::telegram::features::begin;

use super::TrackCode;

/// What a question takes, with its answer and the feedback on it: a round figure.
const fn minutes(kind: QuestionType) -> usize {
    match kind {
        QuestionType::Technical | QuestionType::Behavioural => 3,
        QuestionType::SystemDesign => 5,
    }
}

/// The choice of a domain.
pub fn domains(t: Texts) -> Card {
    let buttons = Domain::ALL.map(|domain| labelled(t.domain(domain), &TrackCode::Domain(domain)));
    Card::new(t.get("choose-domain"))
        .grid(&buttons, 2)
        .row([button(t, "button-other-profession", &TrackCode::OtherProfession)])
        .row([to_menu(t)])
}

/// Asks to type another profession.
pub fn name_profession(t: Texts) -> Card {
    Card::new(t.get("name-profession")).row([back(t), to_menu(t)])
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
pub fn ready(t: Texts, subject: &Subject, settings: Settings, left: Option<u32>, bank: Option<usize>) -> Card {
    let kind = subject.type_for(settings.kind);
    let title = title_of(t, subject, kind);
    // A profession leaves no choice.
    let type_button = subject
        .track()
        .map(|_| labelled(t.msg("button-type").arg("type", t.interview_type(kind)).plain(), &TrackCode::Types));
    if bank == Some(0) {
        let nothing = if subject.track().is_some() { "ready-nothing" } else { "ready-nothing-profession" };
        return Card::new(t.msg(nothing).arg("track", title).text()).row(type_button).row([back(t), to_menu(t)]);
    }
    let count = settings.questions_of(bank);
    let mode = match settings.mode {
        Mode::Practice => "ready-practice",
        Mode::Real => "ready-real",
    };
    let minutes: usize = kind.course(usize::from(count)).into_iter().map(minutes).sum();
    let minutes = minutes.next_multiple_of(5);
    let mut lines = vec![t.msg("ready-title").arg("track", title).arg("count", count).arg("minutes", minutes).text()];
    if kind != InterviewType::Technical {
        lines.push(t.get(about(kind)));
    }
    lines.push(t.get(mode));
    if let Some(limit) = settings.time_limit {
        lines.push(t.msg("ready-timed").arg("minutes", limit.minutes()).text());
    }
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
        .row(type_button)
        .row([button(t, "button-settings", &MenuItem::Settings)])
        .row([back(t), to_menu(t)])
}

/// The types of interviews, the present one marked.
pub fn types(t: Texts, present: InterviewType) -> Card {
    let lines = InterviewType::ALL.map(|kind| t.get(about(kind)));
    let buttons =
        InterviewType::ALL.map(|kind| choice(t, &t.interview_type(kind), kind == present, &TrackCode::Type(kind)));
    Card::new(format!("{}\n\n{}", t.get("choose-type"), lines.join("\n\n")))
        .grid(&buttons, 2)
        .row([button(t, "button-back", &TrackCode::Ready), to_menu(t)])
}

/// The message that says what a type is.
const fn about(kind: InterviewType) -> &'static str {
    match kind {
        InterviewType::Technical => "about-technical",
        InterviewType::Behavioural => "about-behavioural",
        InterviewType::SystemDesign => "about-system-design",
        InterviewType::Mixed => "about-mixed",
    }
}

fn back(t: Texts) -> Button {
    button(t, "button-back", &TrackCode::Back)
}
