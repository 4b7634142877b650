//! How long a recording is.

/// Opus in Ogg counts 48,000 samples a second, whatever it was recorded at.
const RATE: u64 = 48_000;

/// Whole seconds of Opus in Ogg, by the count on its last page, and at least one; one for everything else.
pub(crate) fn seconds(bytes: &[u8]) -> u64 {
    let last = bytes.windows(4).rposition(|window| window == b"OggS");
    let count = last.and_then(|at| bytes.get(at + 6..at + 14)).and_then(|count| count.try_into().ok());
    let seconds = count.map_or(0, |count| u64::from_le_bytes(count).div_ceil(RATE));
    if bytes.starts_with(b"OggS") && seconds < 24 * 3600 { seconds.max(1) } else { 1 }
}
