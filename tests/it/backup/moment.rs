//! A backup is of one moment, whatever is written meanwhile.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use interview_bot::domain::user::UserId;
use interview_bot::store::{AuditEntry, DialogueRecord, Document, Record, Store, Write};
use serde_json::json;

use super::places::{Place, exported};
use crate::store::documents::at;

/// Three documents of different kinds that belong together.
fn unit(number: i64) -> [Write; 3] {
    let entry = AuditEntry {
        id: number.to_string(),
        at: at(0),
        actor: UserId(1),
        action: "x".to_owned(),
        subject: None,
        before: json!(null),
        after: json!("x".repeat(500)),
    };
    [
        Write::PutDialogue(DialogueRecord { chat: number, schema: 1, state: json!(null) }),
        Write::AppendAudit(entry),
        Write::PutDocument(Document::new("f", number, "k", json!(null))),
    ]
}

/// Writes until it is told to stop. Returns how many units it has written.
async fn write(store: Store, first: i64, stop: Arc<AtomicBool>) -> i64 {
    let mut written = 0;
    while !stop.load(Ordering::SeqCst) {
        store.unit_of_work.commit(&unit(first + written), at(0)).await.expect("stored");
        written += 1;
    }
    written
}

/// The server of the tests may take the session of a snapshot for an ordinary one; that the store asks for one is tested
/// with the other commands that it sends.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_belongs_together_is_there_together_or_not_at_all() {
    let place = Place::file();
    let store = place.open().await;
    for number in 0..2000 {
        store.unit_of_work.commit(&unit(number), at(0)).await.expect("stored");
    }
    let stop = Arc::new(AtomicBool::new(false));
    // Another process would have a store of its own.
    let writing = tokio::spawn(write(place.open().await, 10_000, Arc::clone(&stop)));
    let mut seen = Vec::new();
    for _ in 0..5 {
        let records = exported(&store).await;
        let numbers = |of: fn(&Record) -> Option<i64>| records.iter().filter_map(of).collect::<BTreeSet<i64>>();
        let dialogues =
            numbers(|record| if let Record::Dialogues(dialogue) = record { Some(dialogue.chat) } else { None });
        let documents =
            numbers(|record| if let Record::Documents(document) = record { Some(document.owner) } else { None });
        let entries = numbers(|record| if let Record::Audit(entry) = record { entry.id.parse().ok() } else { None });
        assert!(
            dialogues == documents && documents == entries,
            "{} {} {}",
            dialogues.len(),
            documents.len(),
            entries.len()
        );
        seen.push(dialogues.len());
    }
    stop.store(true, Ordering::SeqCst);
    assert!(writing.await.expect("no panic") > 0);
    assert!(seen.windows(2).any(|pair| pair[0] < pair[1]), "it was written all the time: {seen:?}");
}
