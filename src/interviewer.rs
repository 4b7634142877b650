//! Who asks and who grades: the port, and its two sides.
//!
//! - [`model`]: a language model through OpenRouter;
//! - [`bank`]: the built-in question bank with its offline grader.
//!
//! [`Interviewer`] asks the model side first, where there is one, and lets the bank carry on when it fails. Questions of
//! models are kept in a pool (`supply`), which serves before the bank does, and part of a plan's questions where the
//! catalogue says so. What people ask besides is the [`coach`]'s, job posts are read in [`vacancy`], compared with CVs in [`fit`] and written to in [`letter`], and what is said is heard in [`hearing`]. Whatever comes back is validated; a grade is always verified by [`crate::domain::grading::verify`].

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use tokio::sync::{mpsc, watch};

use crate::domain::degradation::Degradation;
use crate::domain::grading::{Feedback, PointGrade, screen};
use crate::domain::interview::{Adaptation, Interview, InterviewId, Subject};
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::domain::question::{Difficulty, Question, QuestionId, QuestionType};
use crate::domain::report::{ReportNotes, Summary};
use crate::domain::user::UserId;
use crate::llm::{Gateway, Incident, LlmError, Ports};
use crate::plans::{Route, Strategy, Task};
use crate::store::{EntryKind, LedgerEntry, QuestionPool};

pub mod bank;
pub mod coach;
mod course;
mod cv;
pub mod fit;
pub mod hearing;
pub mod letter;
pub mod model;
mod notes;
mod outlook;
mod pool;
mod similar;
mod supply;
pub mod vacancy;

pub use outlook::{OnTopic, Outlook, Span};
pub use similar::is_like;

use bank::Bank;
use model::ModelInterviewer;

/// For whom a call is made: decides the models, and whom it is accounted to.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub user: UserId,
    pub interview: InterviewId,
    /// Plan at the interview's start.
    pub plan: PlanName,
    /// Language of questions and feedback.
    pub language: Language,
    /// What it is counted by beside the interview, see [`llm::Call::counted`].
    pub counted: Option<String>,
}

/// A question that the person was asked before on the same subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedQuestion {
    pub id: QuestionId,
    pub kind: QuestionType,
    /// What was asked.
    pub text: String,
    /// It was asked in an earlier interview, and may come again where the bank has nothing new.
    pub may_return: bool,
}

#[derive(Debug, Clone)]
pub struct QuestionsRequest {
    pub candidate: Candidate,
    pub subject: Subject,
    /// Which type of questions.
    pub kind: QuestionType,
    pub count: usize,
    /// How many questions the interview has before these.
    pub before: usize,
    /// How many it shall have in all; less than it has where these are questions by themselves.
    pub whole: usize,
    /// How they follow from how the interview went so far.
    pub adaptation: Option<Adaptation>,
    /// What not to ask again: this interview's questions so far, then earlier ones, newest first.
    pub asked: Vec<AskedQuestion>,
    /// Makes the bank's choice repeatable.
    pub seed: u64,
    /// How models do it, where not as the plan says.
    pub strategy: Option<Strategy>,
    /// The CV that they are about, as models are given it; `None` also where it is gone.
    pub cv: Option<String>,
}

impl QuestionsRequest {
    /// What is asked of models.
    const fn task(&self) -> Task {
        if self.subject.is_cv() { Task::CvQuestions } else { Task::Questions }
    }
}

#[derive(Debug, Clone)]
pub struct GradeRequest {
    pub candidate: Candidate,
    pub subject: Subject,
    /// The question with its rubric.
    pub question: Question,
    /// What the person wrote.
    pub answer: String,
    /// The time ran out over it.
    pub is_cut_off: bool,
    /// What was asked back, where the answer is to that.
    pub follow_up: Option<AskedBack>,
    /// Whether something may be asked back after this answer.
    pub may_ask_back: bool,
    /// How models do it, where not as the plan says.
    pub strategy: Option<Strategy>,
}

