//! What models did and cost: from ledger entries to figures and counters.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use interview_bot::clock::ManualClock;
use interview_bot::domain::interview::InterviewId;
use interview_bot::domain::user::UserId;
use interview_bot::stats::metrics::Metered;
use interview_bot::stats::report::Collector;
use interview_bot::stats::{Metrics, Period, Report, Statistics};
use interview_bot::store::{
    CostSource, DatabaseUrl, Document, Documents, EntryKind, Ledger, LedgerEntry, RawReply, Result, Store,
};
use serde_json::{Value, json};

/// A person whose id must not be seen.
const PERSON: i64 = 987_654_321;

pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-20T09:30:00Z".parse().expect("a time")
}

/// An attempt that went well.
pub(crate) fn attempt(id: &str, at: DateTime<Utc>) -> LedgerEntry {
    LedgerEntry {
        id: id.to_owned(),
        kind: EntryKind::Attempt,
        at,
        user: UserId(PERSON),
        interview: Some(InterviewId("k3f9a2xw0b".to_owned())),
        task: "grading".to_owned(),
        plan: "free".to_owned(),
        model: "vendor/small".to_owned(),
        model_used: Some("vendor/small-2026".to_owned()),
        provider: Some("Vendor".to_owned()),
        prompt_tokens: 1000,
        cached_tokens: 600,
        completion_tokens: 200,
        reasoning_tokens: 50,
        cost_usd: 0.1,
        cost_source: CostSource::Stated,
        free: false,
        items: 0,
        latency_ms: 1000,
        first_data_ms: Some(200),
        outcome: "ok".to_owned(),
        generation: Some("gen-secret".to_owned()),
    }
}

/// What the pool or the bank served.
pub(crate) fn served(id: &str, kind: EntryKind, questions: u32, reason: &str) -> LedgerEntry {
    LedgerEntry {
        kind,
        task: "questions".to_owned(),
        items: questions,
        outcome: reason.to_owned(),
        cost_usd: 0.0,
        prompt_tokens: 0,
        cached_tokens: 0,
        completion_tokens: 0,
        reasoning_tokens: 0,
        ..attempt(id, now())
    }
}

/// A little of everything.
pub(crate) fn mixed() -> Vec<LedgerEntry> {
    let later = |seconds| now() + TimeDelta::seconds(seconds);
    vec![
        attempt("1", now() - TimeDelta::days(2)),
        LedgerEntry { outcome: "invalid".to_owned(), latency_ms: 3000, ..attempt("2", now()) },
        LedgerEntry { latency_ms: 2000, ..attempt("3", later(4)) },
        LedgerEntry {
            model: "vendor/big".to_owned(),
            plan: "pro".to_owned(),
            task: "questions".to_owned(),
            outcome: "timeout".to_owned(),
            first_data_ms: None,
            latency_ms: 20_000,
            cost_usd: 0.5,
            cost_source: CostSource::Reserved,
            ..attempt("4", later(5))
        },
        LedgerEntry { model: "vendor/gift:free".to_owned(), free: true, cost_usd: 0.0, ..attempt("5", later(6)) },
        served("6", EntryKind::Pool, 4, "share"),
        served("7", EntryKind::Bank, 1, "no-credits"),
        served("8", EntryKind::Bank, 0, "timeout"),
    ]
}

/// The same, moved by whole days so that its last day is today.
pub(crate) fn of_today() -> Vec<LedgerEntry> {
    let moved = Utc::now().date_naive() - now().date_naive();
    mixed().into_iter().map(|entry| LedgerEntry { at: entry.at + moved, ..entry }).collect()
}

fn report(entries: &[LedgerEntry]) -> Report {
    let mut collector = Collector::default();
    entries.iter().for_each(|entry| collector.add(entry));
    collector.report(Period::last(7, now().date_naive()).expect("a week"), now())
}

