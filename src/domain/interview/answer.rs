//! An answer: the messages it was typed in, and the feedback on it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Dispute, FollowUp, Refused};
use crate::domain::grading::Feedback;
use crate::domain::text;
use crate::domain::voice::Spoken;

/// Longest answer in UTF-16 units, all its messages together: two full Telegram messages, about 1,300 words. More is
/// no spoken answer, and each word is paid for.
pub const ANSWER_MAX: usize = 8192;

/// What the front end calls a message, so that it is known when it comes again or was edited. Unique within a person's
/// interviews, and greater for what was written later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MessageRef(pub i64);

/// One message of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerMessage {
    #[serde(rename = "message_id")]
    pub id: MessageRef,
    /// What was typed or heard, cleaned of invisible characters.
    pub text: String,
    /// How it was said, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Spoken>,
}

/// One try at a question, or the answer to a follow-up on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The messages, in order.
    pub messages: Vec<AnswerMessage>,
    /// Counts the changes, and the pauses within it, so that a grade can be matched to what it graded.
    pub revision: u32,
    /// It is complete and goes, or went, to the grader. A further message takes that back until it is submitted again.
    pub submitted: bool,
    /// The time was over before the person said that it is complete.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut_off: bool,
    /// The person has said that it is one, when asked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confirmed: bool,
    /// The last message of what was said here first and given back: they are asked whether it is an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_back: Option<MessageRef>,
    /// The feedback, once there.
    pub feedback: Option<Feedback>,
    /// The person's doubt about that feedback. [`Answer::counted`] is the one that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute: Option<Dispute>,
    /// What was asked back and this is the answer to; `None` for a try at the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUp>,
    /// When it was begun.
    pub begun_at: DateTime<Utc>,
}

impl Answer {
    pub(super) const fn open(now: DateTime<Utc>) -> Self {
        Self {
            messages: Vec::new(),
            revision: 0,
            submitted: false,
            cut_off: false,
            confirmed: false,
            given_back: None,
            feedback: None,
            dispute: None,
            follow_up: None,
            begun_at: now,
        }
    }

    /// Whether it is to a follow-up that the person left out.
    pub fn is_left_out(&self) -> bool {
        self.follow_up.as_ref().is_some_and(|asked| asked.is_left_out)
    }

    /// The whole answer, its messages joined by line breaks.
    pub fn text(&self) -> String {
        self.messages.iter().map(|message| message.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn add(&mut self, message: AnswerMessage) -> Result<(), Refused> {
        if self.messages.iter().any(|known| known.id == message.id) {
            return Ok(());
        }
        if self.len() + text::utf16_len(&message.text) + 1 > ANSWER_MAX {
            return Err(Refused::TooLong);
        }
        // One that the person was asked about stands where it would stand had it been taken at once.
        let place = self.messages.partition_point(|known| known.id < message.id);
        self.messages.insert(place, message);
        self.changed();
        Ok(())
    }

    pub(super) fn edit(&mut self, message: AnswerMessage) -> Result<(), Refused> {
        let length = self.len();
        let known = self.messages.iter_mut().find(|known| known.id == message.id);
        let known = known.ok_or(Refused::AlreadyAnswered)?;
        if length - text::utf16_len(&known.text) + text::utf16_len(&message.text) > ANSWER_MAX {
            return Err(Refused::TooLong);
        }
        if known.text != message.text {
            known.text = message.text;
            self.changed();
        }
        Ok(())
    }

    pub(super) fn changed(&mut self) {
        self.revision += 1;
        self.submitted = false;
    }

    fn len(&self) -> usize {
        self.messages.iter().map(|message| text::utf16_len(&message.text) + 1).sum()
    }
}
