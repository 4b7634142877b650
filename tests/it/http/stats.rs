//! The statistics by HTTP: the running bot with a ledger, asked as a dashboard asks.

use chrono::{TimeDelta, Utc};
use interview_bot::domain::language::Language;
use serde_json::{Value, json};

use super::{Reply, ask};
use crate::stats::{attempt, of_today};
use crate::support::bot::{Bot, TOKEN, free_port};
use crate::support::openrouter::{KEY, OpenRouter};

const STATS_TOKEN: &str = "a-token-for-statistics";
const BEARER: &str = "Authorization: Bearer a-token-for-statistics";
const PATH: &str = "/api/v1/stats/ai";

/// A bot with an HTTP server and, where there is one, a token for statistics.
async fn bot(token: Option<&str>) -> (Bot, std::net::SocketAddr) {
    let listen = format!("127.0.0.1:{}", free_port());
    let mut settings = vec![("HTTP_LISTEN", &*listen), ("OPENROUTER_API_KEY", KEY)];
    settings.extend(token.map(|token| ("STATS_TOKEN", token)));
    (Bot::with(&settings).await, listen.parse().expect("an address"))
}

fn json(reply: &Reply) -> Value {
    serde_json::from_str(&reply.body).unwrap_or_else(|error| panic!("{error}: {}", reply.body))
}

#[tokio::test]
async fn the_ledgers_figures_and_the_configuration_are_told_and_nothing_personal() {
    let (bot, address) = bot(Some(STATS_TOKEN)).await;
    for entry in of_today() {
        bot.store.ledger.append(&entry).await.expect("stored");
    }
    bot.store.ledger.append(&attempt("old", Utc::now() - TimeDelta::days(10))).await.expect("stored");

    let reply = ask(address, "GET", PATH, &[BEARER], "").await;
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")));
    let figures = json(&reply);
    assert_eq!(figures["period"]["days"], 7);
    assert_eq!(figures["total"]["calls"], 5);
    assert_eq!(figures["total"]["cost_usd"], json!(0.8));
    assert_eq!(figures["by_model"]["vendor/small"]["tokens"]["cached"], 1800);
    let catalogue = &figures["configuration"]["catalogue"];
    assert!(catalogue["plans"]["free"]["chains"]["grading"]["uz"][0].is_string(), "{catalogue}");
    assert!(catalogue["models"].as_object().expect("models").values().all(|m| m["usd_per_million_in"].is_number()));
    assert_eq!(catalogue["plans"]["free"]["quotas"]["interviews_per_month"], 3);
    for secret in [STATS_TOKEN, TOKEN, KEY, "987654321", "k3f9a2xw0b", "gen-secret", "127.0.0.1"] {
        assert!(!reply.body.contains(secret), "{secret} is told: {}", reply.body);
    }
    assert_eq!(json(&ask(address, "GET", &format!("{PATH}?days=30"), &[BEARER], "").await)["total"]["calls"], 6);
    let day = (Utc::now() - TimeDelta::days(10)).date_naive();
    let reply = ask(address, "GET", &format!("{PATH}?from={day}&to={day}"), &[BEARER], "").await;
    assert_eq!(json(&reply)["total"]["calls"], 1);
    bot.finish().await;
}

#[tokio::test]
async fn only_the_token_opens_the_statistics() {
    let (bot, address) = bot(Some(STATS_TOKEN)).await;
    let longer = format!("{BEARER}x");
    for path in [PATH, "/metrics", "/api/v1/stats/ai?days=none"] {
        for headers in [
            vec![],
            vec!["Authorization: Bearer another-token-of-2222"],
            vec!["Authorization: Bearer "],
            vec!["Authorization: Bearer"],
            vec!["Authorization: Basic a-token-for-statistics"],
            vec!["Authorization: a-token-for-statistics"],
            vec![&*longer],
        ] {
            let reply = ask(address, "GET", path, &headers, "").await;
            assert_eq!(reply.status, 401, "{path} {headers:?}");
            assert_eq!(reply.header("www-authenticate"), Some("Bearer realm=\"statistics\""));
            assert_eq!(json(&reply), json!({ "error": "show STATS_TOKEN as a bearer token" }));
        }
    }
    for scheme in ["bearer", "BEARER"] {
        let header = format!("authorization: {scheme} {STATS_TOKEN}");
        assert_eq!(ask(address, "GET", PATH, &[&*header], "").await.status, 200, "the scheme's case is free");
    }
    assert_eq!(ask(address, "GET", "/healthz", &[], "").await.status, 200, "health is for everybody");
    bot.finish().await;
}

