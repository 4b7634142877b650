//! A scripted OpenRouter on a loopback port.
//!
//! Left alone it plays a sensible interviewer for every track and language, so that whole conversations run against it.
//! A test scripts what goes wrong: [`OpenRouter::script`] gives replies for the next requests that match, and
//! [`OpenRouter::always`] for all of them. Every request is checked against the API's rules, recorded, and billed.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::Value;
use tokio::net::TcpListener;

mod applicant;
mod coach;
mod cv;
mod figures;
mod generations;
pub(crate) mod plain;
mod player;
mod reply;
mod rules;

pub(crate) use figures::Figures;
pub(crate) use generations::Generations;
pub(crate) use reply::Reply;

/// The key that it accepts.
pub(crate) const KEY: &str = "sk-or-v1-test";

/// The server. It stops when it is dropped.
pub(crate) struct OpenRouter {
    /// Base URL, to be configured as `OPENROUTER_BASE_URL`.
    pub(crate) url: String,
    state: Arc<Shared>,
    server: tokio::task::JoinHandle<()>,
}

/// Chooses requests.
pub(crate) type Matcher = Box<dyn Fn(&Request) -> bool + Send + Sync>;

/// A request that came in.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// Its headers.
    pub(crate) headers: HeaderMap,
    /// Its body.
    pub(crate) body: Value,
    /// The id of its reply.
    pub(crate) generation: String,
}

#[derive(Default)]
struct Shared {
    requests: Mutex<Vec<Request>>,
    scripts: Mutex<Vec<Script>>,
    violations: Mutex<Vec<String>>,
    billed: Mutex<f64>,
    figures: Mutex<Figures>,
    generations: Mutex<Generations>,
}

struct Script {
    when: Matcher,
    replies: VecDeque<Reply>,
    /// The last reply is given for good.
    forever: bool,
}

impl Request {
    /// The model asked for.
    pub(crate) fn model(&self) -> &str {
        self.body["model"].as_str().unwrap_or_default()
    }

    /// `questions`, `grade`, `report`, `coach` or `coach_summary`; by the prompt, where no schema says so.
    pub(crate) fn task(&self) -> &str {
        if let Some(name) = self.body["response_format"]["json_schema"]["name"].as_str() {
            return name;
        }
        let rules = self.said_by("system");
        if rules.starts_with("You are a coach") {
            return "coach";
        }
        if rules.starts_with("You are an experienced interviewer who has read the candidate's CV") {
            return "cv_questions";
        }
        if rules.starts_with("You improve single lines of somebody's CV") {
            return "cv";
        }
        if rules.starts_with("You read a job post") {
            return "vacancy";
        }
        if rules.starts_with("You compare a CV") {
            return "fit";
        }
        if rules.starts_with("You write a cover letter") {
            return "letter";
        }
        if rules.starts_with("You sum up a conversation") {
            return "coach_summary";
        }
        let prompt = self.said_by("user");
        if prompt.contains("Number of questions: ") {
            return "questions";
        }
        if prompt.contains("\nKey points:") { "grade" } else { "report" }
    }

    /// All messages of a role.
    pub(crate) fn said_by(&self, role: &str) -> String {
        let messages = self.body["messages"].as_array().into_iter().flatten();
        let of_role = messages.filter(|message| message["role"] == role);
        of_role.filter_map(|message| message["content"].as_str()).collect::<Vec<_>>().join("\n")
    }

    /// A header as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// Matches every request.
pub(crate) fn any() -> Matcher {
    Box::new(|_| true)
}

/// Matches requests of a task: `questions`, `grade`, `report`, `coach` or `coach_summary`.
pub(crate) fn task(name: &'static str) -> Matcher {
    Box::new(move |request| request.task() == name)
}

/// Matches requests for a model.
pub(crate) fn model(id: &str) -> Matcher {
    let id = id.to_owned();
    Box::new(move |request| request.model() == id)
}

impl OpenRouter {
    /// Starts it on a free port.
    pub(crate) async fn start() -> Self {
        let state = Arc::new(Shared::default());
        let router = Router::new()
            .route("/api/v1/chat/completions", post(complete))
            .route("/api/v1/generation", get(generations::generation))
            .route("/api/v1/key", get(figures::key))
            .route("/api/v1/credits", get(figures::credits))
            .route("/api/v1/models", get(figures::models))
            .with_state(Arc::clone(&state));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free loopback port");
        let address = listener.local_addr().expect("it is bound");
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves until aborted") });
        Self { url: format!("http://{address}/api/v1"), state, server }
    }

    /// The next requests that match get these replies, one each. Earlier scripts come first.
    pub(crate) fn script(&self, when: Matcher, replies: impl IntoIterator<Item = Reply>) {
        let replies = replies.into_iter().collect();
        lock(&self.state.scripts).push(Script { when, replies, forever: false });
    }

    /// All requests that match get this reply.
    pub(crate) fn always(&self, when: Matcher, reply: Reply) {
        lock(&self.state.scripts).push(Script { when, replies: [reply].into(), forever: true });
    }

    /// From now on nothing is scripted.
    pub(crate) fn forget_scripts(&self) {
        lock(&self.state.scripts).clear();
    }

    /// The requests so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        lock(&self.state.requests).clone()
    }

    /// The models asked so far, in order.
    pub(crate) fn models(&self) -> Vec<String> {
        self.requests().iter().map(|request| request.model().to_owned()).collect()
    }

    /// Changes what its lists and figures say.
    pub(crate) fn figures(&self, change: impl FnOnce(&mut Figures)) {
        change(&mut lock(&self.state.figures));
    }

    /// What was wrong with the requests so far, by the API's rules.
    pub(crate) fn violations(&self) -> Vec<String> {
        lock(&self.state.violations).clone()
    }

    /// Changes or reads what it says of past replies.
    pub(crate) fn generations<T>(&self, read: impl FnOnce(&mut Generations) -> T) -> T {
        read(&mut lock(&self.state.generations))
    }

    /// US dollars billed so far.
    pub(crate) fn billed(&self) -> f64 {
        *lock(&self.state.billed)
    }
}

impl Drop for OpenRouter {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Shared {
    fn reply_to(&self, request: &Request) -> Reply {
        let mut scripts = lock(&self.scripts);
        let script = scripts.iter_mut().find(|script| !script.replies.is_empty() && (script.when)(request));
        let Some(script) = script else { return Reply::Sensible };
        if script.forever && script.replies.len() == 1 {
            return script.replies[0].clone();
        }
        script.replies.pop_front().unwrap_or(Reply::Sensible)
    }
}

async fn complete(State(state): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let generation = lock(&state.generations).new_id();
    let request = Request { headers, body, generation };
    if !is_known(&request.headers) {
        return reply::error(StatusCode::UNAUTHORIZED, "User not found.", None);
    }
    lock(&state.requests).push(request.clone());
    let violations = rules::violations(&request);
    if !violations.is_empty() {
        lock(&state.violations).extend(violations);
        return reply::error(StatusCode::BAD_REQUEST, "Input validation error", None);
    }
    let chosen = state.reply_to(&request);
    let bill = {
        let (state, request) = (Arc::clone(&state), request.clone());
        move |usage: &Value| {
            *lock(&state.billed) += usage["cost"].as_f64().unwrap_or_default();
            lock(&state.generations).add(&request, usage);
        }
    };
    chosen.respond(&request, bill)
}

fn is_known(headers: &HeaderMap) -> bool {
    headers.get("authorization").is_some_and(|value| value == format!("Bearer {KEY}").as_str())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no holder panics")
}
