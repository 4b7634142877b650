//! Where a person can be when something fails.

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::plan::PlanName;

use crate::support::bot::Person;
use crate::support::sound;

const CV: &str = include_str!("../../../fixtures/cvs/03-en-java.txt");
const POST: &str = include_str!("../../../fixtures/vacancies/09-en-java.txt");

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
    /// A CV is typed, and not read yet.
    CvTyped,
    /// What was found in a CV.
    Cv,
    /// Better lines for it.
    CvAdvice,
    /// A job post, beside a CV that models may read.
    Post,
    /// A cover letter for it.
    Letter,
    /// At a question, with something said that was heard.
    Heard,
    /// At a plan that can be bought.
    Plan,
    /// At an invoice.
    Invoice,
}

impl At {
    /// Whether only some of what can fail is made to fail here, where not all is asked for: each takes long.
    pub(super) const fn is_long(self) -> bool {
        matches!(
            self,
            Self::CvTyped
                | Self::Cv
                | Self::CvAdvice
                | Self::Post
                | Self::Letter
                | Self::Heard
                | Self::Plan
                | Self::Invoice
        )
    }

    /// The way to a place that is at no interview. False of one that is.
    async fn go_beside(self, person: &Person<'_>) -> bool {
        match self {
            Self::Plan | Self::Invoice => {
                let plan = person.t.plan(PlanName::Pro);
                person.say("/plan").await;
                person.tap_label(&person.t.msg("button-plan-of").arg("plan", plan.clone()).plain()).await;
                if self == Self::Invoice {
                    let buy = person.t.msg("button-buy-month").arg("plan", plan).arg("stars", "750").plain();
                    person.tap_label(&buy).await;
                }
            }
            Self::CvTyped | Self::Cv | Self::CvAdvice | Self::Post | Self::Letter => {
                person.say("/cv").await;
                person.tap("button-cv-agree").await;
                person.say(CV).await;
                if self != Self::CvTyped {
                    person.tap("button-cv-all").await;
                }
                match self {
                    Self::CvAdvice => drop(person.tap("button-cv-advice").await),
                    Self::Post | Self::Letter => {
                        person.say(POST).await;
                        if self == Self::Letter {
                            person.tap("button-letter").await;
                        }
                    }
                    _ => {}
                }
            }
            _ => return false,
        }
        true
    }

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
        if self.go_beside(person).await {
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
            Self::CvTyped | Self::Cv | Self::CvAdvice | Self::Post | Self::Letter => {}
            Self::Plan | Self::Invoice => {}
            Self::Heard => {
                person.phone.send_voice(&sound::voice(1, 1.0));
                person.bot.settle().await;
                person.tap("button-voice-agree").await;
            }
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
