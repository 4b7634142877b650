//! `backup` and `restore`, run as an operator runs them: no setting but the database is needed.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use interview_bot::store::Store;

use super::places::{Place, fill, lines};
use crate::store::backends::TempDir;
use crate::support::bot::TOKEN;

const PASSWORD: &str = "hunter22hunter22";

fn program(arguments: &[&str], database: &Path, directory: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_interview-bot"));
    let url = format!("sqlite://{}", database.display());
    program.args(arguments).env_clear().env("DATABASE_URL", url).current_dir(directory);
    program
}

fn said(output: &Output) -> String {
    String::from_utf8([output.stdout.as_slice(), &output.stderr].concat()).expect("plain text")
}

/// A database with something of each kind.
async fn filled(directory: &TempDir) -> std::path::PathBuf {
    let store = Store::open(&directory.database()).await.expect("opens");
    fill(&store).await;
    store.database.close().await;
    directory.path().join("data/bot.db")
}

#[tokio::test]
async fn a_backup_and_the_way_back() {
    let directory = TempDir::new();
    let (from, here) = (filled(&directory).await, directory.path());
    let secrets = [("TELEGRAM_BOT_TOKEN", TOKEN), ("STATS_TOKEN", PASSWORD), ("WEBHOOK_SECRET", PASSWORD)];
    let output = program(&["backup", "backup.gz"], &from, here).envs(secrets).output().expect("it starts");
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        output.stderr.is_empty() && said(&output).starts_with("backup.gz: audit 2, budgets 2,"),
        "{}",
        said(&output)
    );
    let text = lines(&here.join("backup.gz")).concat();
    assert!(text.contains("+998901234567") && !text.contains(TOKEN) && !text.contains(PASSWORD));

    let to = here.join("new/copy.db");
    let output = program(&["restore", "backup.gz"], &to, here).output().expect("it starts");
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("copy.db: audit 2, budgets 2,"), "{}", said(&output));
    let output = program(&["restore", "backup.gz"], &to, here).output().expect("it starts");
    assert!(!output.status.success() && said(&output).lines().count() == 1, "{}", said(&output));
    assert!(said(&output).contains("the database is not empty"), "{}", said(&output));
    let output = program(&["restore", "--replace", "backup.gz"], &to, here).output().expect("it starts");
    assert!(output.status.success(), "{}", said(&output));
    let output = program(&["backup", "again.gz"], &to, here).output().expect("it starts");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(lines(&here.join("again.gz")), lines(&here.join("backup.gz")));
}

/// As `docker compose exec -T` needs it.
#[tokio::test]
async fn a_backup_goes_through_a_pipe_both_ways() {
    let directory = TempDir::new();
    let (from, here) = (filled(&directory).await, directory.path());
    let out = File::create(here.join("piped.gz")).expect("made");
    let output = program(&["backup", "-"], &from, here).stdout(Stdio::from(out)).output().expect("it starts");
    assert!(output.status.success() && said(&output).starts_with("-: audit 2"), "{}", said(&output));
    let piped = |name: &str| File::open(here.join(name)).expect("there");
    let to = here.join("copy.db");
    let program_of = |name: &str| program(&["restore", "-"], &to, here).stdin(piped(name)).output().expect("it starts");

    let whole = std::fs::read(here.join("piped.gz")).expect("read");
    std::fs::write(here.join("cut.gz"), &whole[..whole.len() / 2]).expect("written");
    let output = program_of("cut.gz");
    assert!(!output.status.success() && said(&output).starts_with("-: it ends after line"), "{}", said(&output));
    // Nothing of it was stored.
    let output = program_of("piped.gz");
    assert!(output.status.success(), "{}", said(&output));
    let output = program(&["backup", "again.gz"], &to, here).output().expect("it starts");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(lines(&here.join("again.gz")), lines(&here.join("piped.gz")));
}

#[test]
fn what_is_wrong_is_said_in_one_line() {
    let (directory, place) = (TempDir::new(), TempDir::new());
    let here = directory.path();
    std::fs::create_dir_all(here).expect("made");
    std::fs::write(here.join("text"), "no backup").expect("written");
    let missing = place.path().join("bot.db");
    for (arguments, expected) in [
        (&["backup", "b.gz"], "DATABASE_URL: the bot has no database there"),
        (&["restore", "text"], "text: it is no backup of this program"),
        (&["restore", "nowhere"], "nowhere: it cannot be read"),
    ] {
        let output = program(arguments, &missing, here).output().expect("it starts");
        assert!(!output.status.success() && said(&output).starts_with(expected), "{}", said(&output));
        assert_eq!(said(&output).lines().count(), 1, "{}", said(&output));
        let reason = expected.rsplit(": ").next().unwrap_or_default();
        assert_eq!(said(&output).matches(reason).count(), 1, "once: {}", said(&output));
    }
    assert!(!place.path().exists(), "nothing was made");
    let output = program(&["backup", "b.gz"], &missing, here).env("DATABASE_URL", "sqlite::memory:").output();
    let output = output.expect("it starts");
    assert!(!output.status.success() && said(&output).contains("a database in memory"), "{}", said(&output));
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_named() {
    let place = Place::file();
    place.open().await.database.close().await;
    let Place::File(directory) = &place else { unreachable!("a file") };
    let output = program(&["backup", "none/b.gz"], &directory.path().join("data/bot.db"), directory.path()).output();
    let output = output.expect("it starts");
    assert!(
        !output.status.success() && said(&output).starts_with("none/b.gz: it cannot be written"),
        "{}",
        said(&output)
    );
}
