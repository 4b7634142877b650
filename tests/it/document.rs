//! Documents of strangers, read by a process of its own: all of `tests/fixtures/documents`, what they cost, and children that
//! go astray.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use interview_bot::document::{Reader, Refusal};

use table::Expected;

mod astray;
mod memory;
#[path = "../../crates/document-text/tests/corpus/table.rs"]
mod table;

/// How long the worst of them may take: the limit on processor time, and the start of the child.
const LONGEST: Duration = Duration::from_secs(15);

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_interview-bot"))
}

fn documents() -> Vec<(Expected, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents");
    let with_bytes = |expected: Expected| {
        let bytes = std::fs::read(folder.join(&expected.file)).expect("the file is there");
        (expected, bytes)
    };
    table::read(&folder).into_iter().map(with_bytes).collect()
}

#[tokio::test]
async fn each_document_ends_in_its_text_or_in_a_word_and_in_time() {
    let reader = Reader::new(program());
    let mut problems = Vec::new();
    for (expected, bytes) in documents() {
        let begun = Instant::now();
        let read = reader.read(bytes).await;
        problems.extend(expected.problem(&read));
        if begun.elapsed() > LONGEST {
            problems.push(format!("{}: {:?}", expected.file, begun.elapsed()));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[tokio::test]
async fn what_is_too_large_or_nothing_starts_no_child() {
    let reader = Reader::new(PathBuf::from("/nowhere/at/all"));
    assert_eq!(reader.read(Vec::new()).await, Err(Refusal::Empty));
    assert_eq!(reader.read(vec![b'a'; 5 * 1024 * 1024 + 1]).await, Err(Refusal::TooLarge));
    assert_eq!(reader.read(b"a text".to_vec()).await, Err(Refusal::Unavailable));
}

#[tokio::test]
async fn the_largest_file_is_read_to_its_end() {
    let reader = Reader::new(program());
    let mut text = "A line of a text that nobody wants to read.\n".repeat(5 * 1024 * 1024 / 44);
    text.truncate(5 * 1024 * 1024);
    assert_eq!(reader.read(text.into_bytes()).await, Err(Refusal::TooMuch));
    let blank = [b"Emma Fieldfare".to_vec(), vec![b'\n'; 5 * 1024 * 1024 - 14]].concat();
    assert_eq!(reader.read(blank).await.as_deref(), Ok("Emma Fieldfare"));
}
