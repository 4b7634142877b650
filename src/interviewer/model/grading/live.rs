//! What can be shown of a grade while it is written.

use tokio::sync::watch;

use super::{Checks, PointReply};
use crate::domain::grading::{Claim, Taken};
use crate::interviewer::GradeDraft;
use crate::interviewer::model::json_stream::{Element, JsonStream};
use crate::llm::structured;

/// Reads a reply as it arrives, and publishes what of it will stand: key points whose quotes are verified and that no later
/// claim can change (but for a reply that turns out to be talked round, which is lowered at its end), then whole lists of sentences that pass the checks of the final feedback. Once something is refused,
/// nothing is added: the reply may be asked for again.
pub(super) struct Live<'a> {
    checks: &'a Checks<'a>,
    /// `None` where nobody watches.
    drafts: Option<&'a watch::Sender<GradeDraft>>,
    stream: JsonStream,
    /// Of how many key points the reply has said something.
    given: usize,
    claims: Vec<Claim>,
    /// The passages that they stand on.
    taken: Taken,
    /// The sentences so far, whole lists or not.
    said: GradeDraft,
    /// The list that the last piece ended in.
    open: Option<String>,
    refused: bool,
}

impl<'a> Live<'a> {
    pub(super) fn new(checks: &'a Checks<'a>, drafts: Option<&'a watch::Sender<GradeDraft>>) -> Self {
        Self {
            checks,
            drafts,
            stream: JsonStream::default(),
            given: 0,
            claims: Vec::new(),
            taken: Taken::default(),
            said: GradeDraft::default(),
            open: None,
            refused: false,
        }
    }

    /// A reply begins, or what has come of one counts no more.
    pub(super) fn begin(&mut self) {
        *self = Self::new(self.checks, self.drafts);
        self.publish(GradeDraft::default());
    }

    /// A piece of the reply has come.
    pub(super) fn receive(&mut self, piece: &str) {
        if self.drafts.is_none() || self.refused {
            return;
        }
        let elements = self.stream.push(piece);
        let open = self.stream.open_list().map(str::to_owned);
        if elements.is_empty() && open == self.open {
            return;
        }
        self.open = open;
        let taken = elements.into_iter().try_for_each(|element| self.take(&element));
        match taken.and_then(|()| self.draft()) {
            Ok(draft) => self.publish(draft),
            Err(_) => self.refused = true,
        }
    }

    /// What can be shown of what has come.
    ///
    /// # Errors
    /// The reply will be refused.
    fn draft(&self) -> Result<GradeDraft, String> {
        let question = &self.checks.request.question;
        let points = self.checks.passages.stable_points(&self.claims);
        let count = question.rubric.points().len();
        // Praise for a point that is not verified yet would be praise that may be taken back.
        if points.len() < count {
            return Ok(GradeDraft { points, ..GradeDraft::default() });
        }
        Ok(GradeDraft {
            points,
            strengths: self.whole_list("strengths", &self.said.strengths)?,
            improvements: self.whole_list("improvements", &self.said.improvements)?,
            suggestions: self.whole_list("suggestions", &self.said.suggestions)?,
        })
    }

    fn take(&mut self, element: &Element) -> Result<(), String> {
        let list = match element.list.as_str() {
            "points" => {
                let reply: PointReply = structured::parse(&element.json)?;
                return self.take_point(reply);
            }
            "strengths" => &mut self.said.strengths,
            "improvements" => &mut self.said.improvements,
            "suggestions" => &mut self.said.suggestions,
            _ => return Ok(()),
        };
        list.extend(serde_json::from_str::<String>(&element.json));
        Ok(())
    }

    /// Of the key points between, nothing was asked.
    fn take_point(&mut self, reply: PointReply) -> Result<(), String> {
        let asked_about = self.checks.request.asked_about();
        let index = *asked_about.get(self.given).ok_or("there are more points than were asked about")?;
        self.given += 1;
        self.claims.resize(index, Claim::missed());
        self.claims.push(self.checks.claim(index, reply, &mut self.taken));
        if self.given == asked_about.len() {
            self.claims.resize(self.checks.request.question.rubric.points().len(), Claim::missed());
        }
        Ok(())
    }

    /// What can be shown of a list: nothing before its end, because its sentences are also checked together.
    fn whole_list(&self, name: &str, sentences: &[String]) -> Result<Vec<String>, String> {
        if self.open.as_deref() == Some(name) { Ok(Vec::new()) } else { self.checks.list(name, sentences.to_vec()) }
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
