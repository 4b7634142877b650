//! The published list of methods, their parameters and the types of these, and the check of a call against it.
//!
//! `methods.json` holds every method of Bot API 9.1 and every type that a parameter can have. A field is written
//! `"name": "Type|Other type!"`; the mark `!` means required. A type is its fields, or the list of its variants.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::error::ApiError;

static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| serde_json::from_str(include_str!("methods.json")).expect("methods.json is well formed"));

type Fields = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Catalog {
    methods: BTreeMap<String, Fields>,
    types: BTreeMap<String, Type>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Type {
    Variants(Vec<String>),
    Fields(Fields),
}

/// The published spelling of a method name; names are compared without regard to case.
pub(crate) fn method(name: &str) -> Option<&'static str> {
    CATALOG.methods.keys().find(|known| known.eq_ignore_ascii_case(name)).map(String::as_str)
}

pub(crate) fn has_parameter(method: &str, name: &str) -> bool {
    CATALOG.methods.get(method).is_some_and(|fields| fields.contains_key(name))
}

/// Checks the parameters of a call and brings each into its published type: numbers and objects that came as text
/// (from a query, a form, or as JSON in a string) become numbers and objects. `null` counts as absent.
pub(crate) fn check(method: &str, parameters: Map<String, Value>) -> Result<Map<String, Value>, ApiError> {
    let Some(fields) = CATALOG.methods.get(method) else {
        return Err(ApiError::not_found());
    };
    let mut checked = Map::new();
    for (name, value) in parameters {
        let Some(types) = fields.get(&name) else {
            return Err(ApiError::bad_request(format_args!("unknown parameter \"{name}\"")));
        };
        if value.is_null() {
            continue;
        }
        let value = fit(&value, types)
            .map_err(|reason| ApiError::bad_request(format_args!("can't parse parameter \"{name}\": {reason}")))?;
        checked.insert(name, value);
    }
    let missing = fields.iter().find(|(name, types)| types.ends_with('!') && !checked.contains_key(*name));
    if let Some((name, _)) = missing {
        return Err(ApiError::bad_request(missing_parameter(name)));
    }
    Ok(checked)
}

/// Telegram has its own words for the two parameters that are forgotten most.
fn missing_parameter(name: &str) -> String {
    match name {
        "text" => "message text is empty".to_owned(),
        "chat_id" => "chat_id is empty".to_owned(),
        _ => format!("parameter \"{name}\" is required"),
    }
}

fn fit(value: &Value, types: &str) -> Result<Value, String> {
    let types: Vec<&str> = types.trim_end_matches('!').split('|').collect();
    let mut refusal = None;
    for kind in &types {
        match fit_one(value.clone(), kind) {
            Ok(value) => return Ok(value),
            // The most telling refusal is that of a type that the value comes near to.
            Err(reason) => refusal = nearer(refusal, reason),
        }
    }
    Err(refusal.map_or_else(|| format!("it must be {}", types.join(" or ")), |(_, reason)| reason))
}

/// A refusal and how deep inside the value it arose.
type Refusal = (usize, String);

fn nearer(known: Option<Refusal>, reason: Refusal) -> Option<Refusal> {
    match known {
        Some(known) if known.0 >= reason.0 => Some(known),
        _ => Some(reason),
    }
}

fn fit_one(value: Value, kind: &str) -> Result<Value, Refusal> {
    let refuse = || (0, format!("it must be {kind}"));
    match (kind, value) {
        ("String" | "InputFile", value @ Value::String(_)) => Ok(value),
        ("String", Value::Number(number)) => Ok(Value::String(number.to_string())),
        ("Integer", Value::Number(number)) if number.is_i64() => Ok(Value::Number(number)),
        ("Integer", Value::String(text)) => text.trim().parse::<i64>().map(Value::from).map_err(|_| refuse()),
        ("Float", Value::Number(number)) => Ok(Value::Number(number)),
        ("Float", Value::String(text)) => text.trim().parse::<f64>().map(Value::from).map_err(|_| refuse()),
        ("Boolean", value) => fit_boolean(&value).ok_or_else(refuse),
        ("String" | "InputFile" | "Integer" | "Float", _) => Err(refuse()),
        // A button of plain text may be written as just its text.
        ("KeyboardButton", Value::String(text)) => Ok(json!({ "text": text })),
        (_, Value::String(text)) => {
            let value = serde_json::from_str(&text).map_err(|_| refuse())?;
            fit_object(value, kind)
        }
        (_, value) => fit_object(value, kind),
    }
}

