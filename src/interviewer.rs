//! Who asks and who grades: the port, and its two sides.
//!
//! - [`model`]: a language model through OpenRouter;
//! - [`bank`]: the built-in question bank with its offline grader.
//!
//! [`Interviewer`] asks the model side first, where there is one, and lets the bank carry on when it fails. Whatever
//! comes back is validated; a grade is always verified by [`crate::domain::grading::verify`].

use std::collections::HashSet;

use tokio::sync::{mpsc, watch};

use crate::domain::catalog::Track;
use crate::domain::grading::{Feedback, screen};
use crate::domain::interview::{Interview, InterviewId};
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::domain::question::{Question, QuestionId};
use crate::domain::report::{ReportNotes, Summary};
use crate::domain::user::UserId;
use crate::llm::{Incident, LlmError, Task};

pub mod bank;
pub mod model;
mod notes;
mod similar;

use bank::Bank;
use model::ModelInterviewer;
use similar::Fingerprint;

/// For whom a call is made: decides the models, and whom it is accounted to.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The person.
    pub user: UserId,
    /// The interview.
    pub interview: InterviewId,
    /// Plan at the interview's start.
    pub plan: PlanName,
    /// Language of questions and feedback.
    pub language: Language,
}

/// A question that the person was asked before on the same track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedQuestion {
    /// Its id.
    pub id: QuestionId,
    /// What was asked.
    pub text: String,
}

/// Asks for questions.
#[derive(Debug, Clone)]
pub struct QuestionsRequest {
    /// For whom.
    pub candidate: Candidate,
    /// About what.
    pub track: Track,
    /// How many.
    pub count: usize,
    /// What not to ask again: this interview's questions so far, then earlier ones, newest first.
    pub asked: Vec<AskedQuestion>,
    /// Makes the bank's choice repeatable.
    pub seed: u64,
}

/// Asks for a grade.
#[derive(Debug, Clone)]
pub struct GradeRequest {
    /// For whom.
    pub candidate: Candidate,
    /// About what.
    pub track: Track,
    /// The question with its rubric.
    pub question: Question,
    /// What the person wrote.
    pub answer: String,
}

/// Asks for the words of a report.
#[derive(Debug, Clone)]
pub struct ReportRequest {
    /// For whom.
    pub candidate: Candidate,
    /// The finished interview, all its grades recorded.
    pub interview: Interview,
    /// Its figures.
    pub summary: Summary,
}

/// What came of asking for questions. The questions themselves went into the sink.
#[derive(Debug)]
pub struct QuestionsOutcome {
    /// How many were sent, those of the bank included. Fewer than asked for when the bank has no more that fit, or when
    /// the sink was closed.
    pub sent: usize,
    /// How many of them came from the bank.
    pub from_bank: usize,
    /// Why the model did not write all of them, where there is a model.
    pub trouble: Option<LlmError>,
}

/// Asks and grades: by a model where there is one and it does its work, else by the question bank.
#[derive(Clone)]
pub struct Interviewer {
    model: Option<ModelInterviewer>,
    bank: &'static Bank,
}

impl Interviewer {
    /// An interviewer with or without a model.
    pub fn new(model: Option<ModelInterviewer>, bank: &'static Bank) -> Self {
        Self { model, bank }
    }

    /// Whether a model is asked at all.
    pub const fn has_model(&self) -> bool {
        self.model.is_some()
    }

    /// What the operator must do something about, while it lasts; `None` without a model.
    pub fn incidents(&self) -> Option<watch::Receiver<Option<Incident>>> {
        self.model.as_ref().map(|model| model.gateway().incidents())
    }

    /// How many questions there are on a track that are not among those `asked`; `None` with a model, which writes as many
    /// as are wanted.
    pub fn questions_left(&self, track: &Track, language: Language, asked: &[AskedQuestion]) -> Option<usize> {
        if self.has_model() {
            return None;
        }
        let asked = asked.iter().map(|asked| asked.id.clone()).collect();
        Some(self.bank.questions(track, language, usize::MAX, &asked, 0).len())
    }

    /// Sends questions into the sink, the first as soon as it is there; what the model does not bring, the bank does.
    pub async fn questions(&self, request: &QuestionsRequest, sink: mpsc::Sender<Question>) -> QuestionsOutcome {
        let Some(model) = &self.model else {
            let from_bank = self.add_from_bank(request, Vec::new(), &sink).await;
            return QuestionsOutcome { sent: from_bank, from_bank, trouble: None };
        };
        let (tee, written) = mpsc::channel::<Question>(1);
        let mut texts = Vec::new();
        let pass_on = async {
            // Moved in, so that it ends with the loop: a question that nobody takes must not block the model's side.
            let mut written = written;
            while let Some(question) = written.recv().await {
                texts.push(question.text.clone());
                if sink.send(question).await.is_err() {
                    break;
                }
            }
        };
        let asking = model.questions(request, tee);
        let (asked, ()) = tokio::join!(asking, pass_on);
        if let Some(error) = &asked.error {
            carry_on(Task::Questions, &request.candidate, error);
        }
        let from_bank = self.add_from_bank(request, texts, &sink).await;
        QuestionsOutcome { sent: asked.sent + from_bank, from_bank, trouble: asked.error }
    }

    /// Fills up with questions of the bank that are unlike those already `written`. Returns how many.
    async fn add_from_bank(
        &self,
        request: &QuestionsRequest,
        written: Vec<String>,
        sink: &mpsc::Sender<Question>,
    ) -> usize {
        let missing = request.count.saturating_sub(written.len());
        if missing == 0 || sink.is_closed() {
            return 0;
        }
        let asked: HashSet<QuestionId> = request.asked.iter().map(|asked| asked.id.clone()).collect();
        let written: Vec<Fingerprint> = written.iter().map(|text| Fingerprint::of(text)).collect();
        let spare = missing + written.len();
        let found = self.bank.questions(&request.track, request.candidate.language, spare, &asked, request.seed);
        let unlike = |question: &Question| {
            let fingerprint = Fingerprint::of(&question.text);
            !written.iter().any(|written| written.is_like(&fingerprint))
        };
        let mut sent = 0;
        for question in found.into_iter().filter(unlike).take(missing) {
            if sink.send(question).await.is_err() {
                break;
            }
            sent += 1;
        }
        sent
    }

    /// Grades an answer. [`Feedback::source`] says who did.
    pub async fn grade(&self, request: &GradeRequest) -> Feedback {
        if let Some(screening) = screen(&request.question.text, &request.answer) {
            return Feedback::screened(&request.question.rubric, screening);
        }
        if let Some(model) = &self.model {
            match model.grade(request).await {
                Ok(feedback) => return feedback,
                Err(error) => carry_on(Task::Grading, &request.candidate, &error),
            }
        }
        bank::grade_offline(&request.question, &request.answer, request.candidate.language)
    }

    /// Writes the words of a report. [`ReportNotes::source`] says who did.
    pub async fn report(&self, request: &ReportRequest) -> ReportNotes {
        if let Some(model) = &self.model {
            match model.report(request).await {
                Ok(notes) => return notes,
                Err(error) => carry_on(Task::Report, &request.candidate, &error),
            }
        }
        notes::computed(&request.interview, &request.summary)
    }
}

fn carry_on(task: Task, candidate: &Candidate, error: &LlmError) {
    let (plan, interview) = (candidate.plan.slug(), &candidate.interview);
    tracing::warn!(%task, plan, %interview, kind = error.kind(), %error, "models failed, the question bank carries on");
}
