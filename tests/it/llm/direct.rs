//! Providers that are reached without OpenRouter: what they are sent, and what happens when they fail.

use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::llm::{self, Standing};
use interview_bot::plans::{Plans, Task};
use interview_bot::store::CostSource;

use super::{Bench, KEY, OpenRouter, ask_for, chain as chain_of, is_from_model, settings};
use crate::support::openrouter::plain::{PROMPT_TOKENS, Plain, REPLY_TOKENS};

const DIRECT_KEY: &str = "sk-direct-test";

/// A vendor's own API, one that is compatible, a server of one's own.
const PROVIDERS: &str = r#"
[providers.vendor]
base_url = "http://127.0.0.1:1/v1"
key_env = "VENDOR_KEY"

[models."vendor/large-1"]
provider = "vendor"
usd_per_million_in = 0.5
usd_per_million_out = 1
context = 128_000
max_output = 32_768
reasoning = "low"
reasoning_tokens = 1000
structured = true

[providers.compatible]
base_url = "http://127.0.0.1:1/v1"
key_env = "COMPATIBLE_KEY"
cap = "max_tokens"

[models."compatible/small"]
provider = "compatible"
model = "small-5-5"
usd_per_million_in = 0.1
usd_per_million_out = 0.5
context = 128_000
max_output = 32_768

[providers.local]
base_url = "http://127.0.0.1:1/v1"
cap = "max_tokens"

[models."local/own"]
provider = "local"
model = "own:14b"
usd_per_million_in = 0
usd_per_million_out = 0
context = 32_768
max_output = 16_384
temperature = true
structured = true
"#;

/// The built-in catalogue with these providers and one more model at the head, or the end, of the free plan's chain.
fn plans(chain: impl Fn(&[String]) -> Vec<String>) -> Plans {
    let embedded = include_str!("../../../plans.toml");
    let first = Plans::embedded().expect("valid");
    let before = &chain_of(&first, PlanName::Free, Task::Questions, Language::En);
    let written = |ids: &[String]| format!("default = {ids:?}");
    assert!(embedded.contains(&written(before)), "the chain stands in the file as it is printed");
    let toml = format!("{}\n{PROVIDERS}", embedded.replacen(&written(before), &written(&chain(before)), 1));
    Plans::parse(&toml).expect("valid")
}

fn head(id: &str) -> Plans {
    plans(|chain| [&[id.to_owned()], &chain[..2]].concat())
}

/// The settings with this server as the provider; without OpenRouter when there is no key for it.
fn access(
    key: Option<&str>,
    provider: &str,
    server: &Plain,
    direct: Option<&str>,
) -> impl FnOnce(&OpenRouter) -> llm::Settings {
    let access = llm::ProviderAccess {
        name: provider.to_owned(),
        base_url: format!("{}/", server.url),
        api_key: direct.map(Into::into),
    };
    let key = key.map(str::to_owned);
    move |openrouter| {
        let mut settings = settings(openrouter, key.as_deref().unwrap_or(KEY));
        settings.openrouter = settings.openrouter.filter(|_| key.is_some());
        settings.providers = vec![access];
        settings
    }
}

#[tokio::test]
async fn each_kind_of_provider_gets_what_it_understands() {
    for (id, provider, name, key, cap) in [
        ("vendor/large-1", "vendor", "large-1", Some(DIRECT_KEY), "max_completion_tokens"),
        ("compatible/small", "compatible", "small-5-5", Some(DIRECT_KEY), "max_tokens"),
        ("local/own", "local", "own:14b", None, "max_tokens"),
    ] {
        let server = Plain::start(key, cap).await;
        let bench = Bench::reaching(access(None, provider, &server, key), head(id)).await;
        let (questions, outcome) = bench.questions(&ask_for(3, Language::En)).await;
        assert_eq!((questions.len(), outcome.from_bank), (3, 0), "{id}: {:?}", outcome.degradation);
        assert!(questions.iter().all(is_from_model), "{id}");
        assert_eq!(server.violations(), [""; 0], "{id}");
        let model = bench.plans.model(id).expect("in the catalogue");
        let body = server.requests().pop().expect("a request").body;
        assert_eq!(body["model"], name);
        assert_eq!(body["response_format"].is_object(), model.structured, "{id}");
        assert_eq!(body["temperature"].is_number(), model.temperature, "{id}");
        assert_eq!(body["reasoning_effort"].is_string(), model.reasoning.is_some(), "{id}");
        assert_eq!(bench.server.models(), [""; 0], "OpenRouter is not asked");

        let entries = bench.ledger.entries.lock().expect("no holder panics").clone();
        let [entry] = entries.as_slice() else { panic!("one attempt: {entries:?}") };
        assert_eq!((entry.model.as_str(), entry.outcome.as_str()), (id, "ok"));
        assert_eq!((entry.prompt_tokens, entry.completion_tokens), (PROMPT_TOKENS, REPLY_TOKENS));
        let cost = model.price(entry.at.date_naive()).nano_usd(PROMPT_TOKENS, REPLY_TOKENS) as f64;
        assert!((entry.cost_usd - cost / 1e9).abs() < 1e-9, "{id}: {}", entry.cost_usd);
        assert_eq!(entry.cost_source, CostSource::Computed, "{id}");
    }
}

