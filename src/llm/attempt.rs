//! One attempt: one HTTP call to one model, under its timeouts.

use std::time::Duration;

use futures::StreamExt;
use tokio::time::{Instant, timeout_at};

use super::error::TimeoutKind;
use super::reply::{Chunk, Usage};
use super::thoughts::Thoughts;
use super::transport::{Chunks, Transport};
use super::wire::ChatRequest;
use super::{Exchange, LlmError};

/// Longest reply that is kept, in bytes. Caps are counted in tokens by the provider; this holds when it does not count.
const REPLY_MAX: usize = 256 * 1024;
/// How long the end of a stream is waited for when the reply is complete: until its usage has come, and then.
const FOR_USAGE: Duration = Duration::from_secs(2);
const FOR_THE_END: Duration = Duration::from_millis(250);

/// How long to wait for what in one attempt.
#[derive(Debug, Clone, Copy)]
pub(super) struct AttemptTimeouts {
    /// For the first word.
    pub(super) first_word: Duration,
    pub(super) idle: Duration,
    /// For all of it, and anew whenever a part of what was asked for is complete.
    pub(super) total: Duration,
    /// What is not there then is given up, unless a part of it came within the time for all of it.
    pub(super) give_up_at: Instant,
}

/// What is known of an attempt, however it ended.
#[derive(Debug, Default)]
pub(super) struct Transcript {
    pub(super) text: String,
    pub(super) usage: Usage,
    pub(super) generation: Option<String>,
    pub(super) model_used: Option<String>,
    pub(super) provider: Option<String>,
    /// When the model began.
    pub(super) first_data: Option<Duration>,
    /// The call was turned down before the model wrote anything.
    pub(super) refused: bool,
    finish_reason: Option<String>,
    /// The stream said that it was complete.
    done: bool,
    thoughts: Thoughts,
}

/// Sends the request and receives the reply to its end. `transcript` is filled as far as it goes.
pub(super) async fn run(
    transport: &dyn Transport,
    request: &ChatRequest,
    exchange: &mut dyn Exchange,
    transcript: &mut Transcript,
    timeouts: AttemptTimeouts,
) -> Result<(), LlmError> {
    let received = receive(transport, request, exchange, transcript, timeouts).await;
    transcript.refused = transcript.text.is_empty() && received.as_ref().is_err_and(LlmError::is_refusal);
    received
}

async fn receive(
    transport: &dyn Transport,
    request: &ChatRequest,
    exchange: &mut dyn Exchange,
    transcript: &mut Transcript,
    timeouts: AttemptTimeouts,
) -> Result<(), LlmError> {
    let began = Instant::now();
    let mut total = timeouts.give_up_at.min(began + timeouts.total);
    let first_word = Deadline { at: began + timeouts.first_word, kind: TimeoutKind::FirstData, total };
    let mut deadline = first_word;
    let mut chunks = deadline.wait(transport.open(request)).await??;
    while let Some(chunk) = next(&mut chunks, deadline, transcript.finish_reason.is_some()).await? {
        if chunk.is_alive {
            transcript.first_data.get_or_insert_with(|| began.elapsed());
        }
        let parts = exchange.parts();
        if let Some(piece) = transcript.take(chunk)? {
            exchange.receive(&piece, &request.model).await;
        }
        // After what came is dealt with: the time that takes is ours, not the model's.
        let now = Instant::now();
        if exchange.parts() > parts {
            total = total.max(now + timeouts.total);
        }
        deadline = match transcript.tail() {
            Some(tail) => Deadline { at: now + tail, kind: TimeoutKind::Idle, total },
            None if transcript.first_data.is_none() => first_word,
            None => Deadline { at: now + timeouts.idle, kind: TimeoutKind::Idle, total },
        };
    }
    transcript.verdict()
}

/// The next chunk. What goes wrong behind a reply that has said why it ended is left aside.
async fn next(chunks: &mut Chunks, deadline: Deadline, is_finished: bool) -> Result<Option<Chunk>, LlmError> {
    loop {
        match deadline.wait(chunks.next()).await.and_then(Option::transpose) {
            Err(LlmError::Garbled) if is_finished => {}
            next if is_finished => return Ok(next.unwrap_or_default()),
            next => return next,
        }
    }
}

/// Until when to wait for the next thing.
#[derive(Clone, Copy)]
struct Deadline {
    at: Instant,
    kind: TimeoutKind,
    total: Instant,
}

impl Deadline {
    async fn wait<T>(self, future: impl Future<Output = T>) -> Result<T, LlmError> {
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
        self.usage = chunk.usage.or(self.usage);
        if let Some(error) = chunk.error.filter(|_| self.finish_reason.is_none()) {
            return Err(error.in_band());
        }
        self.finish_reason = chunk.finish_reason.or(self.finish_reason.take());
        let is_repeated = chunk.is_whole && !self.text.is_empty();
        let piece = chunk.text.filter(|_| !is_repeated).map(|piece| self.thoughts.leave_out(&piece));
        let piece = piece.filter(|piece| !piece.is_empty());
        if let Some(piece) = &piece {
            self.text.push_str(piece);
        }
        if self.text.len() > REPLY_MAX {
            return Err(LlmError::Truncated);
        }
        Ok(piece)
    }

    /// How long to wait for more of a reply that has said why it ended; `None` before.
    fn tail(&self) -> Option<Duration> {
        self.finish_reason.as_ref()?;
        Some(if self.usage.is_known() { FOR_THE_END } else { FOR_USAGE })
    }

    /// What the end of the stream means. A stream that neither gave a reason to end nor said that it was complete was cut
    /// off.
    fn verdict(&self) -> Result<(), LlmError> {
        match self.finish_reason.as_deref() {
            None if !self.done => Err(LlmError::Cut),
            Some("error") => Err(LlmError::Unavailable { status: 502, retry_after: None }),
            Some("length" | "max_tokens" | "max_output_tokens") => Err(LlmError::Truncated),
            Some("content_filter" | "safety") => Err(LlmError::Filtered),
            _ if self.text.trim().is_empty() => Err(LlmError::Empty),
            _ => Ok(()),
        }
    }
}
