//! From text to sound.

use async_trait::async_trait;
use serde::Serialize;

use super::Used;
use super::line::Line;
use crate::llm::chain::{Candidate, ChainRun, Step, Work};
use crate::llm::reply::Usage;
use crate::llm::{Call, Gateway, LlmError};
use crate::plans::{SpeechModel, nano_usd};

/// The body of `POST /audio/speech`.
#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    input: &'a str,
    voice: &'a str,
    response_format: &'static str,
}

/// A text that was read out, as MP3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOut {
    pub mp3: Vec<u8>,
    /// The model that did it.
    pub model: String,
}

struct Mp3(Vec<u8>);

impl Used for Mp3 {
    fn usage(&self) -> Usage {
        Usage::default()
    }

    fn generation(&self) -> Option<String> {
        None
    }
}

struct Reading<'a> {
    text: &'a str,
    mp3: Vec<u8>,
}

impl Gateway {
    /// Has a text read out by the first model of the call's route that can.
    ///
    /// # Errors
    /// How the models failed.
    pub async fn read_out(&self, call: &Call, text: &str) -> Result<ReadOut, LlmError> {
        let mut work = Reading { text, mp3: Vec::new() };
        let completed = ChainRun::new(self, call, &mut work).run().await?;
        Ok(ReadOut { mp3: work.mp3, model: completed.model })
    }
}

#[async_trait]
impl Work for Reading<'_> {
    fn candidate(&self, gateway: &Gateway, id: &str) -> Option<Candidate> {
        gateway.speech_candidate(id)
    }

    async fn attempt(&mut self, step: &Step<'_>) -> Result<(), LlmError> {
        let Gateway { plans, providers, timeouts, .. } = step.gateway;
        let model = plans.speech_model(step.id).ok_or(LlmError::ModelGone)?;
        let line = providers.line(model.provider.as_deref()).ok_or(LlmError::NotConfigured)?;
        let characters = self.text.chars().count() as f64;
        let most = nano_usd(model.usd_per_million_characters * characters / 1e6);
        let outcome = match step.paid(most, timeouts.attempt, speak(line, step.id, model, self.text)).await {
            Ok(Mp3(mp3)) => {
                self.mp3 = mp3;
                Ok(())
            }
            Err(error) => Err(error),
        };
        step.note(&outcome, None);
        outcome
    }
}

async fn speak(line: &Line, id: &str, model: &SpeechModel, text: &str) -> Result<Mp3, LlmError> {
    let voice = model.voice.as_deref().unwrap_or_default();
    let body = Body { model: model.name(id), input: text, voice, response_format: "mp3" };
    let wire = line.wire();
    let mp3 = wire.sound(wire.post("/audio/speech").json(&body)).await?;
    if mp3.is_empty() { Err(LlmError::Empty) } else { Ok(Mp3(mp3)) }
}
