//! The bot in a sandbox, for tests that talk to it.
//!
//! [`Bot::start`] runs the whole program in this process, against a Bot API server and a database of its own.
//! [`Person`] is somebody who talks to it. Every action waits until the bot has done all that follows from it, so that
//! a test simply acts and looks. [`Bot::finish`] ends a test: nothing may have gone wrong behind the scenes.

use std::time::Duration;

use interview_bot::app::{self, AppError};
use interview_bot::config::Config;
use interview_bot::domain::language::Language;
use interview_bot::i18n::I18n;
use interview_bot::queue::Lane;
use interview_bot::store::{DatabaseUrl, Store};
use telegram_sandbox::{NewUser, Options, Sandbox, default_users};
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::store::backends::{SqliteFile, TempDir};
use crate::support::faulty_store::Faults;
use crate::support::openrouter::{KEY, OpenRouter};

mod binary;
mod person;

pub(crate) use binary::Process;
pub(crate) use person::{Person, interviews_account, score, visible};

/// Long enough for a debug build on a busy machine; nothing waits for it to pass.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// A token of the shape that the configuration demands.
pub(crate) const TOKEN: &str = "1000000000:AATestTokenOfNoRealBotAtAll00000000";
/// The admin's id.
pub(crate) const ADMIN: i64 = 1004;

/// The running bot and the world around it.
pub(crate) struct Bot {
    pub(crate) sandbox: Sandbox,
    /// A second handle on the bot's database.
    pub(crate) store: Store,
    program: Program,
    directory: TempDir,
}

/// A second one.
pub(crate) struct Beside(Program);

impl Beside {
    pub(crate) async fn stop(self) {
        self.0.stop().await;
    }
}

/// How the bot runs.
enum Program {
    /// In this process.
    Here(CancellationToken, JoinHandle<Result<(), AppError>>),
    /// In this process, by a runtime of its own, with which all that it does ends at once.
    Mortal { _life: Life, stop: CancellationToken, running: JoinHandle<Result<(), AppError>> },
    /// The real binary, in a process of its own.
    Binary(Process),
}

/// A runtime that leaves nothing of its own behind.
struct Life(Option<Runtime>);

impl Drop for Life {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// A sandbox with the usual people and the admin.
pub(crate) async fn sandbox() -> Sandbox {
    let options = Options { token: TOKEN.to_owned(), users: people(), ..Options::default() };
    Sandbox::start(options).await.expect("a free loopback port")
}

/// The usual people and the admin.
pub(crate) fn people() -> Vec<NewUser> {
    let admin = NewUser {
        id: Some(ADMIN),
        first_name: "Bekzod".to_owned(),
        username: Some("bekzod_admin".to_owned()),
        language_code: "en".to_owned(),
        ..NewUser::default()
    };
    default_users().into_iter().chain([admin]).collect()
}

impl Bot {
    /// The bot with SQLite and no model.
    pub(crate) async fn start() -> Self {
        Self::with(&[]).await
    }

    /// The bot with SQLite and this scripted OpenRouter.
    pub(crate) async fn with_models(models: &OpenRouter) -> Self {
        Self::with(&[("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", &models.url)]).await
    }

    /// The bot with SQLite and these variables.
    pub(crate) async fn with(settings: &[(&str, &str)]) -> Self {
        let directory = TempDir::new();
        let database = directory.database();
        Self::on(database, directory, settings).await
    }

    /// The bot with the plan catalogue that has `new` where the built-in one has `old` first.
    pub(crate) async fn with_plan(old: &str, new: &str, settings: &[(&str, &str)]) -> Self {
        Self::with_plans(&[(old, new)], settings).await
    }

    /// The same with several changes.
    pub(crate) async fn with_plans(changes: &[(&str, &str)], settings: &[(&str, &str)]) -> Self {
        let mut catalogue = include_str!("../../../plans.toml").to_owned();
        for (old, new) in changes {
            assert!(catalogue.contains(old), "{old} is no part of the catalogue");
            catalogue = catalogue.replacen(old, new, 1);
        }
        let directory = TempDir::new();
        std::fs::create_dir_all(directory.path()).expect("a place of its own");
        let file = directory.path().join("plans.toml");
        std::fs::write(&file, catalogue).expect("a writable directory");
        let settings = [settings, &[("PLANS_FILE", file.to_str().expect("a path in Unicode"))]].concat();
        let database = directory.database();
        Self::on(database, directory, &settings).await
    }

    /// The bot on this database. `directory` is kept as long as the bot.
    pub(crate) async fn on(database: DatabaseUrl, directory: TempDir, settings: &[(&str, &str)]) -> Self {
        Self::among(sandbox().await, database, directory, settings).await
    }

