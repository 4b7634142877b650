//! The interviewer that is a language model.
//!
//! - `questions`, `draft`, `elements`: questions out of a stream;
//! - `grading`: claims with quotes, verified; `strategies`: which models grade, and how their grades come together;
//! - `caution`: what is believed of a grade when the answer speaks to the grader;
//! - `report`: words around the figures;
//! - `sentences`, `language`: what a model says to a person is checked before it is shown.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::{Candidate, QuestionsRequest, ReportRequest};
use crate::domain::question::Question;
use crate::domain::report::ReportNotes;
use crate::llm::{Call, Gateway, Held, LlmError, Prompt, Schema, Task};
use crate::plans::{Plans, Strategy};
use crate::prompt::{PromptError, Prompts};

mod caution;
mod draft;
mod elements;
mod grading;
mod language;
mod questions;
mod report;
mod sentences;
mod strategies;

use sentences::Secrets;

/// Asks and grades by models.
#[derive(Clone)]
pub struct ModelInterviewer {
    gateway: Gateway,
    prompts: Prompts,
    plans: Arc<Plans>,
}

/// What came of asking for questions.
#[derive(Debug)]
pub struct Asked {
    /// How many were sent on.
    pub sent: usize,
    /// Who asked, or why it was not all of them.
    pub held: Result<Held, LlmError>,
}

impl ModelInterviewer {
    /// An interviewer that reaches models by this gateway.
    pub fn new(gateway: Gateway, prompts: Prompts, plans: Arc<Plans>) -> Self {
        Self { gateway, prompts, plans }
    }

    /// The gateway.
    pub fn gateway(&self) -> &Gateway {
        &self.gateway
    }

    /// Sends questions into the sink, each as soon as it is complete and checked.
    pub async fn questions(&self, request: &QuestionsRequest, sink: mpsc::Sender<Question>) -> Asked {
        let mut asking = questions::Asking::new(request, &self.prompts, &self.gateway, sink);
        let strategy = self.strategy(request.strategy.as_ref(), &request.candidate, Task::Questions);
        let call = call(&request.candidate, Task::Questions, strategy.chain());
        let held = self.gateway.hold(&call, &mut asking).await;
        Asked { sent: asking.accepted(), held }
    }

    /// Writes the words of a report.
    ///
    /// # Errors
    /// No model of the chain gave usable ones.
    pub async fn report(&self, request: &ReportRequest) -> Result<ReportNotes, LlmError> {
        let fence = self.fence("");
        let values = report::Values::new(request, &fence);
        let prompt = self.prompt::<report::Reply>(Task::Report, &request.candidate, values, "report")?;
        let secrets = self.secrets(Task::Report, &request.candidate, &fence);
        let strategy = self.strategy(None, &request.candidate, Task::Report);
        let call = call(&request.candidate, Task::Report, strategy.chain());
        let judge = |reply: &str, model: &str| report::judge(request, &secrets, reply, model);
        let completed = self.gateway.complete(&call, prompt, |complaint| self.again(complaint), judge).await;
        completed.map(|(notes, _)| notes)
    }

    /// How the models work together: as the request wants it, else as the plan says. Free models are too few for more than
    /// one a call.
    fn strategy<'a>(&'a self, wanted: Option<&'a Strategy>, candidate: &Candidate, task: Task) -> &'a Strategy {
        let wanted = wanted.filter(|_| !self.plans.is_free_only());
        wanted.unwrap_or_else(|| self.plans.strategy(candidate.plan, task, candidate.language))
    }

    fn prompt<T: schemars::JsonSchema>(
        &self,
        task: Task,
        candidate: &Candidate,
        values: impl serde::Serialize,
        schema: &'static str,
    ) -> Result<Prompt, LlmError> {
        let rendered = self.prompts.render(task, candidate.language, values)?;
        Ok(Prompt::new(rendered.system, rendered.user, Schema::of::<T>(schema)))
    }

    fn secrets(&self, task: Task, candidate: &Candidate, fence: &str) -> Secrets {
        Secrets::new(&self.prompts.wording(task, candidate.language), Some(fence))
    }

    fn again(&self, complaint: &str) -> Result<String, LlmError> {
        Ok(self.prompts.again(complaint)?)
    }

    /// A line that the text cannot contain: whoever wrote it could not know the number.
    fn fence(&self, text: &str) -> String {
        loop {
            let fence = format!("=={:016x}==", self.gateway.roll());
            if !text.contains(&fence) {
                return fence;
            }
        }
    }
}

impl From<PromptError> for LlmError {
    fn from(error: PromptError) -> Self {
        Self::Prompt(error.to_string())
    }
}

/// A call that goes to these models, or to the plan's chain.
fn call(candidate: &Candidate, task: Task, models: Option<&[String]>) -> Call {
    Call {
        task,
        plan: candidate.plan,
        language: candidate.language,
        user: candidate.user,
        interview: Some(candidate.interview.clone()),
        models: models.map(<[String]>::to_vec),
        not_by: Vec::new(),
    }
}
