//! What can be shown of a grade while it is written.

use tokio::sync::watch;

use super::{PointReply, SENTENCES};
use crate::domain::grading::{Claim, settled};
use crate::interviewer::model::elements::{Element, Elements};
use crate::interviewer::model::sentences::{Secrets, checked};
use crate::interviewer::{GradeDraft, GradeRequest};

/// Reads a reply as it arrives, and publishes what of it will stand: key points whose quotes are verified and that no later
/// claim can change, and then the sentences that pass the checks of the final feedback. Once something is refused, nothing
/// is added: the whole reply may be refused for it.
pub(super) struct Live<'a> {
    request: &'a GradeRequest,
    secrets: &'a Secrets,
    /// `None` where nobody watches.
    drafts: Option<&'a watch::Sender<GradeDraft>>,
    elements: Elements,
    claims: Vec<Claim>,
    strengths: Vec<String>,
    improvements: Vec<String>,
    suggestions: Vec<String>,
    refused: bool,
}

impl<'a> Live<'a> {
    pub(super) fn new(
        request: &'a GradeRequest,
        secrets: &'a Secrets,
        drafts: Option<&'a watch::Sender<GradeDraft>>,
    ) -> Self {
        Self {
            request,
            secrets,
            drafts,
            elements: Elements::default(),
            claims: Vec::new(),
            strengths: Vec::new(),
            improvements: Vec::new(),
            suggestions: Vec::new(),
            refused: false,
        }
    }

    /// A reply begins, or what has come of one counts no more.
    pub(super) fn begin(&mut self) {
        *self = Self::new(self.request, self.secrets, self.drafts);
        self.publish(GradeDraft::default());
    }

    /// A piece of the reply has come.
    pub(super) fn hear(&mut self, piece: &str) {
        if self.drafts.is_none() || self.refused {
            return;
        }
        let elements = self.elements.push(piece);
        if elements.is_empty() {
            return;
        }
        if elements.into_iter().try_for_each(|element| self.take(&element)).is_err() {
            self.refused = true;
            return;
        }
        match self.draft() {
            Ok(draft) => self.publish(draft),
            Err(_) => self.refused = true,
        }
    }

    fn take(&mut self, element: &Element) -> serde_json::Result<()> {
        let list = match element.list.as_str() {
            "points" => {
                self.claims.push(serde_json::from_str::<PointReply>(&element.json)?.into());
                return Ok(());
            }
            "strengths" => &mut self.strengths,
            "improvements" => &mut self.improvements,
            "suggestions" => &mut self.suggestions,
            _ => return Ok(()),
        };
        list.push(serde_json::from_str(&element.json)?);
        Ok(())
    }

    /// What can be shown of what has come.
    ///
    /// # Errors
    /// The reply will be refused.
    fn draft(&self) -> Result<GradeDraft, String> {
        let rubric = &self.request.question.rubric;
        let points = settled(rubric, &self.claims, &self.request.answer);
        if self.claims.len() > rubric.points().len() {
            return Err("too many key points".to_owned());
        }
        // Praise for a point that is not verified yet would be praise that may be taken back.
        if points.len() < rubric.points().len() {
            return Ok(GradeDraft { points, ..GradeDraft::default() });
        }
        let language = self.request.candidate.language;
        let list = |sentences: &Vec<String>| checked("", sentences.clone(), SENTENCES, language, self.secrets);
        Ok(GradeDraft {
            points,
            strengths: list(&self.strengths)?,
            improvements: list(&self.improvements)?,
            suggestions: list(&self.suggestions)?,
        })
    }

    fn publish(&self, draft: GradeDraft) {
        let Some(drafts) = self.drafts else { return };
        drafts.send_if_modified(|shown| {
            let new = *shown != draft;
            *shown = draft;
            new
        });
    }
}
