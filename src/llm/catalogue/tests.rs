//! The list against the configuration.

use serde_json::json;

use super::*;

const TODAY: &str = "2026-11-20";

/// The built-in plans with one of their models replaced by this one.
fn plans(model: &str) -> Plans {
    let embedded = include_str!("../../../plans.toml");
    let (id, before) = Plans::embedded()
        .expect("sound plans")
        .models_in_use()
        .next()
        .map(|id| (id.to_owned(), format!("[models.\"{id}\"]")))
        .expect("a model");
    let entry = embedded.split_once(&before).expect("its entry").1.split("\n\n").next().expect("its end");
    let toml = embedded.replace(&format!("{before}{entry}"), &format!("[models.\"vendor/one\"]\n{model}"));
    Plans::parse(&toml.replace(&format!("\"{id}\""), "\"vendor/one\"")).expect("sound plans")
}

const ORDINARY: &str = "
    usd_per_million_in = 0.1
    usd_per_million_out = 0.5
    context = 128_000
    max_output = 16_000
    temperature = true
    reasoning = \"low\"
";

/// An entry of the list that is as configured, but for these members.
fn listed(change: &Value) -> Value {
    let mut entry = json!({
        "id": "vendor/one", "canonical_slug": "vendor/one-20260801", "name": "One", "context_length": 128_000,
        "pricing": { "prompt": "0.0000001", "completion": "0.0000005", "request": "0" },
        "supported_parameters": ["temperature", "reasoning", "response_format", "structured_outputs", "max_tokens"],
        "top_provider": { "context_length": 128_000, "max_completion_tokens": 16_000, "is_moderated": true },
        "expiration_date": null, "per_request_limits": null, "some_new_member": { "a": [1] },
    });
    entry.as_object_mut().expect("an object").extend(change.as_object().expect("an object").clone());
    entry
}

fn findings(model: &str, list: Vec<Value>) -> Vec<String> {
    let plans = plans(model);
    let ids = ["vendor/one", "vendor/known"].into();
    let known = listed(&json!({ "id": "vendor/known", "canonical_slug": "vendor/known" }));
    let catalogue = Catalogue::of([list, vec![known]].concat(), &ids).expect("a list");
    let findings = catalogue.findings(&plans, TODAY.parse().expect("a date"));
    findings.iter().filter(|finding| finding.model == "vendor/one").map(Finding::key).collect()
}

#[test]
fn each_disagreement_is_found_and_nothing_else() {
    let params = |names: &[&str]| json!({ "supported_parameters": names });
    let price = |prompt: &str, completion: &str| json!({ "pricing": { "prompt": prompt, "completion": completion } });
    let rows: &[(&str, Value, &[&str])] = &[
        ("as configured", json!({}), &[]),
        ("another id", json!({ "id": "vendor/two", "canonical_slug": "vendor/two" }), &["unknown"]),
        ("the long id", json!({ "id": "vendor/two", "canonical_slug": "vendor/one" }), &[]),
        ("expires in a month", json!({ "expiration_date": "2026-12-20" }), &["expires:2026-12-20"]),
        ("expires later", json!({ "expiration_date": "2026-12-21" }), &[]),
        ("has expired", json!({ "expiration_date": "2026-11-01" }), &["expires:2026-11-01"]),
        ("with a time", json!({ "expiration_date": "2026-12-11T00:00:00Z" }), &["expires:2026-12-11"]),
        ("no date", json!({ "expiration_date": "soon" }), &[]),
        ("binary noise", price("0.00000010000000000000001", "0.0000004999999999999999"), &[]),
        ("dearer", price("0.00000011", "0.0000005"), &["price:$0.11/$0.5"]),
        ("a hair dearer", price("0.0000001", "0.000000501"), &["price:$0.1/$0.501"]),
        ("cheaper", price("0.0000001", "0.0000004"), &["price:$0.1/$0.4"]),
        ("depends on the call", price("-1", "-1"), &[]),
        ("no price", json!({ "pricing": { "prompt": "free" } }), &[]),
        (
            "takes nothing of it",
            params(&["max_tokens"]),
            &["unsupported:temperature", "unsupported:reasoning", "unsupported:response_format"],
        ),
        (
            "JSON without a schema",
            params(&["temperature", "reasoning", "response_format"]),
            &["unsupported:structured_outputs"],
        ),
        ("parameters not said", json!({ "supported_parameters": null }), &[]),
        ("of another shape", json!({ "supported_parameters": "all", "top_provider": 3, "context_length": "big" }), &[]),
        ("an effort too low", json!({ "reasoning": { "supported_efforts": ["high", "medium"] } }), &["effort:medium"]),
        ("efforts that nobody knows", json!({ "reasoning": { "supported_efforts": ["huge", 3] } }), &[]),
        ("efforts of another shape", json!({ "reasoning": { "supported_efforts": "all" } }), &[]),
        ("short replies", json!({ "top_provider": { "max_completion_tokens": 8000 } }), &["output:8000"]),
        ("long replies", json!({ "top_provider": { "max_completion_tokens": 90_000 } }), &[]),
        ("a small context", json!({ "context_length": 32_000 }), &["context:32000"]),
    ];
    for (what, change, expected) in rows {
        let expected: Vec<String> = expected.iter().map(|fault| format!("model:vendor/one:{fault}")).collect();
        assert_eq!(findings(ORDINARY, vec![listed(change)]), expected, "{what}");
    }
}