#[test]
fn entries_add_up_to_figures() {
    let report = report(&mixed());
    let shown = serde_json::to_value(&report).expect("serialised");
    for (path, expected) in [
        ("/period", json!({ "from": "2026-11-14", "to": "2026-11-20", "days": 7 })),
        ("/generated_at", json!("2026-11-20T09:30:00Z")),
        ("/total/calls", json!(5)),
        ("/total/failures", json!(2)),
        ("/total/outcomes", json!({ "invalid": 1, "ok": 3, "timeout": 1 })),
        ("/total/re_asks", json!(1)),
        ("/total/cost_usd", json!(0.8)),
        ("/total/cost_set_aside_usd", json!(0.5)),
        ("/total/tokens", json!({ "input": 5000, "cached": 3000, "output": 1000, "reasoning": 250 })),
        ("/total/cache_hit_share", json!(0.6)),
        ("/total/latency_ms/count", json!(5)),
        ("/total/latency_ms/max", json!(20_000)),
        ("/total/first_data_ms/count", json!(4)),
        ("/total/pool", json!({ "times": 1, "questions": 4, "reasons": { "share": 1 } })),
        ("/total/bank", json!({ "times": 2, "questions": 1, "reasons": { "no-credits": 1, "timeout": 1 } })),
        ("/free/calls", json!(1)),
        ("/free/cost_usd", json!(0.0)),
        ("/paid/calls", json!(4)),
        ("/paid/cost_usd", json!(0.8)),
        ("/by_model/vendor~1small/calls", json!(3)),
        ("/by_model/vendor~1small/re_asks", json!(1)),
        ("/by_model/vendor~1big/outcomes", json!({ "timeout": 1 })),
        ("/by_model/vendor~1big/first_data_ms", Value::Null),
        ("/by_model/vendor~1gift:free/failures", json!(0)),
        ("/by_task/grading/calls", json!(4)),
        ("/by_task/questions/calls", json!(1)),
        ("/by_task/questions/pool/questions", json!(4)),
        ("/by_plan/pro/cost_usd", json!(0.5)),
        ("/by_plan/free/bank/times", json!(2)),
        ("/by_day/2026-11-18/calls", json!(1)),
        ("/by_day/2026-11-20/calls", json!(4)),
    ] {
        assert_eq!(shown.pointer(path), Some(&expected), "{path}");
    }
    let models = shown["by_model"].as_object().expect("an object").len();
    assert_eq!((models, shown["by_day"].as_object().expect("an object").len()), (3, 2), "the pool is no model");
}

