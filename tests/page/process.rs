//! Processes that a test starts, and the directories that they write to.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How long a process may take to say that it is ready.
const START_MAX: Duration = Duration::from_secs(60);

/// A running process; dropping it ends it.
pub(crate) struct Process(Child);

impl Process {
    /// Starts `command`, and waits for the line that contains `ready`; gives what follows `ready` in it.
    pub(crate) fn start(command: &mut Command, ready: &'static str) -> (Self, String) {
        let name = command.get_program().to_owned();
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap_or_else(|error| panic!("{name:?}: {error}"));
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let process = Self(child);
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            // Reads on to the end: a process whose pipe is full stands still.
            for line in lines.map_while(Result::ok) {
                if let Some((_, rest)) = line.split_once(ready) {
                    let _ = sender.send(rest.trim().to_owned());
                }
            }
        });
        let rest = receiver.recv_timeout(START_MAX).unwrap_or_else(|_| panic!("{name:?} did not say {ready:?}"));
        (process, rest)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A directory of this run alone; dropping it removes it.
pub(crate) struct Directory(PathBuf);

impl Directory {
    /// Creates an empty directory.
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("page-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("the target directory can be written");
        Self(path)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