#[test]
fn a_price_that_rose_is_told_from_one_that_fell() {
    let price = |prompt, completion| Price { prompt, completion };
    let (was, up, down) = (price(1.0, 5.0), price(1.0, 6.0), price(1.0, 4.0));
    assert_eq!(price_change(was, up), Some(Fault::Dearer { was, is: up }));
    assert_eq!(price_change(was, down), Some(Fault::Cheaper { was, is: down }));
    let mixed = price(2.0, 1.0);
    assert_eq!(price_change(was, mixed), Some(Fault::Dearer { was, is: mixed }), "one half rose");
    let (free, paid) = (price(0.0, 0.0), price(0.0, 0.1));
    assert_eq!(price_change(free, paid), Some(Fault::Dearer { was: free, is: paid }));
    assert_eq!(price_change(free, free), None);
}

#[test]
fn what_is_not_sent_is_not_missed() {
    let plain = "usd_per_million_in = 0.1\nusd_per_million_out = 0.5\ncontext = 128_000\nmax_output = 16_000";
    let bare = listed(&json!({ "supported_parameters": ["response_format", "structured_outputs"] }));
    assert_eq!(findings(plain, vec![bare]), [""; 0]);
}

#[test]
fn a_list_with_strange_entries_is_read_and_an_empty_one_is_none() {
    let strange = vec![json!(3), json!({ "name": "no id" }), listed(&json!({}))];
    assert_eq!(findings(ORDINARY, strange), [""; 0]);
    let ids = ["vendor/one"].into();
    assert_eq!(Catalogue::of(vec![json!(3)], &ids), Err(LlmError::Garbled));
    let foreign = listed(&json!({ "id": "x/y", "canonical_slug": "x/y" }));
    assert_eq!(Catalogue::of(vec![foreign], &ids), Err(LlmError::ForeignList));
}

#[test]
fn routing_endings_are_left_aside_and_free_variants_are_models_of_their_own() {
    let ids: BTreeSet<&str> = ["vendor/one:nitro", "vendor/one:free"].into();
    let catalogue = Catalogue::of(vec![listed(&json!({}))], &ids).expect("a list");
    assert!(catalogue.model("vendor/one:nitro").is_some());
    assert!(catalogue.model("vendor/one:free").is_none());
}

#[test]
fn models_of_a_provider_are_not_looked_for() {
    let local = format!("{ORDINARY}\nprovider = \"local\"");
    let embedded = include_str!("../../../plans.toml");
    let toml =
        format!("{embedded}\n[providers.local]\nbase_url = \"http://localhost:1\"\n[models.\"vendor/one\"]\n{local}");
    let plans = Plans::parse(&toml).expect("sound plans");
    let catalogue = Catalogue::of(vec![listed(&json!({ "id": "x/y" }))], &BTreeSet::new()).expect("a list");
    let findings = catalogue.findings(&plans, TODAY.parse().expect("a date"));
    assert!(!findings.is_empty() && findings.iter().all(|finding| finding.model != "vendor/one"));
}
