//! Each way to fail: how many attempts, which models, what came of it.

use std::time::{Duration, Instant};

use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::interview::InterviewId;
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::llm::{Account, Checkup, Incident, LlmError};
use interview_bot::plans::Plans;
use serde_json::json;

use super::gateway_fixture::{GatewayFixture, TOTAL, ask};
use super::{Bench, ask_for, is_from_model};
use crate::support::openrouter::{KEY, Reply, any, model};

/// What the first model's replies are, then what the ledger says of all attempts, and which models of the chain they went
/// to. In the end there are always three questions.
struct Row {
    what: &'static str,
    replies: Vec<Reply>,
    outcomes: &'static [&'static str],
    /// Index in the chain of each attempt's model.
    models: &'static [usize],
}

fn rows() -> Vec<Row> {
    let row = |what, replies: &[Reply], outcomes, models| Row { what, replies: replies.to_vec(), outcomes, models };
    let prose = |text: String| format!("Sure! Here it is:\n```json\n{text}\n```\nGood luck [everyone]!");
    let russian = |_: String| RUSSIAN.to_owned();
    let other_shape = |_: String| json!({ "items": [{ "q": "What is Rust?" }] }).to_string();
    vec![
        row("fence and prose around the JSON", &[Reply::Changed(prose)], &["ok"], &[0]),
        row("a server that does not stream", &[Reply::Whole], &["ok"], &[0]),
        row("503 once", &[Reply::Status(503)], &["unavailable", "ok"], &[0, 0]),
        row(
            "529 for good",
            &[Reply::Status(529), Reply::Status(529)],
            &["unavailable", "unavailable", "ok"],
            &[0, 0, 1],
        ),
        row("a stream that says only that it is complete", &[Reply::Unexplained], &["ok"], &[0]),
        row("429 with Retry-After", &[Reply::Limited(Some(1))], &["rate_limited", "ok"], &[0, 1]),
        row("429 without", &[Reply::Limited(None)], &["rate_limited", "ok"], &[0, 1]),
        row("429 that asks for too much", &[Reply::Limited(Some(3600))], &["rate_limited", "ok"], &[0, 1]),
        row("429 that asks for ages", &[Reply::Limited(Some(10_u64.pow(18)))], &["rate_limited", "ok"], &[0, 1]),
        row("408", &[Reply::Status(408)], &["unavailable", "ok"], &[0, 0]),
        row("400", &[Reply::Status(400)], &["bad_request", "ok"], &[0, 1]),
        row("403", &[Reply::Status(403)], &["forbidden", "ok"], &[0, 1]),
        row("404", &[Reply::Status(404)], &["model_gone", "ok"], &[0, 1]),
        row(
            "an error in a good body",
            &[Reply::ErrorInBody(json!({ "code": 502, "message": "x" }))],
            &["unavailable", "ok"],
            &[0, 0],
        ),
        row(
            "its code in a string",
            &[Reply::ErrorInBody(json!({ "code": "404", "message": "x" }))],
            &["model_gone", "ok"],
            &[0, 1],
        ),
        row(
            "an error in the stream",
            &[Reply::ErrorInStream(30, json!({ "code": 503, "message": "x" }))],
            &["unavailable", "ok"],
            &[0, 0],
        ),
        row(
            "an error of a type",
            &[Reply::ErrorInBody(json!({ "code": 400, "message": "x", "metadata": { "error_type": "refusal" } }))],
            &["forbidden", "ok"],
            &[0, 1],
        ),
        row(
            "a type for a code",
            &[Reply::ErrorInBody(json!({ "code": "provider_overloaded", "message": "x" }))],
            &["unavailable", "ok"],
            &[0, 0],
        ),
        row(
            "an error in the stream without a code",
            &[Reply::ErrorInStream(0, json!({ "message": "x" }))],
            &["unavailable", "ok"],
            &[0, 0],
        ),
        row("a stream that ends too early", &[Reply::Cut(900)], &["cut", "ok"], &[0, 0]),
        row("a connection that breaks", &[Reply::Broken(900)], &["cut", "ok"], &[0, 0]),
        row("an event that is no JSON", &[Reply::Garbage], &["garbled", "ok"], &[0, 0]),
        row("empty once", &[Reply::Empty], &["empty", "ok"], &[0, 0]),
        row("empty twice", &[Reply::Empty, Reply::Empty], &["empty", "empty", "ok"], &[0, 0, 1]),
        row("filtered", &[Reply::Filtered], &["filtered", "ok"], &[0, 1]),
        row("truncated once", &[Reply::Truncated(900)], &["truncated", "ok"], &[0, 0]),
        row(
            "truncated twice",
            &[Reply::Truncated(0), Reply::Truncated(0)],
            &["truncated", "truncated", "ok"],
            &[0, 0, 1],
        ),
        row(
            "the wrong language",
            &[Reply::Changed(russian), Reply::Changed(russian)],
            &["invalid", "invalid", "ok"],
            &[0, 0, 1],
        ),
        row("another shape", &[Reply::Changed(other_shape)], &["invalid", "ok"], &[0, 0]),
        row("words only", &[Reply::Text("I cannot do that.".into())], &["invalid", "ok"], &[0, 0]),
    ]
}

