//! What reading costs in memory, at its peak: a child that cannot say its word, because nobody listens, is looked at.

use std::io::{ErrorKind, Write as _};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use interview_bot::document::child::COMMAND;

use super::{LONGEST, documents, program};

/// Beyond what the child has before it reads anything, in KiB.
const MOST: u64 = 150 * 1024;

/// The end of a line that has no room left.
fn full() -> (UnixStream, UnixStream) {
    let (mut near, far) = UnixStream::pair().expect("a pair");
    near.set_nonblocking(true).expect("set");
    loop {
        match near.write(&[0; 4096]) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) => panic!("{error}"),
        }
    }
    near.set_nonblocking(false).expect("set");
    (near, far)
}

/// What `/proc` says of a process: whether it waits, the time it has had, and the most memory, in KiB.
fn looked_at(pid: u32) -> Option<(bool, String, u64)> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let peak = peak.trim().trim_end_matches(" kB").parse().expect("a number");
    let state = status.lines().find_map(|line| line.strip_prefix("State:"))?;
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let time = stat.split(' ').skip(13).take(2).collect::<Vec<_>>().join(" ");
    Some((state.trim().starts_with('S'), time, peak))
}

/// The most memory that reading the file has taken, in KiB, to the end or as long as it was seen.
fn peak(bytes: &[u8]) -> u64 {
    let (near, _far) = full();
    let mut command = Command::new(program());
    command.arg(COMMAND).env_clear().stdin(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.stdout(Stdio::from(OwnedFd::from(near))).spawn().expect("it starts");
    // A child that ends early does not hear the rest.
    let _ = child.stdin.take().expect("an input").write_all(bytes);
    let begun = Instant::now();
    let (mut most, mut before) = (0, None);
    while child.try_wait().expect("it is ours").is_none() {
        assert!(begun.elapsed() < LONGEST, "it goes on and on");
        let seen = looked_at(child.id());
        most = seen.as_ref().map_or(most, |(_, _, peak)| most.max(*peak));
        if seen.as_ref().is_some_and(|(waits, ..)| *waits) && seen == before {
            break;
        }
        before = seen;
        std::thread::sleep(Duration::from_millis(4));
    }
    let _ = child.kill();
    child.wait().expect("it ends");
    most
}

#[test]
fn no_document_takes_much_memory() {
    let idle = peak(b"a");
    assert!(idle > 1000, "{idle} KiB");
    let mut worst = (0, String::new());
    let mut problems = Vec::new();
    for (expected, bytes) in documents() {
        let more = peak(&bytes).saturating_sub(idle);
        if more > MOST {
            problems.push(format!("{}: {more} KiB", expected.file));
        }
        if !expected.child_only && more > worst.0 {
            worst = (more, expected.file);
        }
    }
    println!("idle {idle} KiB; the worst that ends well: {} KiB more, {}", worst.0, worst.1);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
