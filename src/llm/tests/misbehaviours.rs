//! Each misbehaviour of a server, down to its bytes, under a paused clock: what came of an answer that was to be graded.
//!
//! The table of `docs/MISBEHAVIOURS.md` is what these rows come to. When it is not in step, run the test with `TIDY_UPDATE=1`
//! in the environment, and read what has changed.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::Instant;

use super::Entries;
use crate::clock::ManualClock;
use crate::domain::catalog::{Domain, Level, Technology, Track};
use crate::domain::interview::{InterviewId, Subject};
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::domain::question::{Question, QuestionId, QuestionType, Source};
use crate::domain::user::UserId;
use crate::i18n::{I18n, Texts};
use crate::interviewer::bank::Bank;
use crate::interviewer::model::ModelInterviewer;
use crate::interviewer::{Candidate, GradeDraft, GradeRequest, Interviewer};
use crate::llm::openrouter::OpenRouter;
use crate::llm::providers::Providers;
use crate::llm::{Gateway, Incident, Ports, Timeouts};
use crate::plans::{Plans, Task};
use crate::prompt::Prompts;
use crate::store::{self, Budgets, QuestionPool, Reservation, Reserved};
use crate::telegram::features::interview::degradation;
use crate::telegram::features::{incidents, models};
use bytes::{Act, Server};

pub(super) mod bytes;
mod rows;

/// What the server does with the calls.
enum Calls {
    /// This with the first models' first calls, one after the other; whatever follows is sensible.
    First(Vec<Vec<Act>>),
    /// This with every call.
    Always(Vec<Act>),
}

/// A row of the table.
struct Row {
    what: &'static str,
    calls: Calls,
    /// The first call brings a whole reply, so it must do.
    is_complete: bool,
    free_only: bool,
    /// So many answers are graded one after the other; the last one is looked at.
    answers: usize,
}

/// What came of a row.
struct Outcome {
    attempts: Vec<(usize, String)>,
    charged: u64,
    /// So many calls.
    set_aside: usize,
    took: Duration,
    by_model: bool,
    person: String,
    admins: Vec<String>,
}

/// Room for everything, and it is counted.
#[derive(Default)]
pub(super) struct Counted {
    reserved: Mutex<HashMap<String, u64>>,
    used: Mutex<u64>,
}

#[async_trait]
impl Budgets for Counted {
    async fn reserve(&self, reservation: &Reservation) -> store::Result<Reserved> {
        let is_money = reservation.accounts.iter().any(|account| account.name.starts_with("total:"));
        if is_money {
            self.reserved.lock().expect("no panic").insert(reservation.id.clone(), reservation.amount);
        }
        Ok(Reserved::Done)
    }

    async fn settle(&self, id: &str, used: u64) -> store::Result<bool> {
        self.reserved.lock().expect("no panic").remove(id);
        *self.used.lock().expect("no panic") += used;
        Ok(true)
    }

    async fn balance(&self, _account: &str) -> store::Result<u64> {
        Ok(0)
    }

    async fn forget(&self, _before: chrono::DateTime<chrono::Utc>) -> store::Result<u64> {
        Ok(0)
    }
}

/// A pool without questions.
pub(super) struct Dry;

#[async_trait]
impl QuestionPool for Dry {
    async fn add(
        &self,
        _track: &str,
        _language: Language,
        _question: &Question,
        _now: chrono::DateTime<chrono::Utc>,
    ) -> store::Result<bool> {
        Ok(true)
    }

    async fn draw(
        &self,
        _track: &str,
        _language: Language,
        _excluding: &[QuestionId],
        _limit: u32,
    ) -> store::Result<Vec<Question>> {
        Ok(Vec::new())
    }

    async fn count(&self, _track: &str, _language: Language) -> store::Result<u32> {
        Ok(0)
    }

    async fn topics(&self, _track: &str, _language: Language) -> store::Result<Vec<(QuestionId, String)>> {
        Ok(Vec::new())
    }
}

/// An interviewer whose models are a scripted server.
pub(super) struct Stage {
    pub(super) server: Server,
    pub(super) interviewer: Interviewer,
    pub(super) ledger: Arc<Entries>,
    pub(super) budgets: Arc<Counted>,
    pub(super) chain: Vec<String>,
}