impl GradeRequest {
    /// The indexes of the key points that the answer is compared with, in their order.
    pub fn asked_about(&self) -> Vec<usize> {
        let all = 0..self.question.rubric.points().len();
        match &self.follow_up {
            Some(asked) if !asked.open.is_empty() => all.filter(|index| asked.open.contains(index)).collect(),
            Some(_) | None => all.collect(),
        }
    }
}

/// A follow-up, and what it was asked upon.
#[derive(Debug, Clone)]
pub struct AskedBack {
    /// What was asked.
    pub text: String,
    /// What the person said to the question before.
    pub said_before: String,
    /// The indexes of the key points that the answer to it may still make better; models are asked about no others.
    pub open: Vec<usize>,
}

/// A grade that is still being written: what of it stands already. Empty again when the reply broke off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GradeDraft {
    /// The grades of the first key points of the rubric, verified.
    pub points: Vec<PointGrade>,
    pub strengths: Vec<String>,
    /// What was missing or wrong.
    pub improvements: Vec<String>,
    /// What to learn or try next.
    pub suggestions: Vec<String>,
}

/// Asks for the words of a report.
#[derive(Debug, Clone)]
pub struct ReportRequest {
    pub candidate: Candidate,
    /// The finished interview, all its grades recorded.
    pub interview: Interview,
    /// Its figures.
    pub summary: Summary,
}

/// What came of asking for questions. They went into the sink, but for those that came last.
#[derive(Debug)]
pub struct QuestionsOutcome {
    /// How many there are, whoever wrote them. Fewer than asked for when nobody has more that fit, or when the sink was
    /// closed.
    pub sent: usize,
    /// How many of them were asked of others before, out of the pool.
    pub from_pool: usize,
    /// How many of them came from the bank.
    pub from_bank: usize,
    /// The bank's that fill up. They were not sent: whoever shows the first of them says why they are the bank's, and that
    /// is known only now.
    pub last: Vec<Question>,
    /// Why the plan's models did not write all that they should have.
    pub degradation: Option<Degradation>,
}

/// How many questions there are for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QuestionsLeft {
    /// The bank's that they have not been asked.
    pub of_bank: usize,
    /// The pool's that they have not been asked.
    pub of_pool: usize,
    /// The bank's that they have been asked, and that come again when there is nothing new.
    pub had: usize,
}

impl QuestionsLeft {
    pub const fn new_ones(self) -> usize {
        self.of_bank + self.of_pool
    }

    pub const fn all(self) -> usize {
        self.new_ones() + self.had
    }
}

/// Asks and grades: by a model where there is one and it does its work, else by the pool and the question bank.
#[derive(Clone)]
pub struct Interviewer {
    model: Option<ModelInterviewer>,
    /// The way to whoever hears and speaks, where nobody writes.
    speech: Option<Gateway>,
    bank: &'static Bank,
    pool: Arc<dyn QuestionPool>,
    ports: Ports,
}

impl Interviewer {
    /// An interviewer with or without a model. `ports` are those of the model's gateway, where there is one.
    pub fn new(
        model: Option<ModelInterviewer>,
        bank: &'static Bank,
        pool: Arc<dyn QuestionPool>,
        ports: Ports,
    ) -> Self {
        Self { model, speech: None, bank, pool, ports }
    }

    /// Whether a model is asked at all.
    pub const fn has_model(&self) -> bool {
        self.model.is_some()
    }

    /// Whether a model is asked to do this task for this plan.
    pub fn has_model_for(&self, plan: PlanName, task: Task) -> bool {
        self.has_model() && self.ports.plans.has(plan, task)
    }

    /// The same where models hear and speak, and none writes.
    #[must_use]
    pub fn speaking_by(self, gateway: Gateway) -> Self {
        Self { speech: Some(gateway), ..self }
    }

    /// `None` without a model.
    pub fn gateway(&self) -> Option<&Gateway> {
        self.model.as_ref().map(ModelInterviewer::gateway).or(self.speech.as_ref())
    }

