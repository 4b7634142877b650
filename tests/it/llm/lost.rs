//! Replies that were lost, or do not say what they cost: there is one entry for each, and in the end its cost.

use std::time::Duration;

use interview_bot::domain::plan::PlanName;
use interview_bot::plans::Task;
use interview_bot::store::CostSource;
use serde_json::json;

use super::gateway_fixture::{GatewayFixture, INTERVIEW, ask, close};
use super::{Bench, ask_for};
use crate::support::openrouter::{Reply, any};

#[tokio::test]
async fn what_a_lost_reply_cost_is_asked_for() {
    let error = json!({ "code": 502, "message": "x" });
    for (reply, outcome) in [
        (Reply::Cut(90), "cut"),
        (Reply::Broken(90), "cut"),
        (Reply::ErrorInStream(90, error), "unavailable"),
        (Reply::Garbage, "garbled"),
        (Reply::Uncounted, "ok"),
    ] {
        let fixture = GatewayFixture::scripted([reply]).await;
        fixture.server.generations(|generations| generations.late = 2);
        fixture.ask(&fixture.call(PlanName::Free)).await.expect("in the end it replies");
        let entries = fixture.entries().await;
        assert_eq!(entries[0].outcome, outcome, "{entries:?}");
        assert_eq!(entries[0].cost_source, CostSource::LookedUp, "{outcome}");
        assert!(entries[0].prompt_tokens > 0, "{outcome}");
        assert_eq!(entries.len(), fixture.server.requests().len(), "{outcome}");
        assert!(close(entries.iter().map(|entry| entry.cost_usd).sum(), fixture.server.billed()), "{outcome}");
        assert!(close(fixture.balance(INTERVIEW).await, fixture.server.billed()), "{outcome}");
        assert_eq!(fixture.server.generations(|generations| generations.asked), 3, "{outcome}");
    }
}

#[tokio::test]
async fn tokens_without_a_cost_are_computed() {
    let fixture = GatewayFixture::scripted([Reply::Unpriced]).await;
    let completed = fixture.ask(&fixture.call(PlanName::Free)).await.expect("it replies");
    let entry = fixture.entries().await.remove(0);
    let model = fixture.plans.model(&completed.model).expect("in the catalogue");
    let (prompt, reply) = (entry.prompt_tokens, entry.completion_tokens);
    let expected = model.price(entry.at.date_naive()).nano_usd(prompt, reply) as f64 / 1e9;
    assert!(prompt > 0 && reply > 0 && close(entry.cost_usd, expected), "{entry:?}");
    assert_eq!(entry.cost_source, CostSource::Computed);
    assert!(close(fixture.balance(INTERVIEW).await, expected));
    assert_eq!(fixture.server.generations(|generations| generations.asked), 0);
}

#[tokio::test]
async fn what_nobody_knows_stays_set_aside() {
    // The first brings no id; of the second nothing is ever known.
    for (reply, outcome, asked) in [(Reply::Silent, "timeout", 0), (Reply::Cut(90), "cut", 4)] {
        let fixture = GatewayFixture::scripted([reply]).await;
        fixture.server.generations(|generations| generations.late = 100);
        fixture.ask(&fixture.call(PlanName::Free)).await.expect("another attempt is made");
        let entries = fixture.entries().await;
        assert_eq!(entries.iter().map(|entry| entry.outcome.as_str()).collect::<Vec<_>>(), [outcome, "ok"]);
        assert_eq!(entries[0].cost_source, CostSource::Reserved);
        let model = fixture.plans.model(&entries[0].model).expect("in the catalogue");
        let cap = fixture.server.requests()[0].body["max_completion_tokens"].as_f64().expect("a cap");
        assert!(entries[0].cost_usd > cap * model.price(entries[0].at.date_naive()).completion / 1e6, "{entries:?}");
        assert!(close(fixture.balance(INTERVIEW).await, entries[0].cost_usd + entries[1].cost_usd));
        assert_eq!(fixture.server.generations(|generations| generations.asked), asked);
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_has_its_entry() {
    for (reply, source) in [(Reply::Stuck(90), CostSource::LookedUp), (Reply::Silent, CostSource::Reserved)] {
        let fixture = GatewayFixture::scripted([reply]).await;
        let (gateway, free) = (fixture.gateway.clone(), fixture.call(PlanName::Free));
        let asking = tokio::spawn(async move { ask(&gateway, &free).await });
        while fixture.server.requests().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(150)).await;
        asking.abort();
        assert!(asking.await.expect_err("it was aborted").is_cancelled());
        let entries = fixture.entries().await;
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].outcome.as_str(), entries[0].cost_source), ("cancelled", source));
        assert!(close(fixture.balance(INTERVIEW).await, entries[0].cost_usd));
        if source == CostSource::LookedUp {
            assert!(close(entries[0].cost_usd, fixture.server.billed()) && entries[0].cost_usd > 0.0);
        }
    }
}

#[tokio::test]
async fn a_reply_that_cannot_be_used_is_kept_and_no_other() {
    let fixture = GatewayFixture::scripted([Reply::Text("I would rather not.".into())]).await;
    fixture.ask(&fixture.call(PlanName::Free)).await.expect("it is asked again");
    let entries = fixture.entries().await;
    assert_eq!(entries.iter().map(|entry| entry.outcome.as_str()).collect::<Vec<_>>(), ["invalid", "ok"]);
    let kept = fixture.store.ledger.reply(&entries[0].id).await.expect("the store works").expect("it is kept");
    assert_eq!((kept.text.as_str(), kept.fault.as_str(), kept.at), ("I would rather not.", "no JSON", entries[0].at));
    assert_eq!(fixture.store.ledger.reply(&entries[1].id).await.expect("the store works"), None);
}

#[tokio::test]
async fn an_entry_says_how_many_questions_were_asked_for() {
    let bench = Bench::new().await;
    bench.server.always(any(), Reply::Sensible);
    bench.questions(&ask_for(4, interview_bot::domain::language::Language::En)).await;
    let entries = bench.ledger.entries.lock().expect("no holder panics").clone();
    assert_eq!((entries[0].task.as_str(), entries[0].items), (Task::Questions.slug(), 4));
}
