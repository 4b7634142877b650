//! The interview as people go through it, one file a feature.
//!
//! - [`begin`], [`prepare`]: from the "ready?" card to the first question, and to those that follow from how it goes;
//!   [`boundary`]: these are late;
//! - [`warm_up`]: a question to try before that;
//! - [`answer`], [`grade`]: what is said to a question, until there is feedback on it; [`offer`]: what may be an answer;
//! - [`hint`], [`skip`], [`next`], [`try_again`], [`another`], [`dispute`], [`own_marks`]: what else can be done with a question;
//! - [`time_limit`]: how long a question may be answered;
//! - [`redo`]: questions of an earlier interview asked once more;
//! - [`pause`], [`finish`], [`cancel`]: what can be done with the whole; [`report`]: its end; [`reminder`]: it was left lying;
//!   [`sweep`]: it waits in vain.
//!
//! Each step is a compare-and-set on the interview, stored together with the jobs that follow from it. A request that runs
//! again after a crash finds its step taken, and shows what it would have shown: nothing is lost and nothing happens twice.
//! The jobs of a feature stand in its file.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};

use super::compare_and_set::{Versioned, compare_and_set};
use super::{JobContext, Presenter, ServiceResult, Services, Spot, aloud};
use crate::domain::interview::{Interview, InterviewId, Refused, Status};
use crate::domain::user::UserId;
use crate::queue::{NewJob, StoredJob};
use crate::store::{self, Store, Write};

mod against_cv;
pub mod another;
pub mod answer;
pub mod begin;
pub mod boundary;
pub mod cancel;
pub mod dispute;
pub mod finish;
pub mod grade;
pub mod hint;
pub mod next;
pub mod offer;
pub mod own_marks;
pub mod pause;
pub mod prepare;
pub mod redo;
pub mod reminder;
pub mod report;
pub mod skip;
pub mod sweep;
pub mod time_limit;
pub mod try_again;
pub mod warm_up;

use begin::RequestId;

/// How long the jobs that follow from a step wait for its card. It is there much sooner, unless the process dies or
/// Telegram does not answer: then they begin without.
const HELD_BACK: TimeDelta = TimeDelta::seconds(5);
/// How often work that takes long looks whether it is still wanted.
const LOOKED_AFTER: Duration = Duration::from_secs(1);

/// What became of a step: the interview as it stands now, and why the step was refused. `None` when there is no such
/// interview.
pub type Stepped<T = ()> = Option<(Interview, Result<T, Refused>)>;

/// The person's own interview. Somebody else's is as good as none.
pub async fn owned(services: &Services, user: UserId, id: &InterviewId) -> ServiceResult<Option<Interview>> {
    let interview = services.store.interviews.get(id).await?;
    Ok(interview.filter(|interview| interview.user == user))
}

/// The interview that the person has not brought to an end.
pub async fn open_of(services: &Services, user: UserId) -> ServiceResult<Option<Interview>> {
    Ok(services.store.interviews.open_of(user).await?)
}

/// Changes an interview, which was read before, by itself: nothing follows from it.
async fn change<T: Send>(
    services: &Services,
    known: &Interview,
    step: impl Fn(&mut Interview, DateTime<Utc>) -> T + Send + Sync,
) -> ServiceResult<Option<(Interview, T)>> {
    Ok(compare_and_set(&services.store, &known.id, Some(known.clone()), |interview| step(interview, services.now()))
        .await?)
}

/// Takes a step that a person asked for on an interview, which was read before, and lets the interview go on from there.
/// A request that runs again finds its step taken; a job's step has no request.
async fn step(
    services: &Services,
    known: &Interview,
    request: Option<&RequestId>,
    step: impl Fn(&mut Interview, DateTime<Utc>) -> Result<(), Refused> + Send + Sync,
) -> ServiceResult<Stepped> {
    let request = request.map(RequestId::key);
    let step = |interview: &mut Interview| {
        if request.as_ref().is_some_and(|request| interview.is_stepped_by(request)) {
            return Ok(());
        }
        // One that is refused half way leaves everything as it was.
        let mut next = interview.clone();
        step(&mut next, services.now())?;
        if request.is_some() {
            next.stepped_by.clone_from(&request);
        }
        advance(&mut next, services.now());
        *interview = next;
        Ok(())
    };
    let place = WithItsJobs { services, id: &known.id };
    Ok(compare_and_set(&services.store, place, Some(known.clone()), step).await?)
}

