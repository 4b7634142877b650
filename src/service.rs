//! What people, admins and the program itself can do: the use cases, whatever front end they are asked through.
//!
//! **Invariant:** nothing here knows Telegram, HTTP or a sentence that a person reads. What a use case wants shown goes
//! through the [`Presenter`], which the front end implements.
//!
//! - [`interviews`]: from the wish for an interview to its report, one file a feature, with the jobs that call the
//!   interviewer or wait;
//! - [`people`]: who writes to the bot; [`plans`]: what an admin gives them; [`quotas`]: what they have used of it;
//! - [`history`]: interviews that are over; [`today`]: what is worth doing now; [`coach`]: talking about them, and about preparing; [`vacancies`]: job posts; [`cvs`]: CVs; [`masked_cv`]: what models get of them; [`fits`], [`letters`]: what is made of both ([`cv_and_post`]); [`voice`]: what is said, and [`recordings`] until it is handed in; [`aloud`]: what is read out; [`support`]: letters to the owner; [`notices`]: what admins were told;
//! - [`payments`]: plans that are bought; [`plan_ends`]: what is said of their end; [`trial`], [`referrals`], [`promos`]: what is
//!   given without payment, [`gifts`] says so;
//! - [`privacy`]: what people are owed; [`remembered`]: what is left of them;
//! - [`bans`]: who is shut out; [`pending`]: what an admin is about to do; [`broadcast`]: messages to many people;
//!   [`maintenance`]: no interview begins; [`model_chains`]: which models do a task; [`upkeep`]: the queue; [`order`]: which admin wants something;
//! - [`owner_page`]: who is at the owner's page; [`figures`]: how many people do what;
//! - [`lease`]: what one process at a time may do.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::clock::Clock;
use crate::domain::user::UserId;
use crate::interviewer::Interviewer;
use crate::plans::Plans;
use crate::queue::{JobError, Queue, QueueError, Registry};
use crate::stats::Statistics;
use crate::store::{Store, StoreError};

pub mod admins;
pub mod aloud;
pub mod bans;
pub mod broadcast;
pub mod coach;
mod compare_and_set;
pub mod cv_and_post;
pub mod cvs;
pub mod figures;
pub mod fits;
pub mod gifts;
pub mod history;
pub mod interviews;
pub mod lease;
pub mod letters;
pub mod maintenance;
pub mod masked_cv;
pub mod model_chains;
pub mod notices;
pub mod order;
pub mod owner_page;
pub mod payments;
pub mod pending;
pub mod people;
pub mod plan_ends;
pub mod plans;
mod presenter;
pub mod privacy;
pub mod promos;
pub mod quotas;
pub mod recordings;
pub mod referrals;
pub mod remembered;
mod stable_hash;
pub mod subscriptions;
pub mod support;
pub mod today;
pub mod trial;
pub mod upkeep;
pub mod vacancies;
pub mod voice;

pub use presenter::{Gift, PlanNews, PresentError, Presenter, Silence, Sound, SoundSent, Spot};

/// What every use case works with. Cheap to clone.
#[derive(Clone)]
pub struct Services {
    pub store: Store,
    pub queue: Queue,
    pub interviewer: Interviewer,
    pub plans: Arc<Plans>,
    pub statistics: Arc<Statistics>,
    pub clock: Arc<dyn Clock>,
    /// How long an answer may still grow before it is checked.
    pub answer_grace: Duration,
    /// Most follow-ups to one question.
    pub follow_ups: u8,
    /// The key by which people who were erased are known again.
    pub mark_key: Arc<remembered::MarkKey>,
    /// Whether plans that have a price for it can be paid by card.
    pub takes_cards: bool,
    /// Who is told what only the owner can mend, and may do what admins do.
    pub admins: Vec<UserId>,
}

/// What jobs work with: the use cases, and the front end that shows what becomes of them.
pub struct JobContext {
    pub services: Services,
    pub presenter: Arc<dyn Presenter>,
}

/// Why a use case came to nothing. It can be tried again.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Present(#[from] PresentError),
    /// What a call of a model may cost could not be set aside.
    #[error("the accounts cannot be read")]
    Unaccounted,
    /// What it needs is being done for somebody else.
    #[error("it is being done for somebody else")]
    Busy,
}

impl From<QueueError> for ServiceError {
    fn from(error: QueueError) -> Self {
        Self::Store(error.into())
    }
}

/// When it is looked again whether somebody else has done it.
const BUSY: Duration = Duration::from_secs(1);

/// What a use case returns.
pub type ServiceResult<T = ()> = Result<T, ServiceError>;

impl Services {
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }
}

/// The jobs of the use cases.
pub fn jobs(registry: Registry, context: &Arc<JobContext>) -> Registry {
    registry
        .register::<interviews::prepare::Prepare>(Arc::clone(context))
        .register::<interviews::boundary::PutBetween>(Arc::clone(context))
        .register::<interviews::answer::Settle>(Arc::clone(context))
        .register::<interviews::time_limit::TimeOver>(Arc::clone(context))
        .register::<interviews::time_limit::Countdown>(Arc::clone(context))
        .register::<interviews::grade::Grade>(Arc::clone(context))
        .register::<interviews::cancel::GiveInterviewBack>(Arc::clone(context))
        .register::<interviews::another::Replace>(Arc::clone(context))
        .register::<interviews::dispute::Dispute>(Arc::clone(context))
        .register::<interviews::report::WriteReport>(Arc::clone(context))
        .register::<interviews::reminder::Remind>(Arc::clone(context))
        .register::<aloud::ReadOut>(Arc::clone(context))
        .register::<coach::speak::Speak>(Arc::clone(context))
        .register::<vacancies::read::Read>(Arc::clone(context))
        .register::<fits::Compare>(Arc::clone(context))
        .register::<letters::write::WriteLetter>(Arc::clone(context))
        .register::<cvs::Improve>(Arc::clone(context))
        .register::<payments::tell::TellPayment>(Arc::clone(context))
        .register::<subscriptions::EndSubscriptions>(Arc::clone(context))
        .register::<payments::tell::TellSubscription>(Arc::clone(context))
        .register::<plans::tell::TellPlan>(Arc::clone(context))
        .register::<bans::close::CloseOff>(Arc::clone(context))
        .register::<plan_ends::PlanEnds>(Arc::clone(context))
        .register::<gifts::TellGift>(Arc::clone(context))
        .register::<privacy::erase::ForgetTraces>(Arc::clone(context))
}

/// How a job ended that did this. A person who cannot be reached is no failure: nobody waits.
fn job_result(done: ServiceResult) -> Result<(), JobError> {
    match done {
        Ok(()) | Err(ServiceError::Present(PresentError::Unreachable)) => Ok(()),
        Err(ServiceError::Present(PresentError::Failed { reason, after: Some(wait) })) => {
            Err(JobError::after(wait, reason))
        }
        Err(ServiceError::Store(error)) => Err(error.into()),
        Err(error @ ServiceError::Busy) => Err(JobError::after(BUSY, error.to_string())),
        Err(error) => Err(JobError::again(error.to_string())),
    }
}