const RUSSIAN: &str = r#"{"questions":[{"text":"Что такое владение в Rust и какую задачу оно решает?","topic":"Владение",
"difficulty":"easy","hint":"Подумайте, кто освобождает память.","model_answer":"У каждого значения один владелец, и когда он
выходит из области видимости, значение удаляется. Присваивание перемещает его, поэтому память не освобождают дважды.",
"key_points":[{"text":"У значения один владелец","weight":25,"terms":["владелец"]},{"text":"Значение удаляется само",
"weight":25,"terms":["удаляется"]},{"text":"Присваивание перемещает","weight":25,"terms":["перемещает"]},{"text":"Сборщик
мусора не нужен","weight":25,"terms":["сборщик"]}]}]}"#;

#[tokio::test]
async fn each_failure_has_its_answer() {
    for row in rows() {
        let bench = Bench::new().await;
        let chain = bench.chain();
        bench.server.script(model(&chain[0]), row.replies);
        let (questions, outcome) = bench.questions(&ask_for(3, Language::En)).await;
        let models: Vec<String> = row.models.iter().map(|&index| chain[index].clone()).collect();
        assert_eq!(bench.outcomes(), row.outcomes, "{}", row.what);
        assert_eq!(bench.server.models(), models, "{}", row.what);
        assert_eq!((questions.len(), outcome.sent, outcome.from_bank), (3, 3, 0), "{}", row.what);
        assert!(questions.iter().all(is_from_model), "{}", row.what);
        assert_eq!(bench.server.violations(), Vec::<String>::new(), "{}", row.what);
        bench.flushed().await;
        assert!((bench.charged() - bench.server.billed()).abs() < 1e-12, "{}", row.what);
    }
}

#[tokio::test]
async fn when_all_models_fail_the_bank_carries_on() {
    let bench = Bench::new().await;
    bench.server.always(any(), Reply::Status(400));
    let (questions, outcome) = bench.questions(&ask_for(3, Language::En)).await;
    assert_eq!(bench.server.models(), bench.chain(), "each model was asked once");
    assert_eq!((questions.len(), outcome.sent, outcome.from_bank), (3, 3, 3));
    assert!(!questions.iter().any(is_from_model));
    assert_eq!(outcome.degradation, Some(Degradation::AllFailed));
}

#[tokio::test]
async fn what_arrived_before_the_failure_is_kept_and_the_bank_adds_the_rest() {
    let bench = Bench::new().await;
    let chain = bench.chain();
    bench.server.script(model(&chain[0]), [Reply::Cut(1500)]);
    bench.server.always(any(), Reply::Status(400));
    let (questions, outcome) = bench.questions(&ask_for(5, Language::En)).await;
    let from_model = questions.iter().filter(|question| is_from_model(question)).count();
    assert!(from_model >= 1, "the cut stream carried a whole question");
    assert_eq!((questions.len(), outcome.from_bank), (5, 5 - from_model));
}

#[tokio::test]
async fn a_refused_key_and_missing_credits_stop_the_chain_and_are_told_once() {
    let refused = Bench::with_key("sk-or-v1-wrong").await;
    let penniless = Bench::new().await;
    penniless.server.always(any(), Reply::Status(402));
    for (bench, incident, degradation) in [
        (refused, Incident::KeyRefused, Degradation::KeyRefused),
        (penniless, Incident::NoCredits, Degradation::NoCredits),
    ] {
        let mut incidents = bench.interviewer.incidents().expect("there is a model");
        for _ in 0..2 {
            let (questions, outcome) = bench.questions(&ask_for(3, Language::En)).await;
            assert_eq!((questions.len(), outcome.from_bank), (3, 3));
            assert_eq!(outcome.degradation, Some(degradation));
        }
        assert_eq!(bench.outcomes().len(), 1, "nobody is asked again for a while");
        assert!(incidents.has_changed().expect("open"));
        assert_eq!(*incidents.borrow_and_update(), [incident].into());
    }
}

#[tokio::test]
async fn a_model_whose_breaker_opens_is_not_asked_again() {
    let fixture = GatewayFixture::new().await;
    fixture.server.always(any(), Reply::Status(503));
    let others = fixture.call(PlanName::Free).route.models.len() - 1;
    for asked in [2 * others + 3, 4 * others + 5, 5 * others + 5, 5 * others + 5] {
        fixture.ask(&fixture.call(PlanName::Free)).await.expect_err("every model fails");
        assert_eq!(
            fixture.server.requests().len(),
            asked,
            "twice, the last three times, until five of five have failed, then not at all"
        );
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_costs_nothing() {
    let fixture = GatewayFixture::new().await;
    let call = fixture.call(PlanName::Free);
    let GatewayFixture { server, gateway, store, .. } = fixture;
    drop(server);
    tokio::time::sleep(Duration::from_millis(50)).await;
    ask(&gateway, &call).await.expect_err("nobody is there");
    gateway.flushed().await;
    let entries = store.ledger.of_interview(&InterviewId("abcdefghij".into())).await.expect("the store works");
    assert!(!entries.is_empty() && entries.iter().all(|entry| entry.outcome == "connection" && entry.cost_usd == 0.0));
    assert_eq!(store.budgets.balance(TOTAL).await.expect("the store works"), 0);
}

#[tokio::test]
async fn a_truncated_reply_gets_twice_the_room() {
    let bench = Bench::new().await;
    bench.server.script(any(), [Reply::Truncated(0)]);
    bench.questions(&ask_for(3, Language::En)).await;
    let caps: Vec<u64> =
        bench.server.requests().iter().filter_map(|request| request.body["max_completion_tokens"].as_u64()).collect();
    assert_eq!(caps[1], caps[0] * 2);
}

#[tokio::test]
async fn retry_after_is_waited_for_where_nobody_else_can_be_asked() {
    let bench = Bench::new().await;
    bench.server.always(model(&bench.chain()[0]), Reply::Status(404));
    bench.server.always(model(&bench.chain()[1]), Reply::Status(404));
    bench.server.script(any(), [Reply::Limited(Some(1))]);
    let began = Instant::now();
    bench.questions(&ask_for(1, Language::En)).await;
    assert!(began.elapsed() >= Duration::from_secs(1));
    assert_eq!(bench.outcomes(), ["model_gone", "model_gone", "rate_limited", "ok"]);
}

#[tokio::test]
async fn requests_carry_what_the_model_takes_and_nothing_of_the_person() {
    let bench = Bench::new().await;
    bench.server.always(any(), Reply::Status(400));
    bench.questions(&ask_for(2, Language::En)).await;
    for request in bench.server.requests() {
        let model = bench.plans.model(request.model()).expect("in the catalogue");
        assert_eq!(request.header("http-referer"), Some("https://bot.example"));
        assert_eq!(request.header("x-title"), Some("Interview bot"));
        assert_eq!(request.body["temperature"].is_number(), model.temperature, "{}", request.model());
        assert_eq!(request.body["reasoning"].is_object(), model.reasoning.is_some(), "{}", request.model());
        assert!(request.body.get("user").is_none());
        assert_eq!(request.body["messages"][0]["role"], "system");
    }
}

#[tokio::test]
async fn comments_are_no_data_and_slow_data_is() {
    let bench = Bench::new().await;
    let chain = bench.chain();
    bench.server.script(model(&chain[0]), [Reply::Silent]);
    bench.server.script(model(&chain[1]), [Reply::Slow(Duration::from_millis(20))]);
    let (questions, outcome) = bench.questions(&ask_for(2, Language::En)).await;
    assert_eq!((questions.len(), outcome.from_bank), (2, 0));
    assert_eq!(bench.outcomes(), ["timeout", "ok"]);
}

#[tokio::test]
async fn the_account_says_whether_the_key_serves() {
    let server = crate::support::openrouter::OpenRouter::start().await;
    let (plans, today) = (Plans::embedded().expect("valid"), chrono::NaiveDate::MIN);
    let account = async |key| {
        let checkup = Checkup::fetch(&super::settings(&server, key), &plans, today).await;
        checkup.expect("there is a key").account
    };
    let expected = Account { limit: Some(10.0), limit_remaining: Some(7.5), usage: 2.5, usage_daily: 0.5 };
    assert_eq!(account(KEY).await, Ok(expected));
    assert_eq!(account("sk-or-v1-wrong").await, Err(LlmError::KeyRefused));
}
