//! What is said beside a question.

use interview_bot::domain::interview::{AnswerMessage, MessageRef, Mode, Status};
use interview_bot::i18n::Texts;
use interview_bot::telegram::features::{dispute, intents, offer};

use super::every::{Named, model, practice};
use super::fixtures::{self, now};

pub(super) fn cards(t: Texts) -> Vec<Named> {
    let asked = practice(t);
    let slot = &asked.slots[0];
    let simpler = slot.question.simpler.as_deref().expect("every question of the bank has one");
    let real = fixtures::interview(t.language(), Mode::Real, &model());
    let mut again = fixtures::graded(asked.clone(), fixtures::feedback(&slot.question, 2));
    let graded = again.clone();
    again.try_again(fixtures::key(1), now()).expect("there is feedback");
    let mut paused = asked.clone();
    paused.pause(now()).expect("it runs");
    let mut begun = asked.clone();
    begun.status = Status::Preparing;
    let message = AnswerMessage { id: MessageRef(7), text: "yes & <no>".to_owned(), voice: None };
    let doubt = || Some(dispute::button(t, &graded));
    vec![
        ("intent-greeting", intents::view::greeting(t, &asked)),
        ("intent-greeting-paused", intents::view::greeting(t, &paused)),
        ("intent-about", intents::view::about(t, &asked, chrono::DateTime::UNIX_EPOCH)),
        ("intent-simpler", intents::view::simpler(t, &asked, slot, simpler)),
        ("intent-skip", intents::view::confirm_skip(t, &asked, slot)),
        ("intent-skip-try", intents::view::confirm_skip(t, &again, &again.slots[0])),
        ("intent-dont-know", intents::view::dont_know(t, &asked, slot, message.id)),
        ("intent-dont-know-real", intents::view::dont_know(t, &real, &real.slots[0], message.id)),
        ("intent-complaint", intents::view::complaint(t, &asked, None)),
        ("intent-complaint-here", intents::view::complaint(t, &graded, doubt())),
        ("intent-complaint-real", intents::view::complaint(t, &real, None)),
        ("offer", offer::view::offered(t, &asked, &message)),
        ("offer-while-paused", offer::view::offered(t, &paused, &message)),
        ("offer-not-ready", offer::view::offered(t, &begun, &message)),
        ("offer-dropped", offer::view::dropped(t, false)),
        ("offer-dropped-for", offer::view::dropped(t, true)),
    ]
}
