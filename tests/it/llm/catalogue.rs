//! What OpenRouter says of its models, the key and the credits, and what the gateway makes of it.

use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::language::Language;
use interview_bot::llm::catalogue::Fault;
use interview_bot::llm::{Account, Credits, LlmError, Standing};
use interview_bot::plans::{Effort, Plans};
use serde_json::json;

use super::{Bench, ask_for, is_from_model};
use crate::support::openrouter::{KEY, Reply, any};

#[tokio::test]
async fn a_model_that_the_list_does_not_know_is_passed_over() {
    let bench = Bench::new().await;
    let chain = bench.chain();
    bench.server.figures(|figures| figures.remove(&chain[0]));
    bench.questions(&ask_for(1, Language::En)).await;
    assert_eq!(bench.server.models(), [chain[0].clone()], "before the list is there, the configuration decides");

    let checkup = bench.gateway().check_up().await.expect("there is a key");
    let findings = checkup.findings.expect("a list");
    assert_eq!(findings.iter().map(|f| (&f.model, &f.fault)).collect::<Vec<_>>(), [(&chain[0], &Fault::Unknown)]);
    let (questions, outcome) = bench.questions(&ask_for(1, Language::En)).await;
    assert!(questions.iter().all(is_from_model) && outcome.degradation.is_none());
    assert_eq!(bench.server.models(), [chain[0].clone(), chain[1].clone()]);
    assert_eq!(bench.gateway().standings()[&chain[0]], Standing::Gone);
    assert_eq!(bench.gateway().standings()[&chain[1]], Standing::Ready);
}

#[tokio::test]
async fn when_the_list_knows_no_model_of_the_chain_the_bank_carries_on() {
    let bench = Bench::new().await;
    bench.chain().iter().for_each(|id| bench.server.figures(|figures| figures.remove(id)));
    bench.gateway().check_up().await.expect("there is a key");
    let (questions, outcome) = bench.questions(&ask_for(2, Language::En)).await;
    assert_eq!((questions.len(), outcome.from_bank), (2, 2));
    assert_eq!(outcome.degradation, Some(Degradation::ModelGone));
    assert_eq!(bench.server.models(), [""; 0], "nobody was asked");
}

#[tokio::test]
async fn without_a_list_the_configuration_or_the_last_list_decides() {
    let bench = Bench::new().await;
    let chain = bench.chain();
    bench.server.figures(|figures| figures.models = None);
    let failed = bench.gateway().check_up().await.expect("there is a key");
    assert_eq!(failed.findings, Err(LlmError::Unavailable { status: 500, retry_after: None }));
    assert!(bench.gateway().standings().values().all(|standing| *standing == Standing::Ready));

    bench.server.figures(|figures| *figures = Default::default());
    bench.server.figures(|figures| figures.remove(&chain[0]));
    bench.gateway().check_up().await.expect("there is a key");
    bench.server.figures(|figures| figures.models = Some(Vec::new()));
    let empty = bench.gateway().check_up().await.expect("there is a key");
    assert_eq!(empty.findings, Err(LlmError::Garbled), "a list without models is none");
    assert_eq!(bench.gateway().standings()[&chain[0]], Standing::Gone, "the last list stays");
}

