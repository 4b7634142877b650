//! What the coach shows.

use super::code::{CoachCode, back_button, model_code};
use crate::domain::coach::open::waiting;
use crate::domain::coach::{About, Conversation, Said, Turn};
use crate::domain::degradation::Degradation;
use crate::domain::interview::{Interview, Slot};
use crate::domain::report::gaps;
use crate::domain::text::truncate_utf16;
use crate::i18n::{Html, Texts};
use crate::service::coach::Matter;
use crate::service::coach::shelf::Shelf;
use crate::telegram::core::card::{Card, MESSAGE_MAX, button, choice, excerpt, labelled, title, visible_len};
use crate::telegram::core::markdown;
use crate::telegram::features::interview::degradation;

/// Conversations on a page of the list.
pub const PAGE: u32 = 6;
/// How much is shown of a question, of each of its points, of its hint and of its model answer, in UTF-16 units.
const QUESTION: usize = 300;
const POINT: usize = 160;
const HINT: usize = 300;
const MODEL_ANSWER: usize = 1200;
/// Points that were not made, of a report.
const GAPS: usize = 3;
/// How much is shown of what was said last in a conversation that is opened again.
const ASKED: usize = 300;
const SAID: usize = 1500;

/// What every card of the coach needs to know.
pub struct Setting {
    pub matter: Matter,
    /// There is a model to speak.
    pub has_model: bool,
}

/// Why no model speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// The question waits for its answer.
    Closed,
    /// No model spoke: why, where there should have been one.
    Nobody(Option<Degradation>),
    /// The day's are used up, so many.
    UsedUp(u32),
}

/// The coach is open: what for, and how it is left.
pub fn opened(t: Texts, setting: &Setting, about: &About, held: Option<&Conversation>) -> Card {
    let Setting { matter, has_model } = setting;
    let mut parts = vec![heading(t, matter, about)];
    if matter.is_closed {
        parts.push(t.get("coach-closed"));
    } else if *has_model {
        let way_out = if matter.open.is_some() { "interview" } else { "menu" };
        parts.push(t.msg("coach-how").arg("back", way_out).text());
        if matter.open.as_ref().is_some_and(|open| !waiting(open).is_empty()) {
            parts.push(t.get("coach-waiting"));
        }
        parts.extend(held.and_then(|held| said_last(t, held)));
    } else {
        parts.push(reason(t, Silence::Nobody(None)));
        parts.push(material(t, matter, about));
    }
    let delete = held.map(|held| button(t, "button-coach-delete", &CoachCode::Doubt(held.id.clone())));
    let models = has_model.then(|| button(t, "button-coach-models", &CoachCode::Models));
    Card::new(parts.join("\n\n"))
        .row(models.into_iter().chain([button(t, "button-coach-shelf", &CoachCode::Shelf(0))]))
        .row(delete)
        .row([back_button(t, matter.open.as_ref())])
}

/// Why no model speaks, and what there is without one.
pub fn silent(t: Texts, setting: &Setting, about: &About, silence: Silence) -> Card {
    let html = silence_text(t, setting, about, silence);
    Card::new(html).row([back_button(t, setting.matter.open.as_ref())])
}

/// A reply while it is written; empty before its first sentence.
pub fn draft(t: Texts, markdown: &str) -> Card {
    match markdown.is_empty() {
        true => Card::new(t.get("coach-thinking")),
        false => Card::new(format!("{}\n\n{}", set(markdown), t.get("coach-more"))),
    }
}

/// What was said to a turn. Only the latest reply has buttons.
pub fn reply(t: Texts, setting: &Setting, conversation: &Conversation, turn: &Turn, is_latest: bool) -> Card {
    let Some(reply) = turn.answered() else { return draft(t, "") };
    let again =
        CoachCode::Again { conversation: conversation.id.clone(), turn: turn.id.clone(), attempt: turn.attempt };
    let again = button(t, "button-coach-again", &again);
    let models = button(t, "button-coach-models", &CoachCode::Models);
    let (html, row) = match &reply.said {
        Said::Model { text, model } => {
            let by = match reply.not_anew {
                Some(why) => t.msg("coach-not-anew").arg("why", degradation::why(t, why)).text(),
                None => t.msg("coach-by").arg("model", short(model)).text(),
            };
            (format!("{}\n\n{by}", set(text)), vec![again, models])
        }
        Said::Withheld => (t.get("coach-withheld"), Vec::new()),
        Said::Nobody { why } => {
            (silence_text(t, setting, &conversation.about, Silence::Nobody(*why)), vec![again, models])
        }
    };
    if !is_latest {
        return Card::new(html);
    }
    Card::new(html).row(row).row([back_button(t, setting.matter.open.as_ref())])
}

/// Who of the plan's models is asked first.
pub fn models(t: Texts, models: &[String], chosen: Option<&str>) -> Card {
    if models.is_empty() {
        return Card::new(t.get("coach-no-models"));
    }
    let chosen = chosen.filter(|chosen| models.iter().any(|model| model == chosen));
    let mut card = Card::new(t.get("coach-models"));
    for model in models {
        card = card.row([choice(t, short(model), chosen == Some(model), &model_code(model))]);
    }
    card.row([choice(t, &t.msg("button-coach-any-model").plain(), chosen.is_none(), &CoachCode::Model(None))])
}