#[tokio::test]
async fn without_a_key_for_openrouter_its_models_are_passed_over() {
    let server = Plain::start(None, "max_tokens").await;
    let chain = plans(|chain| [&chain[..2], &["local/own".to_owned()]].concat());
    let bench = Bench::reaching(access(None, "local", &server, None), chain).await;
    let (questions, outcome) = bench.questions(&ask_for(2, Language::En)).await;
    assert_eq!((questions.len(), outcome.from_bank, server.requests().len()), (2, 0, 1));
    assert_eq!(bench.server.models(), [""; 0]);
    let standings = bench.gateway().standings();
    assert_eq!((standings[&bench.chain()[0]], standings["local/own"]), (Standing::NoKey, Standing::Ready));
    assert!(bench.gateway().check_up().await.is_none(), "there is no OpenRouter to ask");
}

#[tokio::test]
async fn a_provider_that_refuses_us_concerns_its_own_models_only() {
    for status in [401, 402] {
        let server = Plain::start(Some(DIRECT_KEY), "max_completion_tokens").await;
        server.fail_with(Some(status));
        let access = access(Some(KEY), "vendor", &server, Some(DIRECT_KEY));
        let bench = Bench::reaching(access, head("vendor/large-1")).await;
        let (refusing, incidents) = (bench.gateway().refusing_providers(), bench.gateway().incidents());
        for _ in 0..2 {
            let (questions, outcome) = bench.questions(&ask_for(2, Language::En)).await;
            assert_eq!((questions.len(), outcome.from_bank), (2, 0), "OpenRouter does it");
        }
        assert_eq!(bench.outcomes(), ["provider_refuses", "ok", "ok"], "the model is left alone");
        assert_eq!(bench.server.models(), vec![bench.chain()[1].clone(); 2]);
        assert!(refusing.borrow().contains("vendor"));
        assert!(incidents.borrow().is_empty(), "OpenRouter's key is well");
        assert!(matches!(bench.gateway().standings()["vendor/large-1"], Standing::Open(_)));
    }
}

#[tokio::test]
async fn openrouters_refused_key_does_not_stop_a_provider() {
    let server = Plain::start(None, "max_tokens").await;
    let chain = plans(|chain| [&chain[..2], &["local/own".to_owned()]].concat());
    let bench = Bench::reaching(access(Some("sk-or-v1-wrong"), "local", &server, None), chain).await;
    for _ in 0..2 {
        let (questions, outcome) = bench.questions(&ask_for(2, Language::En)).await;
        assert_eq!((questions.len(), outcome.from_bank), (2, 0));
    }
    assert_eq!(bench.outcomes(), ["key_refused", "ok", "ok"], "its other models are not asked");
}

#[tokio::test]
async fn a_failing_provider_is_tried_again_and_then_passed_over() {
    let server = Plain::start(Some(DIRECT_KEY), "max_completion_tokens").await;
    server.fail_with(Some(503));
    let access = access(Some(KEY), "vendor", &server, Some(DIRECT_KEY));
    let bench = Bench::reaching(access, head("vendor/large-1")).await;
    let (questions, _) = bench.questions(&ask_for(2, Language::En)).await;
    assert_eq!(questions.len(), 2);
    assert_eq!(bench.outcomes(), ["unavailable", "unavailable", "ok"]);
    server.fail_with(None);
    bench.questions(&ask_for(1, Language::En)).await;
    assert_eq!(server.requests().len(), 3, "it is asked again the next time");
}
