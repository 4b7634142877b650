//! What the server sends.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::{StreamExt, stream};
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use super::{Request, player};

/// Characters of text in one event.
const PIECE: usize = 40;

/// Makes the text of a reply from the request.
pub(crate) type Player = Arc<dyn Fn(&Request) -> String + Send + Sync>;

/// Chooses a reply for the request.
pub(crate) type Chooser = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

/// A reply. Where it says "the sensible reply", that is what the default interviewer would have sent.
#[derive(Clone)]
pub(crate) enum Reply {
    /// The sensible reply, streamed, with comments in between.
    Sensible,
    /// This text.
    Text(String),
    /// What this plays.
    By(Player),
    /// What this chooses.
    Chosen(Chooser),
    /// The sensible reply's text, changed.
    Changed(fn(String) -> String),
    /// An HTTP status with an error body.
    Status(u16),
    /// 429, with or without `Retry-After` in seconds.
    Limited(Option<u64>),
    /// HTTP 200 with a JSON body that is an error.
    ErrorInBody(Value),
    /// The sensible reply's first characters, then an error in the stream.
    ErrorInStream(usize, Value),
    /// HTTP 200 with a JSON body whose choice is an error.
    ErrorInChoice(Value),
    /// The sensible reply with this finish_reason.
    Finished(&'static str),
    /// The sensible reply with its finish_reason and usage, but without `[DONE]`.
    Undone,
    /// HTTP 200 with the sensible reply as one JSON body, from a server that does not stream.
    Whole,
    /// The sensible reply's first characters, then the connection ends in good order.
    Cut(usize),
    /// The sensible reply, which does not say what it used.
    Uncounted,
    /// The sensible reply, which says how many tokens it used but not what they cost.
    Unpriced,
    /// The sensible reply, which ends with `[DONE]` and gives no finish_reason.
    Unexplained,
    /// The sensible reply's first characters, then nothing.
    Stuck(usize),
    /// The sensible reply's first characters, then the connection breaks.
    Broken(usize),
    /// The sensible reply's first characters, then finish_reason `length`.
    Truncated(usize),
    /// Nothing, finish_reason `stop`.
    Empty,
    /// Nothing, finish_reason `content_filter`.
    Filtered,
    /// An event that is no JSON.
    Garbage,
    /// Comments only, for ever.
    Silent,
    /// The sensible reply, with this pause between its pieces.
    Slow(Duration),
    /// The sensible reply, one object of its array for each permit.
    Gated(Arc<Semaphore>),
    /// These parts of a text, one for each permit.
    Parts(Vec<String>, Arc<Semaphore>),
    /// These parts of a text, one for each permit; after the last permit the connection ends in good order.
    CutParts(Vec<String>, Arc<Semaphore>),
}

/// One thing that is sent.
enum Step {
    Comment,
    Event(Value),
    Line(&'static str),
    Pause(Duration),
    Permit(Arc<Semaphore>),
    Break,
}

impl Reply {
    pub(super) fn respond(self, request: &Request, bill: impl Fn(&Value)) -> Response {
        match self {
            Self::Chosen(choose) => choose(request).respond(request, bill),
            Self::Status(status) => error(status_code(status), "it was scripted so", None),
            Self::Limited(retry_after) => error(StatusCode::TOO_MANY_REQUESTS, "Rate limit exceeded", retry_after),
            Self::ErrorInBody(error) => axum::Json(json!({ "error": error })).into_response(),
            Self::ErrorInChoice(error) => {
                let choices = json!([{ "index": 0, "finish_reason": "error", "error": error }]);
                axum::Json(json!({ "id": request.generation, "model": request.model(), "choices": choices }))
                    .into_response()
            }
            Self::Whole => {
                let text = player::play(request);
                let usage = usage(request, &text);
                bill(&usage);
                let message = json!({ "role": "assistant", "content": text });
                let choices = json!([{ "index": 0, "finish_reason": "stop", "message": message }]);
                axum::Json(json!({
                    "id": request.generation, "object": "chat.completion", "created": 0, "model": request.model(),
                    "provider": "Scripted", "choices": choices, "usage": usage,
                }))
                .into_response()
            }
            streamed => stream_of(streamed.steps(request, bill)),
        }
    }

