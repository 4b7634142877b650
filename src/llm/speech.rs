//! From sound to text and from text to sound, as work of a chain.
//!
//! Whoever turns sound into text is a [`Transcriber`], of which there are two kinds: OpenRouter, and any server that speaks
//! OpenAI's API. What somebody says goes out as it was recorded; who refuses that is sent the same in another form, and
//! remembered for it.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use tokio::time::{Instant, timeout};

use super::chain::{Candidate, ChainRun, Step, Work};
use super::chat::of_this_model;
use super::cost_tracker::{Attempt, Tariff};
use super::error::TimeoutKind;
use super::reply::Usage;
use super::{Call, Completed, Gateway, LlmError, Standing};
use crate::domain::language::Language;
use crate::domain::voice::Heard;
use crate::plans::{SpeechModel, is_free, nano_usd};
use crate::sound::{Format, Recording};

pub(super) mod compatible;
pub(super) mod line;
pub(super) mod openrouter;
mod reading;
mod reply;

pub use reading::ReadOut;

/// What a request for a text says.
pub(super) struct Ask<'a> {
    /// What the model is called there.
    pub(super) model: &'a str,
    pub(super) language: Language,
    pub(super) format: Format,
    pub(super) bytes: &'a [u8],
    /// When each word was said is asked for.
    pub(super) words: bool,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Transcribed {
    pub(super) heard: Heard,
    pub(super) usage: Usage,
    pub(super) generation: Option<String>,
}

/// Whoever turns sound into text.
#[async_trait]
pub(super) trait Transcriber: Send + Sync {
    async fn transcribe(&self, ask: &Ask<'_>) -> Result<Transcribed, LlmError>;
}

/// Which models refuse which forms of sound, as this process has seen.
#[derive(Debug, Default)]
pub(super) struct Refused(Mutex<BTreeSet<(String, &'static str)>>);

impl Refused {
    fn note(&self, model: &str, format: Format) {
        let mut refused = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        refused.insert((model.to_owned(), format.name()));
    }

    /// The forms that a model has not refused; the last one where it has refused all.
    fn left(&self, model: &str, forms: Vec<Format>) -> Vec<Format> {
        let refused = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_refused = |format: &Format| refused.contains(&(model.to_owned(), format.name()));
        let last = forms.last().copied();
        let left: Vec<Format> = forms.into_iter().filter(|format| !is_refused(format)).collect();
        if left.is_empty() { last.into_iter().collect() } else { left }
    }
}

impl Gateway {
    /// What is said in a recording, as the first model of the call's route hears it that can.
    ///
    /// # Errors
    /// How the models failed.
    pub async fn transcribe(
        &self,
        call: &Call,
        recording: &Recording,
        language: Language,
    ) -> Result<(Heard, Completed), LlmError> {
        let mut work = Transcription { recording, language, heard: Heard::default() };
        let completed = ChainRun::new(self, call, &mut work).run().await?;
        Ok((work.heard, completed))
    }

    /// Whether a model for speech can be asked now.
    pub fn speech_standing(&self, id: &str) -> Standing {
        match self.plans.speech_model(id) {
            Some(model) if self.providers.line(model.provider.as_deref()).is_some() => {
                self.breakers.open_for(id, Instant::now()).map_or(Standing::Ready, Standing::Open)
            }
            Some(_) => Standing::NoKey,
            None => Standing::Gone,
        }
    }

    fn speech_candidate(&self, id: &str) -> Option<Candidate> {
        let model = self.plans.speech_model(id)?;
        Some(Candidate { standing: self.speech_standing(id), is_openrouters: model.provider.is_none() })
    }
}

struct Transcription<'a> {
    recording: &'a Recording,
    language: Language,
    heard: Heard,
}

#[async_trait]
impl Work for Transcription<'_> {
    fn candidate(&self, gateway: &Gateway, id: &str) -> Option<Candidate> {
        gateway.speech_candidate(id)
    }

    async fn attempt(&mut self, step: &Step<'_>) -> Result<(), LlmError> {
        let model = step.gateway.plans.speech_model(step.id).ok_or(LlmError::ModelGone)?;
        let forms = step.gateway.refused.left(step.id, self.recording.forms());
        let last = forms.last().copied();
        for format in forms {
            let outcome = self.send(step, model, format).await;
            if matches!(outcome, Err(LlmError::BadRequest(_))) && Some(format) != last {
                step.gateway.refused.note(step.id, format);
                continue;
            }
            self.note(step, &outcome);
            return outcome;
        }
        Err(LlmError::ModelGone)
    }
}

impl Transcription<'_> {
    /// A refusal of what nobody here has been able to take apart is the recording's fault, not the model's.
    fn note(&self, step: &Step<'_>, outcome: &Result<(), LlmError>) {
        match outcome {
            Err(LlmError::BadRequest(_)) if self.recording.pcm.is_none() => step.note(&Ok(()), None),
            outcome => step.note(outcome, None),
        }
    }

    async fn send(&mut self, step: &Step<'_>, model: &SpeechModel, format: Format) -> Result<(), LlmError> {
        let Gateway { providers, timeouts, .. } = step.gateway;
        let line = providers.line(model.provider.as_deref()).ok_or(LlmError::NotConfigured)?;
        let bytes = self.recording.form(format);
        let (name, language) = (model.name(step.id), self.language);
        let ask = Ask { model: name, language, format, bytes: &bytes, words: model.words };
        let seconds = Duration::from_secs_f64(self.recording.seconds.clamp(0.0, 600.0) / 2.0);
        let wait = if step.is_last { timeouts.attempt } else { (timeouts.first_data + seconds).min(timeouts.attempt) };
        let most = nano_usd(model.usd_per_minute * self.recording.seconds / 60.0);
        let sent = step.paid(most, wait, line.transcriber().transcribe(&ask)).await?;
        self.heard = sent.heard;
        Ok(())
    }
}

/// What is known of the use of a model for speech.
trait Used {
    fn usage(&self) -> Usage;
    fn generation(&self) -> Option<String>;
}

impl Used for Transcribed {
    fn usage(&self) -> Usage {
        self.usage
    }

    fn generation(&self) -> Option<String> {
        self.generation.clone()
    }
}

impl Step<'_> {
    /// Makes an attempt that may cost so much, within this time, and enters it in the ledger.
    async fn paid<T: Used>(
        &self,
        most: u64,
        wait: Duration,
        request: impl Future<Output = Result<T, LlmError>> + Send,
    ) -> Result<T, LlmError> {
        let Gateway { costs, clock, .. } = self.gateway;
        let (at, free, tariff) = (clock.now(), most == 0 || is_free(self.id), Tariff::Whole);
        let (call, model) = (self.call, self.id);
        let attempt = Attempt { id: self.new_id(), at, call, model, free, items: 0, most, tariff, api: None };
        let mut record = costs.begin(attempt).await?;
        let began = Instant::now();
        let wait = wait.min(self.give_up_at.saturating_duration_since(began));
        let sent = timeout(wait, request).await.unwrap_or(Err(LlmError::Timeout(TimeoutKind::Total)));
        let sent = sent.map_err(|error| of_this_model(error, self.id, at));
        match &sent {
            Ok(done) => {
                record.transcript.first_data = Some(began.elapsed());
                record.transcript.usage = done.usage();
                record.transcript.generation = done.generation();
            }
            Err(error) => record.transcript.refused = error.is_refusal(),
        }
        let outcome = sent.as_ref().map(|_| ()).map_err(Clone::clone);
        record.finish(&outcome).await;
        sent
    }
}
