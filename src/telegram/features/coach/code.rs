//! What the buttons of the coach carry, and which buttons of others leave it.

use crate::domain::coach::{ConversationId, TurnId};
use crate::domain::interview::{Interview, InterviewId, QuestionKey};
use crate::i18n::Texts;
use crate::service::coach;
use crate::telegram::core::callback::Code;
use crate::telegram::core::card::{Button, button};
use crate::telegram::core::page::to_menu;
use crate::telegram::features::interview::interview_id;

const PREFIX: &str = "coach";
/// First words of buttons that show something, or set something, beside the coach.
const BESIDE: &[&str] =
    &[PREFIX, "history", "lang", "count", "mode", "back", "tone", "letter", "named", "said", "heard", "aloud"];
/// What the menu leads to that is beside it as well.
const MENU_BESIDE: &[&str] = &["vacancies", "progress", "plan", "settings", "language", "help"];
/// What is seen of a past interview.
const PAST: &[&str] = &["report", "review", "share"];

/// A button of the coach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoachCode {
    /// Ask about the answer to this question.
    Ask {
        interview: InterviewId,
        question: QuestionKey,
    },
    /// Ask about the report of this interview.
    Report(InterviewId),
    /// Back to the interview.
    Back,
    /// Write the reply of this attempt anew.
    Again {
        conversation: ConversationId,
        turn: TurnId,
        attempt: u32,
    },
    Models,
    /// Ask this model first, by its tag; the plan's own order without one.
    Model(Option<String>),
    /// The conversations that come after so many newer ones.
    Shelf(u32),
    /// Go on with this one.
    Open(ConversationId),
    /// Whether to delete it.
    Doubt(ConversationId),
    Delete(ConversationId),
}

impl Code for CoachCode {
    fn write(&self) -> String {
        match self {
            Self::Ask { interview, question } => format!("{PREFIX}:ask:{interview}:{question}"),
            Self::Report(interview) => format!("{PREFIX}:report:{interview}"),
            Self::Back => format!("{PREFIX}:back"),
            Self::Again { conversation, turn, attempt } => {
                format!("{PREFIX}:again:{conversation}:{}:{attempt}", turn.0)
            }
            Self::Models => format!("{PREFIX}:models"),
            Self::Model(None) => format!("{PREFIX}:model"),
            Self::Model(Some(tag)) => format!("{PREFIX}:model:{tag}"),
            Self::Shelf(skip) => format!("{PREFIX}:shelf:{skip}"),
            Self::Open(conversation) => format!("{PREFIX}:open:{conversation}"),
            Self::Doubt(conversation) => format!("{PREFIX}:doubt:{conversation}"),
            Self::Delete(conversation) => format!("{PREFIX}:delete:{conversation}"),
        }
    }

    fn read(words: &[&str]) -> Option<Self> {
        let (&PREFIX, words) = words.split_first()? else { return None };
        Some(match *words {
            ["ask", interview, question] => {
                Self::Ask { interview: interview_id(interview)?, question: QuestionKey(question.parse().ok()?) }
            }
            ["report", interview] => Self::Report(interview_id(interview)?),
            ["back"] => Self::Back,
            ["again", conversation, turn, attempt] => Self::Again {
                conversation: ConversationId::read(conversation)?,
                turn: TurnId(turn.to_owned()),
                attempt: attempt.parse().ok()?,
            },
            ["models"] => Self::Models,
            ["model"] => Self::Model(None),
            ["model", tag] => Self::Model(Some(tag.to_owned())),
            ["shelf", skip] => Self::Shelf(skip.parse().ok()?),
            ["open", conversation] => Self::Open(ConversationId::read(conversation)?),
            ["doubt", conversation] => Self::Doubt(ConversationId::read(conversation)?),
            ["delete", conversation] => Self::Delete(ConversationId::read(conversation)?),
            _ => return None,
        })
    }
}

/// Whether a button, of whatever feature, leads away from the coach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadsAway(pub bool);

impl Code for LeadsAway {
    fn write(&self) -> String {
        String::new()
    }

    fn read(words: &[&str]) -> Option<Self> {
        let is_beside = match *words {
            ["menu", item] => MENU_BESIDE.contains(&item),
            ["i" | "q", .., word] if PAST.contains(&word) => true,
            [first, ..] => BESIDE.contains(&first),
            [] => true,
        };
        Some(Self(!is_beside))
    }
}

/// "Ask about it", under the feedback on an answer.
pub fn ask_button(t: Texts, interview: &Interview, question: QuestionKey) -> Button {
    button(t, "button-coach-ask", &CoachCode::Ask { interview: interview.id.clone(), question })
}

/// "Ask about it", under a report.
pub fn report_button(t: Texts, interview: &Interview) -> Button {
    button(t, "button-coach-ask", &CoachCode::Report(interview.id.clone()))
}

/// The way out of the coach.
pub fn back_button(t: Texts, open: Option<&Interview>) -> Button {
    match open {
        Some(_) => button(t, "button-coach-back", &CoachCode::Back),
        None => to_menu(t),
    }
}

pub fn model_code(model: &str) -> CoachCode {
    CoachCode::Model(Some(coach::tag(model)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn codes_read_back_and_fit() {
        let conversation = ConversationId("f".repeat(16));
        let interview = InterviewId("a".repeat(16));
        for code in [
            CoachCode::Ask { interview: interview.clone(), question: QuestionKey(u16::MAX) },
            CoachCode::Report(interview),
            CoachCode::Back,
            CoachCode::Again { conversation: conversation.clone(), turn: TurnId("e".repeat(16)), attempt: u32::MAX },
            CoachCode::Models,
            CoachCode::Model(None),
            model_code("a/b"),
            CoachCode::Shelf(u32::MAX),
            CoachCode::Open(conversation.clone()),
            CoachCode::Doubt(conversation.clone()),
            CoachCode::Delete(conversation),
        ] {
            let written = Callback::of(&code);
            assert!(written.as_str().len() <= 64, "{written:?}");
            assert_eq!(read(written.as_str()), Some(code.clone()));
            assert_eq!(read(written.as_str()), Some(LeadsAway(false)), "{code:?}");
        }
        assert_eq!(read::<CoachCode>("1:coach:open:../x"), None);
    }

    #[test]
    fn a_step_leads_away_and_a_look_does_not() {
        for (data, away) in [
            ("1:q:k3f9a2xw0b:3:next", true),
            ("1:i:k3f9a2xw0b:resume", true),
            ("1:menu:menu", true),
            ("1:menu:interview", true),
            ("1:begin", true),
            ("1:o:k3f9a2xw0b:7:yes", true),
            ("1:menu:plan", false),
            ("1:i:k3f9a2xw0b:report", false),
            ("1:q:k3f9a2xw0b:3:review", false),
            ("1:history:6", false),
            ("1:tone:strict", false),
            ("1:voice:77:check", true),
            ("1:aloud:77:check", false),
            ("1:heard:1", false),
            ("1:said:k3f9a2xw0b:3:1:0:yes", false),
        ] {
            assert_eq!(read(data), Some(LeadsAway(away)), "{data}");
        }
    }
}