    /// As [`Bot::on`], among the people of this sandbox.
    pub(crate) async fn among(
        sandbox: Sandbox,
        database: DatabaseUrl,
        directory: TempDir,
        settings: &[(&str, &str)],
    ) -> Self {
        let mut config = Config::load(&|name| variable(name, &sandbox, settings)).expect("sound settings");
        config.database = database.clone();
        config.program = Some(env!("CARGO_BIN_EXE_interview-bot").into());
        let stop = CancellationToken::new();
        let (tell_ready, ready) = oneshot::channel();
        let running = tokio::spawn(app::run(config, stop.clone(), || tell_ready.send(()).expect("it is awaited")));
        let ready = tokio::time::timeout(PATIENCE, ready).await;
        ready.expect("the bot starts in time").expect("the bot starts");
        let store = Store::open(&database).await.expect("the bot has opened it before");
        Self { sandbox, store, program: Program::Here(stop, running), directory }
    }

    /// Another process's part of the bot, in this process: on the same database, for the same Telegram.
    pub(crate) async fn beside(&self, database: &DatabaseUrl) -> Beside {
        let config = Config::load(&|name| variable(name, &self.sandbox, &[])).expect("sound settings");
        let store = Store::open(database).await.expect("it is open already");
        let stop = CancellationToken::new();
        let (tell_ready, ready) = oneshot::channel();
        let ready_now = || tell_ready.send(()).expect("it is awaited");
        let running = tokio::spawn(app::run_on(config, store, stop.clone(), ready_now));
        ready.await.expect("it starts");
        Beside(Program::Here(stop, running))
    }

    /// Stops the bot in good order, while another process goes on.
    pub(crate) async fn end_first(&mut self) {
        let gone = Program::Here(CancellationToken::new(), tokio::spawn(async { Ok(()) }));
        std::mem::replace(&mut self.program, gone).stop().await;
    }

    /// As [`Bot::with`], on a store of which operations fail.
    pub(crate) async fn with_faults(faults: &Faults, settings: &[(&str, &str)]) -> Self {
        let (directory, sandbox) = (TempDir::new(), sandbox().await);
        let config = Config::load(&|name| variable(name, &sandbox, settings)).expect("sound settings");
        let store = Store::open(&directory.database()).await.expect("a new file opens");
        let (stop, faulty) = (CancellationToken::new(), faults.put_into(store.clone()));
        let (tell_ready, ready) = oneshot::channel();
        let ready_now = || tell_ready.send(()).expect("it is awaited");
        let running = tokio::spawn(app::run_on(config, faulty, stop.clone(), ready_now));
        ready.await.expect("the bot starts");
        Self { sandbox, store, program: Program::Here(stop, running), directory }
    }

    /// As [`Bot::with_faults`], and [`Bot::revive`] ends it as `kill -9` does.
    pub(crate) async fn mortal(faults: &Faults, settings: &[(&str, &str)]) -> Self {
        let (directory, sandbox) = (TempDir::new(), sandbox().await);
        let store = Store::open(&directory.database()).await.expect("a new file opens");
        let program = born(&sandbox, &store, faults, settings).await;
        Self { sandbox, store, program, directory }
    }

    /// Ends it at once, wherever it is, and starts it again. Leases are as good as run out.
    pub(crate) async fn revive(&mut self, faults: &Faults, settings: &[(&str, &str)]) {
        let gone = Program::Here(CancellationToken::new(), tokio::spawn(async { Ok(()) }));
        drop(std::mem::replace(&mut self.program, gone));
        self.execute("UPDATE jobs SET due = 0 WHERE state = 'running'").await;
        self.program = born(&self.sandbox, &self.store, faults, settings).await;
    }

    /// The person whose Telegram speaks this language.
    pub(crate) fn person(&self, language: Language) -> Person<'_> {
        let id = match language {
            Language::Uz => 1001,
            Language::Ru => 1002,
            Language::En => 1003,
        };
        self.known(id, language)
    }

