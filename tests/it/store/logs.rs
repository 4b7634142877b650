//! The audit log and the ledger.

use interview_bot::domain::interview::InterviewId;
use interview_bot::domain::user::UserId;
use interview_bot::store::{AuditEntry, CostSource, EntryKind, LedgerEntry};
use serde_json::json;

use super::backends::on_each_backend;
use super::documents::at;

fn audit(id: &str, subject: Option<i64>, seconds: i64) -> AuditEntry {
    AuditEntry {
        id: id.to_owned(),
        at: at(seconds),
        actor: UserId(9),
        action: "setplan".to_owned(),
        subject: subject.map(UserId),
        before: json!({ "plan": "free" }),
        after: json!({ "plan": "pro", "days": 30 }),
    }
}

#[tokio::test]
async fn the_audit_log_is_newest_first_and_logs_once() {
    on_each_backend(async |store| {
        let entries =
            [audit("u:2", Some(1), 20), audit("u:1", Some(1), 10), audit("u:3", None, 30), audit("u:4", Some(2), 30)];
        for entry in &entries {
            store.audit.append(entry).await.expect("added");
        }
        let mut again = audit("u:1", Some(2), 99);
        again.action = "other".to_owned();
        store.audit.append(&again).await.expect("adding again is fine");

        let [second, first, third, fourth] = entries;
        let latest =
            async |subject: Option<i64>, limit| store.audit.latest(subject.map(UserId), limit).await.expect("read");
        assert_eq!(latest(None, 10).await, [fourth.clone(), third, second.clone(), first.clone()]);
        assert_eq!(latest(None, 1).await, std::slice::from_ref(&fourth));
        assert_eq!(latest(Some(1), 10).await, [second, first]);
        assert_eq!(latest(Some(2), 10).await, [fourth]);
        assert_eq!(latest(Some(3), 10).await, []);
        assert_eq!(latest(None, 0).await, []);
    })
    .await;
}

fn attempt(id: &str, interview: Option<&str>, seconds: i64) -> LedgerEntry {
    LedgerEntry {
        id: id.to_owned(),
        kind: EntryKind::Attempt,
        at: at(seconds),
        user: UserId(1),
        interview: interview.map(|id| InterviewId(id.to_owned())),
        task: "grading".to_owned(),
        plan: "free".to_owned(),
        model: "model".to_owned(),
        model_used: Some("model".to_owned()),
        provider: None,
        prompt_tokens: 1200,
        cached_tokens: 0,
        completion_tokens: u32::MAX,
        reasoning_tokens: 5,
        cost_usd: 0.000_123_45,
        cost_source: CostSource::Stated,
        free: false,
        items: 1,
        latency_ms: 1500,
        first_data_ms: Some(300),
        outcome: "ok".to_owned(),
        generation: Some("gen-1".to_owned()),
    }
}

#[tokio::test]
async fn the_ledger_has_an_interviews_attempts_in_order() {
    on_each_backend(async |store| {
        let entries = [attempt("b", Some("i"), 20), attempt("a", Some("i"), 10), attempt("c", Some("i"), 20)];
        for entry in entries.iter().chain([&attempt("d", Some("j"), 15), &attempt("e", None, 15)]) {
            store.ledger.append(entry).await.expect("added");
        }
        let [second, first, third] = entries;
        let of = async |id: &str| store.ledger.of_interview(&InterviewId(id.to_owned())).await.expect("read");
        assert_eq!(of("i").await, [first, second, third]);
        assert_eq!(of("none").await, []);
    })
    .await;
}

#[tokio::test]
async fn an_entry_of_a_known_id_replaces_the_first() {
    on_each_backend(async |store| {
        for entry in [attempt("a", Some("i"), 10), attempt("b", Some("i"), 10)] {
            store.ledger.append(&entry).await.expect("added");
        }
        let known = LedgerEntry { cost_usd: 0.5, cost_source: CostSource::LookedUp, ..attempt("a", Some("i"), 10) };
        store.ledger.append(&known).await.expect("replaced");
        store.ledger.append(&known).await.expect("replacing again is fine");
        let entries = store.ledger.of_interview(&InterviewId("i".to_owned())).await.expect("read");
        assert_eq!(entries, [known, attempt("b", Some("i"), 10)]);
    })
    .await;
}
