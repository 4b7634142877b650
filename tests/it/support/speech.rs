//! Whoever hears and speaks, scripted: OpenRouter's way with JSON, and OpenAI's with a form, on one loopback port.
//!
//! What is heard is keyed by the sound itself. Every request is checked against the API's rules and recorded.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;

/// The formats that OpenRouter's description of its API names.
const FORMATS: &[&str] = &["wav", "mp3", "flac", "m4a", "ogg", "webm", "aac"];
const FIELDS: &[&str] =
    &["model", "input_audio", "language", "response_format", "timestamp_granularities", "temperature", "provider"];
/// What a minute costs that OpenRouter is asked for, as it says.
pub(crate) const STATED: f64 = 0.0005;

/// What comes back.
#[derive(Debug, Clone)]
pub(crate) enum Hears {
    /// This text, in the smallest reply that there is.
    Text(String),
    /// This text, its words half a second each, and the pauses before some of them.
    Words(String, BTreeMap<usize, f64>),
    /// This body.
    Body(Value),
    Status(u16),
    /// A page of somebody on the way.
    Page,
    /// The same, later.
    Late(Duration, Box<Hears>),
}

/// A request for a text.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) model: String,
    /// The format that it names, by a field or by the end of a file's name.
    pub(crate) format: String,
    pub(crate) language: String,
    pub(crate) words: bool,
    pub(crate) bytes: Vec<u8>,
    pub(crate) is_form: bool,
}

/// The server. It stops when it is dropped.
pub(crate) struct Speech {
    /// Base URL.
    pub(crate) url: String,
    state: Arc<Shared>,
    server: tokio::task::JoinHandle<()>,
}

