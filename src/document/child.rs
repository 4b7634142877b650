//! The child: one file from standard input, one line of JSON to standard output.

use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::{Limits, Refusal};

/// The command of the program that nobody types.
pub const COMMAND: &str = "read-document";

/// How a child ends that could not be limited, and so has read nothing.
pub(super) const UNCONFINED: u8 = 3;

/// What the child may take, each a limit that the system holds. What it runs into ends it.
const LIMITS: &[(Resource, u64)] = &[
    (Resource::As, 512 * 1024 * 1024),
    (Resource::Data, 144 * 1024 * 1024),
    (Resource::Cpu, 10),
    // Nothing can be opened: input, output and errors are three.
    (Resource::Nofile, 3),
    (Resource::Fsize, 0),
    (Resource::Core, 0),
];

/// Reads the file and says what came of it. Nothing of the environment or of any file has been read before.
#[must_use]
pub fn run() -> ExitCode {
    // Other systems know some of the limits only; there the bot is tried out, not run for strangers.
    if confine().is_err() && cfg!(target_os = "linux") {
        return ExitCode::from(UNCONFINED);
    }
    let limits = Limits::default();
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(limits.bytes as u64 + 1).read_to_end(&mut bytes);
    let said = match read {
        Ok(_) => document_text::read(&bytes, &limits).map(|document| document.text),
        Err(_) => Err(Refusal::Unavailable),
    };
    let Ok(mut line) = serde_json::to_vec(&said) else { return ExitCode::FAILURE };
    line.push(b'\n');
    let mut output = io::stdout().lock();
    match output.write_all(&line).and_then(|()| output.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn confine() -> rustix::io::Result<()> {
    for (resource, limit) in LIMITS {
        // Where less is allowed already, it stays so.
        let limit = getrlimit(*resource).maximum.map_or(*limit, |held| held.min(*limit));
        setrlimit(*resource, Rlimit { current: Some(limit), maximum: Some(limit) })?;
    }
    #[cfg(target_os = "linux")]
    rustix::thread::set_no_new_privs(true)?;
    Ok(())
}
