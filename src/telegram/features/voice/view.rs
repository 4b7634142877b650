//! What is said about recordings.

use chrono::TimeDelta;

use super::{Decision, VoiceCode};
use crate::domain::interview::MessageRef;
use crate::domain::text::truncate_utf16;
use crate::i18n::Texts;
use crate::service::quotas::{QuotaReached, minutes};
use crate::service::voice::{Limits, Listened};
use crate::sound::Unusable;
use crate::telegram::core::card::{Button, Card, button};

/// What fits of what was heard, in UTF-16 units.
const SHOWN: usize = 3500;

fn decide(t: Texts, label: &str, (message, is_answer): (MessageRef, bool), decision: Decision) -> Button {
    button(t, label, &VoiceCode { message, is_answer, decision })
}

/// Who hears what is said, and what is kept of it.
pub fn consent(t: Texts, who: &[String], message: MessageRef, is_answer: bool) -> Card {
    let about = (message, is_answer);
    Card::new(t.msg("voice-consent").arg("who", who.join(", ")).text()).row([
        decide(t, "button-voice-agree", about, Decision::Agree),
        decide(t, "button-voice-type", about, Decision::Type),
    ])
}

pub fn listening(t: Texts) -> Card {
    said(t, "voice-listening")
}

/// A sentence without arguments.
pub fn said(t: Texts, id: &str) -> Card {
    Card::new(t.get(id))
}

/// What was heard, taken already.
pub fn heard(t: Texts, text: &str) -> Card {
    Card::new(t.msg("voice-heard").arg("text", truncate_utf16(text, SHOWN)).text())
}

/// What was heard: is it right?
pub fn ask(t: Texts, text: &str, message: MessageRef, is_answer: bool) -> Card {
    let about = (message, is_answer);
    let check = if is_answer { "button-voice-check" } else { "button-voice-send" };
    heard(t, text).row([decide(t, check, about, Decision::Check)]).row([
        decide(t, "button-voice-edit", about, Decision::Edit),
        decide(t, "button-voice-again", about, Decision::Again),
    ])
}

/// What was heard, to be put right.
pub fn edit(t: Texts, text: &str) -> Card {
    Card::new(t.msg("voice-edit").arg("text", truncate_utf16(text, SHOWN)).text())
}

pub fn too_long(t: Texts, limits: Limits) -> Card {
    let minutes = (limits.seconds / 60).max(1);
    Card::new(t.msg("voice-too-long").arg("minutes", minutes).text())
}

pub fn too_large(t: Texts, limits: Limits) -> Card {
    Card::new(t.msg("voice-too-large").arg("megabytes", limits.bytes / 1024 / 1024).text())
}

/// A recording is longer than what the month has left, which is in seconds.
fn no_minutes(t: Texts, reached: &QuotaReached) -> Card {
    let left = reached.limit.saturating_sub(reached.used);
    let id = if left == 0 { "voice-minutes-used-up" } else { "voice-minutes-too-few" };
    let limit = reached.limit / 60;
    let said = t.msg(id).arg("used", minutes(reached.used, Some(limit))).arg("limit", limit);
    let left = t.lasted(TimeDelta::seconds(left.into()));
    Card::new(said.arg("left", left).arg("date", t.date(&reached.renews)).text())
}

/// Why nothing came of a recording.
pub fn nothing(t: Texts, listened: &Listened, limits: Limits) -> Card {
    let id = match listened {
        Listened::Unusable(Unusable::TooLong) => return too_long(t, limits),
        Listened::Unusable(Unusable::Silent) => "voice-silent",
        Listened::Unusable(Unusable::Damaged) => "voice-damaged",
        Listened::Unusable(Unusable::NoSound) | Listened::Refused => "voice-no-sound",
        Listened::NoWords => "voice-no-words",
        Listened::NoMinutes(reached) => return no_minutes(t, reached),
        Listened::UsedUp(_) => "voice-used-up",
        Listened::Nobody | Listened::Heard(_) => "voice-failed",
    };
    said(t, id)
}
