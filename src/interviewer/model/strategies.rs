//! Which models grade an answer, and how their grades come together.

use futures::future::join_all;
use tokio::sync::watch;
use tokio::time::timeout;

use super::grading::{self, Checks, Graded, Grading};
use super::{ModelInterviewer, call};
use crate::domain::grading::{Agreement, Feedback, Grade, PointChange, Verdict, merge};
use crate::domain::plan::PlanName;
use crate::domain::text::clean;
use crate::interviewer::{GradeDraft, GradeRequest};
use crate::llm::error::Deadline;
use crate::llm::{Call, LlmError, Task};
use crate::plans::Strategy;

impl ModelInterviewer {
    /// Grades an answer, by the strategy of the request or of the plan. `drafts` hears of the grade while one model writes
    /// it; a grade that may be replaced, by another tier or by a majority, is not drafted.
    ///
    /// # Errors
    /// No model gave a usable grade.
    pub async fn grade(
        &self,
        request: &GradeRequest,
        drafts: &watch::Sender<GradeDraft>,
    ) -> Result<Feedback, LlmError> {
        let strategy = self.strategy(request.strategy.as_ref(), &request.candidate, Task::Grading);
        match strategy {
            Strategy::Single {} | Strategy::Direct { .. } => {
                let call = call(&request.candidate, Task::Grading, strategy.chain());
                self.grade_alone(request, &call, Some(drafts)).await.map(|graded| graded.feedback)
            }
            Strategy::TwoTier { first, threshold } => self.grade_in_two_tiers(request, first, *threshold, drafts).await,
            Strategy::Ensemble { models } => self.grade_together(request, models, drafts).await,
        }
    }

    /// Grades an answer once more, by a model that did not give the `first` grade and is told nothing of it.
    ///
    /// # Errors
    /// No other model gave a usable grade.
    pub async fn regrade(&self, request: &GradeRequest, first: &Feedback) -> Result<Feedback, LlmError> {
        let graders = first.graders();
        let others = self.others(request, &graders);
        let call = Call { not_by: graders, ..call(&request.candidate, Task::Grading, Some(&others)) };
        self.grade_alone(request, &call, None).await.map(|graded| graded.feedback)
    }

    /// The first chain that has a model which is not among the graders: the own plan's, the larger plans', the smaller
    /// ones'. With the strategy `direct` only its own.
    fn others(&self, request: &GradeRequest, graders: &[String]) -> Vec<String> {
        let candidate = &request.candidate;
        let without = |chain: &[String]| -> Vec<String> {
            chain.iter().filter(|model| !graders.contains(model)).cloned().collect()
        };
        let strategy = self.strategy(request.strategy.as_ref(), candidate, Task::Grading);
        if let Some(chain) = strategy.chain() {
            return without(chain);
        }
        let (smaller, larger): (Vec<PlanName>, Vec<PlanName>) =
            PlanName::ALL.into_iter().partition(|plan| *plan < candidate.plan);
        let plans = larger.into_iter().chain(smaller.into_iter().rev());
        let chains = plans.map(|plan| without(self.plans.chain(plan, Task::Grading, candidate.language)));
        chains.into_iter().find(|chain| !chain.is_empty()).unwrap_or_default()
    }

    /// One grade, by the first model of the call that gives a usable one.
    async fn grade_alone(
        &self,
        request: &GradeRequest,
        call: &Call,
        drafts: Option<&watch::Sender<GradeDraft>>,
    ) -> Result<Graded, LlmError> {
        let answer = clean(&request.answer);
        let fence = self.fence(&answer);
        let values = grading::Values::new(request, &answer, &fence);
        let prompt = self.prompt::<grading::Reply>(Task::Grading, &request.candidate, values, "grade")?;
        let checks = Checks::new(request, self.secrets(Task::Grading, &request.candidate, &fence));
        let mut grading = Grading::new(&checks, prompt, &self.prompts, drafts);
        let held = self.gateway.hold(call, &mut grading).await;
        let graded = grading.into_graded();
        match (held, graded) {
            (Ok(held), Some(mut graded)) => {
                graded.feedback.degradation = held.slipped;
                Ok(graded)
            }
            (Ok(_), None) => Err(LlmError::Empty),
            (Err(_), Some(doubtful)) => Ok(doubtful),
            (Err(error), None) => Err(error),
        }
    }

