//! Children that do not do as they should: scripts in place of the program.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use interview_bot::document::{Reader, Refusal};

use crate::store::backends::TempDir;

/// A reader whose child is a script.
struct Script {
    reader: Reader,
    directory: TempDir,
}

impl Script {
    fn new(text: &str) -> Self {
        let directory = TempDir::new();
        fs::create_dir_all(directory.path()).expect("made");
        let path = directory.path().join("program");
        // Written by a process of its own: what this one has open, others that it starts meanwhile hold open too, and a
        // file that is open for writing cannot be run.
        let mut shell = Command::new("sh");
        shell.args(["-c", "cat > \"$0\" && chmod 755 \"$0\""]).arg(&path).stdin(Stdio::piped());
        let mut shell = shell.spawn().expect("sh is there");
        write!(shell.stdin.take().expect("an input"), "#!/bin/sh\n{text}\n").expect("taken");
        assert!(shell.wait().expect("it ends").success());
        Self { reader: Reader::new(path), directory }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    async fn read(&self) -> Result<String, Refusal> {
        self.reader.clone().with_deadline(Duration::from_secs(10)).read(b"a file".to_vec()).await
    }
}

#[tokio::test]
async fn a_child_that_fails_costs_the_file_and_nothing_else() {
    for (script, expected) in [
        ("exit 7", Refusal::Damaged),
        // It could not limit itself.
        ("exit 3", Refusal::Unavailable),
        ("kill -9 $$", Refusal::TooMuch),
        ("kill -XCPU $$", Refusal::TooMuch),
        ("cat >/dev/null; echo nonsense", Refusal::Damaged),
        ("cat >/dev/null; echo '{\"Err\":\"of_no_kind\"}'", Refusal::Damaged),
        // It talks without end: nobody listens any more.
        ("while :; do echo nonsense nonsense nonsense nonsense; done", Refusal::TooMuch),
    ] {
        assert_eq!(Script::new(script).read().await, Err(expected), "{script}");
    }
    assert_eq!(Script::new("cat >/dev/null; echo '{\"Ok\":\"text\"}'").read().await.as_deref(), Ok("text"));
    assert_eq!(Script::new("echo '{\"Err\":\"no_text\"}'").read().await, Err(Refusal::NoText));
}

#[tokio::test]
async fn a_child_that_does_not_answer_is_given_up_and_ended() {
    let script = Script::new("echo $$ > \"${0%/*}/pid\"; exec sleep 60");
    let begun = Instant::now();
    let read = script.reader.clone().with_deadline(Duration::from_millis(500)).read(b"a file".to_vec()).await;
    assert_eq!(read, Err(Refusal::TooMuch));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    gone(&script).await;
}

#[tokio::test]
async fn a_reading_that_nobody_waits_for_is_ended() {
    let script = Script::new("echo $$ > \"${0%/*}/pid\"; exec sleep 60");
    let reading = tokio::spawn({
        let reader = script.reader.clone();
        async move { reader.read(b"a file".to_vec()).await }
    });
    while !script.path("pid").exists() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    reading.abort();
    gone(&script).await;
}

/// Waits until the child is not there any more.
async fn gone(script: &Script) {
    let pid = fs::read_to_string(script.path("pid")).expect("it has started");
    let process = PathBuf::from("/proc").join(pid.trim()).join("cmdline");
    for _ in 0..200 {
        // What has ended and is still counted has no command line.
        if fs::read(&process).map_or(true, |line| line.is_empty()) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{pid} is still there");
}

#[tokio::test]
async fn a_child_knows_nothing_of_the_environment() {
    let script = Script::new("cat >/dev/null; printf '{\"Ok\":\"%s\"}' \"$(env | cut -d= -f1 | tr '\\n' ' ')\"");
    let names = script.read().await.expect("an answer");
    assert!(std::env::var_os("PATH").is_some() && std::env::vars_os().count() > 3, "there is something to know");
    let known: Vec<_> =
        names.split_whitespace().filter(|name| !["PWD", "_", "SHLVL", "OLDPWD"].contains(name)).collect();
    assert!(known.is_empty(), "{known:?}");
}

#[tokio::test]
async fn no_more_than_two_are_read_at_once() {
    let script = Script::new("cat >/dev/null; sleep 0.4; echo '{\"Ok\":\"text\"}'");
    let begun = Instant::now();
    let readings = (0..4).map(|_| script.read());
    let texts = futures::future::join_all(readings).await;
    assert!(texts.iter().all(Result::is_ok), "{texts:?}");
    assert!(begun.elapsed() >= Duration::from_millis(800), "{:?}", begun.elapsed());
}
