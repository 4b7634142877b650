//! Nothing of a person is left. Where something may be comes from the schema of the databases: a table or a collection that
//! is added later has to have something of the person in it here, and nothing of them afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use interview_bot::domain::catalog::Level;
use interview_bot::domain::interview::InterviewId;
use interview_bot::domain::payment::Payment;
use interview_bot::domain::user::{Phone, UserId};
use interview_bot::queue::{Lane, NewJob};
use interview_bot::store::{
    Account, AuditEntry, CostSource, DialogueRecord, Document, EntryKind, Erased, Erasing, Extent, LedgerEntry,
    RawReply, Record, Reservation, Store, Write,
};
use serde_json::{Value, json};

use super::places::{Contents, Place, exported, fill, job};
use crate::store::documents::{at, finished_interview, interview, person};
use crate::store::payments::payment;

const PERSON: UserId = UserId(710_040_017);
const PHONE: &str = "998907654321";
/// What they typed, and nobody else.
const WORD: &str = "zarbuloq";
const MARK: &str = "abcdefghijklmnopabcdefghijklmnop";
const LEASE: Duration = Duration::from_secs(15);
/// A person has nothing in these.
const NOBODYS: [&str; 3] = ["question_pool", "heartbeat", "meta"];

fn erasing(extent: Extent) -> Erasing {
    Erasing {
        user: PERSON,
        mark: MARK.to_owned(),
        until: at(100),
        extent,
        job: "the erasing".to_owned(),
        line: format!("chat:{PERSON}"),
        line_until: at(100),
    }
}

/// Something of the person in every place that there is, and their words in all that they may have typed.
async fn leave(store: &Store) {
    let mut user = person(PERSON.0, Some(WORD));
    user.phone = Phone::Shared(format!("+{PHONE}"));
    store.users.insert(&user).await.expect("stored");
    store.interviews.insert(&interview("theirsopen", PERSON.0, Level::Middle, 10)).await.expect("stored");
    let mut done = finished_interview("theirsdone", PERSON.0, 0, 5);
    done.slots[0].answers[0].messages[0].text = WORD.to_owned();
    store.interviews.insert(&done).await.expect("stored");
    let dialogue = DialogueRecord { chat: PERSON.0, schema: 3, state: json!({ "typed": WORD }) };
    store.dialogues.put(&dialogue).await.expect("stored");
    let documents = [
        Document::new("support", PERSON.0, "letter:1", json!({ "text": WORD, "answers": [{ "admin": 9 }] })),
        Document::new("cvs", PERSON.0, "cv", json!({ "text": WORD })),
        Document::new("cvs", PERSON.0, "consent", json!({ "at": at(1) })),
        // An admin's, who is to answer.
        Document::new("support", 9, "reply:77", json!({ "answer": { "user": PERSON, "letter": "1" } })),
        Document::new("referrals", 9, &format!("of:{PERSON}"), json!({ "said": WORD })),
        Document::new("notices", 9, "subject", json!({ "names": format!("{PERSON} has left") })),
    ];
    for mut document in documents {
        store.documents.put(&mut document).await.expect("stored");
    }
    let offered = format!("offer:{PERSON}");
    let paid = Payment { user: PERSON, offer: offered, refund: None, ..payment("charge-1", PERSON.0, 5) };
    store.unit_of_work.commit(&[Write::InsertPayment(paid)], at(5)).await.expect("stored");
    leave_jobs(store).await;
    leave_logs(store).await;
    let account = |name: String| Account { name, limit: 100, expires_at: at(1000) };
    for (id, amount) in [("interviews:theirsopen", 1), ("interviews:theirsdone", 1)] {
        let accounts = vec![account(format!("interviews:{PERSON}:2126-11")), account("total:2126-11-20".to_owned())];
        store.budgets.reserve(&Reservation { id: id.to_owned(), amount, accounts }).await.expect("reserved");
    }
}

fn typed(id: &str, key: &str) -> NewJob {
    let update = json!({ "message": { "from": { "id": PERSON }, "text": WORD, "contact": { "phone_number": PHONE } } });
    NewJob { payload: json!({ "do": "update", "update": update }), ..job(id, key) }
}

