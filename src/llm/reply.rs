//! What comes back.
//!
//! Every field is read by itself: providers differ, and a number in a string or an object where a text should be must not
//! cost a reply that was paid for. What is of a shape that means nothing counts as absent.

use serde::Deserialize;
use serde_json::Value;

use super::refusal::ErrorBody;

/// One piece of a streamed reply, or a whole reply of a server that does not stream.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Value")]
pub(super) struct Chunk {
    pub(super) id: Option<String>,
    pub(super) model: Option<String>,
    pub(super) provider: Option<String>,
    pub(super) text: Option<String>,
    /// The text is all of the reply, not a piece more.
    pub(super) is_whole: bool,
    /// The model has begun, if only to think.
    pub(super) is_alive: bool,
    pub(super) finish_reason: Option<String>,
    pub(super) usage: Usage,
    pub(super) error: Option<ErrorBody>,
    /// The stream is complete: what `[DONE]` becomes on its way here.
    pub(super) done: bool,
    /// It has what a reply or an error of the API has.
    pub(super) is_of_the_api: bool,
}

impl From<Value> for Chunk {
    fn from(value: Value) -> Self {
        let choice = match &value["choices"] {
            Value::Array(choices) => choices.first().unwrap_or(&Value::Null),
            other => other,
        };
        let delta = &choice["delta"];
        let (text, is_whole) = match text_of(&delta["content"]).or_else(|| text_of(delta)) {
            Some(text) => (Some(text), false),
            None if delta.is_object() => (None, false),
            None => (text_of(&choice["message"]["content"]).or_else(|| text_of(&choice["text"])), true),
        };
        let thinks = |field: &str| text_of(&delta[field]).is_some();
        let has_choice = choice.is_object();
        let error = ErrorBody::of(&value["error"], !has_choice)
            .or_else(|| ErrorBody::of(&choice["error"], text.is_none()))
            .or_else(|| if has_choice { None } else { ErrorBody::of_another_shape(&value) });
        Self {
            id: word(&value["id"]),
            model: word(&value["model"]),
            provider: word(&value["provider"]),
            is_whole: is_whole && text.is_some() && choice["text"].is_null(),
            is_alive: text.is_some() || thinks("reasoning") || thinks("reasoning_content"),
            text,
            finish_reason: word(&choice["finish_reason"]).map(|reason| reason.to_lowercase()),
            usage: Usage::of(&value["usage"]).or(Usage::of(&choice["usage"])),
            is_of_the_api: has_choice || error.is_some(),
            error,
            done: value["__done__"] == true,
        }
    }
}

/// A text that says something; never an empty one.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() && text != "null" => Some(text.clone()),
        _ => None,
    }
}

/// The content of a message: a text, a number, or parts.
fn text_of(content: &Value) -> Option<String> {
    let text = match content {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(parts) => parts.iter().filter_map(part).collect(),
        _ => String::new(),
    };
    if text.is_empty() { None } else { Some(text) }
}

fn part(part: &Value) -> Option<String> {
    match part {
        Value::String(text) => Some(text.clone()),
        Value::Object(fields) if fields.get("type").is_none_or(|kind| kind == "text" || kind == "output_text") => {
            text_of(fields.get("text")?)
        }
        _ => None,
    }
}

/// What a call used.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Usage {
    pub(super) prompt_tokens: Option<u32>,
    pub(super) completion_tokens: Option<u32>,
    /// US dollars, what an upstream provider takes by itself included.
    pub(super) cost: Option<f64>,
    pub(super) cached_tokens: Option<u32>,
    pub(super) reasoning_tokens: Option<u32>,
}

impl Usage {
    pub(super) fn of(usage: &Value) -> Self {
        let tokens = |one: &str, other: &str| count(&usage[one]).or_else(|| count(&usage[other]));
        let upstream = &usage["cost_details"]["upstream_inference_cost"];
        Self {
            prompt_tokens: tokens("prompt_tokens", "input_tokens"),
            completion_tokens: tokens("completion_tokens", "output_tokens"),
            cost: whole_cost(&usage["cost"], &usage["is_byok"], upstream),
            cached_tokens: count(&usage["prompt_tokens_details"]["cached_tokens"]),
            reasoning_tokens: count(&usage["completion_tokens_details"]["reasoning_tokens"]),
        }
    }

