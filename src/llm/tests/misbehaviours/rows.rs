//! The rows.

use super::bytes::{Act, USAGE, event, sensible};
use super::{Calls, Row};

fn row(what: &'static str, calls: Calls) -> Row {
    Row { what, calls, is_complete: false, free_only: false, answers: 1 }
}

/// The first call does this, and brings a whole reply by it.
fn whole(what: &'static str, acts: Vec<Act>) -> Row {
    Row { is_complete: true, ..row(what, Calls::First(vec![acts])) }
}

/// The first call does this.
fn first(what: &'static str, acts: Vec<Act>) -> Row {
    row(what, Calls::First(vec![acts]))
}

/// The first two calls do this.
fn twice(what: &'static str, acts: Vec<Act>) -> Row {
    row(what, Calls::First(vec![acts.clone(), acts]))
}

fn always(what: &'static str, acts: Vec<Act>) -> Row {
    row(what, Calls::Always(acts))
}

fn bytes(text: impl Into<String>) -> Act {
    Act::Bytes(text.into())
}

const TEXT: &str = r#"{"id":"gen-1","choices":[{"index":0,"delta":{"content":@},"finish_reason":null}]}"#;
const STOP: &str = r#"{"id":"gen-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#;
const DONE: &str = "data: [DONE]\n\n";

/// A stream of the text in this event, then a good end.
fn told(text: &str) -> Vec<Act> {
    vec![bytes(format!("{}{}{}{DONE}", event(text), event(STOP), usage(USAGE)))]
}