    /// The admin, who speaks English.
    pub(crate) fn admin(&self) -> Person<'_> {
        self.admin_speaking(Language::En)
    }

    /// The admin, who speaks this language with the bot.
    pub(crate) fn admin_speaking(&self, language: Language) -> Person<'_> {
        self.known(ADMIN, language)
    }

    /// One more person.
    pub(crate) fn newcomer(&self, user: NewUser, language: Language) -> Person<'_> {
        let id = self.sandbox.add_user(user).id();
        self.known(id, language)
    }

    /// The person with this id, who speaks this language with the bot.
    pub(crate) fn known(&self, id: i64, language: Language) -> Person<'_> {
        let phone = self.sandbox.user(id).expect("a person of the sandbox");
        Person { bot: self, phone, t: I18n::embedded().language(language) }
    }

    /// Waits until nothing is left to do: every update is taken in, every job that is due is done. Reminders lie in a
    /// lane of their own and do not count.
    pub(crate) async fn settle(&self) {
        let idle = async {
            // MongoDB may count neither as waiting nor as running a job that is being claimed: idle is what is seen
            // idle several times.
            let mut seen_idle = 0;
            while seen_idle < 4 {
                // In this order: only updates make new work of either kind.
                let busy = self.sandbox.pending_updates() > 0
                    || self.busy(Lane::Updates).await
                    || self.busy(Lane::Model).await
                    || self.busy(Lane::Payments).await
                    || self.busy(Lane::Broadcasts).await;
                seen_idle = if busy { 0 } else { seen_idle + 1 };
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, idle).await.is_err() {
            panic!("the bot does not come to rest:\n{}", self.transcript());
        }
    }

    async fn busy(&self, lane: Lane) -> bool {
        let counts = self.store.jobs.count(lane).await.expect("the store answers");
        counts.waiting + counts.running > 0
    }

    /// Runs a statement on the bot's file of SQLite, behind its back.
    pub(crate) async fn execute(&self, statement: &str) {
        SqliteFile::of(&self.directory).execute(statement);
    }

    /// All chats, for a test that fails.
    pub(crate) fn transcript(&self) -> String {
        let chats = self.sandbox.users().into_iter().filter(|user| !user.messages().is_empty());
        chats.map(|user| format!("--- {}\n{}", user.id(), user.chat())).collect()
    }

    /// Stops the bot, and leaves the world around it.
    pub(crate) async fn leave(self) -> Sandbox {
        self.program.stop().await;
        self.store.database.close().await;
        self.sandbox
    }

    /// Stops the bot. No job may be dead, no call to Telegram refused, no tap without an answer.
    pub(crate) async fn finish(self) {
        self.settle().await;
        self.finish_at_once().await;
    }

    /// As [`Bot::finish`], while work waits that is not due yet.
    pub(crate) async fn finish_at_once(self) {
        self.finish_with_refusals(&[]).await;
    }

    /// As [`Bot::finish`], for a test that makes Telegram refuse calls: their descriptions begin so.
    pub(crate) async fn finish_with_refusals(self, expected: &[&str]) {
        let dead = self.store.jobs.dead(10).await.expect("the store answers");
        let dead: Vec<_> = dead.iter().map(|job| (&job.id, &job.last_error)).collect();
        assert!(dead.is_empty(), "dead jobs: {dead:?}\n{}", self.transcript());
        // An admin who has never written has no chat to set commands for, and an unchanged card is refused by design.
        let usual = ["Bad Request: chat not found", "Bad Request: message is not modified"];
        let refused: Vec<String> = self
            .sandbox
            .calls()
            .into_iter()
            .filter(|call| !call.ok)
            .map(|call| format!("{}: {}", call.method, call.description.unwrap_or_default()))
            .filter(|said| !usual.iter().chain(expected).any(|known| said.contains(known)))
            .collect();
        assert!(refused.is_empty(), "refused: {refused:#?}\n{}", self.transcript());
        self.program.stop().await;
        self.sandbox.stop().await;
    }
}

/// Starts it by a runtime of its own.
async fn born(sandbox: &Sandbox, store: &Store, faults: &Faults, settings: &[(&str, &str)]) -> Program {
    let config = Config::load(&|name| variable(name, sandbox, settings)).expect("sound settings");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("threads");
    let (stop, (tell_ready, ready)) = (CancellationToken::new(), oneshot::channel());
    let ready_now = || tell_ready.send(()).expect("it is awaited");
    let running = runtime.spawn(app::run_on(config, faults.put_into(store.clone()), stop.clone(), ready_now));
    ready.await.expect("it starts");
    Program::Mortal { _life: Life(Some(runtime)), stop, running }
}

/// A port that was free a moment ago.
pub(crate) fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free loopback port");
    listener.local_addr().expect("it is bound").port()
}

/// A variable of the bot's environment.
fn variable(name: &str, sandbox: &Sandbox, settings: &[(&str, &str)]) -> Option<String> {
    let given = settings.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    given.or_else(|| match name {
        "TELEGRAM_BOT_TOKEN" => Some(sandbox.token().to_owned()),
        "TELEGRAM_API_URL" => Some(sandbox.url()),
        "ADMIN_IDS" => Some(ADMIN.to_string()),
        "ANSWER_GRACE_SECONDS" => Some("0".to_owned()),
        // Tests of follow-ups turn them on: to all others they would be one more message.
        "FOLLOW_UPS" => Some("0".to_owned()),
        // Tests are faster than people.
        "UPDATES_PER_MINUTE" => Some("6000".to_owned()),
        _ => None,
    })
}
