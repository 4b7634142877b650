//! The model side against a scripted OpenRouter: what the server did, what the person got.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use interview_bot::clock::ManualClock;
use interview_bot::domain::catalog::{Domain, Level, Technology, Track};
use interview_bot::domain::grading::Feedback;
use interview_bot::domain::interview::{InterviewId, Subject};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::{Question, QuestionType, Source};
use interview_bot::domain::user::UserId;
use interview_bot::interviewer::bank::Bank;
use interview_bot::interviewer::model::ModelInterviewer;
use interview_bot::interviewer::{
    Candidate, GradeDraft, GradeRequest, Interviewer, QuestionsOutcome, QuestionsRequest,
};
use interview_bot::llm::{self, Gateway};
use interview_bot::plans::{Plans, Task};
use interview_bot::prompt::Prompts;
use interview_bot::store::{self, DatabaseUrl, EntryKind, Ledger, LedgerEntry, QuestionPool, RawReply, Store};
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use crate::support::openrouter::{KEY, OpenRouter, Reply};

mod ask_back;
mod budget;
mod catalogue;
mod classes;
mod direct;
mod drafts;
mod economy;
mod environment;
mod failures;
mod free;
mod gateway_fixture;
mod grading;
mod injection;
mod load;
mod lost;
mod policy;
mod pool;
mod questions;
mod quotes;
mod regrade;
mod speech;
mod strategies;
pub(crate) mod tasks_off;
mod unsure;

/// A ledger in memory.
#[derive(Default)]
struct Entries {
    entries: Mutex<Vec<LedgerEntry>>,
    replies: Mutex<Vec<RawReply>>,
}

#[async_trait]
impl Ledger for Entries {
    async fn append(&self, entry: &LedgerEntry) -> store::Result<()> {
        let mut entries = self.entries.lock().expect("no holder panics");
        match entries.iter_mut().find(|known| known.id == entry.id) {
            Some(known) => known.clone_from(entry),
            None => entries.push(entry.clone()),
        }
        Ok(())
    }

    async fn of_interview(&self, _interview: &InterviewId) -> store::Result<Vec<LedgerEntry>> {
        Ok(self.entries.lock().expect("no holder panics").clone())
    }

    async fn scan(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut (dyn FnMut(LedgerEntry) + Send),
    ) -> store::Result<()> {
        let mut entries = self.entries.lock().expect("no holder panics").clone();
        entries.retain(|entry| (from..to).contains(&entry.at));
        entries.sort_by_key(|entry| entry.at);
        entries.into_iter().for_each(each);
        Ok(())
    }

    async fn keep_reply(&self, reply: &RawReply) -> store::Result<()> {
        self.replies.lock().expect("no holder panics").push(reply.clone());
        Ok(())
    }

    async fn reply(&self, id: &str) -> store::Result<Option<RawReply>> {
        Ok(self.replies.lock().expect("no holder panics").iter().find(|reply| reply.id == id).cloned())
    }

    async fn forget_replies(&self, before: DateTime<Utc>) -> store::Result<u64> {
        let mut replies = self.replies.lock().expect("no holder panics");
        let kept = replies.len();
        replies.retain(|reply| reply.at >= before);
        Ok((kept - replies.len()) as u64)
    }
}

/// An interviewer whose models are scripted.
struct Bench {
    server: OpenRouter,
    interviewer: Interviewer,
    ledger: Arc<Entries>,
    plans: Arc<Plans>,
    pool: Arc<dyn QuestionPool>,
    ports: llm::Ports,
}

impl Bench {
    async fn new() -> Self {
        Self::with(KEY, Plans::embedded().expect("valid")).await
    }

    async fn with_key(key: &str) -> Self {
        Self::with(key, Plans::embedded().expect("valid")).await
    }

    async fn with(key: &str, plans: Plans) -> Self {
        Self::reaching(|server| settings(server, key), plans).await
    }

    async fn reaching(access: impl FnOnce(&OpenRouter) -> llm::Settings, plans: Plans) -> Self {
        let server = OpenRouter::start().await;
        let counter = std::sync::atomic::AtomicU64::new(1000);
        let ledger = Arc::new(Entries::default());
        let store = Store::open(&DatabaseUrl::SqliteMemory).await.expect("it opens");
        let ports = llm::Ports {
            plans: Arc::new(plans),
            ledger: ledger.clone(),
            budgets: store.budgets,
            users: None,
            clock: Arc::new(ManualClock::at("2026-11-20T12:00:00Z".parse().expect("a time"))),
            random: Arc::new(move || counter.fetch_add(1000, std::sync::atomic::Ordering::Relaxed)),
        };
        let gateway = Gateway::new(&access(&server), ports.clone()).expect("sound settings");
        let prompts = Prompts::embedded().expect("sound templates");
        let model = ModelInterviewer::new(gateway, prompts);
        let pool = store.question_pool;
        let interviewer = Interviewer::new(Some(model), Bank::embedded(), pool.clone(), ports.clone());
        Self { server, interviewer, ledger, plans: ports.plans.clone(), pool, ports }
    }

