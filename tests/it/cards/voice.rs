//! What is shown about recordings.

use chrono::DateTime;
use interview_bot::domain::interview::{MessageRef, Mode};
use interview_bot::domain::question::Source;
use interview_bot::domain::voice::{Delivery, Spoken};
use interview_bot::i18n::Texts;
use interview_bot::service::Silence;
use interview_bot::service::quotas::QuotaReached;
use interview_bot::service::voice::{Limits, Listened};
use interview_bot::sound::Unusable;
use interview_bot::telegram::core::card::Card;
use interview_bot::telegram::features::report::view::facts;
use interview_bot::telegram::features::voice::view;
use interview_bot::telegram::features::{aloud, question};

use super::every::Named;
use super::fixtures;

const LONG: &str = "<b>Bold</b> & /tasks in main.rs. ";
const MESSAGE: MessageRef = MessageRef(77);

pub(super) fn cards(t: Texts) -> Vec<Named> {
    let who = ["openai/whisper-large-v3-turbo (OpenRouter)", "speech/<own> (speech)"].map(str::to_owned);
    let limits = |seconds| Limits { seconds, bytes: 5 * 1024 * 1024 };
    let renews = DateTime::UNIX_EPOCH;
    let nothing = |listened: Listened| view::nothing(t, &listened, limits(120));
    let sounded = |millis, long_pauses, fillers| {
        let mut interview = fixtures::finished(t.language(), &Source::Bank);
        let delivery = Some(Delivery { words: 130, millis, long_pauses, fillers });
        let spoken = Spoken { file: "a file".to_owned(), seconds: 60, corrected: false, delivery };
        interview.slots[0].answers[0].messages[0].voice = Some(spoken);
        Card::new(facts::how_it_sounded(t, &interview).expect("it was said"))
    };
    let asked = fixtures::interview(t.language(), Mode::Real, &Source::Bank);
    let listened = question::view::question(t, &asked, &asked.slots[0].clone(), true);
    vec![
        ("aloud-question", aloud::view::on_question(t, &asked, listened)),
        ("aloud-failed", aloud::view::silence(t, Silence::Failed)),
        ("aloud-unwanted", aloud::view::silence(t, Silence::Unwanted)),
        ("aloud-used-up", aloud::view::silence(t, Silence::UsedUp)),
        ("voice-sounded-good", sounded(60_000, 0, 0)),
        ("voice-sounded-slow", sounded(120_000, 1, 2)),
        ("voice-sounded-fast", sounded(41_000, 5, 21)),
        ("voice-consent", view::consent(t, &who, MESSAGE, true)),
        ("voice-listening", view::listening(t)),
        ("voice-heard", view::heard(t, LONG)),
        ("voice-heard-long", view::ask(t, &LONG.repeat(240), MESSAGE, true)),
        ("voice-ask", view::ask(t, LONG, MESSAGE, true)),
        ("voice-ask-elsewhere", view::ask(t, LONG, MESSAGE, false)),
        ("voice-edit", view::edit(t, &LONG.repeat(240))),
        ("voice-type", view::said(t, "voice-type")),
        ("voice-again", view::said(t, "voice-again")),
        ("voice-gone", view::said(t, "voice-gone")),
        ("voice-too-long-1", view::too_long(t, limits(60))),
        ("voice-too-long-5", nothing(Listened::Unusable(Unusable::TooLong))),
        ("voice-too-large", view::too_large(t, limits(60))),
        ("voice-silent", nothing(Listened::Unusable(Unusable::Silent))),
        ("voice-damaged", nothing(Listened::Unusable(Unusable::Damaged))),
        ("voice-no-sound", nothing(Listened::Refused)),
        ("voice-no-words", nothing(Listened::NoWords)),
        ("voice-failed", nothing(Listened::Nobody)),
        ("voice-minutes-none", nothing(Listened::NoMinutes(QuotaReached { used: 0, limit: 0, renews }))),
        ("voice-minutes-used-up-1", nothing(Listened::NoMinutes(QuotaReached { used: 60, limit: 60, renews }))),
        ("voice-minutes-used-up-3", nothing(Listened::NoMinutes(QuotaReached { used: 180, limit: 180, renews }))),
        ("voice-minutes-used-up", nothing(Listened::NoMinutes(QuotaReached { used: 2700, limit: 2700, renews }))),
        ("voice-minutes-too-few", nothing(Listened::NoMinutes(QuotaReached { used: 2590, limit: 2700, renews }))),
        ("voice-used-up", nothing(Listened::UsedUp(QuotaReached { used: 200, limit: 200, renews }))),
    ]
}