/// An interview that is stored together with the jobs that it waits for since its change: whatever breaks off after that,
/// none of it is lost.
///
/// The jobs are held back for [`HELD_BACK`], until the card is shown that says what they do ([`shown`]): what they show
/// must not arrive before it and be covered by it.
struct WithItsJobs<'a> {
    services: &'a Services,
    id: &'a InterviewId,
}

#[async_trait]
impl Versioned for WithItsJobs<'_> {
    type Item = Interview;

    async fn get(&self, store: &Store) -> store::Result<Option<Interview>> {
        store.interviews.get(self.id).await
    }

    async fn replace(&self, store: &Store, before: &Interview, interview: &mut Interview) -> store::Result<()> {
        let known = awaited(self.services, before);
        let mut jobs = awaited(self.services, interview);
        jobs.retain(|job| known.iter().all(|known| known.id != job.id));
        jobs.extend(time_limit::first_countdown(self.services, before, interview));
        if jobs.is_empty() {
            return store.interviews.replace(interview).await;
        }
        let mut writes = vec![Write::ReplaceInterview(interview.clone())];
        writes.extend(jobs.into_iter().map(|job| Write::Enqueue(held_back(self.services, job))));
        store.unit_of_work.commit(&writes, self.services.now()).await?;
        interview.version += 1;
        self.services.queue.announce(writes.iter().filter_map(Write::job));
        Ok(())
    }
}

/// A job that waits for the card that says what it does.
pub(super) fn held_back(services: &Services, job: NewJob) -> NewJob {
    let earliest = services.now() + HELD_BACK;
    let run_at = job.run_at.map_or(earliest, |run_at| run_at.max(earliest));
    job.at(run_at)
}

/// Whether what follows from the interview's latest step cannot have begun by itself yet.
pub fn is_held_back(services: &Services, interview: &Interview) -> bool {
    services.now() - interview.updated_at < HELD_BACK / 2
}

/// The card of where the interview stands is shown: what it waits for may begin, the time for what is asked runs, and it
/// is read out to whoever wants that.
///
/// # Errors
/// The store's.
pub async fn shown(services: &Services, interview: &Interview) -> ServiceResult {
    time_limit::start(services, interview).await?;
    let mut jobs = awaited(services, interview);
    // Some have a longer time of their own.
    let held_back = services.now() + HELD_BACK;
    jobs.retain(|job| job.run_at.is_none_or(|run_at| run_at < held_back));
    services.queue.hasten(&jobs).await?;
    aloud::follow(services, interview).await
}

/// Asks the question that the interview waits for, where it is there.
fn advance(interview: &mut Interview, now: DateTime<Utc>) {
    if interview.status == Status::Preparing {
        let _ = interview.ask(now);
    }
}

/// The jobs that an interview waits for where it stands, each at its time.
fn awaited(services: &Services, interview: &Interview) -> Vec<NewJob> {
    let mut jobs = Vec::new();
    match interview.status {
        Status::Preparing => {
            jobs.push(NewJob::of(&prepare::Prepare::of(interview)));
            jobs.extend(boundary::awaited(services, interview));
        }
        Status::Asking => {
            jobs.extend(answer::awaited(services, interview).or_else(|| another::awaited(interview)));
            jobs.extend(interview.awaits_second_part().then(|| NewJob::of(&prepare::Prepare::of(interview))));
        }
        Status::Finishing if interview.awaits_report() => jobs.push(NewJob::of(&report::WriteReport::of(interview))),
        Status::Cancelled | Status::Finished => return jobs,
        Status::Finishing | Status::Paused => {}
    }
    jobs.extend(time_limit::awaited(interview));
    jobs.extend(interview.ungraded().into_iter().map(|answer| NewJob::of(&grade::Grade::of(interview, answer))));
    jobs.extend(interview.disputed().into_iter().map(|answer| NewJob::of(&dispute::Dispute::of(interview, answer))));
    debug_assert_eq!(!jobs.is_empty(), interview.awaits_work(), "{:?}", interview.status);
    jobs
}

/// Where an interview stands after it went on.
pub struct Onward {
    pub interview: Interview,
    /// This call put a question to the person.
    pub asked: bool,
}