async fn leave_jobs(store: &Store) {
    let jobs = &store.jobs;
    let chat = format!("chat:{PERSON}");
    // In a lane of their own, so that it is known which are claimed.
    let in_lane = |job: NewJob| NewJob { lane: Lane::Updates, ..job };
    let raw = format!("{{\"text\":\"\\\\n{PERSON} {WORD} \\\\ud800\"");
    let unreadable = NewJob { payload: json!({ "do": "unreadable", "body": raw }), ..job("u:2", "update") };
    for (number, job) in [typed("u:1", &chat), unreadable].into_iter().enumerate() {
        jobs.enqueue(&[in_lane(job)], at(0)).await.expect("enqueued");
        let claim = jobs.claim(Lane::Updates, at(1), LEASE).await.expect("claimed").expect("a job");
        assert!(jobs.mark_dead(&claim, at(3), &format!("broken {WORD}")).await.expect("marked"), "{number}");
    }
    jobs.enqueue(&[in_lane(typed("u:3", &chat))], at(0)).await.expect("enqueued");
    let claim = jobs.claim(Lane::Updates, at(4), LEASE).await.expect("claimed").expect("a job");
    assert!(jobs.complete(&claim, at(5)).await.expect("completed"));
    let of_interview =
        NewJob { payload: json!({ "interview": "theirsopen", "typed": WORD }), ..job("p", "prepare:theirsopen") };
    jobs.enqueue(&[in_lane(of_interview)], at(0)).await.expect("enqueued");
    let claim = jobs.claim(Lane::Updates, at(6), LEASE).await.expect("claimed").expect("it runs");
    assert_eq!(claim.job.id, "p");
    // In one line with somebody else's.
    let export = in_lane(NewJob { payload: json!({ "user": PERSON, "name": WORD }), ..job("export:1", "export") });
    let other = in_lane(job("export:2", "export"));
    let erasing = in_lane(job("the erasing", &chat));
    jobs.enqueue(&[export, other, erasing, in_lane(typed("u:4", &chat))], at(0)).await.expect("enqueued");
    // After they had asked for it.
    jobs.enqueue(&[in_lane(job("u:5", &chat))], at(200)).await.expect("enqueued");
}

async fn leave_logs(store: &Store) {
    let change = |plan: &str| json!({ "plan": plan, "until": null, "note": format!("{WORD} +{PHONE}") });
    let entry = |id: String, actor, subject| AuditEntry {
        id,
        at: at(5),
        actor,
        action: "setplan".to_owned(),
        subject,
        before: change("free"),
        after: change("pro"),
    };
    store.audit.append(&entry("u:9".to_owned(), UserId(9), Some(PERSON))).await.expect("stored");
    store.audit.append(&entry(format!("grant:{PERSON}"), PERSON, None)).await.expect("stored");
    let blank = LedgerEntry::blank(EntryKind::Attempt, "theirs1".to_owned(), at(6), PERSON, "grading", "free");
    let interview = Some(InterviewId("theirsdone".to_owned()));
    let generation = Some("gen-1".to_owned());
    let cost_source = CostSource::LookedUp;
    store
        .ledger
        .append(&LedgerEntry { cost_usd: 0.5, interview, generation, cost_source, ..blank })
        .await
        .expect("stored");
    let text = format!("{{ \"quote\": \"{WORD}\" ");
    let reply = RawReply { id: "theirs1".to_owned(), at: at(6), text, fault: "not JSON".to_owned() };
    store.ledger.keep_reply(&reply).await.expect("kept");
}

/// In which tables something of the person is: their id, their number, their words.
fn theirs(contents: &Contents) -> BTreeMap<String, Vec<String>> {
    let id = PERSON.to_string();
    let of_them = |row: &String| [id.as_str(), PHONE, WORD].iter().any(|sign| row.contains(sign));
    let tables = contents.iter().map(|(table, rows)| {
        let rows: Vec<String> = rows.iter().filter(|row| of_them(row)).cloned().collect();
        (table.clone(), rows)
    });
    tables.filter(|(_, rows)| !rows.is_empty()).collect()
}

fn without_theirs(contents: &Contents) -> Vec<String> {
    let theirs: BTreeSet<String> = theirs(contents).into_values().flatten().collect();
    contents.values().flatten().filter(|row| !theirs.contains(*row)).cloned().collect()
}

#[tokio::test]
async fn nothing_of_a_person_is_left_wherever_it_was_and_all_of_others() {
    for place in Place::each().await {
        let store = place.open().await;
        fill(&store).await;
        let of_others = place.contents().await;
        leave(&store).await;
        let before = place.contents().await;
        let places: BTreeSet<String> = theirs(&before).into_keys().collect();
        let all: BTreeSet<String> = before.keys().filter(|table| !NOBODYS.contains(&table.as_str())).cloned().collect();
        assert_eq!(places, all, "something of the person in each: see `leave`");

        let erased = store.erasure.erase(&erasing(Extent::Everything)).await.expect("erased");
        assert!(erased.was_running && erased.records > 15, "{erased:?}");
        let once_more = store.erasure.erase(&erasing(Extent::Everything)).await.expect("erased");
        assert_eq!(once_more, Erased::default(), "nothing is left to be erased");
        // The erasing itself, and what they have sent since.
        let left = theirs(&place.contents().await);
        assert_eq!(left.keys().map(String::as_str).collect::<Vec<_>>(), ["jobs"], "{left:#?}");
        assert_eq!(left["jobs"].len(), 2, "{left:#?}");

        let claims = end_all(&store).await;
        assert_eq!(
            claims,
            ["export:2", "the erasing", "u:5"],
            "others stand in the line, and the sender of u:5 is a stranger"
        );
        let later = Erasing { until: at(300), ..erasing(Extent::Traces) };
        store.erasure.erase(&Erasing { job: String::new(), line: String::new(), ..later }).await.expect("erased");
        let after = place.contents().await;
        assert_eq!(theirs(&after), BTreeMap::new());
        let kept: BTreeSet<String> = after.values().flatten().cloned().collect();
        let lost: Vec<String> = without_theirs(&of_others).into_iter().filter(|row| !kept.contains(row)).collect();
        assert!(lost.is_empty(), "of others: {lost:#?}");
        store.database.close().await;
        place.remove().await;
    }
}

