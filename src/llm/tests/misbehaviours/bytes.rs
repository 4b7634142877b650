//! A server that sends what a script says, byte by byte.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_openai::Client;
use futures::{StreamExt, stream};
use serde_json::{Value, json};

use crate::llm::access::Access;
use crate::llm::transport::over;

/// One thing that a server does.
#[derive(Debug, Clone)]
pub(in crate::llm::tests) enum Act {
    /// The status and a header, before anything else. Without it: 200, and a stream.
    Head(u16, Vec<(&'static str, String)>),
    /// Lets time pass, in seconds.
    Wait(f64),
    /// These bytes, in which `@` stands for the sensible grade as a JSON string.
    Bytes(String),
    /// The connection breaks.
    Break,
    /// It stays open, and nothing more comes.
    Hang,
}

#[derive(Clone, Default)]
pub(in crate::llm::tests) struct Server(Arc<Mutex<Script>>);

#[derive(Default)]
struct Script {
    calls: VecDeque<Vec<Act>>,
    always: Option<Vec<Act>>,
    grade: String,
    requests: Vec<Value>,
}

impl Server {
    pub(in crate::llm::tests) fn script(&self, calls: Vec<Vec<Act>>) {
        self.0.lock().expect("no panic").calls = calls.into();
    }

    pub(in crate::llm::tests) fn always(&self, acts: Vec<Act>) {
        self.0.lock().expect("no panic").always = Some(acts);
    }

    pub(in crate::llm::tests) fn grade(&self, grade: String) {
        self.0.lock().expect("no panic").grade = grade;
    }

    /// A client whose requests this server answers.
    pub(in crate::llm::tests) fn client(&self) -> Client<Access> {
        let server = self.clone();
        let access = Access::new("https://scripted.example/api/v1", None).expect("sound");
        over(access, move |request| {
            let server = server.clone();
            async move { Ok(server.respond(&request)) }
        })
    }

    fn respond(&self, request: &reqwest::Request) -> reqwest::Response {
        let mut script = self.0.lock().expect("no panic");
        let body = request.body().and_then(reqwest::Body::as_bytes).unwrap_or_default();
        script.requests.push(serde_json::from_slice(body).unwrap_or_default());
        let acts = script.always.clone().or_else(|| script.calls.pop_front()).unwrap_or_else(sensible);
        let quoted = json!(script.grade).to_string();
        let mut response = axum::http::Response::builder();
        match acts.first() {
            Some(Act::Head(status, headers)) => {
                response = response.status(*status);
                for (name, value) in headers {
                    response = response.header(*name, value);
                }
            }
            _ => response = response.header("content-type", "text/event-stream"),
        }
        let bytes = stream::iter(acts).filter_map(move |act| {
            let quoted = quoted.clone();
            async move {
                match act {
                    Act::Head(..) => None,
                    Act::Wait(seconds) => {
                        tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
                        None
                    }
                    Act::Bytes(bytes) => Some(Ok(bytes.replace('@', &quoted).into_bytes())),
                    Act::Break => Some(Err(std::io::Error::other("scripted"))),
                    Act::Hang => std::future::pending().await,
                }
            }
        });
        response.body(reqwest::Body::wrap_stream(bytes)).expect("a response").into()
    }
}

/// What a call costs that runs to its end.
pub(in crate::llm::tests) const USAGE: &str =
    r#"{"prompt_tokens":1000,"completion_tokens":300,"cost":0.001,"prompt_tokens_details":{"cached_tokens":0}}"#;

/// An event.
pub(in crate::llm::tests) fn event(json: &str) -> String {
    format!("data: {json}\n\n")
}

pub(in crate::llm::tests) fn sensible() -> Vec<Act> {
    let text = event(r#"{"id":"gen-1","choices":[{"index":0,"delta":{"content":@},"finish_reason":null}]}"#);
    let stop = event(r#"{"id":"gen-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#);
    let usage = event(&format!(r#"{{"id":"gen-1","choices":[],"usage":{USAGE}}}"#));
    vec![Act::Bytes(format!(": PROCESSING\n\n{text}{stop}{usage}data: [DONE]\n\n"))]
}
