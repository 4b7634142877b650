//! Whatever stands in the fields of a reply that are not its text, a complete reply is never lost by it.

use proptest::prelude::*;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::misbehaviours::bytes::{Act, event};
use super::misbehaviours::{Stage, full_answer, full_grade};
use crate::domain::question::Source;
use crate::interviewer::GradeDraft;

/// Any JSON, in which no member says that something went wrong: an error that says so is one.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(|number: f64| json!(number)),
        "[a-z0-9 ]{0,6}".prop_map(Value::from),
        prop_oneof![Just("null"), Just("stop"), Just("1e999"), Just("\u{0}")].prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map("[xyz]{1,2}", inner, 0..3).prop_map(|map| json!(map)),
        ]
    })
}

/// The places of a reply that are not its text: in the piece with the text, in the last piece, in the usage.
const FIELDS: [&str; 17] = [
    "/0/id",
    "/0/object",
    "/0/created",
    "/0/model",
    "/0/provider",
    "/0/usage",
    "/0/error",
    "/0/choices/0/index",
    "/0/choices/0/delta/role",
    "/0/choices/0/delta/reasoning",
    "/0/choices/0/error",
    "/0/choices/0/logprobs",
    "/1/choices/0/native_finish_reason",
    "/1/choices/0/finish_reason",
    "/2/usage/cost",
    "/2/usage/prompt_tokens",
    "/2/choices",
];

fn reply() -> Value {
    let piece = |choices: Value| {
        json!({
            "id": "gen-1", "object": "chat.completion.chunk", "created": 0, "model": "a/b", "provider": "P",
            "usage": null, "error": null, "choices": choices,
        })
    };
    let choice = |delta: Value, finish_reason: Value| {
        json!([{
            "index": 0, "delta": delta, "error": null, "logprobs": null, "finish_reason": finish_reason,
            "native_finish_reason": null,
        }])
    };
    let mut last = piece(json!([]));
    last["usage"] = json!({ "prompt_tokens": 1000, "completion_tokens": 300, "cost": 0.001 });
    json!([
        piece(choice(json!({ "role": "assistant", "reasoning": null, "content": "TEXT" }), Value::Null)),
        piece(choice(json!({}), json!("stop"))),
        last,
    ])
}

/// Whether the reply was taken at the first call.
fn is_taken(changes: &[(usize, Value)]) -> bool {
    let mut reply = reply();
    for (field, value) in changes {
        if let Some(place) = reply.pointer_mut(FIELDS[*field]) {
            *place = value.clone();
        }
    }
    let events: String = reply.as_array().expect("pieces").iter().map(|piece| event(&piece.to_string())).collect();
    let events = events.replace("\"TEXT\"", "@");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime").block_on(async {
        let (stage, request) = (Stage::new(false), full_answer());
        stage.server.grade(full_grade(&request).to_string());
        stage.server.script(vec![vec![Act::Bytes(events + "data: [DONE]\n\n")]]);
        let (drafts, _) = watch::channel(GradeDraft::default());
        let feedback = stage.interviewer.grade(&request, &drafts).await;
        let is_first = feedback.source == Source::Model(stage.chain[0].clone());
        is_first && stage.ledger.0.lock().expect("no panic").len() == 1
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn any_json_in_any_field_that_is_not_the_text_never_costs_a_complete_reply(
        changes in prop::collection::vec((0..FIELDS.len(), any_json()), 1..6),
    ) {
        prop_assert!(is_taken(&changes), "{changes:?}");
    }
}
