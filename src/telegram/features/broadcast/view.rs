//! A message to many people: as it is written, and how far it has come.

use super::{CastCode, Wish};
use crate::domain::broadcast::{Broadcast, Stage};
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::i18n::{Html, Texts};
use crate::service::broadcast::run::PACE;
use crate::telegram::core::card::{Button, Card, button, choice, excerpt, labelled};

/// Length of what is shown of a text, in UTF-16 units.
const SHOWN: usize = 120;

/// Where it stands.
pub fn card(t: Texts, broadcast: &Broadcast) -> Card {
    match broadcast.stage {
        Stage::Draft => draft(t, broadcast),
        Stage::Running | Stage::Paused | Stage::Cancelled | Stage::Done => progress(t, broadcast),
    }
}

fn code(broadcast: &Broadcast, wish: Wish) -> CastCode {
    CastCode { id: broadcast.id.clone(), wish }
}

/// The name of a language, in it.
fn name(language: Language) -> String {
    crate::i18n::I18n::embedded().language(language).language_name()
}

fn draft(t: Texts, broadcast: &Broadcast) -> Card {
    let texts = Language::ALL.into_iter().map(|language| {
        let text = broadcast.text(language).map_or_else(|| t.get("broadcast-no-text"), |text| excerpt(text, SHOWN));
        t.msg("broadcast-text").arg("language", name(language)).arg("text", Html(text)).text()
    });
    let texts: Vec<String> = texts.collect();
    let html = [t.get("broadcast-draft"), texts.join("\n"), audience(t, broadcast)].join("\n\n");
    let write: Vec<Button> = Language::ALL
        .into_iter()
        .map(|language| {
            let label = t.msg("button-broadcast-text").arg("language", name(language)).plain();
            labelled(label, &code(broadcast, Wish::Text(language)))
        })
        .collect();
    let languages = Language::ALL.into_iter().map(|language| {
        let chosen = broadcast.audience.has_language(language);
        choice(t, &name(language), chosen, &code(broadcast, Wish::Language(language)))
    });
    let plans = PlanName::ALL
        .into_iter()
        .map(|plan| choice(t, &t.plan(plan), broadcast.audience.has_plan(plan), &code(broadcast, Wish::Plan(plan))));
    let plans: Vec<Button> = plans.collect();
    Card::new(html)
        .row(write)
        .row(languages)
        .grid(&plans, 2)
        .row([labelled(days(t, broadcast), &code(broadcast, Wish::Days))])
        .row([
            button(t, "button-broadcast-preview", &code(broadcast, Wish::Preview)),
            button(t, "button-broadcast-ask", &code(broadcast, Wish::Ask)),
        ])
        .row([button(t, "button-broadcast-discard", &code(broadcast, Wish::Cancel))])
}

fn days(t: Texts, broadcast: &Broadcast) -> String {
    match broadcast.audience.active_days {
        Some(days) => t.msg("button-broadcast-active").arg("days", days).plain(),
        None => t.msg("button-broadcast-whoever").plain(),
    }
}

fn audience(t: Texts, broadcast: &Broadcast) -> String {
    let languages: Vec<String> = broadcast.audience.languages().map(name).collect();
    let plans = PlanName::ALL.into_iter().filter(|plan| broadcast.audience.has_plan(*plan));
    let plans: Vec<String> = plans.map(|plan| t.plan(plan)).collect();
    t.msg("broadcast-audience")
        .arg("languages", languages.join(", "))
        .arg("plans", plans.join(", "))
        .arg("active", days(t, broadcast))
        .text()
}

/// Whether it is to be sent to so many.
pub fn ask(t: Texts, broadcast: &Broadcast, counts: &[(Language, u32)]) -> Card {
    let total: u32 = counts.iter().map(|(_, count)| count).sum();
    let each = counts.iter().map(|(language, count)| format!("{}: {count}", name(*language)));
    let minutes = (PACE * total).as_secs().div_ceil(60);
    let html = t
        .msg("broadcast-sure")
        .arg("total", total)
        .arg("each", each.collect::<Vec<_>>().join(", "))
        .arg("minutes", minutes)
        .text();
    let back = button(t, "button-broadcast-back", &code(broadcast, Wish::Show));
    let card = Card::new(format!("{html}\n\n{}", audience(t, broadcast)));
    match total {
        0 => card.row([back]),
        _ => card.row([button(t, "button-broadcast-start", &code(broadcast, Wish::Start)), back]),
    }
}

fn progress(t: Texts, broadcast: &Broadcast) -> Card {
    let head = match broadcast.stage {
        Stage::Draft | Stage::Running => "broadcast-running",
        Stage::Paused => "broadcast-paused",
        Stage::Cancelled => "broadcast-cancelled",
        Stage::Done => "broadcast-done",
    };
    let counts = broadcast.counts;
    let html = t
        .msg("broadcast-counts")
        .arg("done", counts.all())
        .arg("total", broadcast.total)
        .arg("sent", counts.sent)
        .arg("blocked", counts.blocked)
        .arg("refused", counts.refused)
        .arg("unknown", counts.unknown)
        .text();
    let card = Card::new(format!("{}\n\n{html}", t.get(head)));
    let cancel = button(t, "button-broadcast-cancel", &code(broadcast, Wish::Cancel));
    match broadcast.stage {
        Stage::Running => card
            .row([button(t, "button-broadcast-pause", &code(broadcast, Wish::Pause)), cancel])
            .row([button(t, "button-broadcast-refresh", &code(broadcast, Wish::Show))]),
        Stage::Paused => card.row([button(t, "button-broadcast-go-on", &code(broadcast, Wish::GoOn)), cancel]),
        Stage::Draft | Stage::Cancelled | Stage::Done => card,
    }
}
