//! What every feature of a running interview stands on: the codes of its buttons, and what is said when a step is refused.
//!
//! A button about an interview as a whole carries `i:<interview>:<word>`, one about a question of it
//! `q:<interview>:<key>:<word>`. Each word belongs to one feature.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;
use teloxide::types::CallbackQuery;

use crate::domain::interview::{Interview, InterviewId, QuestionKey, Refused, Status};
use crate::i18n::Texts;
use crate::service::interviews;
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::{Button, button};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing};
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod degradation;
pub mod points;
pub mod view;

/// Something about an interview as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnInterview {
    pub interview: InterviewId,
    word: String,
}

/// Something about one of its questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnQuestion {
    pub interview: InterviewId,
    pub question: QuestionKey,
    word: String,
}

impl OnInterview {
    pub fn new(interview: &InterviewId, word: &str) -> Self {
        Self { interview: interview.clone(), word: word.to_owned() }
    }
}

impl Code for OnInterview {
    fn write(&self) -> String {
        format!("i:{}:{}", self.interview, self.word)
    }

    fn read(words: &[&str]) -> Option<Self> {
        match *words {
            ["i", id, word] => Some(Self { interview: interview_id(id)?, word: word.to_owned() }),
            _ => None,
        }
    }
}

impl Code for OnQuestion {
    fn write(&self) -> String {
        format!("q:{}:{}:{}", self.interview, self.question, self.word)
    }

    fn read(words: &[&str]) -> Option<Self> {
        match *words {
            ["q", id, key, word] => Some(Self {
                interview: interview_id(id)?,
                question: QuestionKey(key.parse().ok()?),
                word: word.to_owned(),
            }),
            _ => None,
        }
    }
}

/// Reads the id of an interview out of a code.
pub fn interview_id(word: &str) -> Option<InterviewId> {
    let is_id = (1..=16).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_id.then(|| InterviewId(word.to_owned()))
}

/// A button about an interview as a whole. `label` is a message.
pub fn on_interview(t: Texts, interview: &Interview, label: &str, word: &str) -> Button {
    button(t, label, &OnInterview::new(&interview.id, word))
}

/// A button about the current question. `label` is a message.
pub fn on_current(t: Texts, interview: &Interview, label: &str, word: &str) -> Button {
    let question = interview.key().unwrap_or_default();
    button(t, label, &code_of(interview, question, word))
}

/// The code of a button about a question.
pub fn code_of(interview: &Interview, question: QuestionKey, word: &str) -> OnQuestion {
    OnQuestion { interview: interview.id.clone(), question, word: word.to_owned() }
}

/// For the schema: a branch for the button about an interview as a whole with this word.
pub fn interview_taps(word: &'static str) -> UpdateHandler<HandlerError> {
    dptree::filter_map(move |query: CallbackQuery| {
        callback::tapped::<OnInterview>(query).filter(|code| code.word == word).map(|code| code.interview)
    })
}

/// For the schema: a branch for the button about a question with this word.
pub fn question_taps(word: &'static str) -> UpdateHandler<HandlerError> {
    dptree::filter_map(move |query: CallbackQuery| {
        callback::tapped::<OnQuestion>(query).filter(|code| code.word == word)
    })
}

/// The person's own interview. For somebody else's, or none, the tap is answered and it is `None`.
pub async fn owned(conv: &Conversation, id: &InterviewId) -> HandlerResult<Option<Interview>> {
    let interview = conv.interview(id).await?;
    if interview.is_none() {
        conv.notice("notice-stale").await?;
    }
    Ok(interview)
}

/// What followed from a step: the interview as it stands now. Where the step was refused, that is said, and it is `None`.
pub async fn taken<T>(
    conv: &Arc<Conversation>,
    stepped: interviews::Stepped<T>,
) -> HandlerResult<Option<(Interview, T)>> {
    match stepped {
        Some((interview, Ok(outcome))) => Ok(Some((interview, outcome))),
        Some((interview, Err(refused))) => {
            refuse(conv, &interview, refused).await?;
            Ok(None)
        }
        None => Ok(None),
    }
}

/// Says why the step was refused, and shows where the interview stands.
pub async fn refuse(conv: &Conversation, interview: &Interview, refused: Refused) -> HandlerResult {
    conv.notice(notice_of(refused)).await?;
    if is_enough(refused) {
        return Ok(());
    }
    match interview.status {
        Status::Finished | Status::Cancelled => conv.strip_tapped().await,
        // The card says so already, and goes away when the report is there.
        Status::Finishing => Ok(()),
        Status::Preparing | Status::Asking | Status::Paused => {
            conv.open(Page::Interview(Box::new(interview.clone()), Placing::Again)).await
        }
    }
}

/// One line on why a step was refused, as a `notice-…` message.
pub const fn notice_of(refused: Refused) -> &'static str {
    match refused {
        Refused::NotCurrent => "notice-stale",
        Refused::Over => "notice-over",
        Refused::Paused => "notice-paused",
        Refused::NotReady => "notice-not-ready",
        Refused::AlreadyAnswered => "notice-already-answered",
        Refused::BeingChecked => "notice-being-checked",
        Refused::NoAnswer => "notice-no-answer",
        Refused::TooLong => "notice-too-long",
        Refused::RealMode => "notice-real-mode",
        Refused::NoTriesLeft => "notice-no-tries",
        Refused::AlreadyReplaced => "notice-already-replaced",
        Refused::NoReplacementsLeft => "notice-no-replacements",
        Refused::NoOtherQuestion => "notice-no-other-question",
        Refused::AlreadyDisputed => "notice-already-disputed",
        Refused::NothingToDispute => "notice-nothing-to-dispute",
        Refused::TimeOver => "notice-time-over",
    }
}

/// Whether the notice says it all: the card that was tapped is the current one, or will be in a moment.
const fn is_enough(refused: Refused) -> bool {
    matches!(
        refused,
        Refused::BeingChecked
            | Refused::NotReady
            | Refused::NoTriesLeft
            | Refused::AlreadyReplaced
            | Refused::NoReplacementsLeft
            | Refused::NoOtherQuestion
            | Refused::AlreadyDisputed
            | Refused::NothingToDispute
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn codes_of_the_first_version_are_read_as_they_always_were() {
        let hint = read::<OnQuestion>("1:q:k3f9a2xw0b:3:hint").expect("a button on somebody's screen");
        assert_eq!(
            (hint.interview.0.as_str(), hint.question, hint.word.as_str()),
            ("k3f9a2xw0b", QuestionKey(3), "hint")
        );
        assert_eq!(Callback::of(&hint).as_str(), "1:q:k3f9a2xw0b:3:hint");
        let pause = read::<OnInterview>("1:i:k3f9a2xw0b:pause").expect("a button on somebody's screen");
        assert_eq!(Callback::of(&pause).as_str(), "1:i:k3f9a2xw0b:pause");
        assert_eq!(read::<OnInterview>("1:i:not/an/id:pause"), None);
        assert_eq!(read::<OnQuestion>("0:q:k3f9a2xw0b:3:hint"), None, "another version");
    }

    proptest! {
        #[test]
        fn no_code_from_outside_does_harm(data in "1:[iq]:\\PC{0,70}") {
            if let Some(code) = read::<OnQuestion>(&data) {
                prop_assert_eq!(read(Callback::of(&code).as_str()), Some(code));
            }
            if let Some(code) = read::<OnInterview>(&data) {
                prop_assert_eq!(read(Callback::of(&code).as_str()), Some(code));
            }
        }
    }
}
