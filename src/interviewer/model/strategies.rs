//! How one or several models grade an answer, and how their grades come together.

use futures::future::join_all;
use tokio::sync::watch;
use tokio::time::timeout;

use super::grading::{self, Checks, Graded, Grading};
use super::{ModelInterviewer, call, fence};
use crate::domain::grading::{Agreement, Doubt, ErrorCost, Feedback, Grade, Kept, PointChange, better_founded, merge};
use crate::domain::text::clean;
use crate::interviewer::{GradeDraft, GradeRequest};
use crate::llm::error::TimeoutKind;
use crate::llm::{Call, LlmError};
use crate::plans::{Route, Strategy};
use crate::prompt::Template;

/// Has one answer graded.
pub(super) struct Grader<'a> {
    pub(super) interviewer: &'a ModelInterviewer,
    pub(super) request: &'a GradeRequest,
    /// Hears of the grade while one model writes it. A grade that may be replaced, by another tier or by a majority, is
    /// not drafted.
    pub(super) drafts: Drafts<'a>,
}

type Drafts<'a> = Option<&'a watch::Sender<GradeDraft>>;

impl Grader<'_> {
    /// Grades by the strategy of the route.
    pub(super) async fn grade(&self, route: &Route) -> Result<Feedback, LlmError> {
        match &route.strategy {
            Strategy::Single {} | Strategy::Direct { .. } => self.grade_surely(route).await,
            Strategy::TwoTier { first, threshold, ensemble } => {
                self.grade_in_two_tiers(route, first, *threshold, ensemble).await
            }
            Strategy::Ensemble { models } => self.grade_together(route, models).await,
        }
    }

    /// A grade that stands whatever it is, by the first model of the route that gives a usable one.
    pub(super) async fn grade_finally(&self, route: &Route) -> Result<Feedback, LlmError> {
        self.grade_by(route, self.drafts, false).await.map(|graded| graded.feedback)
    }

    /// The same, and where it is not sure, what another model says that is told nothing of it.
    async fn grade_surely(&self, route: &Route) -> Result<Feedback, LlmError> {
        let first = self.grade_by(route, self.drafts, false).await?;
        // A follow-up is about one point: what it can add is not worth a second call.
        if !first.is_unsure || self.request.follow_up.is_some() {
            return Ok(first.feedback);
        }
        let first = first.feedback;
        let GradeRequest { candidate, strategy, .. } = self.request;
        let (plans, task) = (self.interviewer.gateway.plans(), route.task);
        let others = plans.route_past(&first.graders(), candidate.plan, task, candidate.language, strategy.as_ref());
        let second = match others.filter(|route| !route.models.is_empty()) {
            Some(others) => self.grade_soon(&others).await,
            None => Err(LlmError::ModelGone),
        };
        Ok(match second {
            Ok(second) => self.settled(first, second.feedback),
            Err(error) => {
                tracing::warn!(kind = error.kind(), %error, "nobody else looked at an unsure grade");
                unsure(first)
            }
        })
    }

    /// One grade out of two, by graders who did not know of each other. Where the answer may have talked them round, each
    /// point gets the lower verdict; else the better founded grade counts.
    fn settled(&self, first: Feedback, second: Feedback) -> Feedback {
        let both = [&first, &second];
        let agreement = Agreement::of(both.iter().flat_map(|one| one.graders()).collect(), &both.map(|one| &one.grade));
        if both.iter().all(|one| one.doubt == Some(Doubt::Distrusted)) {
            let merged = joint(self.request, &[first.clone(), second], self.error_cost());
            return merged.unwrap_or(first);
        }
        let kept = match (first.doubt, better_founded(&first.grade, &second.grade)) {
            (None, Kept::First) => first,
            _ => second,
        };
        Feedback { agreement, ..kept }
    }

    /// A grade that the route can do without: it may take as long as one attempt. With the time of a whole chain twice
    /// over, a person would wait for minutes, and the job would be stopped before the second one is through.
    async fn grade_soon(&self, route: &Route) -> Result<Graded, LlmError> {
        let grading = timeout(self.interviewer.gateway.attempt_timeout(), self.grade_by(route, None, true));
        grading.await.unwrap_or(Err(LlmError::Timeout(TimeoutKind::Total)))
    }

    async fn grade_by(&self, route: &Route, drafts: Drafts<'_>, is_replaceable: bool) -> Result<Graded, LlmError> {
        let Self { interviewer, request, .. } = self;
        let answer = clean(&request.answer);
        let said_before = request.follow_up.as_ref().map_or("", |asked| asked.said_before.as_str());
        let fence = fence(&interviewer.gateway, &format!("{said_before}\n{answer}"));
        let values = grading::Values::new(request, &answer, &fence);
        let prompt = interviewer.prompt::<grading::Reply>(Template::Grading, &request.candidate, values, "grade")?;
        let secrets = interviewer.secrets(Template::Grading, &request.candidate, &fence);
        let checks = Checks::new(request, secrets, self.error_cost());
        let mut grading = Grading::new(&checks, prompt, &interviewer.prompts, drafts);
        let call = Call { is_replaceable, ..call(&request.candidate, route.clone()) };
        let executed = interviewer.gateway.execute(&call, &mut grading).await;
        let graded = grading.into_graded();
        match (executed, graded) {
            (Ok(completed), Some(mut graded)) => {
                graded.feedback.degradation = completed.limited_by;
                Ok(graded)
            }
            (Ok(_), None) => Err(LlmError::Empty),
            (Err(_), Some(doubtful)) => Ok(doubtful),
            (Err(error), None) => Err(error),
        }
    }

    fn error_cost(&self) -> ErrorCost {
        self.interviewer.gateway.plans().grading.error_cost()
    }

    async fn grade_in_two_tiers(
        &self,
        route: &Route,
        first: &[String],
        threshold: f64,
        ensemble: &[String],
    ) -> Result<Feedback, LlmError> {
        let Ok(cheap) = self.grade_soon(&route.by(first)).await else {
            return self.grade_behind(&route.excluding(first), ensemble).await;
        };
        if cheap.feedback.grade.score.value() < threshold && !cheap.is_unsure {
            return Ok(cheap.feedback);
        }
        let was_unsure = cheap.is_unsure;
        match self.grade_behind(&route.excluding(&cheap.feedback.graders()), ensemble).await {
            Ok(second) => Ok(second),
            Err(error) => {
                tracing::warn!(kind = error.kind(), %error, "the second tier failed, the first grade stands");
                let first = if was_unsure { unsure(cheap.feedback) } else { cheap.feedback };
                Ok(Feedback { degradation: Some(error.degradation()), ..first })
            }
        }
    }

    /// The second tier: the ensemble, where there is one, without whom the route leaves out.
    async fn grade_behind(&self, route: &Route, ensemble: &[String]) -> Result<Feedback, LlmError> {
        let left: Vec<String> = ensemble.iter().filter(|id| !route.exclude_models.contains(id)).cloned().collect();
        if left.len() < 2 { self.grade_finally(route).await } else { self.grade_together(route, &left).await }
    }

    async fn grade_together(&self, route: &Route, models: &[String]) -> Result<Feedback, LlmError> {
        let routes: Vec<Route> = models.iter().map(|model| route.by(std::slice::from_ref(model))).collect();
        let grades = join_all(routes.iter().map(|route| self.grade_soon(route))).await;
        let mut members: Vec<Feedback> = Vec::new();
        for feedback in grades.into_iter().flatten().map(|graded| graded.feedback) {
            // A model that was named twice has one opinion.
            if members.iter().all(|member| member.source != feedback.source) {
                members.push(feedback);
            }
        }
        match joint(self.request, &members, self.error_cost()) {
            Some(feedback) => Ok(feedback),
            None => self.grade_finally(&route.excluding(&[models, &route.exclude_models].concat())).await,
        }
    }
}

/// A grade that nobody else could look at.
fn unsure(feedback: Feedback) -> Feedback {
    Feedback { doubt: feedback.doubt.or(Some(Doubt::Unsure)), ..feedback }
}

/// The feedback of several graders: the merged grade, in the words of the one whose verdicts are closest to it. `None`
/// without graders.
fn joint(request: &GradeRequest, members: &[Feedback], cost: ErrorCost) -> Option<Feedback> {
    let grades: Vec<&Grade> = members.iter().map(|member| &member.grade).collect();
    let grade = merge(&request.question.rubric, &grades, &request.answer, cost);
    let differences = |member: &&Feedback| {
        let changes = grade.compare(&member.grade).points;
        changes.into_iter().filter(|change| *change != PointChange::Same).count()
    };
    let speaker = members.iter().min_by_key(differences)?.clone();
    let graders = members.iter().flat_map(Feedback::graders).collect();
    let degradation = members.iter().find_map(|member| member.degradation);
    Some(Feedback { agreement: Agreement::of(graders, &grades), degradation, grade, ..speaker })
}
