//! The interviewer that is a language model.
//!
//! - `questions`, `draft`, `elements`: questions out of a stream;
//! - `grading`: claims with quotes, verified; `report`: words around the figures;
//! - `sentences`, `language`: what a model says to a person is checked before it is shown.

use tokio::sync::mpsc;

use super::{Candidate, GradeRequest, QuestionsRequest, ReportRequest};
use crate::domain::grading::Feedback;
use crate::domain::question::Question;
use crate::domain::report::ReportNotes;
use crate::domain::text::clean;
use crate::llm::{Call, Gateway, LlmError, Prompt, Schema, Task};
use crate::prompt::{PromptError, Prompts};

mod draft;
mod elements;
mod grading;
mod language;
mod questions;
mod report;
mod sentences;

use sentences::Secrets;

/// Asks and grades by models.
#[derive(Clone)]
pub struct ModelInterviewer {
    gateway: Gateway,
    prompts: Prompts,
}

/// What came of asking for questions.
#[derive(Debug)]
pub struct Asked {
    /// How many were sent on.
    pub sent: usize,
    /// Why it was not all of them.
    pub error: Option<LlmError>,
}

impl ModelInterviewer {
    /// An interviewer that reaches models by this gateway.
    pub fn new(gateway: Gateway, prompts: Prompts) -> Self {
        Self { gateway, prompts }
    }

    /// The gateway.
    pub fn gateway(&self) -> &Gateway {
        &self.gateway
    }

    /// Sends questions into the sink, each as soon as it is complete and checked.
    pub async fn questions(&self, request: &QuestionsRequest, sink: mpsc::Sender<Question>) -> Asked {
        let mut asking = questions::Asking::new(request, &self.prompts, &self.gateway, sink);
        let held = self.gateway.hold(&call(&request.candidate, Task::Questions), &mut asking).await;
        Asked { sent: asking.accepted(), error: held.err() }
    }

    /// Grades an answer.
    ///
    /// # Errors
    /// No model of the chain gave a usable grade.
    pub async fn grade(&self, request: &GradeRequest) -> Result<Feedback, LlmError> {
        let answer = clean(&request.answer);
        let fence = self.fence(&answer);
        let values = grading::Values::new(request, &answer, &fence);
        let prompt = self.prompt::<grading::Reply>(Task::Grading, &request.candidate, values, "grade")?;
        let mut judge = grading::Judge::new(request, Secrets::new(&prompt.messages[0].content, &fence));
        let call = call(&request.candidate, Task::Grading);
        let completed = self.gateway.complete(&call, prompt, |c| self.again(c), |r, model| judge.judge(r, model)).await;
        completed.map(|(feedback, _)| feedback).or_else(|error| judge.into_doubtful().ok_or(error))
    }

    /// Writes the words of a report.
    ///
    /// # Errors
    /// No model of the chain gave usable ones.
    pub async fn report(&self, request: &ReportRequest) -> Result<ReportNotes, LlmError> {
        let fence = self.fence("");
        let values = report::Values::new(request, &fence);
        let prompt = self.prompt::<report::Reply>(Task::Report, &request.candidate, values, "report")?;
        let secrets = Secrets::new(&prompt.messages[0].content, &fence);
        let call = call(&request.candidate, Task::Report);
        let judge = |reply: &str, model: &str| report::judge(request, &secrets, reply, model);
        let completed = self.gateway.complete(&call, prompt, |complaint| self.again(complaint), judge).await;
        completed.map(|(notes, _)| notes)
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

fn call(candidate: &Candidate, task: Task) -> Call {
    Call {
        task,
        plan: candidate.plan,
        language: candidate.language,
        user: candidate.user,
        interview: Some(candidate.interview.clone()),
        models: None,
        not_by: Vec::new(),
    }
}
