//! Where a person can be when something fails.

use interview_bot::domain::catalog::{Domain, Level};

use crate::support::bot::Person;

/// A place that a person can be at, and the way to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Menu,
    /// At the question to try.
    WarmUp,
    WarmUpFeedback,
    Domains,
    Levels,
    Ready,
    Question,
    /// One with a limit of time.
    TimedQuestion,
    /// One that is asked back about.
    FollowUp,
    Feedback,
    /// On an answer that is made in part.
    FeedbackInPart,
    /// Where points are marked that were not found.
    OwnMarks,
    /// The same from the report.
    OwnMarksAfter,
    SecondTry,
    LastQuestion,
    Paused,
    Finish,
    Cancel,
    Report,
    /// One that says what to practise.
    WeakReport,
    /// A topic of it is chosen.
    Topic,
    /// At a question, with the coach open.
    Coach,
    /// The coach has replied.
    Coached,
}

impl At {
    pub(super) async fn go(self, person: &Person<'_>) {
        person.join().await;
        person.want_five_questions().await;
        if self == Self::TimedQuestion {
            person.tap_label(&person.t.msg("button-time-limit").arg("minutes", 3).plain()).await;
        }
        if self == Self::Menu {
            person.say("/start").await;
            return;
        }
        if matches!(self, Self::WarmUp | Self::WarmUpFeedback) {
            person.say("/start").await;
            person.tap("button-try-one").await;
            if self == Self::WarmUpFeedback {
                person.answer_well().await;
            }
            return;
        }
        person.say("/interview").await;
        if self == Self::Domains {
            return;
        }
        person.tap_label(&person.t.domain(Domain::Backend)).await;
        person.tap_label("Rust").await;
        if self == Self::Levels {
            return;
        }
        person.tap_label(&person.t.level(Level::Junior)).await;
        if self == Self::Ready {
            return;
        }
        person.tap("button-begin").await;
        match self {
            Self::Menu | Self::WarmUp | Self::WarmUpFeedback | Self::Domains | Self::Levels | Self::Ready => {}
            Self::Question | Self::TimedQuestion => {}
            Self::FollowUp => person.answer_in_part().await,
            Self::Feedback => person.answer_well().await,
            Self::FeedbackInPart => person.answer_in_part().await,
            Self::OwnMarks => {
                person.answer_in_part().await;
                person.tap("button-own-marks").await;
            }
            Self::OwnMarksAfter => {
                person.answer_in_part().await;
                person.tap("button-finish").await;
                person.tap("button-confirm-finish").await;
                person.tap_label("1").await;
                person.tap("button-own-marks").await;
            }
            Self::SecondTry => {
                person.answer_well().await;
                person.tap("button-try-again").await;
            }
            Self::LastQuestion => {
                for _ in 0..4 {
                    person.tap("button-skip").await;
                }
            }
            Self::Paused => drop(person.tap("button-pause").await),
            Self::Finish => drop(person.tap("button-finish").await),
            Self::Cancel => {
                person.tap("button-pause").await;
                person.tap("button-cancel").await;
            }
            Self::Coach => drop(person.say("/coach").await),
            Self::Coached => {
                person.say("/coach").await;
                person.say("How do I begin an answer?").await;
            }
            Self::Report => {
                person.answer_well().await;
                person.tap("button-finish").await;
                person.tap("button-confirm-finish").await;
            }
            Self::WeakReport | Self::Topic => {
                person.tap("button-skip").await;
                person.tap("button-finish").await;
                person.tap("button-confirm-finish").await;
                if self == Self::WeakReport {
                    return;
                }
                let topic = super::super::topics::weakest(person).await;
                person.tap_label(&topic).await;
            }
        }
    }
}
