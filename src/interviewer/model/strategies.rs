//! How one or several models grade an answer, and how their grades come together.

use futures::future::join_all;
use tokio::sync::watch;
use tokio::time::timeout;

use super::grading::{self, Checks, Graded, Grading, Sureness};
use super::{ModelInterviewer, call, fence};
use crate::domain::grading::{Agreement, Doubt, ErrorCost, Feedback, Grade, Kept, PointChange, better_founded, merge};
use crate::domain::text::clean;
use crate::interviewer::{GradeDraft, GradeRequest};
use crate::llm::error::TimeoutKind;
use crate::llm::{Call, LlmError};
use crate::plans::{Route, Strategy};
use crate::prompt::Template;

/// Tenths between the scores of two graders from which neither is sure.
const APART: u8 = 20;

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
            Strategy::Ensemble { models } => self.grade_together(route, models).await.map(marked),
        }
    }

    /// A grade that stands whatever it is, by the first model of the route that gives a usable one.
    pub(super) async fn grade_finally(&self, route: &Route) -> Result<Feedback, LlmError> {
        self.grade_by(route, self.drafts, false).await.map(marked)
    }

    /// The same, and where it is not sure, what another model says that is told nothing of it.
    async fn grade_surely(&self, route: &Route) -> Result<Feedback, LlmError> {
        let first = self.grade_by(route, self.drafts, false).await?;
        // A follow-up is about one point: what it can add is not worth a second call.
        if first.is_sure() || self.request.follow_up.is_some() {
            return Ok(marked(first));
        }
        let GradeRequest { candidate, strategy, .. } = self.request;
        let (plans, task) = (self.interviewer.gateway.plans(), route.task);
        let graders = first.feedback.graders();
        let others = plans.route_past(&graders, candidate.plan, task, candidate.language, strategy.as_ref());
        let second = match others.filter(|route| !route.models.is_empty()) {
            Some(others) => self.grade_soon(&others).await,
            None => Err(LlmError::ModelGone),
        };
        Ok(match second {
            Ok(second) => self.settled(first, second),
            Err(error) => {
                tracing::warn!(kind = error.kind(), %error, "nobody else looked at an unsure grade");
                marked(first)
            }
        })
    }

    /// One grade out of two, by graders who did not know of each other, after the first one was not sure.
    ///
    /// Where that may be too high, each point gets the lower verdict of both; else the better founded grade counts. A grader
    /// that was talked round has no say beside one that was not. What lies far apart, or is doubtful to both, is marked.
    fn settled(&self, first: Graded, second: Graded) -> Feedback {
        let both = [&first.feedback, &second.feedback];
        let agreement = Agreement::of(both.iter().flat_map(|one| one.graders()).collect(), &both.map(|one| &one.grade));
        let apart = first.feedback.grade.score.tenths().abs_diff(second.feedback.grade.score.tenths());
        let is_too_high = |graded: &Graded| graded.sureness == Sureness::TooHigh;
        let is_unsure = apart >= APART || (is_too_high(&first) && is_too_high(&second));
        let talked_round = [&first, &second].map(|graded| graded.feedback.doubt == Some(Doubt::Distrusted));
        let kept = match talked_round {
            [true, false] => second.feedback,
            [false, true] => first.feedback,
            _ if is_too_high(&first) => {
                let members = [first, second];
                let merged = joint(self.request, &members, self.error_cost());
                let [first, _] = members;
                merged.unwrap_or(first).feedback
            }
            _ => match better_founded(&first.feedback.grade, &second.feedback.grade) {
                Kept::First => first.feedback,
                Kept::Second => second.feedback,
            },
        };
        let kept = Feedback { agreement, ..kept };
        if is_unsure { unsure(kept) } else { kept }
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
            return self.grade_behind(&route.excluding(first), ensemble).await.map(marked);
        };
        if cheap.feedback.grade.score.value() < threshold && cheap.is_sure() {
            return Ok(cheap.feedback);
        }
        match self.grade_behind(&route.excluding(&cheap.feedback.graders()), ensemble).await {
            // The cheap models knew nothing of it: theirs is the second opinion.
            Ok(second) if !second.is_sure() => Ok(self.settled(second, cheap)),
            Ok(second) => Ok(second.feedback),
            Err(error) => {
                tracing::warn!(kind = error.kind(), %error, "the second tier failed, the first grade stands");
                Ok(Feedback { degradation: Some(error.degradation()), ..marked(cheap) })
            }
        }
    }

    /// The second tier: the ensemble, where there is one, without whom the route leaves out.
    async fn grade_behind(&self, route: &Route, ensemble: &[String]) -> Result<Graded, LlmError> {
        let left: Vec<String> = ensemble.iter().filter(|id| !route.exclude_models.contains(id)).cloned().collect();
        if left.len() < 2 {
            self.grade_by(route, self.drafts, false).await
        } else {
            self.grade_together(route, &left).await
        }
    }

    async fn grade_together(&self, route: &Route, models: &[String]) -> Result<Graded, LlmError> {
        let routes: Vec<Route> = models.iter().map(|model| route.by(std::slice::from_ref(model))).collect();
        let grades = join_all(routes.iter().map(|route| self.grade_soon(route))).await;
        let mut members: Vec<Graded> = Vec::new();
        for graded in grades.into_iter().flatten() {
            // A model that was named twice has one opinion.
            if members.iter().all(|member| member.feedback.source != graded.feedback.source) {
                members.push(graded);
            }
        }
        match joint(self.request, &members, self.error_cost()) {
            Some(graded) => Ok(graded),
            None => {
                let others = route.excluding(&[models, &route.exclude_models].concat());
                self.grade_by(&others, self.drafts, false).await
            }
        }
    }
}

/// A grade that nobody else will look at: the person is told where it is not sure.
fn marked(graded: Graded) -> Feedback {
    if graded.is_sure() { graded.feedback } else { unsure(graded.feedback) }
}

fn unsure(feedback: Feedback) -> Feedback {
    Feedback { doubt: feedback.doubt.or(Some(Doubt::Unsure)), ..feedback }
}

/// The feedback of several graders: the merged grade, in the words of the one whose verdicts are closest to it. `None`
/// without graders. It is as doubtful as it is to half of them.
fn joint(request: &GradeRequest, members: &[Graded], cost: ErrorCost) -> Option<Graded> {
    let grades: Vec<&Grade> = members.iter().map(|member| &member.feedback.grade).collect();
    let grade = merge(&request.question.rubric, &grades, &request.answer, cost);
    let differences = |member: &&Graded| {
        let changes = grade.compare(&member.feedback.grade).points;
        changes.into_iter().filter(|change| *change != PointChange::Same).count()
    };
    let speaker = members.iter().min_by_key(differences)?.feedback.clone();
    let graders = members.iter().flat_map(|member| member.feedback.graders()).collect();
    let degradation = members.iter().find_map(|member| member.feedback.degradation);
    let are_half =
        |is_one: &dyn Fn(&Graded) -> bool| members.iter().filter(|member| is_one(member)).count() * 2 >= members.len();
    let doubt = are_half(&|member| member.feedback.doubt == Some(Doubt::Distrusted)).then_some(Doubt::Distrusted);
    let sureness = if are_half(&|member| member.sureness == Sureness::TooHigh) {
        Sureness::TooHigh
    } else if are_half(&|member| !member.is_sure()) {
        Sureness::Unsure
    } else {
        Sureness::Sure
    };
    let agreement = Agreement::of(graders, &grades);
    Some(Graded { feedback: Feedback { agreement, degradation, grade, doubt, ..speaker }, sureness })
}
