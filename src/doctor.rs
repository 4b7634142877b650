//! `interview-bot doctor`: is everything the bot depends on there, and does it accept us?
//!
//! The checks themselves stand in [`checks`], and what models hear of a recording is [`transcribe`]'s matter. This module runs them one after the other, gives each a
//! timeout, and writes the table.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use crate::redact::redact;

pub mod checks;
mod transcribe;

pub use transcribe::transcribe;

/// How long one check may take.
pub const TIMEOUT: Duration = Duration::from_secs(15);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// As it should be.
    Good,
    /// The bot runs, but not as it could.
    Warning,
    /// The bot cannot run.
    Failed,
    /// Not configured, so there was nothing to check.
    Skipped,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Good => "ok",
            Self::Warning => "warning",
            Self::Failed => "FAILED",
            Self::Skipped => "skipped",
        })
    }
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was checked, e.g. `Telegram`.
    pub name: &'static str,
    pub outcome: Outcome,
    /// What was found, in a line or several.
    pub detail: String,
}

impl Check {
    pub fn good(name: &'static str, detail: impl Into<String>) -> Self {
        Self { name, outcome: Outcome::Good, detail: detail.into() }
    }

    pub fn warning(name: &'static str, detail: impl Into<String>) -> Self {
        Self { name, outcome: Outcome::Warning, detail: detail.into() }
    }

    pub fn failed(name: &'static str, detail: impl fmt::Display) -> Self {
        Self { name, outcome: Outcome::Failed, detail: detail.to_string() }
    }

    pub fn skipped(name: &'static str, detail: impl Into<String>) -> Self {
        Self { name, outcome: Outcome::Skipped, detail: detail.into() }
    }
}

/// Runs a check under the timeout: what takes longer has failed.
pub async fn within_timeout(name: &'static str, check: impl Future<Output = Check>) -> Check {
    let late = || Check::failed(name, format!("no answer within {} s", TIMEOUT.as_secs()));
    tokio::time::timeout(TIMEOUT, check).await.unwrap_or_else(|_| late())
}

/// Whether none of the checks failed; decides the exit code.
pub fn is_healthy(checks: &[Check]) -> bool {
    checks.iter().all(|check| check.outcome != Outcome::Failed)
}

/// The table, one line a check, without secrets.
pub fn report(checks: &[Check]) -> String {
    let width = checks.iter().map(|check| check.name.chars().count()).max().unwrap_or(0);
    let mut table = String::new();
    for check in checks {
        let detail = redact(check.detail.trim());
        let mut lines = detail.lines();
        let first = format!("{:width$}  {:7}  {}", check.name, check.outcome, lines.next().unwrap_or_default());
        table.push_str(first.trim_end());
        table.push('\n');
        for line in lines {
            table.push_str(format!("{:width$}  {:7}  {line}", "", "").trim_end());
            table.push('\n');
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_aligned_and_holds_no_secret() {
        let checks = [
            Check::good("Telegram", "@interview_bot"),
            Check::failed("Database", "mongodb://bot:hunter22@db refused"),
            Check::warning("Models", "first\nsecond"),
            Check::skipped("HTTP", ""),
        ];
        let expected = "Telegram  ok       @interview_bot\n\
                        Database  FAILED   mongodb://bot:[secret]@db refused\n\
                        Models    warning  first\n                   second\n\
                        HTTP      skipped\n";
        assert_eq!(report(&checks), expected);
    }

    #[test]
    fn only_a_failure_is_unhealthy() {
        let mut checks = vec![Check::good("a", ""), Check::warning("b", ""), Check::skipped("c", "")];
        assert!(is_healthy(&checks));
        checks.push(Check::failed("d", "down"));
        assert!(!is_healthy(&checks));
    }
}
