//! Every file of `tests/fixtures/documents`: what is read of it, and of what is left of it when it is broken.

use std::fs;
use std::path::PathBuf;

use document_text::{Kind, Limits, Refusal, read};
use table::Expected;

mod table;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/documents")
}

fn bytes(file: &str) -> Vec<u8> {
    fs::read(folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// What can be read by this process.
fn documents() -> Vec<Expected> {
    let mut all = table::read(&folder());
    all.retain(|document| !document.child_only);
    all
}

#[test]
fn each_file_ends_in_its_text_or_in_a_word() {
    let mut problems = Vec::new();
    for expected in documents() {
        let read = read(&bytes(&expected.file), &Limits::default());
        problems.extend(expected.problem(&read.map(|document| document.text)));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn there_is_no_file_that_nobody_expects_anything_of() {
    let table = table::read(&folder());
    let sources = ["py", "toml", "md"];
    for entry in fs::read_dir(folder()).expect("the folder is there") {
        let path = entry.expect("a file").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name").to_owned();
        let is_source = path.extension().is_some_and(|end| sources.iter().any(|source| end == *source));
        let is_expected = table.iter().any(|document| document.file == name);
        assert!(path.is_dir() || is_source || is_expected, "{name}");
    }
}

/// A sequence that is the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end.max(1) as u64).expect("it is below a size")
    }
}

/// A file as a bad line or a bad disk leaves it.
fn broken(mut bytes: Vec<u8>, dice: &mut Dice) -> Vec<u8> {
    match dice.below(4) {
        0 => bytes.truncate(dice.below(bytes.len())),
        1 => {
            let begin = dice.below(bytes.len());
            let end = (begin + dice.below(2000)).min(bytes.len());
            bytes.drain(begin..end);
        }
        _ => {
            for _ in 0..=dice.below(40) {
                let place = dice.below(bytes.len());
                bytes[place] ^= 1 << dice.below(8);
            }
        }
    }
    bytes
}

#[test]
fn whatever_is_broken_ends_in_a_text_within_its_limits_or_in_a_word() {
    let limits = Limits::default();
    let mut dice = Dice(2026);
    let (mut texts, mut refusals) = (0, 0);
    for expected in documents() {
        let whole = bytes(&expected.file);
        if whole.len() > 120_000 {
            continue;
        }
        for _ in 0..8 {
            match read(&broken(whole.clone(), &mut dice), &limits) {
                Ok(document) => {
                    assert!(document.text.chars().count() <= limits.characters, "{}", expected.file);
                    texts += 1;
                }
                Err(_) => refusals += 1,
            }
        }
    }
    assert!(texts > 100 && refusals > 100, "{texts} texts, {refusals} refusals");
}

#[test]
fn limits_are_kept() {
    let cv = bytes("ru-chromium-sidebar.pdf");
    let document = bytes("ru-python-docx.docx");
    let with = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        limits
    };
    let refused = |bytes: &[u8], limits| read(bytes, &limits).map(|document| document.text).expect_err("refused");
    assert_eq!(refused(&cv, with(|limits| limits.bytes = 1000)), Refusal::TooLarge);
    assert_eq!(refused(&cv, with(|limits| limits.pages = 0)), Refusal::TooManyPages);
    for bytes in [&cv, &document, &bytes("ru-utf8.txt")] {
        assert_eq!(refused(bytes, with(|limits| limits.characters = 100)), Refusal::TooMuch);
    }
    assert_eq!(refused(&document, with(|limits| limits.unfolded = 5000)), Refusal::TooMuch);
    assert_eq!(refused(&document, with(|limits| limits.entries = 3)), Refusal::TooMuch);
    assert_eq!(refused(&document, with(|limits| limits.depth = 4)), Refusal::TooMuch);
}

#[test]
fn what_a_file_is_is_seen_from_what_is_in_it() {
    let kind = |bytes: &[u8]| read(bytes, &Limits::default()).map(|document| document.kind);
    assert_eq!(kind(&bytes("ru-chromium-sidebar.pdf")), Ok(Kind::Pdf));
    assert_eq!(kind(&bytes("en-macros.docm")), Ok(Kind::Word));
    assert_eq!(kind(b"Nothing but letters"), Ok(Kind::Plain));
    assert_eq!(kind(b""), Err(Refusal::Empty));
    assert_eq!(kind(b"%PDF-1.7"), Err(Refusal::Damaged));
    assert_eq!(kind(b"PK\x03\x04"), Err(Refusal::Damaged));
    // Two letters that a bitmap begins with too.
    assert_eq!(kind(b"BMW, mechanic, 2019-2022"), Ok(Kind::Plain));
    assert_eq!(kind("ЖЖ".repeat(20).as_bytes()), Ok(Kind::Plain));
    assert_eq!(kind(&(1..=255).collect::<Vec<u8>>()), Err(Refusal::Unknown));
    assert_eq!(kind(b"a\0b\0c"), Err(Refusal::Unknown));
}

#[test]
fn refusals_are_named_as_they_are_written() {
    for refusal in Refusal::ALL {
        assert_eq!(serde_json::to_string(&refusal).expect("written"), format!("\"{}\"", refusal.name()));
    }
}
