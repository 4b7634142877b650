//! The interview as people go through it, one file a feature.
//!
//! - [`begin`], [`prepare`]: from the "ready?" card to the first question;
//! - [`answer`], [`grade`]: what is said to a question, until there is feedback on it;
//! - [`hint`], [`skip`], [`next`], [`try_again`], [`another`], [`dispute`]: what else can be done with a question;
//! - [`pause`], [`finish`], [`cancel`]: what can be done with the whole; [`report`]: its end; [`reminder`]: it was left lying.
//!
//! Each step is a compare-and-set on the interview. A step that runs again after a crash is refused by the interview, and
//! where it stands can be shown: nothing is lost and nothing happens twice. The jobs of a feature stand in its file.

use chrono::{DateTime, TimeDelta, Utc};

use super::compare_and_set::compare_and_set;
use super::{JobContext, Presenter, ServiceResult, Services, Spot};
use crate::domain::interview::{Interview, InterviewId, Refused, Status};
use crate::domain::user::UserId;
use crate::queue::{NewJob, StoredJob};

pub mod another;
pub mod answer;
pub mod begin;
pub mod cancel;
pub mod dispute;
pub mod finish;
pub mod grade;
pub mod hint;
pub mod next;
pub mod pause;
pub mod prepare;
pub mod reminder;
pub mod report;
pub mod skip;
pub mod try_again;

/// How long after work for an interview was given up it is tried again, each time. Whatever broke it is mended by then,
/// or not at all.
const RESCHEDULED_AFTER: [TimeDelta; 3] = [TimeDelta::minutes(15), TimeDelta::hours(2), TimeDelta::days(1)];
/// Stands between a job's id and how often it was rescheduled.
const RESCHEDULED: char = '~';

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

async fn change<T: Send>(
    services: &Services,
    id: &InterviewId,
    step: impl Fn(&mut Interview, DateTime<Utc>) -> T + Send + Sync,
) -> ServiceResult<Option<(Interview, T)>> {
    Ok(compare_and_set(&services.store, id, |interview| step(interview, services.now())).await?)
}

/// Where an interview stands after it went on.
pub struct Onward {
    pub interview: Interview,
    /// This call put a question to the person.
    pub asked: bool,
    /// What is to be done for it, after its card ([`Services::after_card`]): the question takes the card over, and the
    /// report takes it away.
    pub jobs: Vec<NewJob>,
}

/// Lets the interview go on from where it stands: asks the question it waits for; names the jobs that prepare missing
/// questions, or bring it to its end. Safe to repeat.
///
/// # Errors
/// The store's.
pub async fn go_on(services: &Services, interview: &Interview) -> ServiceResult<Option<Onward>> {
    let mut onward = Onward { interview: interview.clone(), asked: false, jobs: Vec::new() };
    if interview.status == Status::Preparing {
        let asked = change(services, &interview.id, |interview, now| interview.ask(now)).await?;
        let Some((changed, asked)) = asked else { return Ok(None) };
        onward.interview = changed;
        onward.asked = asked == Ok(true);
        if asked == Err(Refused::NotReady) {
            onward.jobs.push(NewJob::of(&prepare::Prepare::of(&onward.interview)));
        }
    }
    if onward.interview.status == Status::Finishing {
        onward.jobs.extend(outstanding(&onward.interview));
    }
    Ok(Some(onward))
}

/// What is outstanding at the end of an interview: grades and second looks, then the report.
fn outstanding(interview: &Interview) -> Vec<NewJob> {
    let grades = interview.ungraded().into_iter().map(|answer| NewJob::of(&grade::Grade::of(interview, answer)));
    let looks = interview.disputed().into_iter().map(|answer| NewJob::of(&dispute::Dispute::of(interview, answer)));
    let jobs: Vec<NewJob> = grades.chain(looks).collect();
    if jobs.is_empty() { vec![NewJob::of(&report::WriteReport::of(interview))] } else { jobs }
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
    let shown = match show {
        Show::IfAsked(_) if !onward.asked => Ok(()),
        Show::Always(spot) | Show::IfAsked(spot) => presenter.interview(&onward.interview, spot).await,
    };
    services.after_card(shown.map_err(Into::into), &onward.jobs).await
}

/// Shows that something is being done for the person while the work takes.
async fn while_busy<T>(presenter: &dyn Presenter, user: UserId, work: impl Future<Output = T>) -> T {
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
    let Some((again, times)) = rescheduled(job, services.now()) else { return };
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

/// The same job once more, and how often it has been rescheduled before. `None` when that was the last time.
fn rescheduled(job: &StoredJob, now: DateTime<Utc>) -> Option<(NewJob, usize)> {
    let (id, times) = match job.id.rsplit_once(RESCHEDULED) {
        Some((id, times)) => (id, times.parse().ok()?),
        None => (job.id.as_str(), 0),
    };
    let again = NewJob {
        id: format!("{id}{RESCHEDULED}{}", times + 1),
        key: job.key.clone(),
        lane: job.lane,
        run_at: Some(now + *RESCHEDULED_AFTER.get(times)?),
        payload: job.payload.clone(),
    };
    Some((again, times))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::Lane;

    #[test]
    fn work_is_rescheduled_a_few_times_each_under_an_id_of_its_own() {
        let now = DateTime::UNIX_EPOCH;
        let mut job = StoredJob {
            id: "report:abc".to_owned(),
            key: "report:abc".to_owned(),
            lane: Lane::Model,
            payload: serde_json::json!({ "do": "report", "interview": "abc" }),
            attempts: 9,
            last_error: None,
            enqueued_at: now,
            put_off_at: None,
        };
        let mut seen = Vec::new();
        while let Some((again, times)) = rescheduled(&job, now) {
            assert_eq!(times, seen.len());
            assert_eq!((&again.key, &again.payload), (&job.key, &job.payload));
            seen.push((again.id.clone(), again.run_at.expect("later") - now));
            job.id = again.id;
        }
        let ids = ["report:abc~1", "report:abc~2", "report:abc~3"].map(str::to_owned);
        assert_eq!(seen, ids.into_iter().zip(RESCHEDULED_AFTER).collect::<Vec<_>>());
    }
}
