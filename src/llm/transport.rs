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
use reqwest::Response;
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use serde::Serialize;

use super::access::Access;
use super::error::{LlmError, Reach};
use super::refusal::{self, ErrorBody, Headers};
use super::reply::Chunk;
use super::sse;
use super::wire::ChatRequest;

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
    Whole(Vec<Chunk>),
}

/// A client that reports every failure as it is, and tries nothing again.
pub(super) fn client(access: Access, connect: Duration) -> Result<Client<Access>, LlmError> {
    let http = reqwest::Client::builder()
        .connect_timeout(connect)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(|_| LlmError::Setup("the TLS library cannot be set up".to_owned()))?;
    Ok(over(access, move |request| http.execute(request)))
}

/// The same over whoever executes requests.
pub(super) fn over<E, R>(access: Access, execute: E) -> Client<Access>
where
    E: Fn(reqwest::Request) -> R + Clone + Send + Sync + 'static,
    R: Future<Output = reqwest::Result<Response>> + Send,
{
    let service = tower::service_fn(move |request: HttpRequestFactory| {
        let execute = execute.clone();
        async move { Ok::<_, OpenAIError>(expect_stream(execute(request.build().await?).await?).await?) }
    });
    Client::with_config(access).with_http_service(service)
}

/// Sends a request for a stream; the reply begins.
pub(super) async fn open(client: &Client<Access>, request: impl Serialize) -> Result<Chunks, LlmError> {
    match client.chat().create_stream_byot::<_, Chunk>(request).await {
        Ok(chunks) => Ok(Box::pin(chunks.map(|chunk| chunk.map_err(|error| broken(&error))))),
        Err(OpenAIError::Boxed(error)) => match error.downcast::<NoStream>() {
            Ok(no_stream) => match *no_stream {
                NoStream::Whole(chunks) => Ok(Box::pin(stream::iter(chunks.into_iter().map(Ok)))),
                NoStream::Failed(error) => Err(error),
            },
            Err(_) => Err(LlmError::Cut),
        },
        Err(OpenAIError::Reqwest(error)) if error.is_connect() => Err(LlmError::Connection(reach(&error))),
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
    if content_type.to_ascii_lowercase().starts_with("text/event-stream") {
        return Ok(tidied(response));
    }
    Err(whole(&read(response, BODY_MAX).await?))
}

/// What a server sent that did not say it would stream: a reply in one piece, or a stream all the same. What is neither is
/// a page of somebody on the way, and no model was asked.
fn whole(body: &[u8]) -> NoStream {
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches(sse::BOM).trim();
    let chunks = match serde_json::from_str::<Chunk>(text) {
        Ok(reply) => vec![reply],
        Err(_) if text.starts_with('{') => return NoStream::Failed(LlmError::Garbled),
        Err(_) => sse::chunks(text),
    };
    if chunks.iter().any(|chunk| chunk.is_of_the_api) {
        return NoStream::Whole(chunks);
    }
    NoStream::Failed(LlmError::NoReply)
}

/// The same stream in lines that async-openai reads; see [`sse`].
fn tidied(response: Response) -> Response {
    let headers = response.headers().clone();
    let pieces = response.bytes_stream().map(Some).chain(stream::iter([None]));
    let lines = pieces.scan(sse::Tidy::default(), |tidy, piece| {
        std::future::ready(Some(match piece {
            Some(piece) => piece.map(|piece| tidy.push(&piece)),
            None => Ok(tidy.finish()),
        }))
    });
    let mut tidied = axum::http::Response::new(reqwest::Body::wrap_stream(lines));
    *tidied.headers_mut() = headers;
    tidied.into()
}

/// What a response with an error status means. A proxy on the way may turn an error's status into its own; the body's code
/// is OpenRouter's.
pub(super) async fn failure(response: Response) -> LlmError {
    let status = response.status().as_u16();
    let headers = Headers { retry_after: retry_after(&response), resets_at: resets_at(&response) };
    // The status says enough when the body cannot be read.
    let body = read(response, BODY_MAX).await.unwrap_or_default();
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
    let error = ErrorBody::of(&body["error"], true).or_else(|| ErrorBody::of_another_shape(&body)).unwrap_or_default();
    error.meaning(error.status().filter(|code| (400..600).contains(code)).unwrap_or(status), &headers)
}

/// Why a server could not be reached.
pub(super) fn reach(error: &reqwest::Error) -> Reach {
    let mut source = std::error::Error::source(error);
    let mut said = String::new();
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<std::io::Error>()
            && io.kind() == std::io::ErrorKind::ConnectionRefused
        {
            return Reach::Refused;
        }
        said.push_str(&cause.to_string().to_lowercase());
        source = cause.source();
    }
    match () {
        () if said.contains("dns") => Reach::Unknown,
        () if ["certificate", "tls", "handshake", "corrupt message"].iter().any(|word| said.contains(word)) => {
            Reach::Tls
        }
        () => Reach::Lost,
    }
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

fn resets_at(response: &Response) -> Option<chrono::DateTime<chrono::Utc>> {
    let value = response.headers().get(refusal::RESET)?.to_str().ok()?;
    refusal::reset_time(value.trim().parse().ok()?)
}
