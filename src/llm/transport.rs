//! HTTP: a request goes out, the pieces of a reply come in.
//!
//! Replies are always asked for as a stream: only then can a deadline tell a slow model from a dead one, and only then
//! does giving up save money. async-openai's own retries and its reading of errors are replaced: it loses the status and
//! the headers of OpenRouter's errors, whose `code` is a number.

use std::pin::Pin;
use std::time::Duration;

use async_openai::Client;
use async_openai::error::OpenAIError;
use async_openai::middleware::HttpRequestFactory;
use async_trait::async_trait;
use futures::{Stream, StreamExt, stream};
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Response, StatusCode};
use serde::Serialize;

use super::LlmError;
use super::access::Access;
use super::wire::{ChatRequest, Chunk, ErrorBody};

/// Most that is read of a reply which is no stream.
const BODY_MAX: usize = 1024 * 1024;

/// The pieces of a reply.
pub(super) type Chunks = Pin<Box<dyn Stream<Item = Result<Chunk, LlmError>> + Send>>;

/// Whoever is asked for a model: OpenRouter, a provider of its own, or a script in the tests of what stands above it.
#[async_trait]
pub(super) trait Transport: Send + Sync {
    /// Sends the request; the reply begins.
    async fn open(&self, request: &ChatRequest) -> Result<Chunks, LlmError>;
}

/// What the server sent where a stream was asked for. It goes through async-openai as an error, the only way out of its
/// HTTP service that keeps its content.
#[derive(Debug, thiserror::Error)]
enum NoStream {
    #[error(transparent)]
    Failed(#[from] LlmError),
    #[error("a whole reply")]
    Whole(Box<Chunk>),
}

/// A client that reports every failure as it is, and tries nothing again.
pub(super) fn client(access: Access, connect: Duration) -> Result<Client<Access>, LlmError> {
    let http = reqwest::Client::builder()
        .connect_timeout(connect)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(|_| LlmError::Setup("the TLS library cannot be set up".to_owned()))?;
    let service = tower::service_fn(move |request: HttpRequestFactory| {
        let http = http.clone();
        async move { Ok::<_, OpenAIError>(expect_stream(http.execute(request.build().await?).await?).await?) }
    });
    Ok(Client::with_config(access).with_http_service(service))
}

/// Sends a request for a stream; the reply begins.
pub(super) async fn open(client: &Client<Access>, request: impl Serialize) -> Result<Chunks, LlmError> {
    match client.chat().create_stream_byot::<_, Chunk>(request).await {
        Ok(chunks) => Ok(Box::pin(chunks.map(|chunk| chunk.map_err(|error| broken(&error))))),
        Err(OpenAIError::Boxed(error)) => match error.downcast::<NoStream>() {
            Ok(no_stream) => match *no_stream {
                NoStream::Whole(reply) => Ok(Box::pin(stream::iter([Ok(*reply)]))),
                NoStream::Failed(error) => Err(error),
            },
            Err(_) => Err(LlmError::Cut),
        },
        Err(OpenAIError::Reqwest(error)) if error.is_connect() => Err(LlmError::Connection),
        // The request may have arrived, and cost something.
        Err(_) => Err(LlmError::Cut),
    }
}

impl From<NoStream> for OpenAIError {
    fn from(error: NoStream) -> Self {
        Self::Boxed(Box::new(error))
    }
}

/// An error in the middle of a stream.
fn broken(error: &OpenAIError) -> LlmError {
    match error {
        OpenAIError::JSONDeserialize(..) => LlmError::Garbled,
        _ => LlmError::Cut,
    }
}

async fn expect_stream(response: Response) -> Result<Response, NoStream> {
    if !response.status().is_success() {
        return Err(failure(response).await.into());
    }
    let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if content_type.starts_with("text/event-stream") {
        return Ok(with_end_marked(response));
    }
    let reply = serde_json::from_slice::<Chunk>(&read(response, BODY_MAX).await?).map_err(|_| LlmError::Garbled)?;
    Err(NoStream::Whole(Box::new(reply)))
}

/// The same stream with an event of our own before `[DONE]`, which async-openai keeps to itself: without it, the end of a
/// reply could not be told from the end of a connection.
fn with_end_marked(response: Response) -> Response {
    let headers = response.headers().clone();
    let lines = response
        .bytes_stream()
        .scan(Vec::new(), |line, piece| std::future::ready(Some(piece.map(|piece| whole_lines(line, &piece)))));
    let mut marked = axum::http::Response::new(reqwest::Body::wrap_stream(lines));
    *marked.headers_mut() = headers;
    marked.into()
}

/// The lines that are complete with this piece. What comes after the last one waits in `line`.
fn whole_lines(line: &mut Vec<u8>, piece: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(line.len() + piece.len());
    for part in piece.split_inclusive(|&byte| byte == b'\n') {
        line.extend_from_slice(part);
        if part.ends_with(b"\n") || line.len() > BODY_MAX {
            if line.trim_ascii_end() == b"data: [DONE]" {
                whole.extend_from_slice(b"data: {\"__done__\":true}\n\n");
            }
            whole.append(line);
        }
    }
    whole
}

/// What a response with an error status means.
pub(super) async fn failure(response: Response) -> LlmError {
    let status = response.status();
    let retry_after = retry_after(&response);
    // The status says enough when the body cannot be read.
    let body = read(response, BODY_MAX).await.unwrap_or_default();
    LlmError::from_status(meaning(status, &body), retry_after)
}

/// A proxy on the way may turn an error's status into its own; the body's code is OpenRouter's.
fn meaning(status: StatusCode, body: &[u8]) -> u16 {
    #[derive(serde::Deserialize)]
    struct Body {
        error: ErrorBody,
    }
    let code = serde_json::from_slice::<Body>(body).ok().and_then(|body| body.error.status());
    code.filter(|code| (400..600).contains(code)).unwrap_or(status.as_u16())
}

/// The body, if it has no more than `bytes_max` bytes.
pub(super) async fn read(mut response: Response, bytes_max: usize) -> Result<Vec<u8>, LlmError> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|_| LlmError::Cut)? {
        if body.len() + piece.len() > bytes_max {
            return Err(LlmError::Garbled);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

/// `Retry-After` in seconds. The form with a date is not used by OpenRouter.
fn retry_after(response: &Response) -> Option<Duration> {
    let value = response.headers().get(RETRY_AFTER)?.to_str().ok()?;
    let seconds: f64 = value.trim().parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}
