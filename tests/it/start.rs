//! The start of the program when it cannot go well, and the stop in the middle of it.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::store::backends::TempDir;
use crate::support::bot::TOKEN;

fn program(command: &str, database: &str, directory: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_interview-bot"));
    // Nobody listens there: the database comes first.
    let telegram = [("TELEGRAM_BOT_TOKEN", TOKEN), ("TELEGRAM_API_URL", "http://127.0.0.1:9")];
    program.arg(command).env_clear().envs(telegram).env("DATABASE_URL", database).current_dir(directory);
    program
}

#[test]
fn a_file_that_cannot_be_used_is_said_at_once() {
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path().join("directory.db")).expect("made");
    std::fs::write(directory.path().join("garbage.db"), "no database at all, ".repeat(500)).expect("written");
    for (database, said) in [
        ("sqlite://garbage.db", "garbage.db"),
        ("sqlite://directory.db", "directory.db"),
        ("sqlite://garbage.db/bot.db", "garbage.db"),
        ("sqlite:///proc/bot.db", "/proc/bot.db"),
    ] {
        for command in ["run", "doctor"] {
            let begun = Instant::now();
            let output = program(command, database, directory.path()).output().expect("it starts");
            assert!(begun.elapsed() < Duration::from_secs(3), "{command} {database}: {:?}", begun.elapsed());
            assert!(!output.status.success(), "{command} {database}");
            let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("plain text");
            let lines = text.lines().filter(|line| line.contains(said)).count();
            assert_eq!(lines, 1, "{command} {database}:\n{text}");
            assert!(!text.contains("does not answer yet"), "{text}");
        }
    }
}

#[test]
fn a_stop_while_the_database_is_waited_for_is_obeyed() {
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("made");
    let mut program = program("run", "mongodb://127.0.0.1:9/bot", directory.path());
    let mut child = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    std::thread::sleep(Duration::from_millis(1500));
    assert!(child.try_wait().expect("it is ours").is_none(), "it waits");
    let begun = Instant::now();
    let kill = format!("kill -TERM {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().expect("sh is there").success());
    let status = child.wait().expect("it ends");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    assert!(status.success(), "{status}");
}
