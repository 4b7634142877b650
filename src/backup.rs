//! `interview-bot backup` and `interview-bot restore`: all that a database holds, in one file that belongs to none. What
//! was backed up from one kind of database can be restored into the other.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::store::{DatabaseUrl, OpenError, RestoreError, Store, StoreError};
use file::{Counts, FORMAT, FileError, Header, Reader, Writer};

pub mod file;

/// The name of standard input and output.
const STANDARD: &str = "-";

/// Why there is no backup, or nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("DATABASE_URL: {0}")]
    Open(#[from] OpenError),
    /// The database ends with the process.
    #[error(
        "DATABASE_URL: a database in memory is that of one process: there is nothing to back up, and nothing to restore"
    )]
    InMemory,
    /// A backup that is there is not written over.
    #[error("{}: there is a file of that name already: choose another name", .0.display())]
    Exists(PathBuf),
    #[error("{}: it cannot be written: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: FileError },
    /// What is there was not to be replaced.
    #[error("the database is not empty: restore into another one, or with --replace, which removes all that is there")]
    NotEmpty,
    #[error("the database fails: {0}")]
    Store(#[from] StoreError),
}

/// Writes all that the database holds to a new file that nobody else may read, or to standard output. A bot may be running
/// on the database. Returns what is in the file.
///
/// # Errors
/// Then there is no file.
pub async fn back_up(url: &DatabaseUrl, path: &Path, now: DateTime<Utc>) -> Result<Counts, BackupError> {
    check(url)?;
    if !is_standard(path) && path.exists() {
        return Err(BackupError::Exists(path.to_owned()));
    }
    let store = Store::open_to_back_up(url).await?;
    let written = write(&store, path, now).await;
    store.database.close().await;
    written
}

/// Stores all that the file has, or standard input: in an empty database, or with `replace` in place of all that is there.
/// Returns what is in the file.
///
/// # Errors
/// Then nothing has changed, but for MongoDB that fails in the middle: it is of no use to a bot then, until a backup was
/// restored into it.
pub async fn restore(url: &DatabaseUrl, path: &Path, replace: bool) -> Result<Counts, BackupError> {
    check(url)?;
    let failed = |source| BackupError::File { path: path.to_owned(), source };
    if !is_standard(path) {
        // Before anything changes.
        read_through(path).map_err(failed)?;
    }
    let (mut reader, _) = open(path).map_err(failed)?;
    let store = Store::open_to_restore(url).await?;
    let (counts, counted) = std::sync::mpsc::channel();
    let records = move || {
        let record = reader.record()?;
        if record.is_none() {
            // Nobody may be waiting any more.
            let _ = counts.send(reader.counts().clone());
        }
        Ok(record)
    };
    let restored = store.backups.import(Box::new(records), replace).await;
    store.database.close().await;
    restored.map_err(|error| match error {
        RestoreError::NotEmpty => BackupError::NotEmpty,
        RestoreError::Store(error) => BackupError::Store(error),
        RestoreError::Source(error) => match error.downcast::<FileError>() {
            Ok(error) => failed(*error),
            Err(error) => failed(FileError::Io(io::Error::other(error))),
        },
    })?;
    Ok(counted.recv().unwrap_or_default())
}

const fn check(url: &DatabaseUrl) -> Result<(), BackupError> {
    match url {
        DatabaseUrl::SqliteMemory => Err(BackupError::InMemory),
        DatabaseUrl::Sqlite(_) | DatabaseUrl::Mongodb { .. } => Ok(()),
    }
}

pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == STANDARD
}

async fn write(store: &Store, path: &Path, now: DateTime<Utc>) -> Result<Counts, BackupError> {
    let failed = |source| BackupError::Write { path: path.to_owned(), source };
    let program = env!("CARGO_PKG_VERSION").to_owned();
    let header = Header { format: FORMAT, program, at: now, store: store.database.describe().await? };
    if is_standard(path) {
        return export(store, Box::new(BufWriter::new(io::stdout())), &header, failed).await;
    }
    let unfinished = Unfinished::create(path).map_err(failed)?;
    let out = unfinished.file.try_clone().map_err(failed)?;
    let counts = export(store, Box::new(BufWriter::new(out)), &header, failed).await?;
    unfinished.finish(path).map_err(failed)?;
    Ok(counts)
}

async fn export(
    store: &Store,
    out: Box<dyn Write + Send>,
    header: &Header,
    failed: impl Fn(io::Error) -> BackupError,
) -> Result<Counts, BackupError> {
    let mut writer = Writer::begin(out, header).map_err(&failed)?;
    let mut written = Ok(());
    let mut each = |record| {
        written = writer.add(record);
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    store.backups.export(&mut each).await?;
    written.map_err(&failed)?;
    writer.finish().map_err(failed)
}

/// A file under another name until it is whole. It is removed with this, if it still has that name.
struct Unfinished {
    path: PathBuf,
    file: File,
}

impl Unfinished {
    fn create(path: &Path) -> io::Result<Self> {
        let mut name = path.as_os_str().to_owned();
        name.push(".part");
        let path = PathBuf::from(name);
        // Of a backup that was killed, say. It may be readable to others.
        let _ = fs::remove_file(&path);
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        Ok(Self { path, file })
    }

    fn finish(self, path: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, path)?;
        let directory = path.parent().filter(|directory| !directory.as_os_str().is_empty());
        File::open(directory.unwrap_or(Path::new(".")))?.sync_all()
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

fn open(path: &Path) -> Result<(Reader, Header), FileError> {
    let file: Box<dyn Read + Send> = match is_standard(path) {
        true => Box::new(BufReader::new(io::stdin())),
        false => Box::new(BufReader::new(File::open(path).map_err(FileError::Io)?)),
    };
    Reader::open(file)
}

fn read_through(path: &Path) -> Result<(), FileError> {
    let (mut reader, _) = open(path)?;
    while reader.record()?.is_some() {}
    Ok(())
}