#[derive(Default)]
struct Shared {
    known: Mutex<BTreeMap<String, Hears>>,
    /// What a model says of everything.
    always: Mutex<BTreeMap<String, Hears>>,
    /// Which formats a model refuses.
    refused: Mutex<Vec<(String, &'static str)>>,
    asked: Mutex<Vec<Asked>>,
    read: Mutex<Vec<Value>>,
    violations: Mutex<Vec<String>>,
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().expect("no holder panics")
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Speech {
    pub(crate) async fn start() -> Self {
        let state = Arc::new(Shared::default());
        let router = Router::new()
            .route("/v1/audio/transcriptions", post(transcribe))
            .route("/v1/audio/speech", post(speak))
            .layer(DefaultBodyLimit::max(64 * 1024 * 1024))
            .with_state(Arc::clone(&state));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free loopback port");
        let address = listener.local_addr().expect("it is bound");
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves until aborted") });
        Self { url: format!("http://{address}/v1"), state, server }
    }

    /// What is said in this recording.
    pub(crate) fn knows(&self, bytes: &[u8], hears: Hears) {
        lock(&self.state.known).insert(hash(bytes), hears);
    }

    /// The same as text.
    pub(crate) fn hears(&self, bytes: &[u8], text: &str) {
        self.knows(bytes, Hears::Text(text.to_owned()));
    }

    /// What this model says of everything.
    pub(crate) fn always(&self, model: &str, hears: Hears) {
        lock(&self.state.always).insert(model.to_owned(), hears);
    }

    /// This model does not take this format.
    pub(crate) fn refuses(&self, model: &str, format: &'static str) {
        lock(&self.state.refused).push((model.to_owned(), format));
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        lock(&self.state.asked).clone()
    }

    /// What was to be read out.
    pub(crate) fn read(&self) -> Vec<Value> {
        lock(&self.state.read).clone()
    }

    /// What was wrong with the requests so far.
    pub(crate) fn violations(&self) -> Vec<String> {
        lock(&self.state.violations).clone()
    }

    /// The catalogue's part about speech, with two models of this server that hear in every language.
    pub(crate) fn catalogue(&self) -> String {
        format!(
            "[providers.speech]\nbase_url = \"{}\"\n\n[speech.transcription]\ndefault = [\"speech/first\", \
             \"speech/second\"]\n\n[speech.models.\"speech/first\"]\nprovider = \"speech\"\nwords = true\n\n\
             [speech.models.\"speech/second\"]\nprovider = \"speech\"\n",
            self.url
        )
    }
}

impl Speech {
    /// The same with two models that read out, by whatever chain.
    pub(crate) fn with_readers(&self, chain: &str) -> String {
        format!(
            "{}\n[speech.reading]\n{chain}\n\n[speech.models.\"speech/reader\"]\nprovider = \"speech\"\nvoice = \
             \"nova\"\n\n[speech.models.\"speech/other\"]\nprovider = \"speech\"\nvoice = \"alto\"\n",
            self.catalogue()
        )
    }
}

impl Drop for Speech {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// The built-in catalogue's part about speech.
pub(crate) fn built_in() -> &'static str {
    let catalogue = include_str!("../../../plans.toml");
    &catalogue[catalogue.find("[speech.transcription]").expect("it has one")..]
}

async fn transcribe(State(state): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let read = match kind.strip_prefix("multipart/form-data; boundary=") {
        Some(boundary) => form(&body, boundary),
        None => json_of(&body),
    };
    let asked = match read {
        Ok(asked) => asked,
        Err(wrong) => {
            lock(&state.violations).push(wrong.clone());
            return (StatusCode::BAD_REQUEST, wrong).into_response();
        }
    };
    lock(&state.asked).push(asked.clone());
    if lock(&state.refused).iter().any(|(model, format)| *model == asked.model && *format == asked.format) {
        return error(400, "unsupported format");
    }
    let hears = lock(&state.always).get(&asked.model).cloned();
    let hears = hears.or_else(|| lock(&state.known).get(&hash(&asked.bytes)).cloned());
    reply(&asked, hears.unwrap_or_else(|| Hears::Text(String::new()))).await
}

async fn reply(asked: &Asked, hears: Hears) -> Response {
    let usage = json!({ "cost": STATED, "seconds": 1.0, "input_tokens": 10, "output_tokens": 5, "total_tokens": 15 });
    let body = match hears {
        Hears::Text(text) => json!({ "text": text }),
        Hears::Words(text, pauses) => words(&text, &pauses),
        Hears::Body(body) => body,
        Hears::Status(status) => return error(status, "scripted"),
        Hears::Page => {
            return ([(header::CONTENT_TYPE, "text/html")], "<html>Sign in to the network</html>").into_response();
        }
        Hears::Late(wait, then) => {
            tokio::time::sleep(wait).await;
            return Box::pin(reply(asked, *then)).await;
        }
    };
    let mut body = body;
    // A server of one's own knows no cost.
    if !asked.is_form && body.is_object() {
        body["usage"] = usage;
    }
    ([("x-generation-id", "gen-stt-1")], axum::Json(body)).into_response()
}

fn words(text: &str, pauses: &BTreeMap<usize, f64>) -> Value {
    let mut at = 0.0;
    let words: Vec<Value> = text
        .split_whitespace()
        .enumerate()
        .map(|(number, word)| {
            at += pauses.get(&number).copied().unwrap_or_default();
            let begins = at;
            at += 0.5;
            json!({ "word": word, "start": begins, "end": at })
        })
        .collect();
    let segment = json!({ "id": 0, "start": 0, "end": at, "text": text, "no_speech_prob": 0.01, "avg_logprob": -0.2 });
    json!({ "text": text, "task": "transcribe", "duration": at, "words": words, "segments": [segment] })
}

fn error(status: u16, message: &str) -> Response {
    let status = StatusCode::from_u16(status).expect("a status");
    (status, axum::Json(json!({ "error": { "code": status.as_u16(), "message": message } }))).into_response()
}

/// The body as OpenRouter describes it.
fn json_of(body: &[u8]) -> Result<Asked, String> {
    let body: Value = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let fields = body.as_object().ok_or("no object")?;
    if let Some(unknown) = fields.keys().find(|name| !FIELDS.contains(&name.as_str())) {
        return Err(format!("an unknown field: {unknown}"));
    }
    let text = |value: &Value, name: &str| value.as_str().map(str::to_owned).ok_or(format!("{name} is no text"));
    let format = text(&body["input_audio"]["format"], "format")?;
    if !FORMATS.contains(&format.as_str()) {
        return Err(format!("an unknown format: {format}"));
    }
    let data = text(&body["input_audio"]["data"], "data")?;
    let bytes = STANDARD.decode(data).map_err(|error| error.to_string())?;
    let words = match (&body["response_format"], &body["timestamp_granularities"]) {
        (Value::Null, Value::Null) => false,
        (kind, Value::Array(levels)) if kind == "verbose_json" => {
            if !levels.iter().all(|level| level == "word" || level == "segment") {
                return Err("an unknown granularity".to_owned());
            }
            levels.iter().any(|level| level == "word")
        }
        _ => return Err("granularities go with verbose_json".to_owned()),
    };
    let (model, language) = (text(&body["model"], "model")?, text(&body["language"], "language")?);
    Ok(Asked { model, format, language, words, bytes, is_form: false })
}

/// The form as OpenAI describes it.
fn form(body: &[u8], boundary: &str) -> Result<Asked, String> {
    let mut fields: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
    let mut format = None;
    let marker = format!("--{boundary}");
    for part in split(body, marker.as_bytes()) {
        let Some(end) = find(part, b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&part[..end]).into_owned();
        let value = part[end + 4..].strip_suffix(b"\r\n").unwrap_or(&part[end + 4..]).to_vec();
        let quoted = |name: &str| {
            let from = head.find(&format!("{name}=\""))? + name.len() + 2;
            head[from..].split('"').next().map(str::to_owned)
        };
        if let Some(file) = quoted("filename") {
            format = file.rsplit_once('.').map(|(_, ending)| ending.to_owned());
            if !head.to_ascii_lowercase().contains("content-type: audio/") {
                return Err(format!("a file of no kind: {head}"));
            }
        }
        fields.entry(quoted("name").ok_or("a part without a name")?).or_default().push(value);
    }
    let text = |name: &str| {
        let value = fields.get(name).and_then(|values| values.first()).ok_or(format!("{name} is missing"))?;
        String::from_utf8(value.clone()).map_err(|error| error.to_string())
    };
    let format = format.ok_or("a file without an ending")?;
    let levels = fields.get("timestamp_granularities[]").map_or(0, Vec::len);
    let words = text("response_format")? == "verbose_json";
    if words != (levels > 0) {
        return Err("granularities go with verbose_json".to_owned());
    }
    let bytes = fields.get("file").and_then(|values| values.first()).ok_or("no file")?.clone();
    Ok(Asked { model: text("model")?, format, language: text("language")?, words, bytes, is_form: true })
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn split<'a>(mut bytes: &'a [u8], marker: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    while let Some(at) = find(bytes, marker) {
        parts.push(&bytes[..at]);
        bytes = &bytes[at + marker.len()..];
    }
    parts
}

/// Sound for whatever is to be read out.
async fn speak(State(state): State<Arc<Shared>>, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let has = |name: &str| body[name].as_str().is_some_and(|value| !value.is_empty());
    if !["model", "input", "voice"].into_iter().all(has) || body["response_format"] != "mp3" {
        lock(&state.violations).push(format!("speech: {body}"));
        return error(400, "scripted");
    }
    lock(&state.read).push(body.clone());
    let always = lock(&state.always).get(body["model"].as_str().unwrap_or_default()).cloned();
    match always {
        Some(Hears::Status(status)) => return error(status, "scripted"),
        Some(Hears::Late(wait, _)) => tokio::time::sleep(wait).await,
        _ => {}
    }
    let mp3 = [b"ID3\x04".as_slice(), &Sha256::digest(body["input"].to_string())].concat();
    ([(header::CONTENT_TYPE, "audio/mpeg")], Body::from(mp3)).into_response()
}