    /// What the operator must do something about, while it lasts; `None` without a model.
    pub fn incidents(&self) -> Option<watch::Receiver<BTreeSet<Incident>>> {
        self.gateway().map(Gateway::incidents)
    }

    /// The questions of these types on a subject for whom these were `asked`; `None` with a model, which writes as many as are
    /// wanted.
    pub async fn questions_left(
        &self,
        subject: &Subject,
        kinds: &[QuestionType],
        language: Language,
        asked: &[AskedQuestion],
    ) -> Option<QuestionsLeft> {
        if self.has_model() {
            return None;
        }
        let mut left = QuestionsLeft::default();
        for &kind in kinds {
            let ids: HashSet<&QuestionId> =
                asked.iter().filter(|asked| asked.kind == kind).map(|asked| &asked.id).collect();
            let in_bank = self.bank.questions(subject, kind, language, usize::MAX, &HashSet::new(), 0);
            let (had, new): (Vec<_>, Vec<_>) = in_bank.into_iter().partition(|question| ids.contains(&question.id));
            left.of_bank += new.len();
            left.had += had.len();
            left.of_pool += pool::left(self, (subject, kind), language, asked, had.len()).await;
        }
        Some(left)
    }

    /// A question of the bank that is easy for whoever knows the subject's domain, about no technology in particular.
    pub fn warm_up(&self, subject: &Subject, language: Language, seed: u64) -> Option<Question> {
        let fitting = self.bank.fitting(subject, QuestionType::Technical, &HashSet::new(), seed);
        fitting.into_iter().find(|question| question.difficulty == Difficulty::Easy)?.in_language(language)
    }

    /// The technologies of the catalogue that a question of the bank is about; none of another.
    pub fn technologies_of(&self, question: &Question) -> Vec<String> {
        self.bank.question(&question.id).map(|known| known.technologies.clone()).unwrap_or_default()
    }

    /// What an interview of so many questions of a type will be, all of them the bank's, adaptive or not.
    pub fn outlook(
        &self,
        subject: (&Subject, QuestionType),
        language: Language,
        asked: &[AskedQuestion],
        planned: (usize, bool),
    ) -> Outlook {
        outlook::of(self.bank, subject, language, asked, planned)
    }

    /// Sends questions into the sink, the first as soon as it is there: the pool's share of the plan, then what a model
    /// writes; what it does not bring, the pool and then the bank do. Somebody who waits for the first one gets the pool's or
    /// the bank's when the model has none for ten seconds.
    pub async fn questions(&self, request: &QuestionsRequest, sink: mpsc::Sender<Question>) -> QuestionsOutcome {
        supply::questions(self, request, sink, true).await
    }

    /// The same for questions of these types, in this order; of the request, type and number do not count. Where one type
    /// has too few, the others fill up.
    pub async fn course(
        &self,
        request: &QuestionsRequest,
        course: &[QuestionType],
        sink: mpsc::Sender<Question>,
    ) -> QuestionsOutcome {
        course::questions(self, request, course, sink).await
    }

    /// A question that is there at once, for whoever waits for a model; the pool's or the bank's.
    pub async fn stand_in(&self, request: &QuestionsRequest) -> Option<Question> {
        supply::stand_in(self, request).await
    }

    /// Grades an answer. [`Feedback::source`] says who did. `drafts` hears of the grade while one model writes it.
    pub async fn grade(&self, request: &GradeRequest, drafts: &watch::Sender<GradeDraft>) -> Feedback {
        if let Some(screening) = screen(&request.question.text, &request.answer) {
            return Feedback::screened(&request.question.rubric, screening);
        }
        let candidate = &request.candidate;
        let shortfall = match self.model_for(Task::Grading, candidate, request.strategy.as_ref()) {
            Ok((model, route)) => match model.grade(request, &route, drafts).await {
                Ok(feedback) => return feedback,
                Err(error) => carry_on(Task::Grading, candidate, &error),
            },
            Err(shortfall) => shortfall,
        };
        self.record(EntryKind::Bank, Task::Grading, candidate, 0, shortfall.slug()).await;
        let offline = bank::grade_offline(&request.question, &request.answer, candidate.language);
        Feedback { degradation: shortfall.degradation(), ..offline }
    }