    /// The same pool, ledger and plans without a model.
    fn without_model(&self) -> Interviewer {
        Interviewer::new(None, Bank::embedded(), self.pool.clone(), self.ports.clone())
    }

    async fn questions(&self, request: &QuestionsRequest) -> (Vec<Question>, QuestionsOutcome) {
        let (sink, mut source) = mpsc::channel(32);
        let outcome = self.interviewer.questions(request, sink).await;
        let mut questions = Vec::new();
        while let Some(question) = source.recv().await {
            questions.push(question);
        }
        questions.extend(outcome.last.iter().cloned());
        (questions, outcome)
    }

    /// Waits until all costs are known.
    async fn flushed(&self) {
        self.gateway().flushed().await;
    }

    async fn grade(&self, request: &GradeRequest) -> Feedback {
        self.interviewer.grade(request, &watch::Sender::new(GradeDraft::default())).await
    }

    /// The outcomes of the attempts in the ledger, in order.
    fn outcomes(&self) -> Vec<String> {
        self.entries(EntryKind::Attempt).into_iter().map(|entry| entry.outcome).collect()
    }

    fn entries(&self, kind: EntryKind) -> Vec<LedgerEntry> {
        self.ledger.entries.lock().expect("no holder panics").iter().filter(|e| e.kind == kind).cloned().collect()
    }

    fn charged(&self) -> f64 {
        self.ledger.entries.lock().expect("no holder panics").iter().map(|entry| entry.cost_usd).sum()
    }

    fn gateway(&self) -> &Gateway {
        self.interviewer.gateway().expect("there is a model")
    }

    /// The chain of the free plan for questions in English.
    fn chain(&self) -> Vec<String> {
        chain(&self.plans, PlanName::Free, Task::Questions, Language::En)
    }
}

/// The models of a plan for a task, in the order in which they are asked.
fn chain(plans: &Plans, plan: PlanName, task: Task, language: Language) -> Vec<String> {
    plans.route(plan, task, language, None).expect("it is on").models
}

fn settings(server: &OpenRouter, key: &str) -> llm::Settings {
    llm::Settings {
        openrouter: Some(llm::OpenRouterAccess {
            api_key: key.into(),
            base_url: format!("{}/", server.url),
            app_url: "https://bot.example".into(),
            app_name: "Interview bot".into(),
        }),
        providers: Vec::new(),
        timeouts: llm::Timeouts {
            first_data: Duration::from_secs(3),
            first_data_free: Duration::from_secs(3),
            look_up: Duration::from_millis(20),
            ..llm::Timeouts::default()
        },
    }
}

fn candidate(language: Language) -> Candidate {
    Candidate {
        user: UserId(1),
        interview: InterviewId("abcdefghij".into()),
        plan: PlanName::Free,
        language,
        counted: None,
    }
}

fn track() -> Track {
    let technology = Technology::known(Domain::Backend, "rust").expect("in the catalog");
    Track { domain: Domain::Backend, technology, level: Level::Middle }
}

fn ask_for(count: usize, language: Language) -> QuestionsRequest {
    QuestionsRequest {
        candidate: candidate(language),
        subject: Subject::Track(track()),
        kind: QuestionType::Technical,
        count,
        before: 0,
        whole: 0,
        adaptation: None,
        asked: Vec::new(),
        seed: 7,
        strategy: None,
        cv: None,
    }
}

/// A question of the bank, for grades that need one. Its model answer says its key points word for word.
fn bank_question(language: Language) -> Question {
    let mut questions =
        Bank::embedded().questions(&Subject::Track(track()), QuestionType::Technical, language, 1, &HashSet::new(), 1);
    let question = questions.pop().expect("the bank has one");
    let points: Vec<&str> = question.rubric.points().iter().map(|point| point.text.as_str()).collect();
    Question { model_answer: points.join(". "), ..question }
}

/// A grader's reply on the model answer of [`bank_question`]: for each key point `m`et, `p`artial or anything else.
fn verdicts(question: &Question, verdicts: &str) -> Reply {
    let all = verdicts.chars().chain(std::iter::repeat('-'));
    let points = question.rubric.points().iter().zip(all).map(|(point, verdict)| match verdict {
        'm' => json!({ "verdict": "met", "quote": point.text }),
        'p' => json!({ "verdict": "partial", "quote": point.text }),
        _ => json!({ "verdict": "missed", "quote": "" }),
    });
    let points: Vec<Value> = points.collect();
    Reply::Text(json!({ "points": points, "strengths": [], "improvements": [], "suggestions": [] }).to_string())
}

fn grade_request(question: &Question, answer: &str, language: Language) -> GradeRequest {
    GradeRequest {
        candidate: candidate(language),
        subject: Subject::Track(track()),
        question: question.clone(),
        answer: answer.into(),
        is_cut_off: false,
        follow_up: None,
        may_ask_back: false,
        strategy: None,
    }
}

fn is_from_model(question: &Question) -> bool {
    matches!(question.source, Source::Model(_))
}
