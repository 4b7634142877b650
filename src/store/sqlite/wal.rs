//! A damaged write-ahead log. SQLite reads such a file up to the first frame whose checksum is wrong and leaves out what follows,
//! also what was committed, without a word: here that is found, and the file kept, before it is opened and begun anew.
//!
//! The format is that of <https://sqlite.org/fileformat2.html#the_write_ahead_log>: a header of 32 bytes, then frames of a header of
//! 24 bytes and a page each. A checksum goes on over all frames. The salts of a frame are those of the header; others are left from
//! before the file was begun anew, and mean nothing.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// The first word; with the last bit set, checksums are of big-endian words.
const MAGIC: u32 = 0x377f_0682;
/// The largest page, in bytes.
const PAGE_MAX: usize = 65_536;
/// Most copies beside a database.
const COPIES: u32 = 20;

/// What is wrong with a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Damage {
    /// Frames before the damage, which SQLite reads.
    pub(super) read: usize,
    /// Transactions behind it, which it does not.
    pub(super) lost: usize,
    /// Where the file was copied to.
    pub(super) copy: PathBuf,
}

/// Copies the log of this database, if it is damaged, to a file beside it.
pub(super) fn keep_if_damaged(database: &Path) -> io::Result<Option<Damage>> {
    let log = beside(database, "-wal");
    let file = match File::open(&log) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let Some((read, lost)) = examine(&mut BufReader::new(file))? else { return Ok(None) };
    let free =
        (1..=COPIES).map(|number| beside(database, &format!("-wal.damaged-{number}"))).find(|copy| !copy.exists());
    let copy = free.ok_or_else(|| io::Error::other("too many copies of damaged logs beside the database"))?;
    fs::copy(&log, &copy)?;
    Ok(Some(Damage { read, lost, copy }))
}

/// Another file of the same database.
pub(super) fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// How many frames can be read, and how many transactions stand behind the first that cannot. `None` for a sound file.
fn examine(log: &mut impl Read) -> io::Result<Option<(usize, usize)>> {
    let mut header = [0; HEADER];
    if read_all(log, &mut header)? < HEADER {
        return Ok(None);
    }
    let page = word(&header, 8) as usize;
    let (magic, salts) = (word(&header, 0), [word(&header, 16), word(&header, 20)]);
    if magic & !1 != MAGIC || !page.is_power_of_two() || page > PAGE_MAX {
        // Nothing of it is read; a file of zeros was only made.
        let is_empty = header.iter().all(|byte| *byte == 0);
        return Ok((!is_empty).then_some((0, 0)));
    }
    let mut sum = Checksum { is_big: magic & 1 == 1, words: [0, 0] };
    sum.add(&header[..24]);
    let begins_well = sum.words == [word(&header, 24), word(&header, 28)];
    let mut is_sound = begins_well;
    let (mut read, mut lost) = (0, 0);
    let mut frame = vec![0; FRAME_HEADER + page];
    while read_all(log, &mut frame)? == frame.len() {
        let of_this_log = [word(&frame, 8), word(&frame, 12)] == salts;
        if is_sound {
            sum.add(&frame[..8]);
            sum.add(&frame[FRAME_HEADER..]);
            is_sound = of_this_log && sum.words == [word(&frame, 16), word(&frame, 20)];
            read += usize::from(is_sound);
        }
        // The last frame of a transaction tells how large the database is after it.
        let is_commit = word(&frame, 4) != 0;
        lost += usize::from(!is_sound && (of_this_log || !begins_well) && is_commit);
    }
    Ok((lost > 0).then_some((read, lost)))
}

