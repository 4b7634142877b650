//! Whoever writes down what is said on the page: a server that hears the same in every recording, and keeps them.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// The server; it goes with the test's runtime.
#[derive(Clone, Default)]
pub(crate) struct Transcriber(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    hears: String,
    bodies: Vec<Bytes>,
}

impl Transcriber {
    /// Starts it; its address as a provider's.
    pub(crate) async fn start() -> (Self, String) {
        let transcriber = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/v1", listener.local_addr().expect("bound"));
        let router = Router::new()
            .route("/v1/audio/transcriptions", post(transcribe))
            .layer(DefaultBodyLimit::disable())
            .with_state(transcriber.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (transcriber, url)
    }

    /// From now on this is what it hears.
    pub(crate) fn hears(&self, text: &str) {
        text.clone_into(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner).hears);
    }

    /// The recordings that it was sent, from their first byte on.
    pub(crate) fn recordings(&self) -> Vec<Vec<u8>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let recording = |body: &Bytes| {
            let at = body.windows(4).position(|window| window == b"OggS").expect("Ogg, as from Telegram");
            body[at..].to_vec()
        };
        kept.bodies.iter().map(recording).collect()
    }
}

async fn transcribe(State(transcriber): State<Transcriber>, body: Bytes) -> Json<Value> {
    let mut kept = transcriber.0.lock().unwrap_or_else(PoisonError::into_inner);
    kept.bodies.push(body);
    Json(json!({ "text": kept.hears }))
}

/// The built-in catalogue, but that this provider hears in every language.
pub(crate) fn catalogue(url: &str) -> String {
    let built_in = include_str!("../../plans.toml");
    let (before, _) = built_in.split_once("[speech.transcription]").expect("it has that part");
    format!(
        "{before}[providers.speech]\nbase_url = \"{url}\"\n\n[speech.transcription]\ndefault = [\"speech/own\"]\n\n\
         [speech.models.\"speech/own\"]\nprovider = \"speech\"\n"
    )
}
