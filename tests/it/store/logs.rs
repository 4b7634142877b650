//! The audit log and the ledger.

use interview_bot::domain::interview::InterviewId;
use interview_bot::domain::user::UserId;
use interview_bot::store::{AuditEntry, CostSource, EntryKind, LedgerEntry, RawReply, Store};
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

async fn scan(store: &Store, from: i64, to: i64) -> Vec<LedgerEntry> {
    let mut entries = Vec::new();
    store.ledger.scan(at(from), at(to), &mut |entry| entries.push(entry)).await.expect("read");
    entries
}

#[tokio::test]
async fn the_ledger_is_scanned_from_a_time_to_a_time_oldest_first() {
    on_each_backend(async |store| {
        let entries =
            [attempt("c", Some("i"), 30), attempt("a", None, 10), attempt("d", None, 30), attempt("b", None, 20)];
        for entry in &entries {
            store.ledger.append(entry).await.expect("added");
        }
        let [third, first, fourth, second] = entries;
        assert_eq!(scan(&store, 0, 100).await, [first.clone(), second.clone(), third.clone(), fourth.clone()]);
        assert_eq!(scan(&store, 10, 30).await, [first, second.clone()]);
        assert_eq!(scan(&store, 11, 31).await, [second, third, fourth]);
        assert_eq!(scan(&store, 31, 100).await, []);
        assert_eq!(scan(&store, 30, 10).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_scan_goes_on_past_what_a_database_sends_at_once() {
    on_each_backend(async |store| {
        for n in (0..300).rev() {
            store.ledger.append(&attempt(&n.to_string(), None, n)).await.expect("added");
        }
        let ids: Vec<String> = scan(&store, 0, 299).await.into_iter().map(|entry| entry.id).collect();
        let expected: Vec<String> = (0..299).map(|n| n.to_string()).collect();
        assert_eq!(ids, expected);
    })
    .await;
}

#[tokio::test]
async fn a_reply_is_kept_until_it_is_forgotten() {
    on_each_backend(async |store| {
        let kept = |id: &str, seconds, fault: &str| RawReply {
            id: id.to_owned(),
            at: at(seconds),
            text: "{\"questions\": [\u{0} oʻzbekcha".to_owned(),
            fault: fault.to_owned(),
        };
        let reply = async |id: &str| store.ledger.reply(id).await.expect("read");
        assert_eq!(reply("a").await, None);
        for kept in [kept("a", 10, "not JSON"), kept("b", 20, "empty"), kept("a", 10, "cut off")] {
            store.ledger.keep_reply(&kept).await.expect("kept");
        }
        assert_eq!(reply("a").await, Some(kept("a", 10, "cut off")));
        assert_eq!(store.ledger.forget_replies(at(10)).await.expect("forgotten"), 0);
        assert_eq!(store.ledger.forget_replies(at(20)).await.expect("forgotten"), 1);
        assert_eq!(reply("a").await, None);
        assert_eq!(reply("b").await, Some(kept("b", 20, "empty")));
    })
    .await;
}
