//! From a Rust type to a schema, from a reply to a value.

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde::de::DeserializeOwned;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

mod find;
mod mend;

/// The shape that a reply shall have.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    pub name: &'static str,
    json: Value,
}

impl Schema {
    /// The schema of `T`: no references, every property required, no others allowed. Fields of `T` that serde may leave
    /// out (`default`) come last.
    pub fn of<T: JsonSchema>(name: &'static str) -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.inline_subschemas = true;
            settings.meta_schema = None;
        });
        let mut json = SchemaGenerator::new(settings).into_root_schema_for::<T>().to_value();
        make_strict(&mut json);
        if let Some(root) = json.as_object_mut() {
            root.remove("title");
        }
        Self { name, json }
    }
}

/// Models write properties in the order of the schema, and it matters what they have written before: a question before its
/// key points, a quote before praise. So the properties go out in the order of `required`, which is that of the fields.
impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        InOrder(&self.json).serialize(serializer)
    }
}

struct InOrder<'a>(&'a Value);

impl Serialize for InOrder<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Value::Object(object) = self.0 else { return self.0.serialize(serializer) };
        let mut map = serializer.serialize_map(Some(object.len()))?;
        for (key, value) in object {
            match (key.as_str(), value, object.get("required")) {
                ("properties", Value::Object(properties), Some(Value::Array(order))) => {
                    map.serialize_entry(key, &Properties { properties, order })?;
                }
                _ => map.serialize_entry(key, &InOrder(value))?,
            }
        }
        map.end()
    }
}

struct Properties<'a> {
    properties: &'a serde_json::Map<String, Value>,
    order: &'a [Value],
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let named = self.order.iter().filter_map(Value::as_str);
        serializer.collect_map(named.filter_map(|name| Some((name, InOrder(self.properties.get(name)?)))))
    }
}

/// Providers accept a part of JSON Schema only; the ranges that they refuse are checked by our validators anyway.
fn make_strict(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            for keyword in ["format", "minimum", "maximum", "default"] {
                // A property may have such a name; only the keyword, which never holds an object, goes.
                if object.get(keyword).is_some_and(|value| !value.is_object()) {
                    object.remove(keyword);
                }
            }
            if let Some(properties) = object.get("properties").and_then(Value::as_object) {
                let mut required: Vec<Value> =
                    object.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
                let missing = properties.keys().filter(|name| !required.contains(&Value::from(name.as_str())));
                required.extend(missing.cloned().map(Value::String).collect::<Vec<_>>());
                object.insert("required".to_owned(), Value::Array(required));
                object.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            object.values_mut().for_each(make_strict);
        }
        Value::Array(values) => values.iter_mut().for_each(make_strict),
        _ => {}
    }
}

/// Reads a complete reply, with what models put around JSON left aside (a code fence, words before and after, also with
/// braces in them), and with what is slightly off put right where nothing is lost by it.
///
/// # Errors
/// What is wrong with it and where, without quoting it.
pub fn parse<T: DeserializeOwned + JsonSchema>(reply: &str) -> Result<T, String> {
    let schema = Schema::of::<T>("");
    let first = schema.json["required"][0].as_str().unwrap_or_default();
    let found = find::objects(reply);
    // Objects in thoughts may be anything: the reply is the first one of its kind.
    let object = found.iter().find(|object| mend::has(object, first)).or(found.first());
    let object = object.ok_or("the reply is not one JSON object")?;
    match T::deserialize(object) {
        Ok(value) => Ok(value),
        Err(error) if !mend::has(object, first) => Err(without_quotes(&error)),
        Err(_) => T::deserialize(mend::mended(object.clone(), &schema.json)).map_err(|error| without_quotes(&error)),
    }
}

/// Whether a text has a whole object in it, so that it cannot have been cut off.
pub fn is_whole(text: &str) -> bool {
    !find::objects(text).is_empty()
}

