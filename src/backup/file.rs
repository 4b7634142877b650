//! The file of a backup: lines of JSON, packed by gzip.
//!
//! The first line says what it is; then comes one line for each record; the last one says how many there were, and has a
//! checksum of all lines before it. So a file that was cut off is known, and one that was changed.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};

use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::store::Record;

/// The version of the format: of the lines, and of the shape of the records in them. Whoever changes the schema of a store
/// so that records of before are no records any more raises it.
pub const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Backup(Header),
    Record(Record),
    End(End),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub format: u32,
    /// The version of the program that wrote it.
    pub program: String,
    pub at: DateTime<Utc>,
    /// The database that it was read from, by product and version.
    pub store: String,
}

/// Of another format no more is sure than this.
#[derive(Deserialize)]
struct AnyFormat {
    backup: Origin,
}

#[derive(Deserialize)]
struct Origin {
    format: u32,
    program: String,
}

#[derive(Serialize, Deserialize)]
struct End {
    records: Counts,
    /// Of all lines before, with their ends.
    sha256: String,
}

/// How many records of each kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Counts(BTreeMap<String, u64>);

impl Counts {
    fn add(&mut self, record: &Record) {
        match self.0.get_mut(record.kind()) {
            Some(count) => *count += 1,
            None => drop(self.0.insert(record.kind().to_owned(), 1)),
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds: Vec<String> = self.0.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        f.write_str(if kinds.is_empty() { "nothing" } else { "" })?;
        f.write_str(&kinds.join(", "))
    }
}

/// Why a file is not restored. Nothing of its contents is said.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("it is no backup of this program")]
    NoBackup,
    #[error(
        "it has format {found}, and this version of the program knows {FORMAT}: restore it with version {program}, which \
         wrote it, and then use this one"
    )]
    Format { found: u32, program: String },
    #[error("it ends after line {0}, and its end is missing: take another backup")]
    Cut(u64),
    #[error("it is damaged at line {0}: take another backup")]
    Damaged(u64),
    #[error("it cannot be read: {0}")]
    Io(#[source] io::Error),
}

pub struct Writer {
    out: GzEncoder<Box<dyn Write + Send>>,
    hash: Sha256,
    counts: Counts,
}

impl Writer {
    /// # Errors
    /// The header cannot be written.
    pub fn begin(out: Box<dyn Write + Send>, header: &Header) -> io::Result<Self> {
        let mut writer =
            Self { out: GzEncoder::new(out, Compression::default()), hash: Sha256::new(), counts: Counts::default() };
        writer.put(&Line::Backup(header.clone()))?;
        Ok(writer)
    }

    /// # Errors
    /// It cannot be written.
    pub fn add(&mut self, record: Record) -> io::Result<()> {
        self.counts.add(&record);
        self.put(&Line::Record(record))
    }

    /// # Errors
    /// The end cannot be written, and without it the file is none.
    pub fn finish(mut self) -> io::Result<Counts> {
        let sha256 = hex(&self.hash.clone().finalize());
        self.put(&Line::End(End { records: self.counts.clone(), sha256 }))?;
        self.out.finish()?.flush()?;
        Ok(self.counts)
    }

    fn put(&mut self, line: &Line) -> io::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.hash.update(&text);
        self.out.write_all(&text)
    }
}

pub struct Reader {
    lines: BufReader<GzDecoder<Box<dyn Read + Send>>>,
    hash: Sha256,
    counts: Counts,
    /// Lines that were read.
    number: u64,
    line: Vec<u8>,
    /// The end has been read, and is that of these records.
    is_whole: bool,
}

impl Reader {
    /// # Errors
    /// It is no backup, or none that this version of the program reads.
    pub fn open(file: Box<dyn Read + Send>) -> Result<(Self, Header), FileError> {
        let mut reader = Self {
            lines: BufReader::new(GzDecoder::new(file)),
            hash: Sha256::new(),
            counts: Counts::default(),
            number: 0,
            line: Vec::new(),
            is_whole: false,
        };
        match reader.read() {
            Err(FileError::Io(error)) => return Err(FileError::Io(error)),
            Err(_) => return Err(FileError::NoBackup),
            Ok(()) => {}
        }
        let AnyFormat { backup: Origin { format, program } } =
            serde_json::from_slice(&reader.line).map_err(|_| FileError::NoBackup)?;
        if format != FORMAT {
            return Err(FileError::Format { found: format, program });
        }
        match serde_json::from_slice(&reader.line) {
            Ok(Line::Backup(header)) => {
                reader.hash.update(&reader.line);
                Ok((reader, header))
            }
            _ => Err(FileError::NoBackup),
        }
    }

    /// The next record; `None` when there was an end, and the checksum is right.
    ///
    /// # Errors
    /// The file is cut off or damaged.
    pub fn record(&mut self) -> Result<Option<Record>, FileError> {
        if self.is_whole {
            return Ok(None);
        }
        self.read()?;
        match serde_json::from_slice(&self.line).map_err(|_| FileError::Damaged(self.number))? {
            Line::Backup(_) => Err(FileError::Damaged(self.number)),
            Line::Record(record) => {
                self.hash.update(&self.line);
                self.counts.add(&record);
                Ok(Some(record))
            }
            Line::End(end) => self.end(&end).map(|()| None),
        }
    }

    /// How many records were read.
    pub const fn counts(&self) -> &Counts {
        &self.counts
    }

    fn end(&mut self, end: &End) -> Result<(), FileError> {
        if end.records != self.counts || end.sha256 != hex(&self.hash.clone().finalize()) {
            return Err(FileError::Damaged(self.number));
        }
        // What follows is the checksum of gzip.
        match self.lines.fill_buf() {
            Ok([]) => self.is_whole = true,
            Ok(_) => return Err(FileError::Damaged(self.number + 1)),
            Err(error) => return Err(self.failed(error)),
        }
        Ok(())
    }

    /// Reads a line, with its end.
    fn read(&mut self) -> Result<(), FileError> {
        self.line.clear();
        match self.lines.read_until(b'\n', &mut self.line) {
            Err(error) => Err(self.failed(error)),
            Ok(_) if self.line.ends_with(b"\n") => {
                self.number += 1;
                Ok(())
            }
            Ok(_) => Err(FileError::Cut(self.number)),
        }
    }

    fn failed(&self, error: io::Error) -> FileError {
        match error.kind() {
            ErrorKind::UnexpectedEof => FileError::Cut(self.number),
            ErrorKind::InvalidInput | ErrorKind::InvalidData => FileError::Damaged(self.number + 1),
            _ => FileError::Io(error),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