    /// Grades an answer once more, by another model than gave the `first` grade. It is told nothing of that.
    /// [`crate::domain::grading::better_founded`] says which of the two is kept.
    ///
    /// # Errors
    /// Why no other model graded. The first grade stands.
    pub async fn regrade(&self, request: &GradeRequest, first: &Feedback) -> Result<Feedback, Degradation> {
        let GradeRequest { candidate, strategy, .. } = request;
        let model = self.model.as_ref().ok_or(Degradation::NoKey)?;
        let (plan, language) = (candidate.plan, candidate.language);
        let others = self.ports.plans.route_past(&first.graders(), plan, Task::Grading, language, strategy.as_ref());
        let second = model.regrade(request, &others.ok_or(Degradation::NoKey)?).await;
        second
            .inspect_err(|error| tracing::warn!(kind = error.kind(), %error, "no second grade"))
            .map_err(|error| error.degradation())
    }

    /// Writes the words of a report. [`ReportNotes::source`] says who did.
    pub async fn report(&self, request: &ReportRequest) -> ReportNotes {
        let shortfall = match self.model_for(Task::Report, &request.candidate, None) {
            Ok((model, route)) => match model.report(request, route).await {
                Ok(notes) => return notes,
                Err(error) => carry_on(Task::Report, &request.candidate, &error),
            },
            Err(shortfall) => shortfall,
        };
        self.record(EntryKind::Bank, Task::Report, &request.candidate, 0, shortfall.slug()).await;
        notes::computed(&request.summary)
    }

    /// Who does a task, and how.
    ///
    /// # Errors
    /// Why no model does.
    fn model_for(
        &self,
        task: Task,
        candidate: &Candidate,
        wanted: Option<&Strategy>,
    ) -> Result<(&ModelInterviewer, Route), Shortfall> {
        let model = self.model.as_ref().ok_or(Shortfall::Degraded(Degradation::NoKey))?;
        let route = self.ports.plans.route(candidate.plan, task, candidate.language, wanted);
        Ok((model, route.ok_or(Shortfall::Off)?))
    }

    /// Tells the ledger what the pool or the bank served in place of a model, and why.
    async fn record(&self, kind: EntryKind, task: Task, candidate: &Candidate, items: usize, why: &str) {
        let (id, at) = (format!("{:016x}", (self.ports.random)()), self.ports.clock.now());
        let entry = LedgerEntry {
            interview: Some(candidate.interview.clone()),
            free: true,
            items: u32::try_from(items).unwrap_or(u32::MAX),
            outcome: why.to_owned(),
            ..LedgerEntry::blank(kind, id, at, candidate.user, task.slug(), candidate.plan.slug())
        };
        if let Err(error) = self.ports.ledger.append(&entry).await {
            tracing::warn!(%error, ?kind, %task, "what served in place of a model is missing in the ledger");
        }
    }
}

/// Why the plan's models did not do all of a piece of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shortfall {
    /// The plan has no models for it, so it promises none: nobody is told of a failure.
    Off,
    Degraded(Degradation),
}

impl Shortfall {
    /// Stable name in the ledger and in statistics.
    const fn slug(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Degraded(degradation) => degradation.slug(),
        }
    }

    /// What the person is told.
    const fn degradation(self) -> Option<Degradation> {
        match self {
            Self::Off => None,
            Self::Degraded(degradation) => Some(degradation),
        }
    }
}

/// Says that the models failed.
fn carry_on(task: Task, candidate: &Candidate, error: &LlmError) -> Shortfall {
    let (plan, interview) = (candidate.plan.slug(), &candidate.interview);
    tracing::warn!(%task, plan, %interview, kind = error.kind(), %error, "models failed, others carry on");
    Shortfall::Degraded(error.degradation())
}
