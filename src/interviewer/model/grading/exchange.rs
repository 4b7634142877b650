//! The exchange that brings a grade.

use async_trait::async_trait;
use tokio::sync::watch;

use super::live::Live;
use super::{Checks, Graded, Sureness, Validator};
use crate::interviewer::GradeDraft;
use crate::llm::{Exchange, FailedReply, LlmError, Prompt};
use crate::prompt::Prompts;

/// One request for a grade: what is asked again after a complaint, and what is shown while the grade is written.
pub(in crate::interviewer::model) struct Grading<'a> {
    prompt: Prompt,
    prompts: &'a Prompts,
    validator: Validator<'a>,
    live: Live<'a>,
    failed: Option<FailedReply>,
    graded: Option<Graded>,
}

impl<'a> Grading<'a> {
    /// `drafts` hears of the grade while it is written, where somebody wants to.
    pub(in crate::interviewer::model) fn new(
        checks: &'a Checks<'a>,
        prompt: Prompt,
        prompts: &'a Prompts,
        drafts: Option<&'a watch::Sender<GradeDraft>>,
    ) -> Self {
        let validator = Validator { checks, doubtful: None };
        let live = Live::new(checks, drafts);
        Self { prompt, prompts, validator, live, failed: None, graded: None }
    }

    /// The grade, after the exchange: a doubtful one when no better reply came.
    pub(in crate::interviewer::model) fn into_graded(self) -> Option<Graded> {
        let doubtful = self.validator.doubtful;
        self.graded.or(doubtful.map(|feedback| Graded { feedback, sureness: Sureness::Unsure }))
    }
}

#[async_trait]
impl Exchange for Grading<'_> {
    fn prompt(&mut self, model: &str) -> Result<Prompt, LlmError> {
        self.live.begin();
        let mut prompt = self.prompt.clone();
        if let Some(failed) = self.failed.take() {
            failed.add_to(&mut prompt, model, |complaint| Ok(self.prompts.again(complaint)?))?;
        }
        Ok(prompt)
    }

    async fn receive(&mut self, piece: &str, _model: &str) {
        self.live.receive(piece);
    }

    fn interrupted(&mut self) -> bool {
        self.live.begin();
        false
    }

    async fn validate(&mut self, reply: &str, model: &str) -> Result<(), String> {
        match self.validator.validate(reply, model) {
            Ok(graded) => {
                self.graded = Some(graded);
                Ok(())
            }
            Err(complaint) => {
                self.live.begin();
                self.failed = Some(FailedReply::new(model, reply, &complaint));
                Err(complaint)
            }
        }
    }
}
