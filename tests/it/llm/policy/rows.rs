//! The rows.

use super::Charge::{Computed, LookedUp, Nothing, Reserved, Stated};
use super::*;

fn first(
    what: &'static str,
    replies: impl IntoIterator<Item = Reply>,
    attempts: &'static [(usize, &'static str, Charge)],
) -> Row {
    Row { what, server: Server::First(replies.into_iter().collect()), attempts, read: None }
}

fn always(
    what: &'static str,
    reply: Reply,
    attempts: &'static [(usize, &'static str, Charge)],
    read: Degradation,
) -> Row {
    Row { what, server: Server::Always(reply), attempts, read: Some(read) }
}

pub(super) fn rows() -> Vec<Row> {
    let mut rows = good();
    rows.extend(statuses());
    rows.extend(in_band());
    rows.extend(broken());
    rows.extend(unusable());
    rows.extend(for_good());
    rows
}

/// Replies that are unusual and still do.
fn good() -> Vec<Row> {
    let fenced = |text: String| format!("```json\n{text}\n```");
    let trailing = |text: String| format!("{text}\n\nI hope that helps. Good luck [everyone]!");
    let both = |text: String| format!("Sure! Here it is:\n```json\n{text}\n```\nDone.");
    let only: &[_] = &[(0, "ok", Stated)];
    vec![
        first("a sensible reply", [], only),
        first("fenced JSON", [Reply::Changed(fenced)], only),
        first("prose behind the JSON", [Reply::Changed(trailing)], only),
        first("prose around fenced JSON", [Reply::Changed(both)], only),
        first("a whole reply instead of a stream", [Reply::Whole], only),
        first("a stream without [DONE]", [Reply::Undone], only),
        first("a stream without a finish_reason", [Reply::Unexplained], only),
        first("a finish_reason of our time: tool_calls", [Reply::Finished("tool_calls")], only),
        first("a finish_reason that nobody knows", [Reply::Finished("eos_token")], only),
        first("a slow drip with comments", [Reply::Slow(Duration::from_millis(30))], only),
        first("no usage", [Reply::Uncounted], &[(0, "ok", LookedUp)]),
        first("tokens without a cost", [Reply::Unpriced], &[(0, "ok", Computed)]),
    ]
}

fn statuses() -> Vec<Row> {
    let again: &[_] = &[(0, "unavailable", Nothing), (0, "ok", Stated)];
    let next_after_bad: &[_] = &[(0, "bad_request", Nothing), (1, "ok", Stated)];
    let mut rows = vec![
        first("400", [Reply::Status(400)], next_after_bad),
        first("403", [Reply::Status(403)], &[(0, "forbidden", Nothing), (1, "ok", Stated)]),
        first("404: the model has expired", [Reply::Status(404)], &[(0, "model_gone", Nothing), (1, "ok", Stated)]),
        first("413", [Reply::Status(413)], next_after_bad),
        first("422", [Reply::Status(422)], next_after_bad),
        first("429 with Retry-After", [Reply::Limited(Some(1))], &[(0, "rate_limited", Nothing), (1, "ok", Stated)]),
        first("429 without", [Reply::Limited(None)], &[(0, "rate_limited", Nothing), (1, "ok", Stated)]),
        first("429 for an hour", [Reply::Limited(Some(3600))], &[(0, "rate_limited", Nothing), (1, "ok", Stated)]),
        first(
            "503 twice",
            [Reply::Status(503), Reply::Status(503)],
            &[(0, "unavailable", Nothing), (0, "unavailable", Nothing), (1, "ok", Stated)],
        ),
    ];
    rows.extend([
        first("408", [Reply::Status(408)], again),
        first("500", [Reply::Status(500)], again),
        first("502", [Reply::Status(502)], again),
        first("503", [Reply::Status(503)], again),
        first("524", [Reply::Status(524)], again),
        first("529", [Reply::Status(529)], again),
        first("a status that nobody knows", [Reply::Status(599)], again),
    ]);
    rows
}

