//! The model side against a scripted OpenRouter: what the server did, what the person got.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use interview_bot::domain::catalog::{Domain, Level, Technology, Track};
use interview_bot::domain::interview::InterviewId;
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::{Question, Source};
use interview_bot::domain::user::UserId;
use interview_bot::interviewer::bank::Bank;
use interview_bot::interviewer::model::ModelInterviewer;
use interview_bot::interviewer::{Candidate, Interviewer, QuestionsOutcome, QuestionsRequest};
use interview_bot::llm::{self, Gateway};
use interview_bot::plans::Plans;
use interview_bot::prompt::Prompts;
use interview_bot::store::{self, Ledger, LedgerEntry, RawReply};
use tokio::sync::mpsc;

use crate::support::openrouter::{KEY, OpenRouter};

mod economy;
mod failures;
mod grading;
mod questions;

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
}

impl Bench {
    async fn new() -> Self {
        Self::with_key(KEY).await
    }

    async fn with_key(key: &str) -> Self {
        let server = OpenRouter::start().await;
        let settings = settings(&server, key);
        let plans = Arc::new(Plans::embedded().expect("valid"));
        let ledger = Arc::new(Entries::default());
        let counter = std::sync::atomic::AtomicU64::new(1000);
        let dice = Arc::new(move || counter.fetch_add(1000, std::sync::atomic::Ordering::Relaxed));
        let clock = Arc::new(|| "2026-11-20T12:00:00Z".parse().expect("a time"));
        let gateway = Gateway::new(&settings, plans.clone(), ledger.clone(), clock, dice).expect("sound settings");
        let model = ModelInterviewer::new(gateway, Prompts::embedded().expect("sound templates"));
        Self { server, interviewer: Interviewer::new(Some(model), Bank::embedded()), ledger, plans }
    }

    async fn questions(&self, request: &QuestionsRequest) -> (Vec<Question>, QuestionsOutcome) {
        let (sink, mut source) = mpsc::channel(32);
        let outcome = self.interviewer.questions(request, sink).await;
        let mut questions = Vec::new();
        while let Some(question) = source.recv().await {
            questions.push(question);
        }
        (questions, outcome)
    }

    /// The outcomes in the ledger, in order.
    fn outcomes(&self) -> Vec<String> {
        self.ledger.entries.lock().expect("no holder panics").iter().map(|entry| entry.outcome.clone()).collect()
    }

    fn charged(&self) -> f64 {
        self.ledger.entries.lock().expect("no holder panics").iter().map(|entry| entry.cost_usd).sum()
    }

    /// The chain of the free plan for questions in English.
    fn chain(&self) -> Vec<String> {
        self.plans.chain(PlanName::Free, llm::Task::Questions, Language::En).to_vec()
    }
}

fn settings(server: &OpenRouter, key: &str) -> llm::Settings {
    llm::Settings {
        api_key: key.into(),
        base_url: format!("{}/", server.url),
        app_url: "https://bot.example".into(),
        app_name: "Interview bot".into(),
        deadlines: llm::Deadlines { first_data: Duration::from_secs(3), ..llm::Deadlines::default() },
    }
}

fn candidate(language: Language) -> Candidate {
    Candidate { user: UserId(1), interview: InterviewId("abcdefghij".into()), plan: PlanName::Free, language }
}

fn track() -> Track {
    let technology = Technology::known(Domain::Backend, "rust").expect("in the catalog");
    Track { domain: Domain::Backend, technology, level: Level::Middle }
}

fn ask_for(count: usize, language: Language) -> QuestionsRequest {
    QuestionsRequest { candidate: candidate(language), track: track(), count, asked: Vec::new(), seed: 7 }
}

fn is_from_model(question: &Question) -> bool {
    matches!(question.source, Source::Model(_))
}