#[tokio::test]
async fn temperature_and_reasoning_follow_the_list_and_the_price_follows_the_configuration() {
    let bench = Bench::new().await;
    let chain = bench.chain();
    let id = chain.first().expect("a model").clone();
    let model = bench.plans.model(&id).expect("in the catalogue").clone();
    for temperature in [true, false] {
        for reasoning in [true, false] {
            let mut supported = vec!["response_format", "structured_outputs"];
            supported.extend(temperature.then_some("temperature"));
            supported.extend(reasoning.then_some("reasoning"));
            bench.server.figures(|figures| {
                figures.model(&id)["supported_parameters"] = json!(supported);
                figures.model(&id)["pricing"] = json!({ "prompt": "0.1", "completion": "0.1" });
            });
            let checkup = bench.gateway().check_up().await.expect("there is a key");
            let faults = checkup.findings.expect("a list");
            assert!(faults.iter().any(|finding| matches!(finding.fault, Fault::Dearer { .. })), "{faults:?}");
            bench.questions(&ask_for(1, Language::En)).await;
            let body = bench.server.requests().pop().expect("a request").body;
            assert_eq!(body["temperature"].is_number(), temperature, "{body}");
            assert_eq!(body["reasoning"].is_object(), reasoning && model.reasoning.is_some(), "{body}");
            let price = &body["provider"]["max_price"];
            let configured = model.price("2026-11-20".parse().expect("a date"));
            assert_eq!(price["prompt"], configured.prompt.to_string());
            assert_eq!(price["completion"], configured.completion.to_string());
        }
    }
    assert_eq!(bench.server.violations(), [""; 0]);
}

#[tokio::test]
async fn a_task_may_ask_for_an_effort_of_its_own() {
    const BUILT_IN: &str = include_str!("../../../plans.toml");
    let toml = BUILT_IN.replace("[tasks.questions]\n", "[tasks.questions]\nreasoning = \"high\"\n");
    let bench = Bench::with(KEY, Plans::parse(&toml).expect("sound plans")).await;
    let reasons = |id: &str| bench.plans.model(id).expect("in the catalogue").reasoning.is_some();
    bench.server.script(any(), bench.chain().iter().map(|_| Reply::Status(400)));
    bench.questions(&ask_for(1, Language::En)).await;
    let requests = bench.server.requests();
    assert!(requests.iter().any(|request| reasons(request.model())), "a chain without a model that reasons");
    for request in requests {
        let effort = reasons(request.model()).then_some("high");
        assert_eq!(request.body["reasoning"]["effort"].as_str(), effort, "{}", request.model());
    }
}

#[tokio::test]
async fn the_catalogue_that_is_built_in_has_no_findings_where_the_list_agrees() {
    let bench = Bench::new().await;
    let checkup = bench.gateway().check_up().await.expect("there is a key");
    assert_eq!(checkup.findings, Ok(Vec::new()));
}

#[tokio::test]
async fn what_is_left_is_the_less_of_the_keys_limit_and_the_credits() {
    let bench = Bench::new().await;
    let checkup = async || bench.gateway().check_up().await.expect("there is a key");
    let ordinary = checkup().await;
    let account = Account { limit: Some(10.0), limit_remaining: Some(7.5), usage: 2.5, usage_daily: 0.5 };
    assert_eq!((ordinary.account.as_ref(), ordinary.credits.as_ref()), (Ok(&account), Ok(&None)));
    assert_eq!(ordinary.left_usd(), Some(7.5));
    bench.server.figures(|figures| figures.credits = Some((20.0, 18.0)));
    let management = checkup().await;
    assert_eq!(management.credits, Ok(Some(Credits { total_credits: 20.0, total_usage: 18.0 })));
    assert_eq!(management.left_usd(), Some(2.0));
}

#[tokio::test]
async fn a_refused_key_is_seen_without_a_call() {
    let bench = Bench::with_key("sk-or-v1-wrong").await;
    let checkup = bench.gateway().check_up().await.expect("there is a key");
    assert_eq!((checkup.account, checkup.credits), (Err(LlmError::KeyRefused), Err(LlmError::KeyRefused)));
    assert_eq!(bench.server.models(), [""; 0]);
}

/// The list as OpenRouter writes it, by hand.
fn list_of_november() -> Vec<serde_json::Value> {
    let list: serde_json::Value =
        serde_json::from_str(include_str!("../../fixtures/models-2026-11.json")).expect("it is JSON");
    list["data"].as_array().expect("a list").clone()
}