/// Errors inside HTTP 200.
fn in_band() -> Vec<Row> {
    let again: &[_] = &[(0, "unavailable", Nothing), (0, "ok", Stated)];
    let body = |code: Value| Reply::ErrorInBody(json!({ "code": code, "message": "x" }));
    let choice = |code: Value| Reply::ErrorInChoice(json!({ "code": code, "message": "x" }));
    let stream = |code: Value| Reply::ErrorInStream(0, json!({ "code": code, "message": "x" }));
    vec![
        first("an error for a body, its code a number", [body(json!(502))], again),
        first("… a string", [body(json!("502"))], again),
        first("… absent", [Reply::ErrorInBody(json!({ "message": "x" }))], again),
        first("… 404", [body(json!("404"))], &[(0, "model_gone", Nothing), (1, "ok", Stated)]),
        first("… 429", [body(json!(429))], &[(0, "rate_limited", Nothing), (1, "ok", Stated)]),
        first("an error for a choice, its code a number", [choice(json!(503))], again),
        first("… a string", [choice(json!("503"))], again),
        first("… absent", [Reply::ErrorInChoice(json!({ "message": "x" }))], again),
        first("… 400", [choice(json!(400))], &[(0, "bad_request", Nothing), (1, "ok", Stated)]),
        first("an error in the stream, its code a number", [stream(json!(500))], again),
        first("… a string", [stream(json!("524"))], again),
        first("… absent", [Reply::ErrorInStream(0, json!({ "message": "x" }))], again),
        first(
            "an error in the middle of the stream",
            [Reply::ErrorInStream(40, json!({ "code": 502, "message": "x" }))],
            &[(0, "unavailable", LookedUp), (0, "ok", Stated)],
        ),
        first("finish_reason error behind a whole reply", [Reply::Finished("error")], &[(0, "ok", Stated)]),
    ]
}

/// Replies that do not come to their end.
fn broken() -> Vec<Row> {
    vec![
        first("comments only", [Reply::Silent], &[(0, "timeout", Reserved), (1, "ok", Stated)]),
        first("a stream that ends early", [Reply::Cut(90)], &[(0, "cut", LookedUp), (0, "ok", Stated)]),
        first("a connection that breaks", [Reply::Broken(90)], &[(0, "cut", LookedUp), (0, "ok", Stated)]),
        first("an event that is no JSON", [Reply::Garbage], &[(0, "garbled", LookedUp), (0, "ok", Stated)]),
        first("truncated once", [Reply::Truncated(60)], &[(0, "truncated", Stated), (0, "ok", Stated)]),
        first(
            "truncated twice",
            [Reply::Truncated(60), Reply::Truncated(60)],
            &[(0, "truncated", Stated), (0, "truncated", Stated), (1, "ok", Stated)],
        ),
    ]
}