/// Conversations that were held: one button each.
pub fn shelf(t: Texts, shelf: &Shelf, open: Option<&Interview>) -> Card {
    let title = if shelf.conversations.is_empty() { "coach-shelf-empty" } else { "coach-shelf" };
    let mut card = Card::new(t.get(title));
    for held in &shelf.conversations {
        card = card.row([labelled(name(t, held), &CoachCode::Open(held.id.clone()))]);
    }
    let newer = (shelf.skip > 0).then(|| button(t, "button-newer", &CoachCode::Shelf(shelf.skip.saturating_sub(PAGE))));
    let older = shelf.has_more.then(|| button(t, "button-older", &CoachCode::Shelf(shelf.skip + PAGE)));
    card.row(newer.into_iter().chain(older)).row([back_button(t, open)])
}

/// Whether to delete a conversation.
pub fn confirm_delete(t: Texts, held: &Conversation) -> Card {
    let html = t.msg("coach-confirm-delete").arg("name", name(t, held)).text();
    Card::new(html).row([
        button(t, "button-coach-confirm-delete", &CoachCode::Delete(held.id.clone())),
        button(t, "button-coach-keep", &CoachCode::Shelf(0)),
    ])
}

/// What a list calls a conversation, plain text.
fn name(t: Texts, held: &Conversation) -> String {
    let named = t.msg("button-coach-conversation").arg("date", t.date(&held.begun_at));
    named.arg("opening", held.opening.as_str()).plain()
}

/// A model's Markdown, cut to what a message holds.
fn set(text: &str) -> String {
    let html = markdown::html(text);
    // A reply is shorter than that; so nothing that was stored by another version can break a card.
    if visible_len(&html) + 600 <= MESSAGE_MAX { html } else { excerpt(text, MESSAGE_MAX - 600) }
}

/// A model's name without its vendor's.
fn short(model: &str) -> &str {
    model.split_once('/').map_or(model, |(_, name)| name)
}

/// What the conversation is about.
fn heading(t: Texts, matter: &Matter, about: &About) -> String {
    match (about, &matter.interview) {
        (About::Answer { question, .. }, Some(interview)) => {
            let topic = interview.slot_of(*question).map(|slot| slot.question.topic.as_str()).unwrap_or_default();
            let number = interview.number_of(*question).unwrap_or_default();
            t.msg("coach-about-answer").arg("number", number).arg("topic", topic).text()
        }
        (About::Report { .. }, Some(interview)) => t.msg("coach-about-report").arg("track", title(t, interview)).text(),
        _ => t.get("coach-about-preparing"),
    }
}

/// The latest question of a conversation, and what was said to it.
fn said_last(t: Texts, held: &Conversation) -> Option<String> {
    let turn = held.turns.last()?;
    let said = match &turn.answered()?.said {
        Said::Model { text, .. } => markdown::html(&truncate_utf16(text, SAID)),
        Said::Withheld | Said::Nobody { .. } => return None,
    };
    let asked = Html(excerpt(&turn.asked, ASKED));
    Some(t.msg("coach-said-last").arg("asked", asked).arg("said", Html(said)).text())
}

fn silence_text(t: Texts, setting: &Setting, about: &About, silence: Silence) -> String {
    let why = reason(t, silence);
    match silence {
        Silence::Closed => why,
        _ if setting.matter.is_closed => why,
        Silence::Nobody(_) | Silence::UsedUp(_) => format!("{why}\n\n{}", material(t, &setting.matter, about)),
    }
}

fn reason(t: Texts, silence: Silence) -> String {
    match silence {
        Silence::Closed => t.get("coach-closed"),
        Silence::Nobody(None | Some(Degradation::NoKey)) => t.get("coach-nobody"),
        Silence::Nobody(Some(degradation)) => degradation::note(t, "coach-failed", degradation),
        Silence::UsedUp(limit) => t.msg("coach-used-up").arg("limit", limit).text(),
    }
}

/// What there is to read without a model: of the question, or of the report.
fn material(t: Texts, matter: &Matter, about: &About) -> String {
    match (about, &matter.interview) {
        (About::Answer { question, .. }, Some(interview)) => {
            interview.slot_of(*question).map_or_else(|| t.get("coach-material-none"), |slot| of_question(t, slot))
        }
        (About::Report { .. }, Some(interview)) => of_report(t, interview),
        _ => t.get("coach-material-none"),
    }
}

fn of_question(t: Texts, slot: &Slot) -> String {
    let question = &slot.question;
    let points = question.rubric.points().iter().map(|point| format!("• {}", excerpt(&point.text, POINT)));
    let points = points.collect::<Vec<_>>().join("\n");
    [
        t.msg("coach-material-question").arg("question", Html(excerpt(&question.text, QUESTION))).text(),
        t.msg("coach-material-points").arg("points", Html(points)).text(),
        t.msg("coach-material-hint").arg("hint", Html(excerpt(&question.hint, HINT))).text(),
        t.msg("coach-material-answer").arg("answer", Html(excerpt(&question.model_answer, MODEL_ANSWER))).text(),
    ]
    .join("\n\n")
}

fn of_report(t: Texts, interview: &Interview) -> String {
    let Some(report) = &interview.report else { return t.get("coach-material-none") };
    let gaps: Vec<String> = gaps(interview, GAPS).iter().map(|gap| gap.text.to_owned()).collect();
    let notes = [("report-weaknesses", &gaps), ("report-next-steps", &report.notes.next_steps)];
    let mut parts: Vec<String> = notes
        .into_iter()
        .filter(|(_, notes)| !notes.is_empty())
        .map(|(id, notes)| {
            let lines = notes.iter().map(|note| format!("• {}", excerpt(note, HINT)));
            format!("{}\n{}", t.get(id), lines.collect::<Vec<_>>().join("\n"))
        })
        .collect();
    parts.push(t.get("coach-material-review"));
    parts.join("\n\n")
}