#[tokio::test]
async fn what_was_paid_is_booked_and_what_is_owed_given_back_before_it_is_forgotten() {
    for place in Place::each().await {
        let store = place.open().await;
        let owed = NewJob { lane: Lane::Payments, ..typed("give-back:1", &format!("payments:{PERSON}")) };
        store.jobs.enqueue(&[owed], at(0)).await.expect("enqueued");
        store.erasure.erase(&erasing(Extent::Everything)).await.expect("erased");
        let claim = store.jobs.claim(Lane::Payments, at(150), LEASE).await.expect("claimed").expect("it is there");
        assert!(store.jobs.complete(&claim, at(151)).await.expect("completed"));
        let later = Erasing { until: at(300), ..erasing(Extent::Traces) };
        store.erasure.erase(&Erasing { job: String::new(), line: String::new(), ..later }).await.expect("erased");
        assert_eq!(theirs(&place.contents().await), BTreeMap::new());
        store.database.close().await;
        place.remove().await;
    }
}

/// Runs what may run in the lane of updates. Returns in which order.
async fn end_all(store: &Store) -> Vec<String> {
    let mut claims = Vec::new();
    while let Some(claim) = store.jobs.claim(Lane::Updates, at(290), LEASE).await.expect("claimed") {
        assert!(store.jobs.complete(&claim, at(251)).await.expect("completed"));
        claims.push(claim.job.id);
    }
    claims.sort();
    claims
}

#[tokio::test]
async fn accounting_goes_on_without_them() {
    for place in Place::each().await {
        let store = place.open().await;
        leave(&store).await;
        store.erasure.erase(&erasing(Extent::Everything)).await.expect("erased");
        let records = exported(&store).await;
        let audited: Vec<(Option<UserId>, UserId, Value)> = records
            .iter()
            .filter_map(|record| match record {
                Record::Audit(entry) => Some((entry.subject, entry.actor, entry.after.clone())),
                _ => None,
            })
            .collect();
        let paid = store.payments.get("charge-1").await.expect("read").expect("it stays known that it was paid");
        assert_eq!((paid.user, paid.stars), (UserId(0), 750));
        let plan = json!({ "plan": "pro", "until": null });
        assert_eq!(audited, [(None, UserId(9), plan.clone()), (None, UserId(0), plan)]);
        let spent: Vec<&LedgerEntry> = records
            .iter()
            .filter_map(|record| if let Record::Ledger(entry) = record { Some(&**entry) } else { None })
            .collect();
        assert_eq!(spent.len(), 1);
        assert_eq!((spent[0].user, spent[0].cost_usd, &spent[0].interview), (UserId(0), 0.5, &None));
        store.database.close().await;
        place.remove().await;
    }
}

#[tokio::test]
async fn what_was_counted_is_counted_of_the_mark_until_they_are_back() {
    for place in Place::each().await {
        let store = place.open().await;
        leave(&store).await;
        let (theirs, marked) = (format!("interviews:{PERSON}:2126-11"), format!("interviews:{MARK}:2126-11"));
        let balance = async |account: &str| store.budgets.balance(account).await.expect("read");
        for _ in 0..2 {
            store.erasure.erase(&erasing(Extent::Everything)).await.expect("erased");
            assert_eq!((balance(&theirs).await, balance(&marked).await), (0, 2));
        }
        assert_eq!(balance("total:2126-11-20").await, 2);
        // Given back while they are away.
        assert!(store.budgets.settle("interviews:theirsopen", 0).await.expect("settled"));
        for _ in 0..2 {
            store.erasure.restore_counts(MARK, PERSON).await.expect("restored");
            assert_eq!((balance(&theirs).await, balance(&marked).await), (1, 0));
        }
        assert!(store.budgets.settle("interviews:theirsdone", 0).await.expect("settled"), "and when they are back");
        assert_eq!(balance(&theirs).await, 0);
        store.database.close().await;
        place.remove().await;
    }
}

#[tokio::test]
async fn what_is_kept_of_a_person_is_found_and_of_nobody_else() {
    for place in Place::each().await {
        let store = place.open().await;
        fill(&store).await;
        leave(&store).await;
        let records = store.erasure.records_of(PERSON).await.expect("found");
        let kinds: BTreeSet<&str> = records.iter().map(Record::kind).collect();
        let all: BTreeSet<&str> = [
            "audit",
            "budgets",
            "dialogues",
            "documents",
            "interviews",
            "jobs",
            "ledger",
            "payments",
            "raw_replies",
            "reservations",
            "users",
        ]
        .into();
        assert_eq!(kinds, all);
        let text = serde_json::to_string(&records).expect("JSON");
        for others in ["\"open\"", "Aziza", "of:", "reply:77"] {
            assert!(!text.contains(others), "{others}: {text}");
        }
        assert!(store.erasure.records_of(UserId(4)).await.expect("found").is_empty());
        store.database.close().await;
        place.remove().await;
    }
}