impl Stage {
    pub(super) fn new(free_only: bool) -> Self {
        let plans = Plans::embedded().expect("valid");
        let plans = Arc::new(if free_only { plans.only_free_models() } else { plans });
        let route = plans.route(PlanName::Free, Task::Grading, Language::En, None).expect("it is on");
        let server = Server::default();
        let transport = OpenRouter::over(server.client());
        let (ledger, budgets) = (Arc::new(Entries::default()), Arc::new(Counted::default()));
        let ports = Ports {
            plans,
            ledger: ledger.clone(),
            budgets: budgets.clone(),
            users: None,
            clock: Arc::new(ManualClock::at("2026-11-28T12:00:00Z".parse().expect("a time"))),
            random: Arc::new({
                let counter = std::sync::atomic::AtomicU64::new(1000);
                move || counter.fetch_add(1000, std::sync::atomic::Ordering::Relaxed)
            }),
        };
        let gateway = Gateway::over(Providers::scripted(Arc::new(transport)), Timeouts::default(), ports.clone());
        let model = ModelInterviewer::new(gateway, Prompts::embedded().expect("sound"));
        let interviewer = Interviewer::new(Some(model), Bank::embedded(), Arc::new(Dry), ports);
        Self { server, interviewer, ledger, budgets, chain: route.models }
    }
}

pub(super) fn track() -> Track {
    let technology = Technology::known(Domain::Backend, "rust").expect("in the catalog");
    Track { domain: Domain::Backend, technology, level: Level::Middle }
}

pub(super) fn candidate() -> Candidate {
    let interview = InterviewId("abcdefghij".into());
    Candidate { user: UserId(1), interview, plan: PlanName::Free, language: Language::En, counted: None }
}

/// An answer that says every key point of its question.
pub(super) fn full_answer() -> GradeRequest {
    let mut questions = Bank::embedded().questions(
        &Subject::Track(track()),
        QuestionType::Technical,
        Language::En,
        1,
        &Default::default(),
        1,
    );
    let question = questions.pop().expect("the bank has one");
    let points: Vec<&str> = question.rubric.points().iter().map(|point| point.text.as_str()).collect();
    let answer = points.join(". ");
    GradeRequest {
        candidate: candidate(),
        subject: Subject::Track(track()),
        question,
        answer,
        is_cut_off: false,
        follow_up: None,
        may_ask_back: false,
        strategy: None,
    }
}

/// The grade that a sensible model gives it.
pub(super) fn full_grade(request: &GradeRequest) -> Value {
    let points = request.question.rubric.points().iter();
    let points: Vec<Value> = points.map(|point| json!({ "verdict": "met", "quote": point.text })).collect();
    json!({
        "points": points, "strengths": ["You named what matters and gave the reason for it."],
        "improvements": [], "suggestions": ["Practise telling one example from your own work."],
    })
}

async fn outcome(row: &Row) -> Outcome {
    let stage = Stage::new(row.free_only);
    match &row.calls {
        Calls::First(calls) => stage.server.script(calls.clone()),
        Calls::Always(acts) => stage.server.always(acts.clone()),
    }
    let request = full_answer();
    stage.server.grade(full_grade(&request).to_string());
    let (drafts, _) = watch::channel(GradeDraft::default());
    let mut began = Instant::now();
    for _ in 1..row.answers {
        stage.interviewer.grade(&request, &drafts).await;
        began = Instant::now();
    }
    let feedback = stage.interviewer.grade(&request, &drafts).await;
    let took = began.elapsed();
    let gateway = stage.interviewer.gateway().expect("there is a model");
    gateway.flushed().await;
    let t = I18n::embedded().language(Language::En);
    let entries = stage.ledger.0.lock().expect("no panic").clone();
    let attempts = entries.iter().filter(|entry| !entry.model.is_empty()).map(|entry| {
        let index = stage.chain.iter().position(|id| *id == entry.model).expect("a model of the chain");
        (index, entry.outcome.clone())
    });
    Outcome {
        attempts: attempts.collect(),
        charged: *stage.budgets.used.lock().expect("no panic"),
        set_aside: stage.budgets.reserved.lock().expect("no panic").len(),
        took,
        by_model: matches!(feedback.source, Source::Model(_)),
        person: degradation::on_feedback(t, &feedback).map(|note| first_sentence(&note)).unwrap_or_default(),
        admins: admins(t, gateway),
    }
}