/// Replies that are complete, and not what was asked for.
fn unusable() -> Vec<Row> {
    let shape = |_: String| json!({ "grades": [{ "ok": true }] }).to_string();
    let russian = |text: String| {
        let mut reply: Value = serde_json::from_str(&text).expect("a grade");
        reply["suggestions"] = json!(["Потренируйтесь за две минуты рассказывать пример из своей работы."]);
        reply.to_string()
    };
    let invented = |text: String| {
        let mut reply: Value = serde_json::from_str(&text).expect("a grade");
        reply["points"][0]["quote"] = "words that the answer does not have at all".into();
        reply.to_string()
    };
    let leaking = |text: String| {
        let mut reply: Value = serde_json::from_str(&text).expect("a grade");
        let rule = include_str!("../../../../prompts/grading.md").lines().next().expect("a line");
        reply["strengths"] = json!([rule]);
        reply.to_string()
    };
    let corrected: &[_] = &[(0, "invalid", Stated), (0, "ok", Stated)];
    let given_up: &[_] = &[(0, "invalid", Stated), (0, "invalid", Stated), (1, "ok", Stated)];
    vec![
        first("empty once", [Reply::Empty], &[(0, "empty", Stated), (0, "ok", Stated)]),
        first(
            "empty twice",
            [Reply::Empty, Reply::Empty],
            &[(0, "empty", Stated), (0, "empty", Stated), (1, "ok", Stated)],
        ),
        first("filtered", [Reply::Filtered], &[(0, "filtered", Stated), (1, "ok", Stated)]),
        first("the wrong schema once", [Reply::Changed(shape)], corrected),
        first("the wrong schema twice", [Reply::Changed(shape), Reply::Changed(shape)], given_up),
        first("the wrong language once", [Reply::Changed(russian)], corrected),
        first("the wrong language twice", [Reply::Changed(russian), Reply::Changed(russian)], given_up),
        first("words only", [Reply::Text("I cannot do that.".into())], corrected),
        first("an invented quote once", [Reply::Changed(invented)], corrected),
        first(
            "an invented quote twice: it is not credited, and another model looks",
            [Reply::Changed(invented), Reply::Changed(invented)],
            &[(0, "invalid", Stated), (0, "ok", Stated), (1, "ok", Stated)],
        ),
        first("a line of the prompt: it is left out", [Reply::Changed(leaking)], &[(0, "ok", Stated)]),
    ]
}

/// What all models do: the bank's grader does it, and the person reads why.
fn for_good() -> Vec<Row> {
    let each_once = |outcome| -> &'static [(usize, &'static str, Charge)] {
        match outcome {
            "bad_request" => &[(0, "bad_request", Nothing), (1, "bad_request", Nothing), (2, "bad_request", Nothing)],
            "forbidden" => &[(0, "forbidden", Nothing), (1, "forbidden", Nothing), (2, "forbidden", Nothing)],
            "model_gone" => &[(0, "model_gone", Nothing), (1, "model_gone", Nothing), (2, "model_gone", Nothing)],
            "filtered" => &[(0, "filtered", Stated), (1, "filtered", Stated), (2, "filtered", Stated)],
            "timeout" => &[(0, "timeout", Reserved), (1, "timeout", Reserved), (2, "timeout", Reserved)],
            _ => &[(0, "rate_limited", Nothing), (1, "rate_limited", Nothing), (2, "rate_limited", Nothing)],
        }
    };
    vec![
        always("401", Reply::Status(401), &[(0, "key_refused", Nothing)], Degradation::KeyRefused),
        always("402", Reply::Status(402), &[(0, "no_credits", Nothing)], Degradation::NoCredits),
        always("400 for good", Reply::Status(400), each_once("bad_request"), Degradation::AllFailed),
        always("403 for good", Reply::Status(403), each_once("forbidden"), Degradation::ContentRefused),
        always("404 for good", Reply::Status(404), each_once("model_gone"), Degradation::ModelGone),
        always(
            "429 for an hour, for good",
            Reply::Limited(Some(3600)),
            each_once("rate_limited"),
            Degradation::RateLimited,
        ),
        always("filtered for good", Reply::Filtered, each_once("filtered"), Degradation::ContentRefused),
        always("comments only, for good", Reply::Silent, each_once("timeout"), Degradation::Timeout),
        always(
            "502 for good",
            Reply::Status(502),
            &[
                (0, "unavailable", Nothing),
                (0, "unavailable", Nothing),
                (1, "unavailable", Nothing),
                (1, "unavailable", Nothing),
                (2, "unavailable", Nothing),
                (2, "unavailable", Nothing),
                (2, "unavailable", Nothing),
            ],
            Degradation::AllFailed,
        ),
        always(
            "words only, for good",
            Reply::Text("I cannot do that.".into()),
            &[
                (0, "invalid", Stated),
                (0, "invalid", Stated),
                (1, "invalid", Stated),
                (1, "invalid", Stated),
                (2, "invalid", Stated),
                (2, "invalid", Stated),
            ],
            Degradation::AllFailed,
        ),
    ]
}
