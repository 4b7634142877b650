//! How long a question may be answered, where there is a limit: its clock, and what is to happen when that is over.
//!
//! The clock is part of the interview, and the job that ends it is stored with its start: so both survive whatever happens to
//! the process. A countdown is shown by a job that stores the next one before it does so; one that is lost costs no more than
//! a figure on a card.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::begin::RequestId;
use super::{Stepped, WithItsJobs, answer, offer, shown, step};
use crate::domain::interview::{
    AnswerMessage, ClockRun, Interview, InterviewId, QuestionKey, Stage, Status, TOLERANCE, next_mark,
};
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::compare_and_set::compare_and_set;
use crate::service::{JobContext, Presenter, ServiceResult, Services, job_result, recordings};

/// A clock whose end is noticed so late was over while nobody was there to notice.
const LATE: TimeDelta = TimeDelta::seconds(10);
/// What was written meanwhile, in time, is waited for: it is on its way from Telegram.
const FETCHED_WITHIN: TimeDelta = TimeDelta::seconds(10);
/// How often it is looked whether what was said in time is heard.
const HEARING: Duration = Duration::from_secs(1);

/// The card of what is asked is shown: the clock begins, or goes on after a pause. Safe to repeat.
pub(super) async fn start(services: &Services, interview: &Interview) -> ServiceResult {
    if !interview.awaits_clock() {
        return Ok(());
    }
    let question = interview.awaited();
    let start = |interview: &mut Interview| {
        // What came after it has a card of its own.
        interview.awaited() == question && interview.start_clock(services.now())
    };
    let place = WithItsJobs { services, id: &interview.id };
    compare_and_set(&services.store, place, Some(interview.clone()), start).await?;
    Ok(())
}

/// The job that ends the clock that runs.
pub(super) fn awaited(interview: &Interview) -> Option<NewJob> {
    let (clock, until) = interview.running_clock()?;
    let over = TimeOver { interview: interview.id.clone(), clock, is_late: false };
    Some(NewJob::of(&over).at(until + TOLERANCE))
}

/// The first look at the countdown of a clock that has just been started.
pub(super) fn first_countdown(services: &Services, before: &Interview, interview: &Interview) -> Option<NewJob> {
    let (clock, until) = interview.running_clock()?;
    let ran = before.running_clock().is_some_and(|(ran, _)| ran == clock);
    if ran { None } else { countdown(interview, clock, until, services.now()) }
}

/// The next look at a countdown.
fn countdown(interview: &Interview, clock: ClockRun, until: DateTime<Utc>, now: DateTime<Utc>) -> Option<NewJob> {
    let left = next_mark(until - now)?;
    let countdown = Countdown { interview: interview.id.clone(), clock, left: left.num_seconds() };
    Some(NewJob::of(&countdown).at(until - left))
}

/// Ends the clock that runs, as its time is over: what was said so far is the answer. The interview as it stands then, once
/// that is shown; `None` where none runs, or it is too early.
///
/// # Errors
/// The store's, or the card's.
pub async fn end(
    services: &Services,
    presenter: &dyn Presenter,
    interview: &Interview,
) -> ServiceResult<Option<Interview>> {
    let Some((clock, _)) = interview.running_clock() else { return Ok(None) };
    let offered = match interview.stage() {
        Some(Stage::Open) => offer::undecided(services, interview).await?,
        _ => Vec::new(),
    };
    let end = |interview: &mut Interview, now| interview.time_is_up(clock, &offered, now);
    let Some((interview, Ok(()))) = step(services, interview, None, end).await? else { return Ok(None) };
    for message in offered.iter().filter(|message| interview.holds(message.id)) {
        offer::forget(services, &interview, message.id).await?;
    }
    show(services, presenter, &interview, clock.question).await?;
    Ok(Some(interview))
}

/// Shows what follows from the end of a clock.
async fn show(
    services: &Services,
    presenter: &dyn Presenter,
    interview: &Interview,
    question: QuestionKey,
) -> ServiceResult {
    if !interview.status.is_open() && interview.status != Status::Finishing {
        return Ok(());
    }
    if interview.status == Status::Paused && interview.key() == Some(question) {
        // The card says that it is paused, and is right.
        return shown(services, interview).await;
    }
    let handed_in = interview.latest_answer(question).filter(|answer| {
        let given = interview.answer(*answer);
        given.is_some_and(|given| given.submitted && given.feedback.is_none())
    });
    if let Some(answer) = handed_in {
        return answer::show_submitted(services, presenter, interview, answer).await;
    }
    presenter.time_over(interview, question).await?;
    shown(services, interview).await
}

