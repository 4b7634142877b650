//! A conversation with the coach: about an answer of an interview, about a report, or about preparing in general.
//!
//! What is said in it changes no interview. While a question waits for its answer, the coach knows no more of it than its
//! text, and what it says must not give its key points away ([`open`]). What was said before is sent along within a budget
//! ([`history`]).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::degradation::Degradation;
use super::interview::{InterviewId, QuestionKey};
use super::language::Language;
use super::text::truncate_utf16;
use super::user::UserId;

pub mod history;
pub mod open;
#[cfg(test)]
mod tests;

/// Longest text that the coach is asked, in UTF-16 units.
pub const ASKED_MAX: usize = 2000;
/// Longest reply that is kept and shown, in UTF-16 units: a message has room for it and for what stands around it.
pub const REPLY_MAX: usize = 3400;
/// Most turns that a conversation keeps. Of longer ones the oldest are forgotten, each as a whole.
pub const TURNS_MAX: usize = 60;
/// How much of its first question names a conversation, in UTF-16 units.
const OPENING: usize = 36;

/// Names a conversation among those of its person; a later one has a smaller name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConversationId(pub String);

impl ConversationId {
    /// For a conversation that begins now.
    pub fn new(now: DateTime<Utc>) -> Self {
        let micros = u64::try_from(now.timestamp_micros()).unwrap_or_default();
        Self(format!("{:016x}", u64::MAX - micros))
    }

    /// Reads a name that came from outside.
    pub fn read(word: &str) -> Option<Self> {
        let is_id = word.len() == 16 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_id.then(|| Self(word.to_owned()))
    }
}

impl std::fmt::Display for ConversationId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Names a turn of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TurnId(pub String);

/// What a conversation is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum About {
    /// Preparing in general.
    Preparing,
    /// The answer to a question.
    Answer { interview: InterviewId, question: QuestionKey },
    /// The report of an interview.
    Report { interview: InterviewId },
}

impl About {
    pub const fn interview(&self) -> Option<&InterviewId> {
        match self {
            Self::Preparing => None,
            Self::Answer { interview, .. } | Self::Report { interview } => Some(interview),
        }
    }
}

/// What the coach said to a turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Said {
    /// This model spoke. The text is its Markdown.
    Model { text: String, model: String },
    /// What a model wrote would have given away what an open question asks for. It is not kept.
    Withheld,
    /// No model spoke: why, where there should have been one.
    Nobody { why: Option<Degradation> },
}

/// A reply to a turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub said: Said,
    /// Which wish for a reply it is to.
    attempt: u32,
    /// It is an earlier one: why no model wrote it anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_anew: Option<Degradation>,
}

/// Something that was asked, and what was said to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    pub id: TurnId,
    pub asked: String,
    pub asked_at: DateTime<Utc>,
    /// What the person spoke with the bot.
    pub language: Language,
    /// How often a reply was wanted, from 1.
    pub attempt: u32,
    pub reply: Option<Reply>,
}

impl Turn {
    pub fn new(id: TurnId, asked: String, language: Language, now: DateTime<Utc>) -> Self {
        Self { id, asked, asked_at: now, language, attempt: 1, reply: None }
    }

    /// The reply to the latest wish, where it is there.
    pub fn answered(&self) -> Option<&Reply> {
        self.reply.as_ref().filter(|reply| reply.attempt == self.attempt)
    }

    /// What a model said to it.
    fn said(&self) -> Option<&str> {
        match &self.reply.as_ref()?.said {
            Said::Model { text, .. } => Some(text),
            Said::Withheld | Said::Nobody { .. } => None,
        }
    }
}

/// Why a reply cannot be written anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAgain {
    /// It is not the latest one, or gone.
    #[error("not the latest reply")]
    Stale,
    /// It is being written.
    #[error("it is being written")]
    Writing,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    pub id: ConversationId,
    pub user: UserId,
    pub about: About,
    /// How its first question begins.
    pub opening: String,
    pub begun_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// What the oldest turns come to, for a model.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    summary: String,
    /// How many of the turns are in the summary.
    #[serde(default)]
    summed_up: usize,
    pub turns: Vec<Turn>,
}

impl Conversation {
    /// A conversation that begins with this turn.
    pub fn begin(id: ConversationId, user: UserId, about: About, turn: Turn) -> Self {
        Self {
            id,
            user,
            about,
            opening: truncate_utf16(&turn.asked.split_whitespace().collect::<Vec<_>>().join(" "), OPENING),
            begun_at: turn.asked_at,
            updated_at: turn.asked_at,
            summary: String::new(),
            summed_up: 0,
            turns: vec![turn],
        }
    }

    /// Adds a turn; one that is there already is left as it is.
    pub fn ask(&mut self, turn: Turn) {
        if self.turn(&turn.id).is_some() {
            return;
        }
        self.updated_at = turn.asked_at;
        self.turns.push(turn);
        let forgotten = self.turns.len().saturating_sub(TURNS_MAX);
        self.turns.drain(..forgotten);
        self.summed_up = self.summed_up.saturating_sub(forgotten);
    }

    pub fn turn(&self, id: &TurnId) -> Option<&Turn> {
        self.turns.iter().find(|turn| turn.id == *id)
    }

    /// Has the reply to the latest turn written anew, that of this attempt.
    ///
    /// # Errors
    /// Why not; nothing is changed.
    pub fn again(&mut self, id: &TurnId, attempt: u32, now: DateTime<Utc>) -> Result<&Turn, NotAgain> {
        let latest = self.turns.last_mut().filter(|turn| turn.id == *id).ok_or(NotAgain::Stale)?;
        if latest.attempt != attempt {
            return Err(NotAgain::Stale);
        }
        if latest.answered().is_none() {
            return Err(NotAgain::Writing);
        }
        latest.attempt += 1;
        self.updated_at = now;
        Ok(latest)
    }

    /// Records what was said to a turn for this attempt. A model's earlier words stay where nobody wrote others. False when
    /// nobody waits for it.
    pub fn record(&mut self, id: &TurnId, attempt: u32, said: Said) -> bool {
        let Some(turn) = self.turns.iter_mut().find(|turn| turn.id == *id) else { return false };
        if turn.attempt != attempt || turn.answered().is_some() {
            return false;
        }
        let earlier = turn.reply.take().map(|reply| reply.said);
        turn.reply = Some(match (said, earlier) {
            (Said::Nobody { why }, Some(earlier @ Said::Model { .. })) => {
                Reply { said: earlier, attempt, not_anew: Some(why.unwrap_or(Degradation::NoKey)) }
            }
            (said, _) => Reply { said, attempt, not_anew: None },
        });
        true
    }
}
