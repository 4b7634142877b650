//! Opus in Ogg: what Telegram's apps record.

use opus_pure::{MAX_PACKET_SAMPLES, OggOpusReader, Trim};

use super::Unusable;
use super::pcm::{Pcm, RATE};

/// What is heard beyond the most that may be: phones round.
const TOLERANCE: u32 = 2;
const HEAD: &[u8] = b"OpusHead";

/// Takes a file apart; `None` where it is Ogg and not Opus.
pub(super) fn decode(bytes: &[u8], most: u32) -> Result<Option<Pcm>, Unusable> {
    if !bytes.windows(HEAD.len()).take(512).any(|window| window == HEAD) {
        return if bytes.len() < 512 { Err(Unusable::Damaged) } else { Ok(None) };
    }
    let samples = samples(bytes, (most + TOLERANCE) as usize * RATE as usize)?;
    Ok(Some(Pcm::of(samples)))
}

/// What can be heard until the end, or until where the file breaks off.
fn samples(bytes: &[u8], most: usize) -> Result<Vec<i16>, Unusable> {
    let broken = |_: opus_pure::Error| Unusable::Damaged;
    let rate = RATE.cast_signed();
    let mut reader = OggOpusReader::new(bytes).map_err(broken)?;
    let channels = usize::from(reader.head().channel_count);
    let mut decoder = reader.head().decoder(rate).map_err(broken)?;
    let mut trim = Trim::new(reader.head(), rate, channels).map_err(broken)?;
    let mut block = vec![0_i16; MAX_PACKET_SAMPLES * channels];
    let mut samples = Vec::new();
    for packet in reader.packets() {
        let Ok(packet) = packet else { break };
        let Ok(decoded) = decoder.decode_s16(&packet.data, MAX_PACKET_SAMPLES, &mut block) else { break };
        let kept = trim.keep(&packet, &block[..decoded * channels]);
        samples.extend(kept.chunks(channels).map(mixed));
        if samples.len() > most {
            return Err(Unusable::TooLong);
        }
    }
    if samples.is_empty() { Err(Unusable::Damaged) } else { Ok(samples) }
}

/// One sample of all channels.
fn mixed(channels: &[i16]) -> i16 {
    let sum: i32 = channels.iter().copied().map(i32::from).sum();
    i16::try_from(sum / i32::try_from(channels.len().max(1)).unwrap_or(1)).unwrap_or_default()
}