/// A message came that was written in time to the question before, when that was left behind: it counts.
///
/// # Errors
/// The store's.
pub async fn add_late(
    services: &Services,
    interview: &Interview,
    message: AnswerMessage,
    written_at: DateTime<Utc>,
    request: &RequestId,
) -> ServiceResult<Stepped> {
    let add = |interview: &mut Interview, now| interview.add_late(message.clone(), written_at, now);
    let stepped = step(services, interview, Some(request), add).await?;
    if let Some((interview, Ok(()))) = &stepped {
        shown(services, interview).await?;
    }
    Ok(stepped)
}

/// The time for a question is over.
#[derive(Debug, Serialize, Deserialize)]
pub struct TimeOver {
    interview: InterviewId,
    #[serde(flatten)]
    clock: ClockRun,
    /// Nobody was there to notice in time.
    #[serde(default)]
    is_late: bool,
}

#[async_trait]
impl Job for TimeOver {
    type Context = JobContext;

    const LANE: Lane = Lane::Notices;
    const NAME: &'static str = "time_over";

    fn id(&self) -> String {
        let ClockRun { question, run } = self.clock;
        let late = if self.is_late { ":late" } else { "" };
        format!("time:{}:{question}:{run}{late}", self.interview)
    }

    /// Those of clocks that were stopped do nothing, so they need not wait for each other.
    fn key(&self) -> String {
        self.id()
    }

    async fn run(&self, context: &JobContext, job: &StoredJob) -> Result<(), JobError> {
        let JobContext { services, presenter } = context;
        let found = services.store.interviews.get(&self.interview).await.map_err(JobError::from)?;
        let Some(interview) = found else { return Ok(()) };
        let until = interview.running_clock().filter(|(clock, _)| *clock == self.clock).map(|(_, until)| until);
        let Some(until) = until else {
            // Ended by an earlier run, which may have failed to show it; else it was answered, or its clock stopped.
            return match job.is_rerun() && interview.was_ended(self.clock) {
                true => job_result(show(services, &**presenter, &interview, self.clock.question).await),
                false => Ok(()),
            };
        };
        let (now, due) = (services.now(), until + TOLERANCE);
        if let Ok(early) = (due - now).to_std()
            && now < due
        {
            return Err(JobError::after(early, "the clock runs still"));
        }
        if now > due + LATE && !self.is_late {
            let late = Self { interview: self.interview.clone(), is_late: true, ..*self };
            services.queue.enqueue(&[NewJob::of(&late).at(now + FETCHED_WITHIN)]).await.map_err(JobError::from)?;
            return Ok(());
        }
        // Nobody is punished for how long it takes to hear what they have said in time.
        if recordings::is_being_heard(services, &interview).await.map_err(|error| JobError::again(error.to_string()))? {
            return Err(JobError::after(HEARING, "what was said is being heard"));
        }
        job_result(end(services, &**presenter, &interview).await.map(drop))
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        super::reschedule(context, job, &self.interview, true).await;
    }
}

/// Shows what is left of the time.
#[derive(Debug, Serialize, Deserialize)]
pub struct Countdown {
    interview: InterviewId,
    #[serde(flatten)]
    clock: ClockRun,
    /// Seconds.
    left: i64,
}

#[async_trait]
impl Job for Countdown {
    type Context = JobContext;

    const LANE: Lane = Lane::Notices;
    const NAME: &'static str = "countdown";

    fn id(&self) -> String {
        let ClockRun { question, run } = self.clock;
        format!("countdown:{}:{question}:{run}:{}", self.interview, self.left)
    }

    fn key(&self) -> String {
        self.id()
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        let JobContext { services, presenter } = context;
        let found = services.store.interviews.get(&self.interview).await.map_err(JobError::from)?;
        let Some(interview) = found else { return Ok(()) };
        let Some((_, until)) = interview.running_clock().filter(|(clock, _)| *clock == self.clock) else {
            return Ok(());
        };
        let now = services.now();
        if now >= until {
            // Nobody was there to show it in time. What follows is shown now.
            return Ok(());
        }
        let next = countdown(&interview, self.clock, until, now);
        services.queue.enqueue(next.as_slice()).await.map_err(JobError::from)?;
        if interview.waits_for_answer() {
            presenter.countdown(&interview).await;
        }
        Ok(())
    }
}