/// The elements of the list of this name, or of the first list, in a complete reply, each as JSON.
pub fn elements(reply: &str, list: &str) -> Vec<String> {
    let found = find::objects(reply).into_iter().filter_map(|mut object| {
        let name = object.as_object()?.keys().find(|name| name.eq_ignore_ascii_case(list))?.clone();
        match object[name.as_str()].take() {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    });
    found.flatten().map(|element| element.to_string()).collect()
}

/// serde names what it found, and what it found may be a person's words.
fn without_quotes(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let expected = message.rsplit_once(", expected").map(|(_, expected)| format!("expected{expected}"));
    let missing = message.starts_with("missing field").then_some(message);
    missing.or(expected).unwrap_or_else(|| format!("the JSON has another shape, line {}", error.line()))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize, JsonSchema)]
    struct Reply {
        verdict: Kind,
        #[serde(default)]
        maximum: Vec<Inner>,
    }

    #[derive(Debug, PartialEq, Deserialize, JsonSchema)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        Met,
    }

    #[derive(Debug, PartialEq, Deserialize, JsonSchema)]
    struct Inner {
        weight: u8,
    }

    #[test]
    fn a_schema_is_strict_all_the_way_down() {
        let schema = Schema::of::<Reply>("reply");
        let sent = serde_json::to_string(&schema).expect("serialised");
        assert!(sent.find("\"verdict\":").expect("there") < sent.find("\"maximum\":").expect("there"), "{sent}");
        let schema = schema.json;
        assert_eq!(schema["required"], serde_json::json!(["verdict", "maximum"]));
        assert_eq!(schema["properties"]["maximum"]["items"]["additionalProperties"], false);
        assert_eq!(schema["properties"]["maximum"]["items"]["properties"]["weight"]["type"], "integer");
        let text = schema.to_string();
        for refused in ["$ref", "$defs", "\"format\"", "\"minimum\"", "\"default\""] {
            assert!(!text.contains(refused), "{refused}: {text}");
        }
    }

    #[test]
    fn what_stands_around_an_object_is_left_alone() {
        let expected = Reply { verdict: Kind::Met, maximum: vec![Inner { weight: 3 }] };
        let json = r#"{"verdict":"met","maximum":[{"weight":3}]}"#;
        for reply in
            [json.to_owned(), format!("```json\n{json}\n```"), format!("Here it is: {json} Good luck with {{it}}!")]
        {
            assert_eq!(parse::<Reply>(&reply).as_ref(), Ok(&expected), "{reply}");
        }
    }

    #[test]
    fn what_is_slightly_off_is_put_right() {
        let expected = Reply { verdict: Kind::Met, maximum: vec![Inner { weight: 3 }] };
        for reply in [
            r#"{"verdict":"Met","maximum":[{"weight":3.0}]}"#,
            r#"{"Verdict":" MET ","Maximum":[{"Weight":"3"}]}"#,
            r#"{"verdict":"met","maximum":{"weight":"3%"}}"#,
            r#"{"verdict":"met","maximum":[{"weight":3,},],}"#,
            r#"<think>Is it {met}? {"a": 1}</think> {"verdict":"met","maximum":[{"weight":3}]}"#,
            r#"{ or [ {"verdict":"met","maximum":[{"weight":3}]}"#,
        ] {
            assert_eq!(parse::<Reply>(reply).as_ref(), Ok(&expected), "{reply}");
        }
        for reply in [r#"{"verdict":"met","maximum":null}"#, r#"{"verdict":"met"}"#] {
            assert_eq!(parse::<Reply>(reply), Ok(Reply { verdict: Kind::Met, maximum: Vec::new() }), "{reply}");
        }
    }

    #[test]
    fn what_would_be_made_up_is_not() {
        for reply in [
            r#"{"verdict":"met","maximum":[{"weight":2.5}]}"#,
            r#"{"verdict":"met","maximum":[{"weight":"some"}]}"#,
            r#"{"verdict":["met","missed"],"maximum":[]}"#,
            r#"{"verdict":"met","maximum":[{"weight":3}"#,
            r#"{"outer":[{"verdict":"met","maximum":[]},"#,
        ] {
            assert!(parse::<Reply>(reply).is_err(), "{reply}");
        }
        assert!(!is_whole(r#"{"points":[{"verdict":"met"}]"#) && is_whole(r#"so {x}: {"points":[{"a":1},]}"#));
    }

    #[test]
    fn a_wrong_reply_is_named_but_not_quoted() {
        for (reply, complaint) in [
            ("no", "the reply is not one JSON object"),
            (r#"{"verdict":"met""#, "the reply is not one JSON object"),
            (r#"{"verdict":"secret words"}"#, "expected `met`"),
            (r#"{"verdict":"x, expected secret words"}"#, "expected `met`"),
            (r#"{"maximum":[]}"#, "missing field `verdict`"),
        ] {
            assert_eq!(parse::<Reply>(reply), Err(complaint.to_owned()), "{reply}");
        }
    }
}