fn fit_boolean(value: &Value) -> Option<Value> {
    match value {
        Value::Bool(_) => Some(value.clone()),
        Value::Number(number) => Some(Value::Bool(number.as_i64() != Some(0))),
        Value::String(text) => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" => Some(Value::Bool(true)),
            "false" | "no" | "0" | "" => Some(Value::Bool(false)),
            _ => None,
        },
        _ => None,
    }
}

fn fit_object(value: Value, kind: &str) -> Result<Value, Refusal> {
    if let Some(item) = kind.strip_prefix("Array of ") {
        let Value::Array(items) = value else {
            return Err((0, format!("it must be {kind}")));
        };
        let items = items.into_iter().map(|value| fit_one(value, item).map_err(deeper));
        return items.collect::<Result<_, _>>().map(Value::Array);
    }
    match CATALOG.types.get(kind) {
        Some(Type::Variants(variants)) => fit_variant(&value, variants),
        Some(Type::Fields(fields)) => fit_fields(value, kind, fields),
        None => Err((0, format!("{kind} is no known type"))),
    }
}

fn deeper((depth, reason): Refusal) -> Refusal {
    (depth + 1, reason)
}

fn fit_variant(value: &Value, variants: &[String]) -> Result<Value, Refusal> {
    let mut refusal = None;
    for variant in variants {
        match fit_one(value.clone(), variant) {
            Ok(value) => return Ok(value),
            Err(reason) => refusal = nearer(refusal, reason),
        }
    }
    Err(refusal.unwrap_or_default())
}

fn fit_fields(value: Value, kind: &str, fields: &Fields) -> Result<Value, Refusal> {
    let Value::Object(object) = value else {
        return Err((0, format!("it must be {kind}")));
    };
    let mut fitted = Map::new();
    for (name, value) in object {
        let Some(types) = fields.get(&name) else {
            return Err((1, format!("unknown field \"{name}\" in {kind}")));
        };
        if !value.is_null() {
            let value = fit(&value, types).map_err(|reason| (2, format!("field \"{name}\" of {kind}: {reason}")))?;
            fitted.insert(name, value);
        }
    }
    let missing = fields.iter().find(|(name, types)| types.ends_with('!') && !fitted.contains_key(*name));
    match missing {
        Some((name, _)) => Err((1, format!("field \"{name}\" of {kind} is missing"))),
        None => Ok(Value::Object(fitted)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methods;

    fn checked(method: &str, parameters: Value) -> Result<Value, String> {
        let Value::Object(parameters) = parameters else {
            panic!("parameters are an object");
        };
        check(method, parameters).map(Value::Object).map_err(|error| error.description)
    }

    #[test]
    fn every_implemented_method_is_published() {
        for name in methods::implemented() {
            assert_eq!(method(name), Some(name), "{name} is not in methods.json");
        }
    }

    #[test]
    fn the_list_is_whole() {
        assert_eq!(CATALOG.methods.len(), 156);
        let named = CATALOG.methods.values().flat_map(|fields| fields.values());
        for types in named {
            for kind in types.trim_end_matches('!').split('|') {
                let base = kind.trim_start_matches("Array of ");
                let primitive = ["String", "Integer", "Float", "Boolean"].contains(&base);
                assert!(primitive || CATALOG.types.contains_key(base), "{base} is not described");
            }
        }
    }

    #[test]
    fn texts_become_what_they_stand_for() {
        let sent = json!({"chat_id": "12", "text": "hi", "protect_content": "true",
            "reply_markup": "{\"inline_keyboard\":[[{\"text\":\"a\",\"callback_data\":\"b\"}]]}"});
        let expected = json!({"chat_id": 12, "text": "hi", "protect_content": true,
            "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}});
        assert_eq!(checked("sendMessage", sent), Ok(expected));
    }

    #[test]
    fn what_is_not_published_is_refused() {
        let table = [
            (json!({"chat_id": 1, "text": "a", "colour": 1}), "Bad Request: unknown parameter \"colour\""),
            (json!({"chat_id": 1}), "Bad Request: message text is empty"),
            (json!({"text": "a"}), "Bad Request: chat_id is empty"),
            (
                json!({"chat_id": 1, "text": "a", "protect_content": "maybe"}),
                "Bad Request: can't parse parameter \"protect_content\": it must be Boolean",
            ),
            (
                json!({"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "style": "b"}]]}}),
                "Bad Request: can't parse parameter \"reply_markup\": field \"inline_keyboard\" of \
                 InlineKeyboardMarkup: unknown field \"style\" in InlineKeyboardButton",
            ),
        ];
        for (sent, expected) in table {
            assert_eq!(checked("sendMessage", sent), Err(expected.to_owned()));
        }
    }
}
