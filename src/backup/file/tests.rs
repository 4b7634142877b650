use std::io::Cursor;
use std::sync::{Arc, Mutex};

use super::*;
use crate::store::BudgetRecord;

/// What was written, for whoever wrote it.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn header() -> Header {
    let at = "2026-11-28T09:30:00Z".parse().expect("a time");
    Header { format: FORMAT, program: "0.1.0".to_owned(), at, store: "SQLite 3".to_owned() }
}

fn records() -> Vec<Record> {
    let budget = |n: i64| BudgetRecord { account: format!("secret-{n}"), balance: n, expires_at: i64::MAX };
    (0..50).map(|n| Record::Budgets(budget(n))).collect()
}

fn file() -> Vec<u8> {
    let shared = Shared::default();
    let mut writer = Writer::begin(Box::new(shared.clone()), &header()).expect("written");
    for record in records() {
        writer.add(record).expect("written");
    }
    assert_eq!(writer.finish().expect("written").to_string(), "budgets 50");
    let bytes = shared.0.lock().expect("no panic");
    bytes.clone()
}

fn read(file: &[u8]) -> Result<Vec<Record>, FileError> {
    let (mut reader, _) = Reader::open(Box::new(Cursor::new(file.to_vec())))?;
    let mut records = Vec::new();
    while let Some(record) = reader.record()? {
        records.push(record);
    }
    assert!(reader.record()?.is_none(), "it stays at its end");
    Ok(records)
}

fn packed(text: &str) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(text.as_bytes()).expect("in memory");
    out.finish().expect("in memory")
}

fn unpacked(file: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).expect("plain text");
    text
}

#[test]
fn what_was_written_is_read() {
    let (_, found) = Reader::open(Box::new(Cursor::new(file()))).expect("a backup");
    assert_eq!(found, header());
    assert_eq!(read(&file()).expect("whole"), records());
}

#[test]
fn a_file_that_was_cut_anywhere_is_refused() {
    let file = file();
    for length in 0..file.len() {
        assert!(read(&file[..length]).is_err(), "{length} of {}", file.len());
    }
    let text = unpacked(&file);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for count in 1..lines.len() {
        let error = read(&packed(&lines[..count].concat())).expect_err("its end is missing");
        assert!(matches!(error, FileError::Cut(line) if line == count as u64), "{error}");
    }
}

#[test]
fn a_file_that_was_changed_is_refused() {
    let text = unpacked(&file());
    for (from, to) in [
        ("secret-7\",\"balance\":7", "secret-7\",\"balance\":8"),
        ("SQLite 3", "SQLite 4"),
        (
            "{\"record\":{\"budgets\":{\"account\":\"secret-3\",\"balance\":3,\"expires_at\":9223372036854775807}}}\n",
            "",
        ),
        ("{\"budgets\":50}", "{\"budgets\":49}"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        let error = read(&packed(&changed)).expect_err("changed");
        assert!(matches!(error, FileError::Damaged(_)), "{from}: {error}");
    }
    let more = read(&packed(&format!("{text}{{}}\n"))).expect_err("something follows the end");
    assert!(matches!(more, FileError::Damaged(_)), "{more}");
}

#[test]
fn a_line_that_cannot_be_read_is_named_and_not_quoted() {
    let text = unpacked(&file()).replacen("\"balance\":1,", "\"balance\":\"secret\",", 1);
    let error = read(&packed(&text)).expect_err("no number");
    assert_eq!(error.to_string(), "it is damaged at line 3: take another backup");
}

#[test]
fn what_is_no_backup_of_this_format_is_said() {
    for other in [Vec::new(), b"no gzip".to_vec(), packed(""), packed("{}\n"), packed("{\"end\":{}}\n")] {
        let error = read(&other).expect_err("no backup");
        assert!(matches!(error, FileError::NoBackup), "{error}");
    }
    let newer = packed("{\"backup\":{\"format\":2,\"program\":\"3.1.4\",\"more\":[]}}\n");
    let error = read(&newer).expect_err("another format").to_string();
    assert!(error.contains("format 2") && error.contains("restore it with version 3.1.4"), "{error}");
}
