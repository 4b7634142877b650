//! How long a recording is, and what a browser recorded in the form that Telegram's apps record.

use std::io::Cursor;

use matroska_demuxer::{Frame, MatroskaFile};
use opus_pure::{OggOpusWriter, OpusHead};

/// Opus in Ogg counts 48,000 samples a second, whatever it was recorded at.
const RATE: u64 = 48_000;

/// Whole seconds of Opus in Ogg, by the count on its last page, and at least one; one for everything else.
pub(crate) fn seconds(bytes: &[u8]) -> u64 {
    let last = bytes.windows(4).rposition(|window| window == b"OggS");
    let count = last.and_then(|at| bytes.get(at + 6..at + 14)).and_then(|count| count.try_into().ok());
    let seconds = count.map_or(0, |count| u64::from_le_bytes(count).div_ceil(RATE));
    if bytes.starts_with(b"OggS") && seconds < 24 * 3600 { seconds.max(1) } else { 1 }
}

/// What WebM begins with, as all Matroska does.
const WEBM: [u8; 4] = [0x1A, 0x45, 0xDF, 0xA3];

/// Why a recording cannot be packed anew.
#[derive(Debug, thiserror::Error)]
#[error("that recording cannot be read: Opus in Ogg or WebM is what can")]
pub(crate) struct Unreadable;

/// What a voice message holds: Telegram's apps send Opus in Ogg, while browsers pack the same Opus as WebM. Everything else
/// stays as it is.
pub(crate) fn as_apps_send(bytes: &[u8]) -> Result<Option<Vec<u8>>, Unreadable> {
    if !bytes.starts_with(&WEBM) {
        return Ok(None);
    }
    let mut file = MatroskaFile::open(Cursor::new(bytes)).map_err(|_| Unreadable)?;
    let track = file.tracks().iter().find(|track| track.codec_id() == "A_OPUS").ok_or(Unreadable)?;
    let number = track.track_number().get();
    let mut writer = OggOpusWriter::new(Vec::new(), head(track.codec_private())?).map_err(|_| Unreadable)?;
    let mut frame = Frame::default();
    // A recording that breaks off holds until there.
    while file.next_frame(&mut frame).unwrap_or_default() {
        if frame.track == number {
            writer.write_packet(&frame.data).map_err(|_| Unreadable)?;
        }
    }
    Ok(Some(writer.finish().map_err(|_| Unreadable)?))
}

/// The head of the stream, which WebM keeps as the codec's private data (RFC 7845, 5.1).
fn head(private: Option<&[u8]>) -> Result<OpusHead, Unreadable> {
    let private = private.filter(|private| private.starts_with(b"OpusHead") && private.len() >= 16);
    let private = private.ok_or(Unreadable)?;
    let rate = u32::from_le_bytes([private[12], private[13], private[14], private[15]]);
    let mut head = OpusHead::new(private[9], rate).map_err(|_| Unreadable)?;
    head.pre_skip = u16::from_le_bytes([private[10], private[11]]);
    Ok(head)
}

#[cfg(test)]
mod tests {
    use opus_pure::OggOpusReader;

    use super::*;

    /// Eight tenths of a second in two clusters, as Chromium's microphone recorded them.
    const RECORDED: &[u8] = include_bytes!("sound/recorded.webm");

    #[test]
    fn what_a_browser_records_is_what_apps_send() {
        let ogg = as_apps_send(RECORDED).expect("it can be read").expect("it was WebM");
        let mut reader = OggOpusReader::new(ogg.as_slice()).expect("Opus in Ogg");
        assert_eq!(reader.head().channel_count, 1);
        let packets: Vec<_> = reader.packets().map(|packet| packet.expect("whole").data).collect();
        // Ten and, in a cluster of their own, two.
        assert_eq!(packets.len(), 12);
        assert!(packets.iter().all(|packet| !packet.is_empty()));
        assert_eq!(seconds(&ogg), 1);
    }

    #[test]
    fn what_is_ogg_already_stays_and_what_is_broken_is_refused() {
        assert!(as_apps_send(b"OggS and more").is_ok_and(|packed| packed.is_none()));
        for cut in [4, 40, 100] {
            assert!(as_apps_send(&RECORDED[..cut]).is_err(), "{cut}");
        }
        for end in 160..RECORDED.len() {
            // Wherever it breaks off, nothing worse than an error comes of it.
            let _ = as_apps_send(&RECORDED[..end]);
        }
    }
}
