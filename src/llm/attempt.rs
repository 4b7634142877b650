//! One attempt: one HTTP call to one model, under its timeouts.

use std::time::Duration;

use futures::StreamExt;
use tokio::time::{Instant, timeout_at};

use super::error::TimeoutKind;
use super::transport::Transport;
use super::wire::{ChatRequest, Chunk, Usage};
use super::{Exchange, LlmError, Timeouts};

/// Longest reply that is kept, in bytes. Caps are counted in tokens by the provider; this holds when it does not count.
const REPLY_MAX: usize = 256 * 1024;

/// What is known of an attempt, however it ended.
#[derive(Debug, Default)]
pub(super) struct Transcript {
    pub(super) text: String,
    pub(super) usage: Usage,
    pub(super) generation: Option<String>,
    pub(super) model_used: Option<String>,
    pub(super) provider: Option<String>,
    pub(super) first_data: Option<Duration>,
    /// The call was turned down before the model wrote anything.
    pub(super) refused: bool,
    finish_reason: Option<String>,
    /// The stream said that it was complete.
    done: bool,
}

/// Sends the request and receives the reply to its end. `transcript` is filled as far as it goes.
pub(super) async fn run(
    transport: &dyn Transport,
    request: &ChatRequest,
    exchange: &mut dyn Exchange,
    transcript: &mut Transcript,
    timeouts: Timeouts,
    give_up_at: Instant,
) -> Result<(), LlmError> {
    let received = receive(transport, request, exchange, transcript, timeouts, give_up_at).await;
    transcript.refused = transcript.text.is_empty() && received.as_ref().is_err_and(LlmError::is_refusal);
    received
}

async fn receive(
    transport: &dyn Transport,
    request: &ChatRequest,
    exchange: &mut dyn Exchange,
    transcript: &mut Transcript,
    timeouts: Timeouts,
    give_up_at: Instant,
) -> Result<(), LlmError> {
    let began = Instant::now();
    let total = give_up_at.min(began + timeouts.attempt);
    let mut deadline = Deadline { at: began + timeouts.first_data, kind: TimeoutKind::FirstData, total };
    let mut chunks = deadline.wait(transport.open(request)).await??;
    while let Some(chunk) = deadline.wait(chunks.next()).await? {
        let chunk = chunk?;
        transcript.first_data.get_or_insert_with(|| began.elapsed());
        if let Some(piece) = transcript.take(chunk)? {
            exchange.receive(&piece, &request.model).await;
        }
        // After what came is dealt with: the time that takes is ours, not the model's.
        deadline = Deadline { at: Instant::now() + timeouts.idle, kind: TimeoutKind::Idle, total };
    }
    transcript.verdict()
}

/// Until when to wait for the next thing.
struct Deadline {
    at: Instant,
    kind: TimeoutKind,
    total: Instant,
}

impl Deadline {
    async fn wait<T>(&self, future: impl Future<Output = T>) -> Result<T, LlmError> {
        let (at, kind) = if self.total < self.at { (self.total, TimeoutKind::Total) } else { (self.at, self.kind) };
        timeout_at(at, future).await.map_err(|_| LlmError::Timeout(kind))
    }
}

impl Transcript {
    /// Takes in a piece of the reply. Returns its text, where it has any.
    fn take(&mut self, chunk: Chunk) -> Result<Option<String>, LlmError> {
        self.generation = chunk.id.or(self.generation.take());
        self.model_used = chunk.model.or(self.model_used.take());
        self.done |= chunk.done;
        self.provider = chunk.provider.or(self.provider.take());
        if let Some(usage) = chunk.usage {
            self.usage = usage;
        }
        let choice = chunk.choices.unwrap_or_default().into_iter().next().unwrap_or_default();
        if let Some(error) = chunk.error.or(choice.error) {
            return Err(LlmError::from_status(error.status().unwrap_or(502), None));
        }
        self.finish_reason = choice.finish_reason.or(self.finish_reason.take());
        let piece = choice.delta.and_then(|delta| delta.content).filter(|piece| !piece.is_empty());
        if let Some(piece) = &piece {
            self.text.push_str(piece);
        }
        if self.text.len() > REPLY_MAX {
            return Err(LlmError::Truncated);
        }
        Ok(piece)
    }

    /// What the end of the stream means. A stream that neither gave a reason to end nor said that it was complete was cut
    /// off, however complete its text looks.
    fn verdict(&self) -> Result<(), LlmError> {
        match self.finish_reason.as_deref() {
            None if !self.done => Err(LlmError::Cut),
            Some("error") => Err(LlmError::Unavailable { status: 502, retry_after: None }),
            Some("length") => Err(LlmError::Truncated),
            Some("content_filter") => Err(LlmError::Filtered),
            _ if self.text.trim().is_empty() => Err(LlmError::Empty),
            _ => Ok(()),
        }
    }
}
