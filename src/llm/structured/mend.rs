//! Brings a value into the shape of a schema as far as nothing is lost or made up: a number in a text becomes a number, a
//! single text a list of one, another case the one of the schema.

use serde_json::{Map, Value};

/// The value, closer to the schema.
pub(super) fn mended(value: Value, schema: &Value) -> Value {
    if let Some(allowed) = schema["enum"].as_array() {
        return one_of(value, allowed);
    }
    if let Some(only) = schema.get("const") {
        return one_of(value, std::slice::from_ref(only));
    }
    if let Some(forms) = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array()) {
        return any_of(value, forms);
    }
    match schema["type"].as_str() {
        Some("object") => object(value, schema),
        Some("array") => list(value, &schema["items"]),
        Some("string") => text(value),
        Some("integer") => whole(value),
        _ => value,
    }
}

/// Whether a value has a property of this name, in whatever case. The first one of a schema tells an object of it from
/// others.
pub(super) fn has(value: &Value, name: &str) -> bool {
    value.as_object().is_some_and(|fields| fields.keys().any(|key| plain(key) == plain(name)))
}

fn object(value: Value, schema: &Value) -> Value {
    let (Value::Object(fields), Some(properties)) = (&value, schema["properties"].as_object()) else { return value };
    let mut shaped = Map::new();
    for (name, schema) in properties {
        let found = fields.get(name).or_else(|| {
            let same = fields.iter().find(|(key, _)| plain(key) == plain(name));
            same.map(|(_, value)| value)
        });
        match found.cloned().map(|value| mended(value, schema)) {
            Some(value) => drop(shaped.insert(name.clone(), value)),
            None if schema["type"] == "array" => drop(shaped.insert(name.clone(), Value::Array(Vec::new()))),
            None if schema["type"] == "string" => drop(shaped.insert(name.clone(), Value::String(String::new()))),
            None => {}
        }
    }
    Value::Object(shaped)
}

/// A name without its case and the signs between its words.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn list(value: Value, items: &Value) -> Value {
    let holds_texts = items["type"] == "string";
    let elements = match value {
        Value::Array(elements) => elements,
        Value::Null => Vec::new(),
        Value::String(text) if holds_texts && text.trim().is_empty() => Vec::new(),
        Value::Object(fields) if holds_texts && fields.len() != 1 && !fields.contains_key("text") => Vec::new(),
        one => vec![one],
    };
    let elements = elements.into_iter().map(|element| mended(element, items));
    // A sentence that is none is left out; a key point must not be, or the others would not be where they belong.
    Value::Array(
        elements.filter(|element| !holds_texts || element.as_str().is_some_and(|text| !text.is_empty())).collect(),
    )
}

fn text(value: Value) -> Value {
    match value {
        Value::Null => Value::String(String::new()),
        Value::Number(number) => Value::String(number.to_string()),
        Value::Bool(bool) => Value::String(bool.to_string()),
        // Parts, or a text with a name.
        Value::Array(parts) => {
            let parts: Vec<String> =
                parts.into_iter().map(text).filter_map(|part| Some(part.as_str()?.to_owned())).collect();
            Value::String(parts.join(" "))
        }
        Value::Object(mut fields) => {
            let named = fields.remove("text").or_else(|| fields.into_iter().next().map(|(_, only)| only));
            named.filter(Value::is_string).unwrap_or_else(|| Value::String(String::new()))
        }
        text => text,
    }
}

fn whole(value: Value) -> Value {
    let number = match &value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().trim_end_matches('%').trim().parse().ok(),
        _ => None,
    };
    match number {
        Some(number) if number.fract() == 0.0 && number.abs() < 1e15 => Value::from(number as i64),
        _ => value,
    }
}

fn one_of(value: Value, allowed: &[Value]) -> Value {
    let said = text(value.clone());
    let said = plain(said.as_str().unwrap_or_default());
    let same = allowed.iter().find(|allowed| allowed.as_str().is_some_and(|allowed| plain(allowed) == said));
    same.cloned().unwrap_or(value)
}

fn any_of(value: Value, forms: &[Value]) -> Value {
    if forms.iter().all(|form| form.get("const").is_some()) {
        let allowed: Vec<Value> = forms.iter().filter_map(|form| form.get("const").cloned()).collect();
        return one_of(value, &allowed);
    }
    value
}
