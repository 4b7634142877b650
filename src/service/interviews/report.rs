//! The end of an interview: figures and words.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::prepare::{candidate, key};
use super::{change, while_busy};
use crate::domain::interview::{Interview, InterviewId, Slot, Status};
use crate::domain::report::{Report, summarise};
use crate::domain::user::UserId;
use crate::domain::{cv, vacancy};
use crate::interviewer::ReportRequest;
use crate::queue::{Job, JobError, Lane, StoredJob};
use crate::service::{JobContext, ServiceResult, job_result, referrals};

/// Writes the report.
#[derive(Debug, Serialize, Deserialize)]
pub struct WriteReport {
    interview: InterviewId,
    /// `None` in jobs of an earlier version.
    #[serde(default)]
    user: Option<UserId>,
}

impl WriteReport {
    pub(super) fn of(interview: &Interview) -> Self {
        Self { interview: interview.id.clone(), user: Some(interview.user) }
    }
}

#[async_trait]
impl Job for WriteReport {
    type Context = JobContext;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "report";

    fn id(&self) -> String {
        format!("report:{}", self.interview)
    }

    fn key(&self) -> String {
        key(&self.interview, self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(write(context, &self.interview).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        super::reschedule(context, job, &self.interview, true).await;
    }
}

/// Writes the report, stores it, and has it shown.
async fn write(context: &JobContext, id: &InterviewId) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(interview) = services.store.interviews.get(id).await? else { return Ok(()) };
    if interview.status == Status::Finished || interview.awaits_report() {
        referrals::finished(services, &interview).await?;
    }
    if interview.status == Status::Finished {
        // Written by an earlier run that may have failed to show it.
        return Ok(presenter.report(&interview).await?);
    }
    if !interview.awaits_report() {
        return Ok(());
    }
    let summary = summarise(&interview);
    let request =
        ReportRequest { candidate: candidate(&interview), interview: interview.clone(), summary: summary.clone() };
    let notes = while_busy(&**presenter, interview.user, services.interviewer.report(&request)).await;
    let about = |slot: &Slot| services.interviewer.technologies_of(&slot.question);
    let requirements = match interview.subject.posting() {
        Some(posting) => vacancy::found(posting, &interview, &about),
        None => cv::claims(&interview),
    };
    let report = Report { summary, notes, requirements };
    let recorded = change(services, &interview, |interview, now| interview.record_report(report.clone(), now)).await?;
    match recorded {
        Some((interview, true)) => Ok(presenter.report(&interview).await?),
        _ => Ok(()),
    }
}
