//! The real binary in a process of its own, to be killed and stopped.

use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use interview_bot::store::{DatabaseUrl, Store};
use reqwest::Url;
use secrecy::ExposeSecret;
use telegram_sandbox::Sandbox;

use super::{Bot, PATIENCE, Program, sandbox, variable};
use crate::store::backends::TempDir;

/// How long a stop may take.
const STOP: Duration = Duration::from_secs(10);

/// A process of ours. It does not outlive the test.
pub(crate) struct Process(Child);

impl Process {
    /// Sends it a signal, e.g. `STOP`.
    pub(crate) fn signal(&self, signal: &str) {
        let kill = format!("kill -{signal} {}", self.0.id());
        let sent = Command::new("sh").args(["-c", &kill]).status().expect("sh is there");
        assert!(sent.success(), "the process is gone already");
    }
}

impl Bot {
    /// The real binary with a file of SQLite and these variables.
    pub(crate) async fn binary(settings: &[(&str, &str)]) -> Self {
        let directory = TempDir::new();
        let database = directory.database();
        Self::binary_on(&database, directory, settings).await
    }

    /// The real binary on this database. `directory` is kept as long as the bot.
    pub(crate) async fn binary_on(database: &DatabaseUrl, directory: TempDir, settings: &[(&str, &str)]) -> Self {
        let sandbox = sandbox().await;
        let store = Store::open(database).await.expect("it opens");
        let program = Program::Binary(launch(&sandbox, &directory, database, settings));
        Self { sandbox, store, program, directory }
    }

    /// One more process of the binary on this database, for the same Telegram.
    pub(crate) fn another(&self, database: &DatabaseUrl, settings: &[(&str, &str)]) -> Process {
        launch(&self.sandbox, &self.directory, database, settings)
    }

    /// Kills the binary at once, as a power cut would.
    pub(crate) fn kill(&mut self) {
        let Program::Binary(process) = &mut self.program else { panic!("the bot runs in this process") };
        process.0.kill().expect("it runs");
        process.0.wait().expect("it is gone");
    }

    /// Starts the binary again, on the same database.
    pub(crate) fn restart(&mut self, settings: &[(&str, &str)]) {
        let database = self.directory.database();
        self.program = Program::Binary(launch(&self.sandbox, &self.directory, &database, settings));
    }

    /// Sends the binary SIGTERM, as `docker stop` does. How it ended, and how long that took.
    pub(crate) async fn terminate(&mut self) -> (ExitStatus, Duration) {
        let Program::Binary(process) = &mut self.program else { panic!("the bot runs in this process") };
        terminate(&mut process.0).await
    }
}

impl Program {
    /// Ends it: it must do so in good order and in time.
    pub(super) async fn stop(self) {
        match self {
            Self::Here(stop, running) | Self::Mortal { stop, running, .. } => {
                stop.cancel();
                let ended = tokio::time::timeout(STOP, running).await;
                ended.expect("the bot stops within 10 seconds").expect("without a panic").expect("in good order");
            }
            Self::Binary(mut process) => {
                let (status, _) = terminate(&mut process.0).await;
                assert!(status.success(), "{status}");
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // A test that failed leaves nobody behind; a process that has ended is no failure.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn launch(sandbox: &Sandbox, directory: &TempDir, database: &DatabaseUrl, settings: &[(&str, &str)]) -> Process {
    // The working directory is the test's, whatever the database is.
    std::fs::create_dir_all(directory.path()).expect("made");
    let names = [
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_API_URL",
        "ADMIN_IDS",
        "ANSWER_GRACE_SECONDS",
        "FOLLOW_UPS",
        "UPDATES_PER_MINUTE",
    ];
    let usual = names.map(|name| (name, variable(name, sandbox, &[]).expect("it is set for every test")));
    let child = Command::new(env!("CARGO_BIN_EXE_interview-bot"))
        .arg("run")
        .env_clear()
        .envs(usual)
        .env("DATABASE_URL", address(database))
        .envs(settings.iter().copied())
        .current_dir(directory.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary starts");
    Process(child)
}

/// The address with all that is in it, as its owner writes it.
fn address(database: &DatabaseUrl) -> String {
    match database {
        DatabaseUrl::Mongodb { uri, database } => {
            let mut uri = Url::parse(uri.expose_secret()).expect("it was parsed before");
            uri.set_path(database);
            uri.into()
        }
        sqlite => sqlite.to_string(),
    }
}

async fn terminate(child: &mut Child) -> (ExitStatus, Duration) {
    let started = std::time::Instant::now();
    let kill = format!("kill -TERM {}", child.id());
    let sent = Command::new("sh").args(["-c", &kill]).status().expect("sh is there");
    assert!(sent.success(), "the process is gone already");
    loop {
        if let Some(status) = child.try_wait().expect("it is ours") {
            return (status, started.elapsed());
        }
        assert!(started.elapsed() < PATIENCE, "it does not stop");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
