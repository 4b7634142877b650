//! The exchange that brings a grade.

use async_trait::async_trait;
use tokio::sync::watch;

use super::live::Live;
use super::{Checks, Graded, Judge};
use crate::interviewer::GradeDraft;
use crate::llm::{Exchange, LlmError, Message, Prompt, Role};
use crate::prompt::Prompts;

/// One request for a grade: what is asked again after a complaint, and what is shown while the grade is written.
pub(in crate::interviewer::model) struct Grading<'a> {
    prompt: Prompt,
    prompts: &'a Prompts,
    judge: Judge<'a>,
    live: Live<'a>,
    /// The last reply and what was wrong with it. For the model that gave it only.
    retort: Option<Retort>,
    graded: Option<Graded>,
}

struct Retort {
    model: String,
    reply: String,
    complaint: String,
}

impl<'a> Grading<'a> {
    /// `drafts` hears of the grade while it is written, where somebody wants to.
    pub(in crate::interviewer::model) fn new(
        checks: &'a Checks<'a>,
        prompt: Prompt,
        prompts: &'a Prompts,
        drafts: Option<&'a watch::Sender<GradeDraft>>,
    ) -> Self {
        let judge = Judge { checks, doubtful: None };
        let live = Live::new(checks, drafts);
        Self { prompt, prompts, judge, live, retort: None, graded: None }
    }

    /// The grade, after the exchange: a doubtful one when no better reply came.
    pub(in crate::interviewer::model) fn into_graded(self) -> Option<Graded> {
        let doubtful = self.judge.doubtful;
        self.graded.or(doubtful.map(|feedback| Graded { feedback, cut_down: true }))
    }
}

#[async_trait]
impl Exchange for Grading<'_> {
    fn prompt(&mut self, model: &str) -> Result<Prompt, LlmError> {
        self.live.begin();
        let mut prompt = self.prompt.clone();
        if let Some(retort) = self.retort.take().filter(|retort| retort.model == model) {
            prompt.messages.push(Message::new(Role::Assistant, retort.reply));
            prompt.messages.push(Message::new(Role::User, self.prompts.again(&retort.complaint)?));
        }
        Ok(prompt)
    }

    async fn receive(&mut self, piece: &str, _model: &str) {
        self.live.hear(piece);
    }

    fn broken_off(&mut self) -> bool {
        self.live.begin();
        false
    }

    fn judge(&mut self, reply: &str, model: &str) -> Result<(), String> {
        match self.judge.judge(reply, model) {
            Ok(graded) => {
                self.graded = Some(graded);
                Ok(())
            }
            Err(complaint) => {
                self.live.begin();
                self.retort =
                    Some(Retort { model: model.to_owned(), reply: reply.to_owned(), complaint: complaint.clone() });
                Err(complaint)
            }
        }
    }
}