fn admins(t: Texts, gateway: &Gateway) -> Vec<String> {
    let lasting = gateway.incidents().borrow().clone();
    let incidents = Incident::ALL.into_iter().filter(|kind| lasting.contains(kind));
    let incidents = incidents.map(|kind| incidents::view::incident(t, Some(kind)).html);
    let refusing = gateway.refusing_models().borrow().clone();
    let refusing = refusing.into_iter().map(|id| models::view::model_refuses(t, &id).html);
    incidents.chain(refusing).filter_map(|html| Some(plain(html.lines().next()?))).collect()
}

/// What a note begins with, without markup.
fn first_sentence(note: &str) -> String {
    let plain = plain(note);
    plain.split_once(". ").map_or(plain.clone(), |(first, _)| format!("{first}."))
}

fn plain(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    text.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').trim().to_owned()
}

fn line(row: &Row, outcome: &Outcome) -> String {
    let attempts: Vec<String> =
        outcome.attempts.iter().map(|(model, outcome)| format!("{} {outcome}", model + 1)).collect();
    let dollars = |nano: u64| if nano == 0 { "–".to_owned() } else { format!("${:.5}", nano as f64 / 1e9) };
    format!(
        "| {} | {} | {} | {} | {:.1} | {} | {} |\n",
        row.what,
        attempts.join(", "),
        dollars(outcome.charged),
        if outcome.set_aside == 0 { "–".to_owned() } else { outcome.set_aside.to_string() },
        outcome.took.as_secs_f64(),
        outcome.person,
        outcome.admins.join("; "),
    )
}

const HEAD: &str = "\
# Misbehaviours

What comes of an answer that is to be graded when the server misbehaves. The table is written by
`src/llm/tests/misbehaviours.rs`, which plays each row down to its bytes under a paused clock: model 1 of the free plan's
English chain misbehaves as it says, the others do their work, unless it says \"always\". Attempts name the model by its
place in the chain. \"Set aside\" counts the calls whose highest cost stays counted because nobody knows what they did cost;
OpenRouter is asked for it afterwards where the reply brought an id. A reply that is complete is never thrown away.

| The server | Attempts | Charged | Calls set aside | Seconds | The person reads | Admins read |
|---|---|---|---|---|---|---|
";

#[tokio::test(start_paused = true)]
async fn each_misbehaviour_comes_to_what_the_table_says() {
    let rows = rows::rows();
    assert!(rows.len() >= 70, "{} rows", rows.len());
    let mut table = HEAD.to_owned();
    for row in &rows {
        let outcome = outcome(row).await;
        table.push_str(&line(row, &outcome));
        if row.is_complete {
            assert_eq!(outcome.attempts, [(0, "ok".to_owned())], "{}: a complete reply is thrown away", row.what);
            assert_eq!(outcome.person, "", "{}", row.what);
        }
        assert_eq!(outcome.by_model, outcome.person.is_empty(), "{}", row.what);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/MISBEHAVIOURS.md");
    if std::env::var_os("TIDY_UPDATE").is_some() {
        std::fs::write(&path, &table).expect("it is written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    for (is, was) in table.lines().zip(written.lines()) {
        assert_eq!(is, was, "run it with TIDY_UPDATE=1 and read what has changed");
    }
    assert_eq!(table.len(), written.len());
}

/// Nobody waits for one model: the next one's grade is there in time.
#[tokio::test(start_paused = true)]
async fn a_silent_or_refusing_model_costs_little_time() {
    for row in rows::rows() {
        if matches!(row.calls, Calls::First(_)) && !row.free_only {
            let outcome = outcome(&row).await;
            let most = if row.what.contains("after its first words") { 45 } else { 15 };
            assert!(outcome.took <= Duration::from_secs(most), "{}: {:?}", row.what, outcome.took);
        }
    }
}
