//! The real binary, as the sandbox.

use std::fs::File;
use std::process::Command;

use interview_bot::queue::{Lane, NewJob};
use interview_bot::store::Store;
use serde_json::json;

use crate::process::{Directory, Process};

/// `interview-bot sandbox` on a free port, with an empty database and nothing from this machine's settings.
pub(crate) struct Bot {
    url: String,
    _process: Process,
    directory: Directory,
}

impl Bot {
    /// Starts it, and waits until it is ready.
    pub(crate) fn start(name: &str) -> Self {
        Self::start_with(name, &[])
    }

    /// The same with these variables.
    pub(crate) fn start_with(name: &str, variables: &[(&str, &str)]) -> Self {
        let directory = Directory::new(&format!("bot-{name}"));
        let log = File::create(directory.path().join("log")).expect("a new file");
        let mut command = Command::new(env!("CARGO_BIN_EXE_interview-bot"));
        command
            .args(["sandbox", "--listen", "127.0.0.1:0", "--data", "data"])
            .current_dir(directory.path())
            .env_clear()
            .env("ANSWER_GRACE_SECONDS", "1")
            .env("FOLLOW_UPS", "0")
            .envs(variables.iter().copied())
            .stderr(log);
        let (process, url) = Process::start(&mut command, "Ready:");
        Self { url, _process: process, directory }
    }

    /// The address of the chat page.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Stores jobs that nobody runs: they are given up at once.
    pub(crate) async fn is_given_jobs_nobody_runs(&self, names: &[&str]) {
        let file = self.directory.path().join("data/sandbox.db");
        let address = format!("sqlite://{}", file.display()).parse().expect("an address");
        let store = Store::open(&address).await.expect("the bot's database");
        let job = |id: &&str| NewJob {
            id: (*id).to_owned(),
            key: format!("chat:{id}"),
            lane: Lane::Updates,
            run_at: None,
            payload: json!({ "do": "mystery", "text": "what somebody wrote" }),
        };
        let jobs: Vec<NewJob> = names.iter().map(job).collect();
        store.jobs.enqueue(&jobs, chrono::Utc::now()).await.expect("stored");
    }

    /// What it has logged.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.directory.path().join("log")).unwrap_or_default()
    }
}