/// Lets the interview go on from where it stands, and has done what it needs for that. Safe to repeat.
///
/// # Errors
/// The store's.
pub async fn go_on(services: &Services, interview: &Interview) -> ServiceResult<Option<Onward>> {
    if !matches!(interview.status, Status::Preparing | Status::Finishing) {
        return Ok(Some(Onward { interview: interview.clone(), asked: false }));
    }
    let nothing = |_: &mut Interview, _| {};
    let Some((onward, ())) = bring_on(services, &interview.id, None, nothing).await? else { return Ok(None) };
    if onward.interview.version == interview.version {
        let jobs = awaited(services, &onward.interview).into_iter().map(|job| held_back(services, job));
        services.queue.enqueue(&jobs.collect::<Vec<_>>()).await?;
    }
    Ok(Some(onward))
}

/// Changes an interview, perhaps one that was `known` before, and lets it go on from there as far as it can.
async fn bring_on<T: Send>(
    services: &Services,
    id: &InterviewId,
    known: Option<Interview>,
    change: impl Fn(&mut Interview, DateTime<Utc>) -> T + Send + Sync,
) -> ServiceResult<Option<(Onward, T)>> {
    let step = |interview: &mut Interview| {
        let was_preparing = interview.status == Status::Preparing;
        let outcome = change(interview, services.now());
        advance(interview, services.now());
        (was_preparing && interview.status == Status::Asking, outcome)
    };
    let brought = compare_and_set(&services.store, WithItsJobs { services, id }, known, step).await?;
    Ok(brought.map(|(interview, (asked, outcome))| (Onward { interview, asked }, outcome)))
}

/// When to show where an interview stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    Always(Spot),
    /// Only when this call put a question to the person.
    IfAsked(Spot),
}

/// Lets the interview go on, and shows where it stands.
async fn proceed(services: &Services, presenter: &dyn Presenter, interview: &Interview, show: Show) -> ServiceResult {
    let Some(onward) = go_on(services, interview).await? else { return Ok(()) };
    show_onward(services, presenter, &onward, show).await
}

/// Shows where the interview stands after it went on.
async fn show_onward(services: &Services, presenter: &dyn Presenter, onward: &Onward, show: Show) -> ServiceResult {
    match show {
        // The work on an answer waits for its receipt, which somebody else is about to send.
        Show::IfAsked(_) if !onward.asked && onward.interview.status == Status::Asking => return Ok(()),
        Show::IfAsked(_) if !onward.asked => {}
        Show::Always(spot) | Show::IfAsked(spot) => presenter.interview(&onward.interview, spot).await?,
    }
    shown(services, &onward.interview).await
}

/// Does work for an interview unless that is given up meanwhile: then it is dropped where it is, and the call of a model with
/// it. `None` then.
pub(super) async fn unless_cancelled<T>(
    services: &Services,
    id: &InterviewId,
    work: impl Future<Output = T>,
) -> Option<T> {
    let cancelled = async {
        loop {
            tokio::time::sleep(LOOKED_AFTER).await;
            // A store that does not answer says nothing.
            let found = services.store.interviews.get(id).await;
            if found.is_ok_and(|found| found.is_none_or(|found| found.status == Status::Cancelled)) {
                return;
            }
        }
    };
    tokio::select! {
        biased;
        done = work => Some(done),
        () = cancelled => None,
    }
}

/// Shows that something is being done for the person while the work takes.
pub(super) async fn while_busy<T>(presenter: &dyn Presenter, user: UserId, work: impl Future<Output = T>) -> T {
    let busy = async {
        presenter.busy(user).await;
        std::future::pending::<()>().await;
    };
    tokio::select! {
        biased;
        done = work => done,
        () = busy => unreachable!("what is pending never ends"),
    }
}

/// Has work for an interview that was given up done once more, later: nobody else would, and the person would wait for
/// ever. Where they wait they are told, the first time.
async fn reschedule(context: &JobContext, job: &StoredJob, id: &InterviewId, is_waited_for: bool) {
    let services = &context.services;
    let Some((again, times)) = job.rescheduled(services.now()) else { return };
    let done = async {
        services.queue.enqueue(&[again]).await?;
        if times > 0 || !is_waited_for {
            return ServiceResult::Ok(());
        }
        let Some(interview) = services.store.interviews.get(id).await? else { return Ok(()) };
        if matches!(interview.status, Status::Cancelled | Status::Finished) {
            return Ok(());
        }
        Ok(context.presenter.delay(&interview).await?)
    };
    if let Err(error) = done.await {
        tracing::warn!(job.id, %error, "work that was given up could not be rescheduled, or the person not be told");
    }
}
