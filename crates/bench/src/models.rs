//! Interviews with models that reply as fast as models do, and with a first one that refuses or says nothing.

use std::convert::Infallible;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep};

use crate::bot::{Bot, Setup};
use crate::figures::{Figures, ms};
use crate::people::{ANSWER, PATIENCE};
use crate::telegram::{Card, Telegram};

/// How long a model takes for a token: fifty a second, as a slow one does.
const SLOW: Duration = Duration::from_millis(20);
/// Two hundred a second, as those that stand first in the chains do.
const USUAL: Duration = Duration::from_millis(5);
/// Ten questions as models write them, and how many letters a token has: what OpenAI's o200k_base makes of these texts.
const LANGUAGES: [(&str, &str, usize); 3] = [
    ("uz", include_str!("models/questions.uz.json"), 2),
    ("ru", include_str!("models/questions.ru.json"), 3),
    ("en", include_str!("models/questions.en.json"), 4),
];

/// What the first model of a chain does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum First {
    Replies,
    Refuses,
    IsSilent,
}

/// Two steps of an interview in each language, and in one of them with a first model that fails.
pub(crate) async fn measure(setup: &Setup, folder: &Path) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    for language in LANGUAGES {
        let name = format!("{}, 50 tokens a second", language.0);
        interview(setup, folder, language, (First::Replies, SLOW), &name, &mut figures).await?;
    }
    for (first, name) in [(First::Refuses, "the first refuses"), (First::IsSilent, "the first is silent")] {
        for (token, speed) in [(SLOW, 50), (USUAL, 200)] {
            let name = format!("{name}, {speed} tokens a second");
            interview(setup, folder, LANGUAGES[2], (first, token), &name, &mut figures).await?;
        }
    }
    Ok(figures)
}

async fn interview(
    setup: &Setup,
    folder: &Path,
    (language, questions, letters): (&'static str, &'static str, usize),
    (first, token): (First, Duration),
    name: &str,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let models = Models { first, token, language, questions, letters, first_asked: Arc::default() };
    let address = models.listen().await?;
    let folder = folder.join(format!("{language}-{first:?}-{token:?}"));
    std::fs::create_dir(&folder)?;
    let mut setup = setup.clone();
    for (name, value) in [("OPENROUTER_BASE_URL", address.as_str()), ("OPENROUTER_API_KEY", "sk-or-bench")] {
        setup.variables.push((name.to_owned(), value.to_owned()));
    }
    let telegram = Telegram::start().await?;
    let bot = Bot::start(&setup, &telegram, &folder)?;
    telegram.write(1, "/start");
    tap(&telegram, &format!(":lang:{language}")).await?;
    telegram.write(1, "/interview");
    for code in [":d:backend", ":t:go", ":l:junior"] {
        tap(&telegram, code).await?;
    }
    let begun = tap(&telegram, ":begin").await?;
    let asked = wait(&telegram, ":hint").await?;
    figures.add(&format!("{name}: Begin until question 1, ms"), ms(asked - begun));
    let answered = Instant::now();
    telegram.write(1, ANSWER);
    let graded = wait(&telegram, ":next").await?;
    figures.add(&format!("{name}: answer until feedback, ms"), ms(graded.saturating_duration_since(answered)));
    bot.stop().await
}

/// Taps the button with such an end of its code, as soon as it is there. When that was.
async fn tap(telegram: &Telegram, code: &str) -> anyhow::Result<Instant> {
    let card = telegram.until(1, PATIENCE, |card| has(card, code)).await.with_context(|| format!("no {code}"))?;
    let (_, data) = card.buttons.iter().find(|(_, data)| data.ends_with(code)).context("it was there")?;
    let now = Instant::now();
    telegram.tap(1, &card, data);
    Ok(now)
}

/// When a button with such an end of its code is shown.
async fn wait(telegram: &Telegram, code: &str) -> anyhow::Result<Instant> {
    let card = telegram.until(1, PATIENCE, |card| has(card, code)).await.with_context(|| format!("no {code}"))?;
    card.shown.context("it was shown")
}

fn has(card: &Card, code: &str) -> bool {
    card.buttons.iter().any(|(_, data)| data.ends_with(code))
}

/// A server that plays OpenRouter.
#[derive(Clone)]
struct Models {
    first: First,
    token: Duration,
    language: &'static str,
    questions: &'static str,
    letters: usize,
    /// Which model was asked first for each task.
    first_asked: Arc<Mutex<Vec<(String, String)>>>,
}