#[tokio::test]
async fn without_a_token_there_are_no_statistics() {
    let (bot, address) = bot(None).await;
    for path in [PATH, "/metrics"] {
        assert_eq!(ask(address, "GET", path, &[BEARER], "").await.status, 404, "{path}");
    }
    bot.finish().await;
}

#[tokio::test]
async fn a_wrong_parameter_is_named() {
    let (bot, address) = bot(Some(STATS_TOKEN)).await;
    let days = "days must be a whole number from 1 to 90";
    for (query, expected) in [
        ("days=0", days),
        ("days=91", days),
        ("days=-1", days),
        ("days=7.5", days),
        ("days=", days),
        ("days=99999999999", days),
        ("days=7&days=8", "days is given twice"),
        ("days=7&from=2026-01-01", "give either days, or from and to"),
        ("from=2026-01-01", "from and to go together"),
        ("to=2026-01-01", "from and to go together"),
        ("from=yesterday&to=2026-01-01", "from must be a date such as 2026-11-20"),
        ("from=2026-01-01&to=2026-02-30", "to must be a date such as 2026-11-20"),
        ("from=2026-01-02&to=2026-01-01", "from must not be after to"),
        ("from=2026-01-01&to=2999-01-01", "to must not be in the future (days are UTC)"),
        ("from=2025-01-01&to=2025-12-31", "a period has 1 to 90 days"),
        ("day=7", "known parameters are days, or from and to"),
    ] {
        let reply = ask(address, "GET", &format!("{PATH}?{query}"), &[BEARER], "").await;
        assert_eq!((reply.status, json(&reply)), (400, json!({ "error": expected })), "{query}");
    }
    bot.finish().await;
}

#[tokio::test]
async fn metrics_are_of_this_process_and_of_the_queue() {
    let (bot, address) = bot(Some(STATS_TOKEN)).await;
    // Written by somebody else: in the ledger, but nothing that this process did.
    bot.store.ledger.append(&attempt("another's", Utc::now())).await.expect("stored");
    let person = bot.person(Language::En);
    person.join().await;
    let reply = ask(address, "GET", "/metrics", &[BEARER], "").await;
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("text/plain; version=0.0.4")));
    for line in [
        "# TYPE interview_bot_jobs gauge",
        "interview_bot_jobs{lane=\"updates\",state=\"waiting\"} 0",
        "interview_bot_jobs{lane=\"model\",state=\"dead\"} 0",
    ] {
        assert!(reply.body.lines().any(|shown| shown == line), "{line}\nis not in\n{}", reply.body);
    }
    assert!(!reply.body.contains("vendor/small"), "{}", reply.body);
    bot.finish().await;
}

#[tokio::test]
async fn what_the_models_of_this_process_do_is_counted() {
    let models = OpenRouter::start().await;
    let listen = format!("127.0.0.1:{}", free_port());
    let bot = Bot::with(&[
        ("HTTP_LISTEN", &*listen),
        ("STATS_TOKEN", STATS_TOKEN),
        ("OPENROUTER_API_KEY", KEY),
        ("OPENROUTER_BASE_URL", &models.url),
    ])
    .await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.answer_well().await;
    let reply = ask(listen.parse().expect("an address"), "GET", "/metrics", &[BEARER], "").await;
    let attempts = |task: &str| {
        let shown = reply.body.lines().filter(|line| line.starts_with("interview_bot_llm_attempts_total{"));
        let shown = shown.filter(|line| line.contains("outcome=\"ok\"") && line.contains(&format!("task=\"{task}\"")));
        shown.map(|line| line.rsplit(' ').next().and_then(|n| n.parse::<u32>().ok()).expect("a number")).sum::<u32>()
    };
    assert_eq!((attempts("questions"), attempts("grading")), (1, 1), "{}", reply.body);
    bot.finish().await;
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_said_to() {
    let (bot, address) = bot(Some(STATS_TOKEN)).await;
    bot.execute("ALTER TABLE ledger RENAME TO ledger_away").await;
    let reply = ask(address, "GET", PATH, &[BEARER], "").await;
    assert_eq!(
        (reply.status, &json(&reply)["error"]),
        (503, &json!("the database does not answer; the log says more"))
    );
    bot.execute("ALTER TABLE ledger_away RENAME TO ledger").await;
    assert_eq!(ask(address, "GET", PATH, &[BEARER], "").await.status, 200, "a failure is not kept");
    bot.finish().await;
}