    /// One grade that the plan's chain can do without: it may take as long as one attempt. With all the patience of a chain
    /// twice over, a person would wait for minutes, and the job would be stopped before the second one is through.
    async fn grade_soon(&self, request: &GradeRequest, call: &Call) -> Result<Graded, LlmError> {
        let grading = timeout(self.gateway.patience(), self.grade_alone(request, call, None));
        grading.await.unwrap_or(Err(LlmError::Timeout(Deadline::Total)))
    }

    async fn grade_in_two_tiers(
        &self,
        request: &GradeRequest,
        first: &[String],
        threshold: f64,
        drafts: &watch::Sender<GradeDraft>,
    ) -> Result<Feedback, LlmError> {
        let by_plan = call(&request.candidate, Task::Grading, None);
        let by_first = call(&request.candidate, Task::Grading, Some(first));
        let Ok(first) = self.grade_soon(request, &by_first).await else {
            let by_plan = Call { not_by: first.to_vec(), ..by_plan };
            return self.grade_alone(request, &by_plan, Some(drafts)).await.map(|graded| graded.feedback);
        };
        if first.feedback.grade.score.value() < threshold && !is_unsure(&first) {
            return Ok(first.feedback);
        }
        let by_plan = Call { not_by: first.feedback.graders(), ..by_plan };
        match self.grade_alone(request, &by_plan, Some(drafts)).await {
            Ok(second) => Ok(second.feedback),
            Err(error) => {
                tracing::warn!(kind = error.kind(), %error, "the second tier failed, the first grade stands");
                Ok(Feedback { degradation: Some(error.degradation()), ..first.feedback })
            }
        }
    }

    async fn grade_together(
        &self,
        request: &GradeRequest,
        models: &[String],
        drafts: &watch::Sender<GradeDraft>,
    ) -> Result<Feedback, LlmError> {
        let calls: Vec<Call> = models
            .iter()
            .map(|model| call(&request.candidate, Task::Grading, Some(std::slice::from_ref(model))))
            .collect();
        let grades = join_all(calls.iter().map(|call| self.grade_soon(request, call))).await;
        let mut members: Vec<Feedback> = Vec::new();
        for feedback in grades.into_iter().flatten().map(|graded| graded.feedback) {
            // A model that was named twice has one opinion.
            if members.iter().all(|member| member.source != feedback.source) {
                members.push(feedback);
            }
        }
        match joint(request, &members) {
            Some(feedback) => Ok(feedback),
            None => {
                let by_plan = Call { not_by: models.to_vec(), ..call(&request.candidate, Task::Grading, None) };
                self.grade_alone(request, &by_plan, Some(drafts)).await.map(|graded| graded.feedback)
            }
        }
    }
}

/// Whether a cheap model's grade needs a second look whatever its score: it quoted what the answer does not say, or it
/// decided little, with more key points partial than met.
fn is_unsure(graded: &Graded) -> bool {
    let count = |verdict| graded.feedback.grade.points.iter().filter(|point| point.verdict == verdict).count();
    let partial = count(Verdict::Partial);
    graded.cut_down || (partial >= 2 && partial > count(Verdict::Met))
}

/// The feedback of several graders: the merged grade, in the words of the one whose verdicts are closest to it. `None`
/// without graders.
fn joint(request: &GradeRequest, members: &[Feedback]) -> Option<Feedback> {
    let grades: Vec<&Grade> = members.iter().map(|member| &member.grade).collect();
    let grade = merge(&request.question.rubric, &grades, &request.answer);
    let differences = |member: &&Feedback| {
        let changes = grade.compare(&member.grade).points;
        changes.into_iter().filter(|change| *change != PointChange::Same).count()
    };
    let speaker = members.iter().min_by_key(differences)?.clone();
    let graders = members.iter().flat_map(Feedback::graders).collect();
    let degradation = members.iter().find_map(|member| member.degradation);
    Some(Feedback { agreement: Agreement::of(graders, &grades), degradation, grade, ..speaker })
}