impl Models {
    /// Listens until the process ends. Where.
    async fn listen(self) -> anyhow::Result<String> {
        let listener = TcpListener::bind("127.0.0.1:0").await.context("no port is free")?;
        let address = format!("http://{}/api/v1", listener.local_addr()?);
        let routes = Router::new().route("/api/v1/chat/completions", post(complete)).with_state(self);
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Ok(address)
    }

    /// Whether it is the one that was asked first for this task.
    fn is_first(&self, task: &str, model: &str) -> bool {
        let mut asked = self.first_asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, first)) = asked.iter().find(|(known, _)| known == task) {
            return first == model;
        }
        asked.push((task.to_owned(), model.to_owned()));
        true
    }
}

async fn complete(State(models): State<Models>, Json(request): Json<Value>) -> Response {
    let task = request["response_format"]["json_schema"]["name"].as_str().unwrap_or_default();
    let model = request["model"].as_str().unwrap_or_default().to_owned();
    if models.is_first(task, &model) {
        match models.first {
            First::Replies => {}
            First::Refuses => {
                let error = json!({ "error": { "code": 429, "message": "rate limited" } });
                return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "60")], Json(error)).into_response();
            }
            First::IsSilent => std::future::pending().await,
        }
    }
    let reply =
        if task == "grade" { grade(&request, models.language).to_string() } else { models.questions.to_owned() };
    let (sink, chunks) = mpsc::channel(8);
    tokio::spawn(speak(sink, model, reply, (models.token, models.letters)));
    let chunks = futures::stream::unfold(chunks, async |mut chunks: mpsc::Receiver<String>| {
        let chunk = chunks.recv().await?;
        Some((Ok::<_, Infallible>(chunk), chunks))
    });
    let body = Body::from_stream(chunks);
    ([(header::CONTENT_TYPE, "text/event-stream")], body).into_response()
}

/// What a grade says, in the interview's language: what was good, what was missing, what to do.
fn sentences(language: &str) -> [&'static str; 3] {
    match language {
        "uz" => [
            "Biror narsani oʻzgartirishdan oldin oʻlchab koʻrishingiz toʻgʻri.",
            "Savol nima haqida ekanini aytmadingiz.",
            "Savolning har bir qismini alohida nomlab, bittadan gap ayting.",
        ],
        "ru" => [
            "Верно, что вы сначала измеряете и только потом меняете.",
            "Вы не сказали, о чём сам вопрос.",
            "Назовите части вопроса по очереди и скажите что-нибудь о каждой.",
        ],
        _ => [
            "You measure before you change things.",
            "You did not say what this question is about.",
            "Name the parts of the question one by one and say something about each.",
        ],
    }
}

/// Nothing of the points is in the answer.
fn grade(request: &Value, language: &str) -> Value {
    let [strength, improvement, suggestion] = sentences(language);
    let mut said =
        request["messages"].as_array().into_iter().flatten().filter_map(|message| message["content"].as_str());
    let prompt = said.next_back().unwrap_or_default();
    let points = prompt.split("\nKey points:").nth(1).unwrap_or_default();
    let is_numbered = |line: &&str| line.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok());
    let points = points.lines().skip(1).take_while(|line| !line.is_empty()).filter(is_numbered);
    let points: Vec<Value> = points.map(|_| json!({ "quote": "", "verdict": "missed" })).collect();
    json!({ "points": points, "errors": [], "also_right": [], "strengths": [strength], "improvements": [improvement],
        "suggestions": [suggestion], "ask_back": [] })
}

/// Streams a reply as OpenRouter does, token by token.
async fn speak(sink: mpsc::Sender<String>, model: String, reply: String, (pace, letters): (Duration, usize)) {
    let event = |value: &Value| format!("data: {value}\n\n");
    let letters_of: Vec<char> = reply.chars().collect();
    let tokens = letters_of.chunks(letters);
    let count = tokens.len();
    for token in tokens {
        let token: String = token.iter().collect();
        let chunk =
            json!({ "id": "gen-1", "model": model, "choices": [{ "index": 0, "delta": { "content": token } }] });
        if sink.send(event(&chunk)).await.is_err() {
            return;
        }
        sleep(pace).await;
    }
    let usage =
        json!({ "prompt_tokens": 1000, "completion_tokens": count, "total_tokens": 1000 + count, "cost": 0.0005 });
    let end = json!({ "id": "gen-1", "model": model, "usage": usage,
        "choices": [{ "index": 0, "delta": { "content": "" }, "finish_reason": "stop" }] });
    for last in [event(&end), "data: [DONE]\n\n".to_owned()] {
        drop(sink.send(last).await);
    }
}