/// Fills the buffer as far as there is something.
fn read_all(log: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match log.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(more) => filled += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

struct Checksum {
    is_big: bool,
    words: [u32; 2],
}

impl Checksum {
    fn add(&mut self, bytes: &[u8]) {
        let [mut first, mut second] = self.words;
        for pair in bytes.chunks_exact(8) {
            let word = |at| if self.is_big { word(pair, at) } else { word(pair, at).swap_bytes() };
            first = first.wrapping_add(word(0)).wrapping_add(second);
            second = second.wrapping_add(word(4)).wrapping_add(first);
        }
        self.words = [first, second];
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    /// A database that was never closed, with so many rows, each committed by itself; its folder is removed at the end.
    struct Left(PathBuf);

    impl Left {
        fn with_rows(rows: u32) -> Self {
            let folder = std::env::temp_dir().join(format!("wal-{:016x}", rand::random::<u64>()));
            fs::create_dir(&folder).expect("made");
            let (live, left) = (folder.join("live.db"), folder.join("left.db"));
            let connection = Connection::open(&live).expect("opened");
            connection.pragma_update(None, "journal_mode", "WAL").expect("set");
            connection.execute_batch("CREATE TABLE t (n INTEGER)").expect("made");
            for row in 0..rows {
                connection.execute("INSERT INTO t VALUES (?)", [row]).expect("inserted");
            }
            // As a power cut leaves them.
            for ending in ["", "-wal"] {
                fs::copy(beside(&live, ending), beside(&left, ending)).expect("copied");
            }
            Self(left)
        }

        fn rows(&self) -> u32 {
            let connection = Connection::open(&self.0).expect("opened");
            connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).expect("counted")
        }

        fn change_log(&self, change: impl Fn(&mut Vec<u8>)) {
            let log = beside(&self.0, "-wal");
            let mut bytes = fs::read(&log).expect("read");
            change(&mut bytes);
            fs::write(&log, bytes).expect("written");
        }
    }

    impl Drop for Left {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(self.0.parent().expect("it has one")));
        }
    }

    const FRAME: usize = FRAME_HEADER + 4096;

    #[test]
    fn a_sound_log_is_left_alone_also_one_that_was_cut_off() {
        let left = Left::with_rows(10);
        assert_eq!(keep_if_damaged(&left.0).expect("read"), None);
        left.change_log(|log| log.truncate(log.len() - FRAME / 2));
        assert_eq!(keep_if_damaged(&left.0).expect("read"), None, "the last was not acknowledged");
        assert_eq!(left.rows(), 9);
        let without = Left::with_rows(1);
        fs::remove_file(beside(&without.0, "-wal")).expect("removed");
        assert_eq!(keep_if_damaged(&without.0).expect("read"), None);
    }

    #[test]
    fn a_broken_page_is_told_with_what_is_lost_behind_it_and_the_file_kept() {
        let left = Left::with_rows(10);
        let frames = (fs::read(beside(&left.0, "-wal")).expect("read").len() - HEADER) / FRAME;
        let broken = frames - 4;
        left.change_log(|log| log[HEADER + broken * FRAME + FRAME_HEADER + 100] ^= 1);
        let before = fs::read(beside(&left.0, "-wal")).expect("read");
        let damage = keep_if_damaged(&left.0).expect("read").expect("found");
        assert_eq!((damage.read, damage.lost), (broken, 4));
        assert_eq!(fs::read(&damage.copy).expect("kept"), before);
        assert_eq!(left.rows(), 6, "SQLite says nothing");
    }

    #[test]
    fn a_broken_beginning_loses_all() {
        for at in [0, 9, 17, 25] {
            let left = Left::with_rows(3);
            left.change_log(|log| log[at] ^= 0x55);
            let damage = keep_if_damaged(&left.0).expect("read").expect("found");
            assert_eq!(damage.read, 0, "byte {at}");
        }
    }

    #[test]
    fn what_is_left_of_an_earlier_log_means_nothing() {
        let left = Left::with_rows(3);
        left.change_log(|log| {
            let mut old = log[HEADER..].to_vec();
            old.chunks_exact_mut(FRAME).for_each(|frame| frame[8] ^= 1);
            log.extend(old);
        });
        assert_eq!(keep_if_damaged(&left.0).expect("read"), None);
    }
}