#[test]
fn the_example_in_the_documentation_is_true() {
    let document = include_str!("../../docs/STATISTICS.md");
    let (_, rest) = document.split_once("```json\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    let example: Value = serde_json::from_str(example).expect("JSON");
    let shown = serde_json::to_value(report(&mixed())).expect("serialised");
    for exact in ["period", "generated_at", "total"] {
        assert_eq!(example[exact], shown[exact], "{exact}");
    }
    for group in ["free", "paid"] {
        assert_eq!(example[group]["calls"], shown[group]["calls"], "{group}");
    }
    for (group, name) in
        [("by_model", "vendor/small"), ("by_task", "grading"), ("by_plan", "free"), ("by_day", "2026-11-20")]
    {
        assert_eq!(example[group][name]["calls"], shown[group][name]["calls"], "{group}");
    }
}

#[test]
fn nothing_is_figures_too() {
    let total = serde_json::to_value(report(&[]).total).expect("serialised");
    assert_eq!((&total["calls"], &total["cost_usd"]), (&json!(0), &json!(0.0)));
    assert_eq!((&total["latency_ms"], &total["cache_hit_share"]), (&Value::Null, &Value::Null));
}

#[test]
fn only_the_same_model_asked_at_once_is_asked_again() {
    let refused = |id, seconds| LedgerEntry { outcome: "invalid".to_owned(), ..after(id, seconds) };
    let re_asks = |entries: &[LedgerEntry]| report(entries).total.re_asks;
    assert_eq!(re_asks(&[refused("1", 0), after("2", 3)]), 1);
    assert_eq!(re_asks(&[refused("1", 0), after("2", 3), after("3", 6)]), 1);
    assert_eq!(re_asks(&[refused("1", 0), refused("2", 3), after("3", 6)]), 1, "it is asked again once");
    assert_eq!(re_asks(&[refused("1", 0), after("2", 301)]), 0);
    let others: [fn(LedgerEntry) -> LedgerEntry; 4] = [
        |entry| LedgerEntry { user: UserId(5), ..entry },
        |entry| LedgerEntry { interview: None, ..entry },
        |entry| LedgerEntry { task: "report".to_owned(), ..entry },
        |entry| LedgerEntry { model: "vendor/big".to_owned(), ..entry },
    ];
    for other in others {
        assert_eq!(re_asks(&[refused("1", 0), other(after("2", 3))]), 0);
        assert_eq!(re_asks(&[refused("1", 0), other(after("2", 3)), after("3", 4)]), 1);
    }
}

fn after(id: &str, seconds: i64) -> LedgerEntry {
    attempt(id, now() + TimeDelta::seconds(seconds))
}

#[test]
fn models_beyond_all_measure_are_shown_together() {
    let many: Vec<LedgerEntry> =
        (0..1000).map(|n| LedgerEntry { model: format!("vendor/{n}"), ..attempt("x", now()) }).collect();
    let report = report(&many);
    assert_eq!(report.by_model.len(), 201);
    assert_eq!(report.by_model["others"].calls, 800);
    assert_eq!(report.total.calls, 1000);
}

#[tokio::test]
async fn process_counters_follow_what_goes_into_the_ledger() {
    let (counters, ledger) = (Arc::new(Metrics::new().expect("sound metrics")), Arc::new(Shelf::default()));
    let metered = Metered::new(Arc::clone(&ledger) as Arc<dyn Ledger>, Arc::clone(&counters));
    for entry in mixed() {
        metered.append(&entry).await.expect("stored");
        metered.append(&entry).await.expect("stored again");
    }
    let before = counters.text().expect("text");
    for line in [
        r#"interview_bot_llm_attempts_total{free="false",model="vendor/small",outcome="ok",plan="free",task="grading"} 2"#,
        r#"interview_bot_llm_attempts_total{free="true",model="vendor/gift:free",outcome="ok",plan="free",task="grading"} 1"#,
        r#"interview_bot_llm_cost_usd_total{free="true",model="vendor/gift:free",plan="free",task="grading"} 0"#,
        r#"interview_bot_llm_cost_set_aside_usd_total{free="false",model="vendor/big",plan="pro",task="questions"} 0.5"#,
        r#"interview_bot_llm_tokens_total{direction="input",model="vendor/small",plan="free",task="grading"} 1200"#,
        r#"interview_bot_llm_tokens_total{direction="cached",model="vendor/small",plan="free",task="grading"} 1800"#,
        r#"interview_bot_llm_tokens_total{direction="output",model="vendor/small",plan="free",task="grading"} 450"#,
        r#"interview_bot_llm_tokens_total{direction="reasoning",model="vendor/small",plan="free",task="grading"} 150"#,
        r#"interview_bot_llm_latency_seconds_bucket{model="vendor/small",task="grading",le="2"} 2"#,
        r#"interview_bot_llm_latency_seconds_sum{model="vendor/small",task="grading"} 6"#,
        r#"interview_bot_llm_latency_seconds_count{model="vendor/small",task="grading"} 3"#,
        r#"interview_bot_llm_first_data_seconds_count{model="vendor/gift:free",task="grading"} 1"#,
        r#"interview_bot_served_without_model_total{plan="free",reason="share",source="pool",task="questions"} 1"#,
        r#"interview_bot_served_without_model_total{plan="free",reason="timeout",source="bank",task="questions"} 1"#,
    ] {
        assert!(before.lines().any(|shown| shown == line), "{line}\nis not in\n{before}");
    }
    assert!(!before.contains(&PERSON.to_string()) && !before.contains("k3f9a2xw0b"), "{before}");

    let [.., uncertain, _, _, _, _] = &mixed()[..] else { panic!("there are more entries") };
    let looked_up = LedgerEntry {
        cost_source: CostSource::LookedUp,
        cost_usd: 0.25,
        prompt_tokens: 1500,
        completion_tokens: 100,
        ..uncertain.clone()
    };
    metered.append(&looked_up).await.expect("stored");
    metered.append(&looked_up).await.expect("stored again");
    let text = counters.text().expect("text");
    let cost = |name: &str| {
        let begins = format!("interview_bot_llm_{name}{{free=\"false\",model=\"vendor/big\"");
        let line = text.lines().find(|line| line.starts_with(&begins)).unwrap_or_else(|| panic!("{begins}: {text}"));
        line.rsplit(' ').next().expect("a value").to_owned()
    };
    assert_eq!(
        [cost("cost_usd_total"), cost("cost_set_aside_usd_total"), cost("attempts_total")],
        ["0.25", "0.5", "1"]
    );
    for (direction, count) in [("input", 900), ("cached", 600), ("output", 150), ("reasoning", 50)] {
        let shown = format!(
            r#"interview_bot_llm_tokens_total{{direction="{direction}",model="vendor/big",plan="pro",task="questions"}} {count}"#
        );
        assert!(text.lines().any(|line| line == shown), "{shown}\nis not in\n{text}");
    }
    assert_eq!(ledger.appended.load(Ordering::SeqCst), 18, "everything is passed on");
}

#[tokio::test(start_paused = true)]
async fn the_ledger_is_read_once_for_all_who_ask_at_the_same_time() {
    let ledger = Arc::new(Shelf::default());
    let clock = Arc::new(ManualClock::at(now()));
    let statistics = Statistics::new(Arc::clone(&ledger) as Arc<dyn Ledger>, Arc::new(NothingKept), Value::Null, clock);
    let days = |days| Period::last(days, statistics.today()).expect("a period");
    let scans = || ledger.scans.load(Ordering::SeqCst);
    let both = tokio::join!(statistics.of(days(7)), statistics.of(days(7)));
    assert_eq!((both.0.expect("read").total.calls, both.1.expect("read").total.calls, scans()), (4, 4, 1));
    statistics.of(days(1)).await.expect("read");
    assert_eq!(scans(), 2, "another period is another report");

    // The shelf takes 2 s, so a report is kept for 40.
    tokio::time::sleep(Duration::from_secs(30)).await;
    statistics.of(days(7)).await.expect("read");
    assert_eq!(scans(), 2);
    tokio::time::sleep(Duration::from_secs(11)).await;
    statistics.of(days(7)).await.expect("read");
    assert_eq!(scans(), 3);
}

#[tokio::test]
async fn a_day_that_is_over_is_read_once_and_comes_to_the_same() {
    let store = Store::open(&DatabaseUrl::SqliteMemory).await.expect("it opens");
    let ledger = Arc::new(Counted { ledger: store.ledger.clone(), since: Mutex::default() });
    let clock = Arc::new(ManualClock::at(now()));
    let fresh = || {
        let ledger = Arc::clone(&ledger) as Arc<dyn Ledger>;
        Statistics::new(ledger, store.documents.clone(), Value::Null, clock.clone())
    };
    let append = async |entry: &LedgerEntry| store.ledger.append(entry).await.expect("appended");
    // Asked again across midnight, which neither day could see alone.
    let midnight: DateTime<Utc> = "2026-11-19T00:00:00Z".parse().expect("a time");
    let refused = LedgerEntry { outcome: "invalid".to_owned(), ..attempt("a", midnight - TimeDelta::seconds(3)) };
    for entry in [refused, attempt("b", midnight + TimeDelta::seconds(1)), attempt("c", midnight)] {
        append(&entry).await;
    }
    for entry in mixed() {
        append(&entry).await;
    }
    let days = |days| Period::last(days, now().date_naive()).expect("a period");
    let all = fresh().of(days(4)).await.expect("read");
    assert_eq!(all.total.re_asks, 2, "one of them after midnight");
    let begins = ledger.since.lock().expect("no panic").clone();
    assert_eq!(begins.len(), 1);

    append(&attempt("today", now())).await;
    append(&attempt("too late", midnight)).await;
    let again = fresh().of(days(4)).await.expect("read");
    assert_eq!(again.total.calls, all.total.calls + 1, "what is over stays as it was");
    assert_eq!(again.by_day[&midnight.date_naive()], all.by_day[&midnight.date_naive()]);
    assert_eq!(again.by_model.keys().collect::<Vec<_>>(), all.by_model.keys().collect::<Vec<_>>());
    let today = now().date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
    let begins = ledger.since.lock().expect("no panic").clone();
    assert!(begins[1] >= today - TimeDelta::minutes(5), "only today is read: {begins:?}");
}

/// A ledger that notes from when on it is read.
struct Counted {
    ledger: Arc<dyn Ledger>,
    since: Mutex<Vec<DateTime<Utc>>>,
}

#[async_trait]
impl Ledger for Counted {
    async fn append(&self, entry: &LedgerEntry) -> Result<()> {
        self.ledger.append(entry).await
    }
    async fn of_interview(&self, interview: &InterviewId) -> Result<Vec<LedgerEntry>> {
        self.ledger.of_interview(interview).await
    }
    async fn scan(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut (dyn FnMut(LedgerEntry) + Send),
    ) -> Result<()> {
        self.since.lock().expect("no panic").push(from);
        self.ledger.scan(from, to, each).await
    }
    async fn keep_reply(&self, reply: &RawReply) -> Result<()> {
        self.ledger.keep_reply(reply).await
    }
    async fn reply(&self, id: &str) -> Result<Option<RawReply>> {
        self.ledger.reply(id).await
    }
    async fn forget_replies(&self, before: DateTime<Utc>) -> Result<u64> {
        self.ledger.forget_replies(before).await
    }
}

/// Documents of which none is ever there: no day is remembered.
struct NothingKept;

#[async_trait]
impl Documents for NothingKept {
    async fn get(&self, _: &str, _: i64, _: &str) -> Result<Option<Document>> {
        Ok(None)
    }
    async fn put(&self, _: &mut Document) -> Result<()> {
        Ok(())
    }
    async fn remove(&self, _: &str, _: i64, _: &str) -> Result<bool> {
        Ok(false)
    }
    async fn list(&self, _: &str, _: i64, _: u32) -> Result<Vec<Document>> {
        Ok(Vec::new())
    }
    async fn forget(&self, _: DateTime<Utc>) -> Result<u64> {
        Ok(0)
    }
}

/// A slow ledger of fixed entries that counts what is asked of it.
#[derive(Default)]
struct Shelf {
    appended: AtomicU32,
    scans: AtomicU32,
}

#[async_trait]
impl Ledger for Shelf {
    async fn append(&self, _: &LedgerEntry) -> Result<()> {
        self.appended.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
    async fn of_interview(&self, _: &InterviewId) -> Result<Vec<LedgerEntry>> {
        Ok(Vec::new())
    }
    async fn scan(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut (dyn FnMut(LedgerEntry) + Send),
    ) -> Result<()> {
        self.scans.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_secs(2)).await;
        mixed().into_iter().filter(|entry| entry.at >= from && entry.at < to && entry.id != "5").for_each(each);
        Ok(())
    }
    async fn keep_reply(&self, _: &RawReply) -> Result<()> {
        Ok(())
    }
    async fn reply(&self, _: &str) -> Result<Option<RawReply>> {
        Ok(None)
    }
    async fn forget_replies(&self, _: DateTime<Utc>) -> Result<u64> {
        Ok(0)
    }
}