fn usage(usage: &str) -> String {
    event(&format!(r#"{{"id":"gen-1","choices":[],"usage":{usage}}}"#))
}

/// A good text, then this.
fn ended(end: Vec<Act>) -> Vec<Act> {
    [vec![bytes(event(TEXT))], end].concat()
}

/// A good reply whose text is changed: `@` is the text as a JSON string, so what stands in the quotation marks around it.
fn reworded(before: &str, after: &str) -> Vec<Act> {
    let part = |text: &str| {
        let text = serde_json::to_string(text).expect("a text");
        event(&format!(r#"{{"id":"gen-1","choices":[{{"delta":{{"content":{text}}}}}]}}"#))
    };
    vec![bytes(format!("{}{}{}{}{}{DONE}", part(before), event(TEXT), part(after), event(STOP), usage(USAGE)))]
}

fn said(text: &str) -> Vec<Act> {
    let text = serde_json::to_string(text).expect("a text");
    told(&format!(r#"{{"id":"gen-1","choices":[{{"delta":{{"content":{text}}}}}]}}"#))
}

fn status(status: u16, body: &str) -> Vec<Act> {
    vec![Act::Head(status, vec![("content-type", "application/json".to_owned())]), bytes(body)]
}

fn refused(code: u16) -> Vec<Act> {
    status(code, &format!(r#"{{"error":{{"code":{code},"message":"scripted"}}}}"#))
}

fn limited(retry_after: &str) -> Vec<Act> {
    let headers = vec![("content-type", "application/json".to_owned()), ("retry-after", retry_after.to_owned())];
    vec![Act::Head(429, headers), bytes(r#"{"error":{"code":429,"message":"Rate limit exceeded"}}"#)]
}

/// HTTP 200 with this for a body.
fn body(content_type: &str, body: &str) -> Vec<Act> {
    vec![Act::Head(200, vec![("content-type", content_type.to_owned())]), bytes(body)]
}

const JSON: &str = "application/json";
const COMMENTS: &str = ": PROCESSING\n\n";

/// Comments for so many seconds.
fn comments(seconds: usize) -> Vec<Act> {
    (0..seconds).flat_map(|_| [bytes(COMMENTS), Act::Wait(1.0)]).collect()
}

pub(super) fn rows() -> Vec<Row> {
    [good(), odd_fields(), ends(), mended(), refusals(), account(), broken(), slow(), unusable(), for_good()]
        .into_iter()
        .flatten()
        .collect()
}

/// Streams that are unusual.
fn good() -> Vec<Row> {
    let usage_only = format!("{}{}", event(STOP), usage(USAGE));
    let message =
        format!(r#"{{"id":"g","choices":[{{"message":{{"content":@}},"finish_reason":"stop"}}],"usage":{USAGE}}}"#);
    vec![
        whole("a sensible reply", sensible()),
        whole(
            "a BOM before the stream",
            vec![bytes(format!("\u{feff}{}", event(TEXT))), bytes(&usage_only), bytes(DONE)],
        ),
        whole("no [DONE]", ended(vec![bytes(&usage_only)])),
        whole("no finish_reason, but [DONE]", ended(vec![bytes(usage(USAGE)), bytes(DONE)])),
        whole("[DONE] without a line's end", ended(vec![bytes(&usage_only), bytes("data: [DONE]")])),
        whole(
            "no empty lines between events",
            vec![bytes(format!("data: {TEXT}\ndata: {STOP}\n")), bytes(usage(USAGE)), bytes(DONE)],
        ),
        whole(
            "\\r\\n for line ends, no space behind data:",
            vec![bytes(format!("data:{TEXT}\r\n\r\ndata:{STOP}\r\n\r\n")), bytes(usage(USAGE))],
        ),
        whole("a byte that is no UTF-8 in a comment", [vec![bytes(": \u{fffd}\n\n")], sensible()].concat()),
        whole("a whole reply in place of a stream", body(JSON, &message)),
        whole("… called a stream", vec![bytes(event(&message)), bytes(DONE)]),
        whole(
            "a stream that is called JSON",
            body(JSON, &format!("{}{}{}{DONE}", event(TEXT), event(STOP), usage(USAGE))),
        ),
        whole(
            "a stream without a content type",
            vec![Act::Head(200, vec![]), bytes(format!("{}{}{}", event(TEXT), event(STOP), usage(USAGE)))],
        ),
        whole("the whole message repeated behind the pieces", ended(vec![bytes(event(&message)), bytes(DONE)])),
        whole(
            "HTTP 203",
            [vec![Act::Head(203, vec![("content-type", "text/event-stream".to_owned())])], sensible()].concat(),
        ),
    ]
}

/// Fields of another shape than the API says.
fn odd_fields() -> Vec<Row> {
    let chunk = |choice: &str| format!(r#"{{"id":"gen-1","choices":[{choice}]}}"#);
    let usage_of = |figures: &str| ended(vec![bytes(event(STOP)), bytes(usage(figures)), bytes(DONE)]);
    vec![
        whole("`message: null` beside the delta", told(&chunk(r#"{"delta":{"content":@},"message":null}"#))),
        whole("content as parts", told(&chunk(r#"{"delta":{"content":[{"type":"text","text":@}]}}"#))),
        whole("a text in place of the delta", told(&chunk(r#"{"delta":@}"#))),
        whole("`choices` as an object", told(r#"{"choices":{"delta":{"content":@}}}"#)),
        whole(
            "an id that is a number, a model that is an object",
            told(
                r#"{"id":7,"model":{"a":1},"provider":[],"choices":[{"index":"0","delta":{"content":@},"logprobs":7}]}"#,
            ),
        ),
        whole("`error: null`, `error: {}`", told(r#"{"error":null,"choices":[{"delta":{"content":@},"error":{}}]}"#)),
        whole(
            "a finish_reason that nobody knows",
            ended(vec![bytes(event(&chunk(r#"{"delta":{},"finish_reason":"eos_token"}"#))), bytes(usage(USAGE))]),
        ),
        whole("an empty finish_reason on every piece", told(&chunk(r#"{"delta":{"content":@},"finish_reason":""}"#))),
        whole(
            "tokens as fractions and texts",
            usage_of(r#"{"prompt_tokens":"1000","completion_tokens":300.0,"cost":"0.001"}"#),
        ),
        whole("usage that is a list", usage_of("[1,2]")),
        whole("no usage at all", ended(vec![bytes(event(STOP)), bytes(DONE)])),
        whole("tokens without a cost", usage_of(r#"{"prompt_tokens":1000,"completion_tokens":300}"#)),
        whole("a cost below zero", usage_of(r#"{"prompt_tokens":1000,"completion_tokens":300,"cost":-1}"#)),
        whole(
            "a key of one's own: the upstream's price beside it",
            usage_of(r#"{"cost":0,"is_byok":true,"cost_details":{"upstream_inference_cost":0.002}}"#),
        ),
        whole(
            "usage on every piece",
            vec![
                bytes(event(&format!(r#"{{"choices":[{{"delta":{{"content":@}}}}],"usage":{USAGE}}}"#))),
                bytes(event(STOP)),
            ],
        ),
    ]
}

/// What follows a whole reply.
fn ends() -> Vec<Row> {
    let stop = || bytes(event(STOP));
    let finished =
        |reason: &str| bytes(event(&format!(r#"{{"choices":[{{"delta":{{}},"finish_reason":"{reason}"}}]}}"#)));
    vec![
        whole("left open behind finish_reason", ended(vec![stop(), Act::Hang])),
        whole("left open behind the usage", ended(vec![stop(), bytes(usage(USAGE)), Act::Hang])),
        whole("the connection breaks behind finish_reason", ended(vec![stop(), Act::Break])),
        whole(
            "an event that is no JSON behind finish_reason",
            ended(vec![stop(), bytes("data: {\"a\n\n"), bytes(usage(USAGE))]),
        ),
        whole(
            "an error behind finish_reason",
            ended(vec![stop(), bytes(event(r#"{"error":{"code":502,"message":"x"}}"#))]),
        ),
        whole(
            "an HTML page behind finish_reason",
            ended(vec![stop(), bytes("<html></html>\n\n"), bytes(usage(USAGE))]),
        ),
        whole("ends without a word behind a whole object", ended(vec![])),
        whole("breaks behind a whole object", ended(vec![Act::Break])),
        whole("an error behind a whole object", ended(vec![bytes(event(r#"{"error":{"code":502,"message":"x"}}"#))])),
        whole("`length` behind a whole object", ended(vec![finished("length"), bytes(usage(USAGE))])),
        whole("`error` behind a whole object", ended(vec![finished("error"), bytes(usage(USAGE))])),
        whole("`content_filter` behind a whole object", ended(vec![finished("content_filter"), bytes(usage(USAGE))])),
    ]
}

/// Texts that are put right.
fn mended() -> Vec<Row> {
    vec![
        whole("a fence around the JSON", reworded("```json\n", "\n```")),
        whole("words around it, with braces", reworded("I take {each} point: ", "\nGood luck with {it}!")),
        whole(
            "thoughts before it, with braces",
            reworded("<think>So {\"points\": [{\"verdict\": \"met\"}</think>", ""),
        ),
        whole("a draft before it that is another object", reworded("First: {\"plan\": [1, 2]} and then ", "")),
    ]
}

/// Statuses, and errors within HTTP 200.
fn refusals() -> Vec<Row> {
    let in_body = |error: &str| body(JSON, &format!(r#"{{"error":{error}}}"#));
    vec![
        first("400", refused(400)),
        first("403", refused(403)),
        first("404", refused(404)),
        first("413", refused(413)),
        first("422", refused(422)),
        first("408", refused(408)),
        first("500", refused(500)),
        first("502", refused(502)),
        first("503", refused(503)),
        twice("503 twice", refused(503)),
        first("529", refused(529)),
        first("599 without a body", status(599, "")),
        first("302 to somewhere", vec![Act::Head(302, vec![("location", "https://portal.example/".to_owned())])]),
        first("429 with Retry-After: 30", limited("30")),
        first("429 with Retry-After: an hour", limited("3600")),
        first("429 without Retry-After", refused(429)),
        first("200 with an error for a body", in_body(r#"{"code":502,"message":"x"}"#)),
        first("… whose code is a text", in_body(r#"{"code":"429","message":"x"}"#)),
        first("… that is a text", in_body("\"overloaded\"")),
        first("200 with `detail` for a body", body(JSON, r#"{"detail":"Not Found"}"#)),
        first("200 with an HTML page", body("text/html", "<html><body>Sign in</body></html>")),
        first("200 with JSON of somebody else", body(JSON, r#"{"status":"ok"}"#)),
    ]
}

/// Refusals that concern the account.
fn account() -> Vec<Row> {
    let key_limit = status(403, r#"{"error":{"code":403,"message":"Key limit exceeded (daily limit)."}}"#);
    let policy = status(404, r#"{"error":{"code":404,"message":"No endpoints found matching your data policy."}}"#);
    let day = status(
        429,
        r#"{"error":{"code":429,"message":"Rate limit exceeded: free-models-per-day.","metadata":{"headers":{"X-RateLimit-Reset":"1795910400000"}}}}"#,
    );
    let free = |row: Row| Row { free_only: true, ..row };
    vec![
        always("401, always", refused(401)),
        always("402, always", refused(402)),
        always("403 that the key's limit is exceeded, always", key_limit),
        Row { answers: 2, ..always("402, always; the second answer", refused(402)) },
        first("404 of the data policy for one model", policy.clone()),
        free(always("404 of the data policy for free models, always", policy)),
        free(always("429 of the day for free models, always", day.clone())),
        free(Row { answers: 2, ..always("429 of the day for free models, always; the second answer", day.clone()) }),
        first("429 of the day for one model", day),
    ]
}

/// Replies that do not come to their end.
fn broken() -> Vec<Row> {
    let begun = |end: Vec<Act>| {
        let part = bytes(event(r#"{"id":"gen-1","choices":[{"delta":{"content":"{\"points\":[{\"verdict\":"}}]}"#));
        [vec![part], end].concat()
    };
    let length = bytes(format!(
        "{}{}",
        event(r#"{"choices":[{"delta":{},"finish_reason":"length"}]}"#),
        usage(r#"{"prompt_tokens":1000,"completion_tokens":900,"cost":0.002}"#)
    ));
    vec![
        first("ends after its first words", begun(vec![])),
        first("breaks after its first words", begun(vec![Act::Break])),
        first("an error after its first words", begun(vec![bytes(event(r#"{"error":{"code":502,"message":"x"}}"#))])),
        first("an event that is no JSON after its first words", begun(vec![bytes("data: {\"choices\": [\n\n")])),
        first("falls silent after its first words", begun(vec![Act::Hang])),
        first("truncated once", begun(vec![length.clone()])),
        twice("truncated twice", begun(vec![length])),
        first("an empty reply", vec![bytes(format!("{}{}", event(STOP), usage(USAGE)))]),
    ]
}

/// Replies that are late.
fn slow() -> Vec<Row> {
    let late = |seconds| [comments(seconds), sensible()].concat();
    let free = |row: Row| Row { free_only: true, ..row };
    vec![
        whole("7 s of comments before the first word", late(7)),
        first("comments and no word", [comments(300), vec![Act::Hang]].concat()),
        first("not even a header line for a minute", vec![Act::Wait(60.0)]),
        first(
            "an empty piece, then silence",
            vec![bytes(event(r#"{"choices":[{"delta":{"role":"assistant","content":""}}]}"#)), Act::Hang],
        ),
        free(whole("a free model: 25 s of comments before the first word", late(25))),
        free(first("a free model: comments and no word", [comments(300), vec![Act::Hang]].concat())),
    ]
}

/// Replies that are complete, and not what was asked for.
fn unusable() -> Vec<Row> {
    vec![
        first("words only", said("I cannot do that.")),
        twice("words only, twice", said("I cannot do that.")),
        first("JSON of another shape", said(r#"{"grades":[{"ok":true}]}"#)),
        first("too few points", said(r#"{"points":[{"verdict":"met","quote":""}]}"#)),
    ]
}

/// What every model does.
fn for_good() -> Vec<Row> {
    vec![
        always("429, always", refused(429)),
        Row { answers: 2, ..always("429, always; the second answer", refused(429)) },
        always("502, always", refused(502)),
        always("503, always", refused(503)),
        always("an HTML page with 200, always", body("text/html", "<html></html>")),
        always("404, always", refused(404)),
        always("403, always", refused(403)),
        Row { answers: 3, ..always("400, always; the third answer", refused(400)) },
        always("silence, always", vec![Act::Hang]),
        always("words only, always", said("I cannot do that.")),
    ]
}
