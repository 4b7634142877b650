//! The interviewer that is a language model.
//!
//! - `questions`, `draft`, `trial`, `json_stream`: questions out of a stream, checked and tried;
//! - `grading`: claims with quotes, verified; `strategies`: how the grades of several models come together;
//! - `injection_guard`: what is believed of a grade when the answer speaks to the grader;
//! - `vacancy`: a job post read more closely; `fit`: a CV beside it; `letter`: a letter for it; `cv`: better lines for a CV;
//! - `report`: words around the figures; `coach`: words to a person who asks;
//! - `sentences`, `language`: what a model says to a person is checked before it is shown.

use tokio::sync::{mpsc, watch};

use super::{Candidate, GradeDraft, GradeRequest, QuestionsRequest, ReportRequest};
use crate::domain::catalog::{Level, Technology, Track};
use crate::domain::grading::{Feedback, without_directives};
use crate::domain::interview::Subject;
use crate::domain::question::Question;
use crate::domain::report::ReportNotes;
use crate::domain::vacancy::Nearest;
use crate::llm::{Call, Completed, Gateway, LlmError, Prompt, Schema};
use crate::plans::Route;
use crate::prompt::{PromptError, Prompts, Template};

mod coach;
mod cv;
mod draft;
mod fit;
mod grading;
mod injection_guard;
mod json_stream;
mod language;
mod letter;
mod questions;
mod report;
mod sentences;
mod strategies;
mod trial;
mod vacancy;

use sentences::Secrets;
use strategies::Grader;

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
    /// Who asked, or why it was not all of them.
    pub result: Result<Completed, LlmError>,
}

impl ModelInterviewer {
    /// An interviewer that reaches models by this gateway.
    pub fn new(gateway: Gateway, prompts: Prompts) -> Self {
        Self { gateway, prompts }
    }

    pub fn gateway(&self) -> &Gateway {
        &self.gateway
    }

    /// Sends questions into the sink, each as soon as it is complete and checked.
    pub async fn questions(&self, request: &QuestionsRequest, route: Route, sink: mpsc::Sender<Question>) -> Asked {
        let mut asking = questions::Asking::new(request, &self.prompts, &self.gateway, sink);
        let result = self.gateway.execute(&call(&request.candidate, route), &mut asking).await;
        Asked { sent: asking.accepted(), result }
    }

    /// Grades an answer, by the strategy of the route. `drafts` hears of the grade while one model writes it.
    ///
    /// # Errors
    /// No model gave a usable grade.
    pub async fn grade(
        &self,
        request: &GradeRequest,
        route: &Route,
        drafts: &watch::Sender<GradeDraft>,
    ) -> Result<Feedback, LlmError> {
        Grader { interviewer: self, request, drafts: Some(drafts) }.grade(route).await
    }

    /// Grades an answer by the models of the route, whatever its strategy. Nobody is told of another grade.
    ///
    /// # Errors
    /// None of them gave a usable grade.
    pub async fn regrade(&self, request: &GradeRequest, route: &Route) -> Result<Feedback, LlmError> {
        Grader { interviewer: self, request, drafts: None }.grade_finally(route).await
    }

    /// Writes the words of a report.
    ///
    /// # Errors
    /// No model of the route gave usable ones.
    pub async fn report(&self, request: &ReportRequest, route: Route) -> Result<ReportNotes, LlmError> {
        let fence = fence(&self.gateway, "");
        let values = report::Values::new(request, &fence);
        let prompt = self.prompt::<report::Reply>(Template::Report, &request.candidate, values, "report")?;
        let secrets = self.secrets(Template::Report, &request.candidate, &fence);
        let call = call(&request.candidate, route);
        let validate = |reply: &str, model: &str| report::validate(request, &secrets, reply, model);
        let completed = self.gateway.complete(&call, prompt, |complaint| self.again(complaint), validate).await;
        completed.map(|(notes, _)| notes)
    }

    fn prompt<T: schemars::JsonSchema>(
        &self,
        template: Template,
        candidate: &Candidate,
        values: impl serde::Serialize,
        schema: &'static str,
    ) -> Result<Prompt, LlmError> {
        let rendered = self.prompts.render(template, candidate.language, values)?;
        Ok(Prompt::new(rendered.system, rendered.user, Schema::of::<T>(schema)))
    }

    fn secrets(&self, template: Template, candidate: &Candidate, fence: &str) -> Secrets {
        Secrets::new(&self.prompts.wording(template, candidate.language), Some(fence))
    }

    fn again(&self, complaint: &str) -> Result<String, LlmError> {
        Ok(self.prompts.again(complaint)?)
    }
}

/// A line that the text cannot contain: whoever wrote it could not know the number.
fn fence(gateway: &Gateway, text: &str) -> String {
    loop {
        let fence = format!("=={:016x}==", gateway.random());
        if !text.contains(&fence) {
            return fence;
        }
    }
}

/// What a person applies for, as models are told: a technology of the catalog, else the field. `None` for a profession. What
/// the person typed is [`typed`], and has no place but between fence lines.
fn position(subject: &Subject) -> Option<&str> {
    let track = subject.track()?;
    Some(match &track.technology {
        known @ Technology::Known(_) => known.name(),
        Technology::Other(_) => track.domain.slug(),
    })
}

/// The name that a person typed for a technology or a profession, where it is no more than that.
fn typed(subject: &Subject) -> Option<&str> {
    let name = match subject {
        Subject::Track(track) => return typed_technology(track),
        Subject::Profession(profession) => profession.name(),
        Subject::Vacancy(posting) => match &posting.nearest {
            // Its technology is one of the catalogue.
            Nearest::Track(_) => return None,
            Nearest::Profession(profession) => profession.name(),
        },
        Subject::Cv(career) => return career.track.as_ref().and_then(typed_technology),
        Subject::Topic(topic) => return typed(&topic.whole),
    };
    without_directives(name).is_none().then_some(name)
}

fn typed_technology(track: &Track) -> Option<&str> {
    let name = Some(track.technology.name()).filter(|_| track.technology.slug().is_none())?;
    without_directives(name).is_none().then_some(name)
}

/// The level that a person applies for, as models are told.
fn level(subject: &Subject) -> Option<&'static str> {
    subject.level().map(Level::slug)
}

impl From<PromptError> for LlmError {
    fn from(error: PromptError) -> Self {
        Self::Prompt(error.to_string())
    }
}

fn call(candidate: &Candidate, route: Route) -> Call {
    Call {
        route,
        plan: candidate.plan,
        user: candidate.user,
        interview: Some(candidate.interview.clone()),
        counted: candidate.counted.clone(),
        is_replaceable: false,
    }
}
