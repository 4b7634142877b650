//! Several processes behind one address to which Telegram brings updates: each may get any of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use futures::future::join_all;
use interview_bot::domain::language::Language;
use interview_bot::i18n::I18n;
use tokio::net::TcpListener;
use tokio::time::sleep;

use super::super::chaos::{WORKERS, all_are_whole, hold_an_interview, ready, repeated};
use crate::store::backends::{MongodbForTests, TempDir};
use crate::support::bot::{Bot, Process, free_port};

const SECRET: &str = "a-secret-of-more-than-16";
const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";
/// How long a process may take to store an update, before another one is given it.
const PATIENCE: Duration = Duration::from_secs(1);
/// Longer than a lease, and shorter than anybody would wait.
const STOPPED: Duration = Duration::from_secs(8);

/// Gives each update to the next process, or to the one after it.
struct Balancer {
    ports: Vec<u16>,
    next: AtomicUsize,
    client: reqwest::Client,
}

impl Balancer {
    /// Where it listens, until the test ends.
    async fn listen(ports: &[u16]) -> String {
        let client = reqwest::Client::builder().timeout(PATIENCE).build().expect("a client");
        let balancer = Self { ports: ports.to_vec(), next: AtomicUsize::new(0), client };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free loopback port");
        let address = format!("http://{}/telegram", listener.local_addr().expect("it is bound"));
        let routes = Router::new().route("/telegram", post(Self::bring)).with_state(Arc::new(balancer));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        address
    }

    async fn bring(State(balancer): State<Arc<Self>>, headers: HeaderMap, body: Bytes) -> StatusCode {
        let first = balancer.next.fetch_add(1, Ordering::Relaxed);
        for nth in 0..balancer.ports.len() {
            let port = balancer.ports[(first + nth) % balancer.ports.len()];
            let secret = headers.get(SECRET_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
            let request = balancer.client.post(format!("http://127.0.0.1:{port}/telegram"));
            let request = request.header(SECRET_HEADER, secret).header("Content-Type", "application/json");
            if let Ok(response) = request.body(body.clone()).send().await {
                return response.status();
            }
        }
        StatusCode::BAD_GATEWAY
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_processes_one_is_stopped_for_longer_than_a_lease() {
    each_effect_happens_once(2, 4, async |more: &mut Vec<Process>| {
        sleep(Duration::from_secs(2)).await;
        more[0].signal("STOP");
        sleep(STOPPED).await;
        more[0].signal("CONT");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_four_processes_one_is_stopped_and_another_killed() {
    each_effect_happens_once(4, 6, async |more: &mut Vec<Process>| {
        sleep(Duration::from_secs(2)).await;
        more[0].signal("STOP");
        drop(more.pop());
        sleep(STOPPED).await;
        more[0].signal("CONT");
    })
    .await;
}

fn settings<'a>(listen: &'a str, url: &'a str) -> [(&'a str, &'a str); 3] {
    [("HTTP_LISTEN", listen), ("WEBHOOK_URL", url), ("WEBHOOK_SECRET", SECRET)]
}

/// People hold whole interviews while something is done to some of the processes: all get their report, nothing is lost, and what
/// is said twice is what somebody who was stopped had on its way.
async fn each_effect_happens_once(processes: usize, people: usize, disturb: impl AsyncFnOnce(&mut Vec<Process>)) {
    let Some(database) = MongodbForTests::from_env().await else { return };
    let ports: Vec<u16> = (0..processes).map(|_| free_port()).collect();
    let url = Balancer::listen(&ports).await;
    let listens: Vec<String> = ports.iter().map(|port| format!("127.0.0.1:{port}")).collect();
    let bot = Bot::binary_on(&database.url, TempDir::new(), &settings(&listens[0], &url)).await;
    let others = listens[1..].iter().map(|listen| bot.another(&database.url, &settings(listen, &url)));
    let mut more: Vec<Process> = others.collect();
    let ids = ready(&bot, people).await;
    let before: usize = ids.iter().map(|id| repeated(&bot, *id).len()).sum();
    let t = I18n::embedded().language(Language::En);
    let held = ids.iter().map(|id| {
        let phone = bot.sandbox.user(*id).expect("a person");
        tokio::spawn(hold_an_interview(phone, t, Duration::ZERO))
    });
    let held = join_all(held.collect::<Vec<_>>());
    let (held, ()) = tokio::join!(held, disturb(&mut more));
    all_are_whole(&bot, &ids, held).await;
    let repeated: Vec<String> = ids.iter().flat_map(|id| repeated(&bot, *id)).collect();
    println!("{processes} processes, {people} people; twice came {repeated:?}");
    assert!(repeated.len() - before <= processes.min(3) * WORKERS, "twice came {repeated:?}");
    drop(more);
    bot.finish_with_refusals(&["message to edit not found", "query is too old"]).await;
    database.remove().await;
}