async fn findings_against_november(plans: Plans) -> Vec<interview_bot::llm::Finding> {
    let bench = Bench::with(KEY, plans).await;
    bench.server.figures(|figures| figures.models = Some(list_of_november()));
    bench.gateway().check_up().await.expect("there is a key").findings.expect("a list")
}

#[tokio::test]
async fn no_model_of_the_catalogue_is_asked_for_an_effort_that_it_does_not_take() {
    let built_in = include_str!("../../../plans.toml");
    let findings = findings_against_november(Plans::embedded().expect("valid")).await;
    assert_eq!(findings, [], "the catalogue and the list of November 2026 agree");
    let luna = "[models.\"openai/gpt-6-luna\"]";
    let (before, after) = built_in.split_once(luna).expect("its entry");
    let asks = format!("{before}{luna}{}", after.replacen("reasoning = \"none\"", "reasoning = \"minimal\"", 1));
    let findings = findings_against_november(Plans::parse(&asks).expect("sound plans")).await;
    let faults: Vec<_> = findings.iter().map(|finding| &finding.fault).collect();
    assert_eq!(faults, [&Fault::Effort { was: Effort::Minimal, is: Effort::None }]);
}

#[tokio::test]
async fn what_is_sent_is_an_effort_of_the_list() {
    const BUILT_IN: &str = include_str!("../../../plans.toml");
    let toml = BUILT_IN.replace("[tasks.questions]\n", "[tasks.questions]\nreasoning = \"minimal\"\n");
    let bench = Bench::with(KEY, Plans::parse(&toml).expect("sound plans")).await;
    bench.server.figures(|figures| figures.models = Some(list_of_november()));
    bench.gateway().check_up().await.expect("there is a key");
    let first = bench.chain()[0].clone();
    // The reply that hit its cap lowers the effort once more, and there is none below.
    bench.server.script(any(), [Reply::Truncated(0), Reply::Truncated(0)]);
    bench.questions(&ask_for(1, Language::En)).await;
    let efforts = bench
        .server
        .requests()
        .iter()
        .filter(|request| request.model() == first)
        .map(|request| request.body["reasoning"]["effort"].clone())
        .collect::<Vec<_>>();
    assert_eq!(efforts, ["none", "none"]);
}

#[tokio::test]
async fn a_list_of_somebody_else_is_not_believed() {
    let bench = Bench::new().await;
    bench.server.figures(|figures| figures.models = Some(vec![json!({ "id": "local/llama" })]));
    let checkup = bench.gateway().check_up().await.expect("there is a key");
    assert_eq!(checkup.findings, Err(LlmError::ForeignList));
    assert!(bench.gateway().standings().values().all(|standing| *standing == Standing::Ready));
}

#[test]
fn a_price_may_change_on_a_day() {
    let plans = Plans::embedded().expect("valid");
    let (id, model) = plans.models().find(|(id, _)| id.ends_with("gemini-3.8-flash")).expect("in the catalogue");
    let price = |day: &str| model.price(day.parse().expect("a date")).to_string();
    assert_eq!((price("2026-12-31"), price("2027-01-01")), ("$0.75/$3.75".to_owned(), "$1.5/$7.5".to_owned()), "{id}");
}

#[tokio::test]
async fn what_is_paid_at_most_follows_the_day() {
    let fixture = super::gateway_fixture::GatewayFixture::new().await;
    let call = fixture.call_for(
        interview_bot::domain::plan::PlanName::Elite,
        interview_bot::plans::Task::Grading,
        Language::Uz,
    );
    let mut paid = Vec::new();
    for days in [0, 41, 1] {
        fixture.clock.advance(std::time::Duration::from_secs(days * 24 * 3600));
        fixture.ask(&call).await.expect("it replies");
        let body = fixture.server.requests().pop().expect("a request").body;
        paid.push(body["provider"]["max_price"]["completion"].as_str().expect("a price").to_owned());
    }
    assert_eq!(paid, ["3.75", "3.75", "7.5"], "20 November, 31 December, 1 January");
}
