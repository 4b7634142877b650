//! What a request has to be like: the API's own request schema, and what we ask of ourselves beyond it.
//!
//! `schema.json` holds the facts of that schema, as of August 2026: the names of fields, types, enums, ranges and lengths.
//! An empty object stands for a field that we do not send and whose inside is left out. Fields that the API calls
//! deprecated (`max_tokens`, `route`) are not in it, so a request that sends one is refused.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::Request;

static SCHEMA: LazyLock<Map<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("schema.json")).expect("an object of fields"));

/// What is wrong with a request; nothing for a good one.
pub(super) fn violations(request: &Request) -> Vec<String> {
    let body = &request.body;
    let mut wrong = Vec::new();
    for (field, value) in body.as_object().into_iter().flatten() {
        match SCHEMA.get(field) {
            Some(schema) => conform(value, schema, field, &mut wrong),
            None => wrong.push(format!("{field}: an unknown field")),
        }
    }
    let mut check = |holds: bool, rule: &str| {
        if !holds {
            wrong.push(rule.to_owned());
        }
    };
    check(body["model"].as_str().is_some_and(|model| model.contains('/')), "model: vendor/name");
    check(body["messages"].is_array(), "messages are missing");
    check(body["max_completion_tokens"].as_u64().is_some_and(|cap| cap > 0), "max_completion_tokens is missing");
    check(body["stream"].is_boolean(), "stream is missing");
    check(absent_or(&body["provider"], |provider| has_prices(&provider["max_price"])), "provider: max_price");
    check(absent_or(&body["response_format"], is_json_schema), "response_format: strict");
    check(body["stream_options"]["include_usage"] == true, "stream_options: include_usage");
    check(request.header("http-referer") != Some(""), "HTTP-Referer is empty");
    check(request.header("x-title").is_some(), "X-Title is missing");
    wrong
}

/// Adds what in `value` is against `schema`. `path` says where it stands.
fn conform(value: &Value, schema: &Value, path: &str, wrong: &mut Vec<String>) {
    if let Some(any) = schema["anyOf"].as_array() {
        let fits = |schema: &Value| {
            let mut faults = Vec::new();
            conform(value, schema, path, &mut faults);
            faults.is_empty()
        };
        if !any.iter().any(fits) {
            wrong.push(format!("{path}: none of the allowed forms"));
        }
    }
    for all in schema["allOf"].as_array().into_iter().flatten() {
        conform(value, all, path, wrong);
    }
    if !has_type(value, &schema["type"]) {
        wrong.push(format!("{path}: not of type {}", schema["type"]));
        return;
    }
    if schema["enum"].as_array().is_some_and(|allowed| !allowed.contains(value)) {
        wrong.push(format!("{path}: {value} is not one of {}", schema["enum"]));
    }
    within(value.as_f64(), schema, ["minimum", "maximum"], path, wrong);
    within(value.as_str().map(|text| text.chars().count() as f64), schema, ["minLength", "maxLength"], path, wrong);
    within(value.as_array().map(|items| items.len() as f64), schema, ["minItems", "maxItems"], path, wrong);
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        conform(item, &schema["items"], &format!("{path}[{index}]"), wrong);
    }
    conform_fields(value, schema, path, wrong);
}

fn conform_fields(value: &Value, schema: &Value, path: &str, wrong: &mut Vec<String>) {
    let Some(fields) = value.as_object() else { return };
    for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !fields.contains_key(required) {
            wrong.push(format!("{path}.{required} is missing"));
        }
    }
    let Some(properties) = schema["properties"].as_object() else { return };
    for (name, field) in fields {
        match properties.get(name) {
            Some(property) => conform(field, property, &format!("{path}.{name}"), wrong),
            None => wrong.push(format!("{path}.{name}: an unknown field")),
        }
    }
}

fn within(size: Option<f64>, schema: &Value, [least, most]: [&str; 2], path: &str, wrong: &mut Vec<String>) {
    let Some(size) = size else { return };
    let too_small = schema[least].as_f64().is_some_and(|least| size < least);
    let too_large = schema[most].as_f64().is_some_and(|most| size > most);
    if too_small || too_large {
        wrong.push(format!("{path}: {size} is out of range"));
    }
}

fn has_type(value: &Value, types: &Value) -> bool {
    let is = |name: &str| match name {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => value.is_null(),
    };
    match types {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}

/// What is paid at most stands on every request, in US dollars per million tokens, as strings.
fn has_prices(prices: &Value) -> bool {
    let is_price = |value: &Value| value.as_str().is_some_and(|price| price.parse::<f64>().is_ok());
    is_price(&prices["prompt"]) && is_price(&prices["completion"])
}

/// A schema in strict mode, with a name that the API takes.
pub(super) fn is_json_schema(format: &Value) -> bool {
    let schema = &format["json_schema"];
    let name = schema["name"].as_str().unwrap_or_default();
    let sound_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
    let mut faults = Vec::new();
    conform(format, &SCHEMA["response_format"], "response_format", &mut faults);
    faults.is_empty() && sound_name && schema["strict"] == true && is_strict(&schema["schema"])
}

/// A message as the API takes it.
pub(super) fn is_message(message: &Value) -> bool {
    let mut faults = Vec::new();
    conform(message, &SCHEMA["messages"]["items"], "message", &mut faults);
    faults.is_empty()
}

/// A field that may be left out.
pub(super) fn absent_or(value: &Value, holds: impl Fn(&Value) -> bool) -> bool {
    value.is_null() || holds(value)
}

/// One of these words.
pub(super) fn is_one_of(value: &Value, allowed: &[&str]) -> bool {
    value.as_str().is_some_and(|value| allowed.contains(&value))
}

/// What strict mode demands of every object.
fn is_strict(schema: &Value) -> bool {
    let own = match schema["properties"].as_object() {
        Some(properties) => {
            let required: Vec<&str> =
                schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            schema["additionalProperties"] == false && properties.keys().all(|name| required.contains(&name.as_str()))
        }
        None => schema["type"] != "object",
    };
    let children = schema["properties"].as_object().into_iter().flat_map(serde_json::Map::values);
    own && children.chain(schema.get("items")).all(is_strict)
}

#[test]
fn what_the_api_refuses_is_refused() {
    use serde_json::json;

    let faults = |field: &str, value: Value| {
        let mut faults = Vec::new();
        conform(&value, &SCHEMA[field], field, &mut faults);
        faults.len()
    };
    for (field, good, bad) in [
        ("temperature", json!(0.7), json!(2.5)),
        ("messages", json!([{ "role": "user", "content": "x" }]), json!([])),
        ("messages", json!([{ "role": "system", "content": "x" }]), json!([{ "role": "model", "content": "x" }])),
        ("reasoning", json!({ "effort": "low" }), json!({ "effort": "little" })),
        ("models", json!(["a/b"]), json!(["a/b", "a/c", "a/d", "a/e"])),
        ("provider", json!({ "data_collection": "deny" }), json!({ "data_collection": "never" })),
        ("provider", json!({ "sort": "price" }), json!({ "cheapest": true })),
        ("session_id", json!("x"), json!("x".repeat(257))),
        ("stream", json!(true), json!("yes")),
        ("stop", json!(["x"]), json!(["a", "b", "c", "d", "e"])),
    ] {
        assert_eq!(faults(field, good.clone()), 0, "{field}: {good}");
        assert_ne!(faults(field, bad.clone()), 0, "{field}: {bad}");
    }
    assert!(!SCHEMA.contains_key("max_tokens") && !SCHEMA.contains_key("route"));
}
