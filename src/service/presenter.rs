//! How what happens in the background reaches people: a port that the front end implements.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::domain::coach::{Conversation, TurnId};
use crate::domain::interview::{AnswerRef, Interview, MessageRef, QuestionKey};
use crate::domain::payment::Payment;
use crate::domain::user::{User, UserId};
use crate::domain::vacancy::VacancyId;
use crate::interviewer::GradeDraft;

/// Why something could not be shown.
#[derive(Debug, Clone, thiserror::Error)]
pub enum PresentError {
    /// The person has left, and cannot be reached.
    #[error("the person cannot be reached")]
    Unreachable,
    /// Worth another try.
    #[error("{reason}")]
    Failed {
        /// Nothing personal is in it.
        reason: String,
        /// Not before this time has passed, where the other side says so.
        after: Option<Duration>,
    },
}

/// Where a card goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// In the place of the one that it follows, where there is one; else below all others.
    InPlace,
    /// Below all others.
    New,
}

/// What has become of the plan that somebody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanNews {
    Paid(Box<Payment>),
    /// What it gave is taken back.
    Refunded(Box<Payment>),
    EndsSoon {
        until: DateTime<Utc>,
    },
    /// It is over, and goes on until then.
    Grace {
        until: DateTime<Utc>,
    },
    /// They have ended their subscription; it stays until then.
    SubscriptionEnded {
        until: DateTime<Utc>,
    },
    /// Their subscription could not be paid; it stays until then.
    RenewalFailed {
        until: DateTime<Utc>,
    },
    /// They are back to the free one.
    Over,
    /// They were given something.
    Gift(Gift),
}

/// What was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Gift {
    /// A plan to try.
    Trial { until: DateTime<Utc> },
    /// Interviews, as they came by a friend's link.
    CameByFriend { interviews: u32 },
    /// Interviews, as a friend came by their link.
    FriendCame { interviews: u32 },
}

/// What is read out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound<'a> {
    /// As the front end calls it.
    Kept(&'a str),
    Mp3(&'a [u8]),
}

/// What became of what was read out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SoundSent {
    /// The person has it. The front end calls it so from now on, where it calls it anything.
    As(Option<String>),
    /// The front end does not take it, or has it no more.
    Refused,
    /// The person takes no voice messages.
    Unwanted,
}

/// Why nothing is to be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    Failed,
    Unwanted,
    UsedUp,
}

/// Shows people how their interviews go on. Everything may be shown twice.
#[async_trait]
pub trait Presenter: Send + Sync {
    /// Where the interview stands. When it has gone on meanwhile, what is shown in the end is where it stands then.
    async fn interview(&self, interview: &Interview, spot: Spot) -> Result<(), PresentError>;

    /// The current answer is complete and is being checked.
    async fn checking(&self, interview: &Interview) -> Result<(), PresentError>;

    /// The answer, to the question before the current one, is kept; feedback comes at the end.
    async fn answer_kept(&self, interview: &Interview, answer: AnswerRef) -> Result<(), PresentError>;

    /// Shows the grade of an answer as it grows, until `done`. Returns what the front end calls the card that shows something
    /// of it; `None` when nothing was shown.
    async fn drafts(
        &self,
        interview: &Interview,
        answer: AnswerRef,
        drafts: watch::Receiver<GradeDraft>,
        done: &CancellationToken,
    ) -> Option<i64>;

    /// No feedback will take the place of the drafts on this card now: the answer is kept.
    async fn drafts_end(&self, interview: &Interview, card: i64) -> Result<(), PresentError>;

    /// Shows what the coach says to a turn as it grows, until `done`. Returns what the front end calls the card that shows it;
    /// `None` when nothing was shown.
    async fn coaching(
        &self,
        conversation: &Conversation,
        turn: &TurnId,
        drafts: watch::Receiver<String>,
        done: &CancellationToken,
    ) -> Option<i64>;

    /// What the coach said to a turn.
    async fn coached(&self, conversation: &Conversation, turn: &TurnId) -> Result<(), PresentError>;

    /// The conversation whose reply grew on this card is deleted.
    async fn coach_dropped(&self, conversation: &Conversation, card: i64) -> Result<(), PresentError>;

    /// What was read of a post that this person brought.
    async fn vacancy_read(&self, user: UserId, vacancy: &VacancyId) -> Result<(), PresentError>;

    /// How this person's CV fits a post.
    async fn compared(&self, user: UserId, vacancy: &VacancyId) -> Result<(), PresentError>;

    /// The letter for a post.
    async fn letter_written(&self, user: UserId, vacancy: &VacancyId) -> Result<(), PresentError>;

    /// What a model wrote about this person's CV, or that none did.
    async fn cv_advised(&self, user: UserId) -> Result<(), PresentError>;

    /// The answer whose last message this was is given back as none: the question waits again, and whether it is one is asked.
    async fn may_be_no_answer(&self, interview: &Interview, message: MessageRef) -> Result<(), PresentError>;

    /// The person is asked back about their answer.
    async fn asked_back(&self, interview: &Interview) -> Result<(), PresentError>;

    /// What is left of the time for what is asked now. Nothing is lost where that is not shown.
    async fn countdown(&self, interview: &Interview);

    /// The time for what was asked here is over, and nothing was said: that is told, and where the interview stands.
    async fn time_over(&self, interview: &Interview, question: QuestionKey) -> Result<(), PresentError>;

    /// The current answer has its feedback.
    async fn feedback(&self, interview: &Interview) -> Result<(), PresentError>;

    /// What came of a second look at an answer that is not the current one any more.
    async fn second_look(&self, interview: &Interview, answer: AnswerRef) -> Result<(), PresentError>;

    /// The report of a finished interview.
    async fn report(&self, interview: &Interview) -> Result<(), PresentError>;

    /// No question could be had: the interview was taken back.
    async fn no_questions(&self, interview: &Interview, is_given_back: bool) -> Result<(), PresentError>;

    /// An interview that was left lying is offered again.
    async fn reminder(&self, interview: &Interview) -> Result<(), PresentError>;

    /// What has become of a person's plan.
    async fn plan_news(&self, user: &User, news: &PlanNews) -> Result<(), PresentError>;

    /// An admin has changed the person's plan.
    async fn plan_given(&self, user: &User) -> Result<(), PresentError>;

    /// Subscriptions of the person that go by one or the other of these charges are not paid again.
    async fn end_subscriptions(&self, user: UserId, charges: &[String]) -> Result<(), PresentError>;

    /// Whose interview this is was shut out: what shows it leads nowhere. They are told nothing of it.
    async fn shut_out(&self, interview: &Interview) -> Result<(), PresentError>;

    /// Work for the interview takes much longer than usual.
    async fn delay(&self, interview: &Interview) -> Result<(), PresentError>;

    /// Shows that work is being done for the person, for as long as it is polled. Never ends by itself.
    async fn busy(&self, user: UserId);

    /// What is asked now, read out.
    async fn aloud(&self, interview: &Interview, sound: Sound<'_>) -> Result<SoundSent, PresentError>;

    /// It is not read out, and why.
    async fn silence(&self, interview: &Interview, silence: Silence) -> Result<(), PresentError>;

    /// As [`Presenter::busy`], while something is read out.
    async fn speaking(&self, user: UserId);
}
