//! OpenRouter's transcriptions: JSON, with the sound in it.

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use super::line::Wire;
use super::{Ask, Transcribed, Transcriber};
use crate::llm::LlmError;

pub(super) struct OpenRouter(pub(super) Wire);

/// The body of `POST /audio/transcriptions`.
#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    input_audio: InputAudio,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_format: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timestamp_granularities: Option<[&'a str; 2]>,
}

#[derive(Serialize)]
struct InputAudio {
    data: String,
    format: &'static str,
}

#[async_trait]
impl Transcriber for OpenRouter {
    async fn transcribe(&self, ask: &Ask<'_>) -> Result<Transcribed, LlmError> {
        let body = Body {
            model: ask.model,
            input_audio: InputAudio { data: STANDARD.encode(ask.bytes), format: ask.format.name() },
            language: ask.language.code(),
            response_format: ask.words.then_some("verbose_json"),
            timestamp_granularities: ask.words.then_some(["word", "segment"]),
        };
        self.0.text(self.0.post("/audio/transcriptions").json(&body)).await
    }
}
