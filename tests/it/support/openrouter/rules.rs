//! The rules of the API's request schema that a request of ours could break.

use serde_json::Value;

use super::Request;

const FIELDS: &[&str] = &[
    "messages",
    "model",
    "models",
    "stream",
    "max_completion_tokens",
    "temperature",
    "top_p",
    "reasoning",
    "response_format",
    "provider",
    "plugins",
    "user",
    "session_id",
    "seed",
    "stop",
    "metadata",
    "service_tier",
];
const PROVIDER_FIELDS: &[&str] = &[
    "allow_fallbacks",
    "data_collection",
    "enforce_distillable_text",
    "ignore",
    "max_price",
    "only",
    "order",
    "preferred_max_latency",
    "preferred_min_throughput",
    "quantizations",
    "require_parameters",
    "sort",
    "zdr",
];
const EFFORTS: &[&str] = &["max", "xhigh", "high", "medium", "low", "minimal", "none"];
const ROLES: &[&str] = &["system", "developer", "user", "assistant", "tool"];

/// What is wrong with a request; nothing for a good one.
pub(super) fn violations(request: &Request) -> Vec<String> {
    let body = &request.body;
    let mut wrong = Vec::new();
    let mut check = |holds: bool, rule: &str| {
        if !holds {
            wrong.push(rule.to_owned());
        }
    };
    let fields = body.as_object().into_iter().flat_map(serde_json::Map::keys);
    check(fields.into_iter().all(|field| FIELDS.contains(&field.as_str())), "an unknown field");
    check(body["model"].as_str().is_some_and(|model| model.contains('/')), "model: vendor/name");
    check(body["max_completion_tokens"].as_u64().is_some_and(|cap| cap > 0), "max_completion_tokens is missing");
    check(body["stream"].is_boolean(), "stream is missing");
    let messages = body["messages"].as_array();
    check(messages.is_some_and(|messages| !messages.is_empty() && messages.iter().all(is_message)), "messages");
    check(
        absent_or(&body["temperature"], |value| value.as_f64().is_some_and(|t| (0.0..=2.0).contains(&t))),
        "temperature",
    );
    check(absent_or(&body["reasoning"], |value| is_one_of(&value["effort"], EFFORTS)), "reasoning");
    check(absent_or(&body["session_id"], |value| value.as_str().is_some_and(|id| id.len() <= 256)), "session_id");
    check(absent_or(&body["response_format"], is_json_schema), "response_format");
    check(absent_or(&body["provider"], is_provider), "provider");
    check(request.header("http-referer").is_some(), "HTTP-Referer is missing");
    check(request.header("x-title").is_some(), "X-Title is missing");
    wrong
}

pub(super) fn absent_or(value: &Value, holds: impl Fn(&Value) -> bool) -> bool {
    value.is_null() || holds(value)
}

pub(super) fn is_one_of(value: &Value, allowed: &[&str]) -> bool {
    value.as_str().is_some_and(|value| allowed.contains(&value))
}

pub(super) fn is_message(message: &Value) -> bool {
    is_one_of(&message["role"], ROLES) && message["content"].as_str().is_some_and(|text| !text.is_empty())
}

fn is_provider(provider: &Value) -> bool {
    let mut fields = provider.as_object().into_iter().flat_map(serde_json::Map::keys);
    let prices = &provider["max_price"];
    let is_price = |value: &Value| value.as_str().is_some_and(|price| price.parse::<f64>().is_ok());
    fields.all(|field| PROVIDER_FIELDS.contains(&field.as_str()))
        && absent_or(prices, |prices| is_price(&prices["prompt"]) && is_price(&prices["completion"]))
}

pub(super) fn is_json_schema(format: &Value) -> bool {
    let schema = &format["json_schema"];
    let name = schema["name"].as_str().unwrap_or_default();
    let sound_name =
        !name.is_empty() && name.len() <= 64 && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
    format["type"] == "json_schema" && sound_name && schema["strict"] == true && is_strict(&schema["schema"])
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