    /// Each figure, or where it is missing the other's.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            prompt_tokens: self.prompt_tokens.or(other.prompt_tokens),
            completion_tokens: self.completion_tokens.or(other.completion_tokens),
            cost: self.cost.or(other.cost),
            cached_tokens: self.cached_tokens.or(other.cached_tokens),
            reasoning_tokens: self.reasoning_tokens.or(other.reasoning_tokens),
        }
    }

    pub(super) const fn is_known(self) -> bool {
        self.cost.is_some() || (self.prompt_tokens.is_some() && self.completion_tokens.is_some())
    }
}

/// What OpenRouter takes, and with a key of one's own what the upstream provider takes beside it.
fn whole_cost(cost: &Value, is_byok: &Value, upstream: &Value) -> Option<f64> {
    let cost = number(cost)?;
    let is_byok = is_byok == true || is_byok == "true";
    Some(cost + if is_byok { number(upstream).unwrap_or(0.0) } else { 0.0 })
}

/// A figure that is not below zero, whether it is a number or a text.
pub(super) fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    (number.is_finite() && number >= 0.0).then_some(number)
}

fn count(value: &Value) -> Option<u32> {
    number(value).map(f64::ceil).filter(|count| *count <= f64::from(u32::MAX)).map(|count| count as u32)
}

/// What OpenRouter knows of a generation.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "Value")]
pub(super) struct Generation {
    pub(super) usage: Usage,
    pub(super) provider_name: Option<String>,
    pub(super) model: Option<String>,
}

impl From<Value> for Generation {
    fn from(value: Value) -> Self {
        let usage = Usage {
            prompt_tokens: count(&value["native_tokens_prompt"]),
            completion_tokens: count(&value["native_tokens_completion"]),
            cost: whole_cost(&value["total_cost"], &value["is_byok"], &value["upstream_inference_cost"]),
            cached_tokens: count(&value["native_tokens_cached"]),
            reasoning_tokens: count(&value["native_tokens_reasoning"]),
        };
        Self { usage, provider_name: word(&value["provider_name"]), model: word(&value["model"]) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn text(choice: &Value) -> Option<String> {
        Chunk::from(json!({ "choices": [choice] })).text
    }

    #[test]
    fn a_text_is_found_wherever_it_stands() {
        for choice in [
            json!({ "delta": { "content": "42" } }),
            json!({ "delta": { "content": 42 } }),
            json!({ "delta": { "content": [{ "type": "text", "text": "4" }, "2"] }, "message": null }),
            json!({ "delta": null, "message": { "content": "42" } }),
            json!({ "message": { "content": [{ "type": "reasoning", "text": "?" }, { "text": 42 }] } }),
            json!({ "text": "42" }),
        ] {
            assert_eq!(text(&choice).as_deref(), Some("42"), "{choice}");
        }
        let repeated = json!({ "delta": { "content": "" }, "message": { "content": "all of it" } });
        assert_eq!(text(&repeated), None);
    }

    #[test]
    fn a_figure_may_be_a_text_or_a_fraction_and_never_negative() {
        let usage = |usage: Value| Usage::of(&usage);
        let odd = usage(json!({ "prompt_tokens": "12", "completion_tokens": 7.0, "cost": "0.5", "is_byok": "no" }));
        assert_eq!((odd.prompt_tokens, odd.completion_tokens, odd.cost), (Some(12), Some(7), Some(0.5)));
        let none = usage(json!({ "prompt_tokens": -1, "completion_tokens": {}, "cost": "NaN" }));
        assert_eq!(none, Usage::default());
    }

    #[test]
    fn with_a_key_of_ones_own_the_upstreams_price_is_added() {
        let cost = |byok: Value| {
            let details = json!({ "upstream_inference_cost": 0.02 });
            Usage::of(&json!({ "cost": 0.001, "is_byok": byok, "cost_details": details })).cost
        };
        assert_eq!(cost(json!(true)), Some(0.021));
        assert_eq!((cost(json!(false)), cost(json!(null))), (Some(0.001), Some(0.001)));
    }

    #[test]
    fn only_what_says_what_went_wrong_is_an_error() {
        let chunk = |error: Value| Chunk::from(json!({ "choices": [{ "delta": { "content": "x" } }], "error": error }));
        for nothing in [json!(null), json!(5), json!("x"), json!([]), json!({}), json!({ "a": 1 }), json!(false)] {
            assert!(chunk(nothing.clone()).error.is_none(), "{nothing}");
        }
        assert!(chunk(json!({ "message": "x" })).error.is_some());
        for body in [json!({ "error": "x" }), json!({ "detail": "x" }), json!({ "object": "error", "message": "x" })] {
            assert!(Chunk::from(body.clone()).error.is_some(), "{body}");
        }
    }
}
