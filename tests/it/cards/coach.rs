//! What the coach shows.

use interview_bot::domain::coach::{About, Conversation, ConversationId, Said, Turn, TurnId};
use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::interview::Interview;
use interview_bot::domain::user::UserId;
use interview_bot::i18n::Texts;
use interview_bot::service::coach::Matter;
use interview_bot::service::coach::shelf::Shelf;
use interview_bot::telegram::features::coach::view::{self, Setting, Silence};

use super::every::{Named, practice};
use super::fixtures::{self, key, now};

const SAID: &str = "**Say first** what it is <for>.\n\n- an example & its end\n\n```rust\nlet a = 1 < 2;\n```";

pub(super) fn cards(t: Texts) -> Vec<Named> {
    let graded = fixtures::graded(practice(t), fixtures::feedback(&practice(t).slots[0].question, 2));
    let about = About::Answer { interview: graded.id.clone(), question: key(1) };
    let past = fixtures::past(t.language(), 1).swap_remove(0);
    let report = About::Report { interview: past.id.clone() };
    let preparing = About::Preparing;
    let held = talk(t, &about, Said::Model { text: SAID.to_owned(), model: "vendor/a-model".to_owned() });
    let at = |said| {
        let talk = talk(t, &about, said);
        view::reply(t, &of(&graded, true), &talk, &talk.turns[0], true)
    };
    let mut kept = held.clone();
    kept.again(&kept.turns[0].id.clone(), 1, now()).expect("it is there");
    kept.record(&kept.turns[0].id.clone(), 2, Said::Nobody { why: Some(Degradation::Timeout) });
    let silent = |about: &About, interview: &Interview, silence| view::silent(t, &of(interview, true), about, silence);
    let models = ["vendor/a-model".to_owned(), "other/b-model".to_owned()];
    let closed = Setting { matter: Matter { is_closed: true, ..of(&graded, true).matter }, has_model: true };
    let page = |conversations, skip, has_more| Shelf { conversations, skip, has_more };
    vec![
        ("coach-answer", view::opened(t, &of(&graded, true), &about, None)),
        ("coach-answer-again", view::opened(t, &of(&graded, true), &about, Some(&held))),
        ("coach-answer-closed", view::opened(t, &closed, &about, None)),
        ("coach-answer-nobody", view::opened(t, &of(&graded, false), &about, None)),
        ("coach-report", view::opened(t, &alone(&past, true), &report, None)),
        ("coach-report-nobody", view::opened(t, &alone(&past, false), &report, None)),
        ("coach-preparing", view::opened(t, &nothing(None), &preparing, None)),
        ("coach-preparing-at-a-question", view::opened(t, &nothing(Some(practice(t))), &preparing, None)),
        ("coach-thinking", view::draft(t, "")),
        ("coach-draft", view::draft(t, "**Say first** what it is <for>.")),
        ("coach-reply", at(Said::Model { text: SAID.to_owned(), model: "vendor/a-model".to_owned() })),
        ("coach-reply-passed", view::reply(t, &of(&graded, true), &held, &held.turns[0], false)),
        ("coach-reply-not-anew", view::reply(t, &of(&graded, true), &kept, &kept.turns[0], true)),
        ("coach-withheld", at(Said::Withheld)),
        ("coach-failed", at(Said::Nobody { why: Some(Degradation::PersonBudget) })),
        ("coach-used-up-1", silent(&about, &graded, Silence::UsedUp(1))),
        ("coach-used-up-5", silent(&preparing, &graded, Silence::UsedUp(5))),
        ("coach-used-up-22", silent(&preparing, &graded, Silence::UsedUp(22))),
        ("coach-models", view::models(t, &models, Some("other/b-model"))),
        ("coach-models-any", view::models(t, &models, Some("one/that-is-gone"))),
        ("coach-models-none", view::models(t, &[], None)),
        ("coach-shelf", view::shelf(t, &page(vec![held.clone(), held.clone()], 6, true), Some(&graded))),
        ("coach-shelf-empty", view::shelf(t, &page(Vec::new(), 0, false), None)),
        ("coach-confirm-delete", view::confirm_delete(t, &held)),
    ]
}

/// About an interview that is open.
fn of(interview: &Interview, has_model: bool) -> Setting {
    let (interview, open) = (Some(interview.clone()), Some(interview.clone()));
    Setting { matter: Matter { interview, open, is_closed: false }, has_model }
}

/// About an interview that is over, while none is open.
fn alone(interview: &Interview, has_model: bool) -> Setting {
    Setting { matter: Matter { interview: Some(interview.clone()), open: None, is_closed: false }, has_model }
}

fn nothing(open: Option<Interview>) -> Setting {
    Setting { matter: Matter { interview: None, open, is_closed: false }, has_model: true }
}

fn talk(t: Texts, about: &About, said: Said) -> Conversation {
    let turn =
        Turn::new(TurnId("0123456789abcdef".to_owned()), "And how <do> I say it?".to_owned(), t.language(), now());
    let mut talk = Conversation::begin(ConversationId::new(now()), UserId(1001), about.clone(), turn);
    assert!(talk.record(&TurnId("0123456789abcdef".to_owned()), 1, said));
    talk
}