    fn steps(self, request: &Request, bill: impl Fn(&Value)) -> Vec<Step> {
        let sensible = || player::play(request);
        let beginning = |length: usize| sensible().chars().take(length).collect::<String>();
        let events = |text: &str| pieces(text).map(|piece| event(request, Some(&piece), None)).collect::<Vec<_>>();
        let end = |text: &str, reason: &str| {
            let usage = usage(request, text);
            bill(&usage);
            let mut last = chunk(request, &json!([]));
            last["usage"] = usage;
            vec![event(request, None, Some(reason)), Step::Event(last), Step::Line("data: [DONE]\n\n")]
        };
        let whole = |text: String| join([vec![Step::Comment], events(&text), end(&text, "stop")]);
        match self {
            Self::Text(text) => whole(text),
            Self::By(play) => whole(play(request)),
            Self::Changed(change) => whole(change(sensible())),
            Self::Finished(reason) => join([events(&sensible()), end(&sensible(), reason)]),
            Self::Undone => {
                let mut steps = join([events(&sensible()), end(&sensible(), "stop")]);
                steps.pop();
                steps
            }
            Self::Truncated(length) => join([events(&beginning(length)), end(&beginning(length), "length")]),
            Self::Empty => end("", "stop"),
            Self::Filtered => end("", "content_filter"),
            Self::Cut(length) => {
                bill(&usage(request, &beginning(length)));
                events(&beginning(length))
            }
            Self::Broken(length) => {
                bill(&usage(request, &beginning(length)));
                join([events(&beginning(length)), vec![Step::Pause(Duration::from_millis(20)), Step::Break]])
            }
            Self::Uncounted => {
                let text = sensible();
                bill(&usage(request, &text));
                join([events(&text), vec![event(request, None, Some("stop")), Step::Line("data: [DONE]\n\n")]])
            }
            Self::Unpriced => {
                let text = sensible();
                let usage = usage(request, &text);
                bill(&usage);
                let mut last = chunk(request, &json!([{ "index": 0, "delta": {}, "finish_reason": "stop" }]));
                last["usage"] = json!({
                    "prompt_tokens": usage["prompt_tokens"], "completion_tokens": usage["completion_tokens"],
                });
                join([events(&text), vec![Step::Event(last), Step::Line("data: [DONE]\n\n")]])
            }
            Self::Unexplained => {
                let text = sensible();
                let mut last = chunk(request, &json!([]));
                last["usage"] = usage(request, &text);
                bill(&last["usage"]);
                join([events(&text), vec![Step::Event(last), Step::Line("data: [DONE]\n\n")]])
            }
            Self::Stuck(length) => {
                bill(&usage(request, &beginning(length)));
                join([events(&beginning(length)), vec![Step::Pause(Duration::from_secs(3600))]])
            }
            Self::ErrorInStream(length, error) => {
                if length > 0 {
                    bill(&usage(request, &beginning(length)));
                }
                let mut last = chunk(request, &json!([{ "index": 0, "delta": {}, "finish_reason": "error" }]));
                last["error"] = error;
                join([events(&beginning(length)), vec![Step::Event(last)]])
            }
            Self::Garbage => {
                bill(&usage(request, ""));
                vec![event(request, Some(""), None), Step::Line("data: {\"choices\": [\n\n")]
            }
            Self::Silent => (0..10_000).flat_map(|_| [Step::Comment, Step::Pause(Duration::from_secs(1))]).collect(),
            Self::Slow(pause) => {
                let text = sensible();
                let slowly = events(&text).into_iter().flat_map(|event| [Step::Comment, Step::Pause(pause), event]);
                join([slowly.collect(), end(&text, "stop")])
            }
            Self::Gated(permits) => {
                let text = sensible();
                let between = "},{\"difficulty\"";
                let marked = text.replace(between, "},\0{\"difficulty\"");
                let objects = marked
                    .split('\0')
                    .map(|part| join([vec![Step::Comment, Step::Permit(Arc::clone(&permits))], events(part)]));
                join([objects.flatten().collect(), end(&text, "stop")])
            }
            Self::Parts(parts, permits) => {
                join([gated(&parts, &permits, &events), vec![Step::Permit(permits)], end(&parts.concat(), "stop")])
            }
            Self::CutParts(parts, permits) => join([gated(&parts, &permits, &events), vec![Step::Permit(permits)]]),
            _ => whole(sensible()),
        }
    }
}

fn gated(parts: &[String], permits: &Arc<Semaphore>, events: &impl Fn(&str) -> Vec<Step>) -> Vec<Step> {
    let part = |part: &String| join([vec![Step::Comment, Step::Permit(Arc::clone(permits))], events(part)]);
    parts.iter().flat_map(part).collect()
}

/// An error as OpenRouter words it: the code is a number.
pub(super) fn error(status: StatusCode, message: &str, retry_after: Option<u64>) -> Response {
    let body = json!({ "error": { "code": status.as_u16(), "message": message, "metadata": {} }, "user_id": "user_1" });
    let mut response = (status, axum::Json(body)).into_response();
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

fn stream_of(steps: Vec<Step>) -> Response {
    let events = stream::iter(steps).then(|step| async move {
        match step {
            Step::Comment => Ok(Bytes::from(": OPENROUTER PROCESSING\n\n")),
            Step::Event(event) => Ok(Bytes::from(format!("data: {event}\n\n"))),
            Step::Line(line) => Ok(Bytes::from(line)),
            Step::Pause(pause) => {
                tokio::time::sleep(pause).await;
                Ok(Bytes::new())
            }
            Step::Permit(permits) => {
                permits.acquire().await.expect("it is never closed").forget();
                Ok(Bytes::new())
            }
            Step::Break => Err(std::io::Error::other("scripted")),
        }
    });
    let body = Body::from_stream(events);
    ([(header::CONTENT_TYPE, "text/event-stream")], body).into_response()
}

fn join<T, const N: usize>(parts: [Vec<T>; N]) -> Vec<T> {
    parts.into_iter().flatten().collect()
}

fn pieces(text: &str) -> impl Iterator<Item = String> {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(PIECE).map(|piece| piece.iter().collect()).collect::<Vec<String>>().into_iter()
}

fn chunk(request: &Request, choices: &Value) -> Value {
    json!({
        "id": request.generation, "object": "chat.completion.chunk", "created": 0, "model": request.model(),
        "provider": "Scripted", "choices": choices,
    })
}

fn event(request: &Request, text: Option<&str>, finish_reason: Option<&str>) -> Step {
    let delta = json!({ "role": "assistant", "content": text });
    Step::Event(chunk(request, &json!([{ "index": 0, "delta": delta, "finish_reason": finish_reason }])))
}

/// About four characters a token, at 0.05 and 0.40 dollars a million; nothing for a free model.
fn usage(request: &Request, text: &str) -> Value {
    let prompt = request.body["messages"].to_string().len() / 4;
    let completion = text.len() / 4;
    #[expect(clippy::cast_precision_loss, reason = "a few thousand tokens")]
    let cost = (prompt as f64 * 0.05 + completion as f64 * 0.40) / 1e6;
    let cost = if request.model().ends_with(":free") { 0.0 } else { cost };
    json!({
        "prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion, "cost": cost,
        "prompt_tokens_details": { "cached_tokens": prompt / 2 },
        "completion_tokens_details": { "reasoning_tokens": 0 },
    })
}

fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).expect("a status")
}
