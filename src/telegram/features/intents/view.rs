//! What is replied to somebody who says something else than an answer.

use chrono::{DateTime, Utc};

use crate::domain::interview::{Interview, MessageRef, Mode, Slot};
use crate::i18n::Texts;
use crate::telegram::core::card::{Button, Card};
use crate::telegram::features::{hint, offer, resume, skip};

/// A warm word, and the way back.
pub fn greeting(t: Texts, interview: &Interview) -> Card {
    beside(t, interview, t.get("intent-greeting"))
}

/// Who the bot is, and what else people ask about an interview: how much is left of it.
pub fn about(t: Texts, interview: &Interview, now: DateTime<Utc>) -> Card {
    let (number, total) = (interview.number().min(interview.planned.into()), usize::from(interview.planned));
    let mut facts = vec![t.msg("intent-about-questions").arg("number", number).arg("total", total).text()];
    facts.push(time(t, interview, now));
    facts.push(t.get("intent-about-scores"));
    beside(t, interview, format!("{}\n\n{}\n\n", t.get("intent-about"), facts.join("\n")))
}

/// How long there is for an answer.
fn time(t: Texts, interview: &Interview, now: DateTime<Utc>) -> String {
    let left = interview.time_left(now).map(|left| left.num_seconds().max(0));
    match (left, interview.time_limit) {
        (Some(left), _) => t
            .msg("intent-about-time")
            .arg("minutes", (left / 60).to_string())
            .arg("seconds", format!("{:02}", left % 60))
            .text(),
        (None, Some(limit)) if !interview.waits_for_answer() => {
            t.msg("time-allowed").arg("minutes", limit.minutes()).text()
        }
        // Nor is there one where it has run out in practice.
        (None, _) => t.get("intent-about-no-limit"),
    }
}

/// The question in other words.
pub fn simpler(t: Texts, interview: &Interview, slot: &Slot, simpler: &str) -> Card {
    let hint = (!slot.hint_shown).then(|| hint::button(t, interview));
    Card::new(t.msg("intent-simpler").arg("text", simpler).text())
        .row(hint.into_iter().chain([back_button(t, interview)]))
}

/// Who wants to know more of a question that is graded can talk about it.
pub fn graded(t: Texts) -> String {
    t.msg("intent-graded").arg("button", t.msg("button-coach-ask").plain()).text()
}

/// The question, or what helps with it, for somebody who has its feedback before them.
pub fn graded_again(t: Texts, text: &str) -> Card {
    Card::new(format!("{}\n\n{}", t.msg("intent-graded-again").arg("text", text).text(), graded(t)))
}

/// What can be done when nothing comes to mind.
pub fn dont_know(t: Texts, interview: &Interview, slot: &Slot, message: MessageRef) -> Card {
    let (text, label) = match interview.mode {
        Mode::Practice => ("intent-dont-know", "button-show-answer"),
        Mode::Real => ("intent-dont-know-real", "button-leave-as-answer"),
    };
    let hint = (!slot.hint_shown).then(|| hint::button(t, interview));
    Card::new(t.get(text))
        .row(hint.into_iter().chain([skip::button_beside(t, interview, slot)]))
        .row([offer::take_button(t, interview, message, label)])
}

/// Asks whether to leave the question out.
pub fn confirm_skip(t: Texts, interview: &Interview, slot: &Slot) -> Card {
    let text = if slot.score().is_some() { "intent-skip-try" } else { "intent-skip" };
    Card::new(t.get(text)).row([skip::button_beside(t, interview, slot), back_button(t, interview)])
}

/// Where a grade can be doubted.
pub fn complaint(t: Texts, interview: &Interview, dispute: Option<Button>) -> Card {
    let text = match (&dispute, interview.mode) {
        (Some(_), _) => "intent-complaint-here",
        (None, Mode::Practice) => "intent-complaint",
        (None, Mode::Real) => "intent-complaint-real",
    };
    Card::new(t.get(text)).row(dispute).row([back_button(t, interview)])
}

/// Something that was said beside a question, which waits.
fn beside(t: Texts, interview: &Interview, mut html: String) -> Card {
    if interview.waits_for_answer() {
        let gap = if html.ends_with('\n') { "" } else { " " };
        html = format!("{html}{gap}{}", t.get("intent-waiting"));
    }
    Card::new(html.trim_end().to_owned()).row([back_button(t, interview)])
}

fn back_button(t: Texts, interview: &Interview) -> Button {
    match interview.waits_for_answer() {
        true => resume::back_button(t, interview),
        false => resume::go_on_button(t, interview),
    }
}
