//! The real bot in this process, on a Telegram of its own and an empty database.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use interview_bot::app::{self, AppError};
use interview_bot::config::Config;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::{Settings, UserId};
use interview_bot::queue::Lane;
use interview_bot::store::Store;
use telegram_sandbox::{Options, Person, Sandbox};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::HARMLESS;

/// Longer than the bot needs for anything here.
const PATIENCE: Duration = Duration::from_secs(30);
/// The people; the first one is an admin.
const PEOPLE: [i64; 2] = [1001, 1002];

pub(super) struct TestBot {
    pub(super) sandbox: Sandbox,
    store: Store,
    stop: CancellationToken,
    running: JoinHandle<Result<(), AppError>>,
    _directory: Directory,
}

/// A directory that goes when the test ends.
struct Directory(PathBuf);

impl Directory {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("interview-bot-arbitrary-{:016x}", rand::random::<u64>()));
        std::fs::create_dir_all(&path).expect("a directory for the database");
        Self(path)
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl TestBot {
    pub(super) async fn start(phone: &str) -> Self {
        let directory = Directory::new();
        let sandbox = Sandbox::start(Options::default()).await.expect("the sandbox starts");
        let config = config(&sandbox, &directory, phone);
        let store = Store::open(&config.database).await.expect("the store opens");
        let stop = CancellationToken::new();
        let (ready, is_ready) = oneshot::channel();
        let running = tokio::spawn(app::run(config, stop.clone(), || {
            let _ = ready.send(());
        }));
        is_ready.await.expect("the bot starts");
        Self { sandbox, store, stop, running, _directory: directory }
    }

    pub(super) fn people(&self) -> [Person; 2] {
        PEOPLE.map(|id| self.sandbox.user(id).expect("one of the default users"))
    }

    /// Waits until every update is fetched and every job that is due is done.
    pub(super) async fn settle(&self) {
        let end = Instant::now() + PATIENCE;
        while !self.is_idle().await {
            assert!(Instant::now() < end, "the bot is still busy after {PATIENCE:?}");
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
    }

    async fn is_idle(&self) -> bool {
        if self.sandbox.pending_updates() > 0 {
            return false;
        }
        for lane in [Lane::Updates, Lane::Model, Lane::Payments] {
            let counts = self.store.jobs.count(lane).await.expect("the store counts");
            if counts.waiting + counts.running > 0 {
                return false;
            }
        }
        true
    }

    /// Where the person's dialogue stands.
    pub(super) async fn state(&self, chat: i64) -> Option<String> {
        let record = self.store.dialogues.get(chat).await.expect("the store answers")?;
        Some(record.state["at"].as_str().unwrap_or_default().to_owned())
    }

    /// Gives the person interviews without limit, of five questions.
    pub(super) async fn let_go_on(&self, id: i64) {
        let Some(mut user) = self.store.users.get(UserId(id)).await.expect("the store answers") else { return };
        user.plan = PlanName::Elite;
        user.plan_until = None;
        user.settings = Settings { questions: 5, ..user.settings };
        self.store.users.replace(&mut user).await.expect("nobody else writes now");
    }

    /// Jobs that were given up, and calls that Telegram refused.
    pub(super) async fn problems(&self) -> Vec<String> {
        let dead = self.store.jobs.dead(10).await.expect("the store answers");
        let dead = dead.into_iter().map(|job| format!("given up: {job:?}"));
        let refused = self.sandbox.calls().into_iter().filter(|call| {
            let why = call.description.as_deref().unwrap_or_default();
            !call.ok && call.error_code != Some(403) && !HARMLESS.iter().any(|harmless| why.contains(harmless))
        });
        let refused =
            refused.map(|call| format!("refused: {} {:?}: {}", call.method, call.description, call.parameters));
        dead.chain(refused).collect()
    }

    /// Stops the bot. Returns how it failed, if it did.
    pub(super) async fn stop(self) -> Option<String> {
        self.stop.cancel();
        let ended = self.running.await.map_err(|error| error.to_string());
        self.store.database.close().await;
        self.sandbox.stop().await;
        match ended {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(format!("the bot ended with: {error}")),
            Err(error) => Some(format!("the bot panicked: {error}")),
        }
    }
}

fn config(sandbox: &Sandbox, directory: &Directory, phone: &str) -> Config {
    let settings = [
        ("TELEGRAM_BOT_TOKEN", sandbox.token().to_owned()),
        ("TELEGRAM_API_URL", sandbox.url()),
        ("UPDATES_PER_MINUTE", "6000".to_owned()),
        ("ADMIN_IDS", PEOPLE[0].to_string()),
        ("DATABASE_URL", format!("sqlite://{}", directory.0.join("bot.db").display())),
        ("PHONE", phone.to_owned()),
        ("ANSWER_GRACE_SECONDS", "0".to_owned()),
    ];
    let lookup = |name: &str| settings.iter().find(|(own, _)| *own == name).map(|(_, value)| value.clone());
    Config::load(&lookup).expect("the settings are right")
}
