//! The process that is measured.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::process::{Child, Command};

use crate::telegram::Telegram;

/// The file, in the bot's folder, that what it says is written to.
pub(crate) const LOG: &str = "log";

/// What it is told to do and with what.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    /// The program and its arguments.
    pub command: Vec<String>,
    /// The processor that it is pinned to.
    pub core: Option<usize>,
    /// Laid over what every bot here is told.
    pub variables: Vec<(String, String)>,
}

pub(crate) struct Bot {
    child: Child,
    pid: u32,
    pub folder: PathBuf,
}

impl Bot {
    /// Starts it in an empty folder, with nothing of the caller's settings.
    pub(crate) fn start(setup: &Setup, telegram: &Telegram, folder: &Path) -> anyhow::Result<Self> {
        let mut words: Vec<String> = Vec::new();
        if let Some(core) = setup.core {
            words.extend(["taskset", "-c", &core.to_string()].map(str::to_owned));
        }
        words.extend(setup.command.iter().cloned());
        let log = std::fs::File::create(folder.join(LOG)).context("no log can be written")?;
        let child = Command::new(&words[0])
            .args(&words[1..])
            .current_dir(folder)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", folder)
            .env("TELEGRAM_BOT_TOKEN", "1000000000:bench-bench-bench-bench-bench-bench")
            .env("TELEGRAM_API_URL", &telegram.address)
            .env("DATABASE_URL", format!("sqlite://{}/bench.db", folder.display()))
            .env("ANSWER_GRACE_SECONDS", "0")
            // What is asked back stands before the feedback.
            .env("FOLLOW_UPS", "0")
            .env("RUST_LOG", "warn")
            .envs(setup.variables.iter().cloned())
            .stdin(Stdio::null())
            .stdout(Stdio::from(log.try_clone()?))
            .stderr(Stdio::from(log))
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} cannot be started", words[0]))?;
        // `taskset` replaces itself with the program, so this is the program's.
        let pid = child.id().context("it has ended at once")?;
        Ok(Self { child, pid, folder: folder.to_owned() })
    }

    /// Resident memory, in MB.
    pub(crate) fn memory_mb(&self) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid)).context("it has ended")?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("no memory is told")?;
        let kilobytes: f64 = line.split_whitespace().nth(1).context("no memory is told")?.parse()?;
        Ok(kilobytes / 1024.0)
    }

    /// What of a processor it has used since it started.
    pub(crate) fn processor(&self) -> anyhow::Result<Duration> {
        /// Linux counts in hundredths of a second towards programs, on every machine.
        const TICK: Duration = Duration::from_millis(10);
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid)).context("it has ended")?;
        let (_, fields) = stat.rsplit_once(')').context("no times are told")?;
        let fields: Vec<&str> = fields.split_whitespace().collect();
        let ticks = fields[11].parse::<u32>()? + fields[12].parse::<u32>()?;
        Ok(TICK * ticks)
    }

    /// Ends it as Compose does. Whatever has an own way to end counts.
    pub(crate) async fn stop(mut self) -> anyhow::Result<()> {
        Command::new("kill").arg(self.pid.to_string()).status().await?;
        match tokio::time::timeout(Duration::from_secs(20), self.child.wait()).await {
            Ok(_) => Ok(()),
            Err(_) => bail!("it does not end; its log is in {}", self.folder.display()),
        }
    }
}
