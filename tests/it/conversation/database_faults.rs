//! MongoDB while its connections are cut, slow and frozen, in the middle of a transaction too, and while it is killed: everybody
//! gets to their report, nothing is lost and nothing happens twice, and whether the bot is ready is true.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::str::FromStr;
use std::time::{Duration, Instant};

use futures::future::join_all;
use interview_bot::domain::language::Language;
use interview_bot::i18n::I18n;
use interview_bot::store::DatabaseUrl;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use tokio::net::TcpStream;
use tokio::task::JoinError;
use tokio::time::sleep;

use super::chaos::{all_are_whole, hold_an_interview, ready};
use crate::store::backends::{MongodbForTests, TempDir};
use crate::support::bot::{Bot, PATIENCE, free_port};
use crate::support::proxy::Proxy;

const PEOPLE: usize = 8;
/// What was carried out when the database failed is made again, where there is nothing left to do.
const USUAL: [&str; 3] = ["query is too old", "message to edit not found", "message to delete not found"];
/// Faults, one after the other.
const FAULTS: usize = 40;
/// What the driver sends when a transaction begins and when it is to have its effect, and what else changes something.
const MOMENTS: [&[u8]; 4] = [b"commitTransaction", b"startTransaction", b"findAndModify", b"update"];

/// People who hold interviews, beginning within four seconds.
async fn hold(bot: &Bot, ids: &[i64], random: &mut StdRng) -> Vec<Result<(), JoinError>> {
    let t = I18n::embedded().language(Language::En);
    let held = ids.iter().map(|id| {
        let pause = Duration::from_millis(random.random_range(0..4000));
        tokio::spawn(hold_an_interview(bot.sandbox.user(*id).expect("a person"), t, pause))
    });
    join_all(held.collect::<Vec<_>>()).await
}

async fn disturb(proxy: &Proxy, mut random: StdRng) {
    for _ in 0..FAULTS {
        match random.random_range(0..10) {
            0 => proxy.cut(),
            1 => {
                proxy.freeze(true);
                sleep(Duration::from_millis(random.random_range(100..900))).await;
                proxy.freeze(false);
            }
            2 => proxy.delay(Duration::from_millis(random.random_range(0..60))),
            _ => proxy.cut_at(MOMENTS[random.random_range(0..MOMENTS.len())], random.random()),
        }
        sleep(Duration::from_millis(random.random_range(50..300))).await;
    }
    proxy.mend();
}

async fn is_ready(listen: &str) -> bool {
    let answer = reqwest::get(format!("http://{listen}/readyz")).await.expect("it listens");
    answer.status().is_success()
}

async fn is_ready_again(listen: &str) {
    let begun = Instant::now();
    while !is_ready(listen).await {
        assert!(begun.elapsed() < Duration::from_secs(30), "it does not come back by itself");
        sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn interviews_outlive_connections_that_are_cut_slow_and_frozen() {
    let Some(database) = MongodbForTests::from_env().await else { return };
    let (proxy, url) = Proxy::before(&database).await;
    let listen = format!("127.0.0.1:{}", free_port());
    let bot = Bot::on(url, TempDir::new(), &[("HTTP_LISTEN", &listen)]).await;
    let ids = ready(&bot, PEOPLE).await;
    let mut random = StdRng::seed_from_u64(8);
    let faults = StdRng::seed_from_u64(9);
    let (held, ()) = tokio::join!(hold(&bot, &ids, &mut random), disturb(&proxy, faults));
    assert!(proxy.met() > 10, "few met their moment: {}", proxy.met());
    all_are_whole(&bot, &ids, held).await;

    proxy.freeze(true);
    assert!(!is_ready(&listen).await, "nothing can be stored");
    proxy.freeze(false);
    is_ready_again(&listen).await;
    bot.finish_with_refusals(&USUAL).await;
    database.remove().await;
}

/// A server of one's own, to be killed.
struct Server {
    program: String,
    port: u16,
    storage: PathBuf,
    running: Child,
}

impl Server {
    async fn start(program: String, storage: PathBuf) -> Self {
        let port = free_port();
        let running = launch(&program, port, &storage).await;
        Self { program, port, storage, running }
    }

    fn kill(&mut self) {
        self.running.kill().expect("it runs");
        self.running.wait().expect("it is gone");
    }

    async fn restart(&mut self) {
        self.running = launch(&self.program, self.port, &self.storage).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.running.kill();
        let _ = self.running.wait();
    }
}

async fn launch(program: &str, port: u16, storage: &Path) -> Child {
    let mut running = Command::new(program)
        .args(["--host", "127.0.0.1", "--port", &port.to_string(), "--sync-on-commit", "--storage-path"])
        .arg(storage)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts");
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        let ended = running.try_wait().expect("it is ours");
        assert!(ended.is_none() && begun.elapsed() < PATIENCE, "the server does not listen: {ended:?}");
        sleep(Duration::from_millis(50)).await;
    }
    running
}

/// Where the tests have a server that they may start themselves.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn interviews_outlive_a_database_that_is_killed() {
    let Ok(program) = env::var("MONGODB_TEST_SERVER") else {
        eprintln!("NOT RUN: a database that is killed, as MONGODB_TEST_SERVER names no server");
        return;
    };
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("made");
    let mut server = Server::start(program, directory.path().join("mongodb")).await;
    let uri = format!("mongodb://127.0.0.1:{}/?directConnection=true", server.port);
    let url = DatabaseUrl::from_str(&uri).expect("an address").with_database("killed");
    let listen = format!("127.0.0.1:{}", free_port());
    let bot = Bot::on(url, TempDir::new(), &[("HTTP_LISTEN", &listen)]).await;
    let ids = ready(&bot, PEOPLE).await;
    let mut random = StdRng::seed_from_u64(10);
    let kills = async {
        for down in [100, 1000, 4000] {
            sleep(Duration::from_millis(1500)).await;
            server.kill();
            if down > 3000 {
                assert!(!is_ready(&listen).await, "there is no database");
            }
            sleep(Duration::from_millis(down)).await;
            server.restart().await;
        }
        is_ready_again(&listen).await;
    };
    let (held, ()) = tokio::join!(hold(&bot, &ids, &mut random), kills);
    all_are_whole(&bot, &ids, held).await;
    bot.finish_with_refusals(&USUAL).await;
}
