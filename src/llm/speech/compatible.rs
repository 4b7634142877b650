//! Transcriptions as OpenAI defined them: a form with a file. Servers of one's own speak it.

use async_trait::async_trait;
use reqwest::multipart::{Form, Part};

use super::line::Wire;
use super::{Ask, Transcribed, Transcriber};
use crate::llm::LlmError;

pub(super) struct Compatible(pub(super) Wire);

#[async_trait]
impl Transcriber for Compatible {
    async fn transcribe(&self, ask: &Ask<'_>) -> Result<Transcribed, LlmError> {
        // What a file is, some tell by the end of its name alone.
        let file = Part::bytes(ask.bytes.to_vec())
            .file_name(format!("voice.{}", ask.format.name()))
            .mime_str(ask.format.mime())
            .map_err(|_| LlmError::BadRequest(415))?;
        let mut form = Form::new()
            .part("file", file)
            .text("model", ask.model.to_owned())
            .text("language", ask.language.code())
            .text("response_format", if ask.words { "verbose_json" } else { "json" });
        if ask.words {
            form = form.text("timestamp_granularities[]", "word").text("timestamp_granularities[]", "segment");
        }
        self.0.text(self.0.post("/audio/transcriptions").multipart(form)).await
    }
}
