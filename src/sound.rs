//! Recordings that people send: what they are, whether anything is in them, and the same as WAV.
//!
//! What a file is, is seen from what is in it, never from its name. Telegram's voice messages are Opus in Ogg, which some of
//! those who transcribe do not take: those are sent the same in WAV ([`Pcm::wav`]). Everything else goes out as it came.

use std::io::Cursor;
use std::sync::Arc;

mod opus;
mod pcm;

pub use pcm::{Pcm, RATE};

/// How a recording is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Ogg,
    Wav,
    Mp3,
    Flac,
    /// Sound alone, as MPEG-4 has it.
    M4a,
    /// With pictures: a video note.
    Mp4,
    Webm,
    Aac,
}

impl Format {
    /// What these bytes are; `None` for nothing that is known.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let at = |place: usize, what: &[u8]| bytes.get(place..place + what.len()) == Some(what);
        Some(match () {
            () if at(0, b"OggS") => Self::Ogg,
            () if at(0, b"RIFF") && at(8, b"WAVE") => Self::Wav,
            () if at(0, b"fLaC") => Self::Flac,
            () if at(4, b"ftypM4A") => Self::M4a,
            () if at(4, b"ftyp") => Self::Mp4,
            () if at(0, &[0x1A, 0x45, 0xDF, 0xA3]) => Self::Webm,
            () if at(0, b"ID3") => Self::Mp3,
            () if bytes.first() == Some(&0xFF) && bytes.get(1).is_some_and(|byte| byte & 0xF6 == 0xF0) => Self::Aac,
            () if bytes.first() == Some(&0xFF) && bytes.get(1).is_some_and(|byte| byte & 0xE0 == 0xE0) => Self::Mp3,
            () => return None,
        })
    }

    /// Its name in requests, which is also how a file's name ends. Some refuse `.oga`, and all that take it take `.ogg`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ogg => "ogg",
            Self::Wav => "wav",
            Self::Mp3 => "mp3",
            Self::Flac => "flac",
            Self::M4a => "m4a",
            Self::Mp4 => "mp4",
            Self::Webm => "webm",
            Self::Aac => "aac",
        }
    }

    pub const fn mime(self) -> &'static str {
        match self {
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
            Self::Mp3 => "audio/mpeg",
            Self::Flac => "audio/flac",
            Self::M4a | Self::Mp4 => "audio/mp4",
            Self::Webm => "audio/webm",
            Self::Aac => "audio/aac",
        }
    }
}

/// Why nothing can be made of a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// It is no sound.
    #[error("it is no recording")]
    NoSound,
    /// It ends in the middle, or is broken.
    #[error("it is cut off or damaged")]
    Damaged,
    /// Nobody says anything in it.
    #[error("nothing is to be heard in it")]
    Silent,
    #[error("it is too long")]
    TooLong,
}

/// A recording that was looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    pub format: Format,
    pub bytes: Arc<[u8]>,
    /// How long it is: as it was found, else as it was said to be.
    pub seconds: f64,
    /// What is to be heard in it, where it could be taken apart.
    pub pcm: Option<Arc<Pcm>>,
}

impl Recording {
    /// Looks at what somebody sent, said to have so many `seconds`; of these it may have `most`. It takes a while: a second for
    /// some minutes of sound.
    ///
    /// # Errors
    /// What makes it useless.
    pub fn of(bytes: Vec<u8>, seconds: Option<u32>, most: u32) -> Result<Self, Unusable> {
        let format = Format::of(&bytes).ok_or(Unusable::NoSound)?;
        let said = seconds.map(f64::from);
        if said.is_some_and(|said| said > f64::from(most)) {
            return Err(Unusable::TooLong);
        }
        let pcm = match format {
            Format::Ogg => opus::decode(&bytes, most)?,
            Format::Wav => pcm::read_wav(Cursor::new(&bytes), most)?,
            _ => None,
        };
        if let Some(pcm) = &pcm {
            // Telegram's figure is what the sender's phone has measured.
            if said.is_some_and(|said| said >= 2.0 && pcm.seconds() * 2.0 < said) {
                return Err(Unusable::Damaged);
            }
            if pcm.is_silent() {
                return Err(Unusable::Silent);
            }
        }
        let seconds = pcm.as_ref().map(Pcm::seconds).or(said).unwrap_or_default();
        Ok(Self { format, bytes: bytes.into(), seconds, pcm: pcm.map(Arc::new) })
    }

    /// What it can be sent as, the first one first.
    pub fn forms(&self) -> Vec<Format> {
        match (self.format, &self.pcm) {
            (Format::Ogg, Some(_)) => vec![Format::Ogg, Format::Wav],
            (Format::Mp4, _) => vec![Format::M4a, Format::Mp4],
            (format, _) => vec![format],
        }
    }

    /// The bytes of one of its [`forms`](Self::forms).
    pub fn form(&self, format: Format) -> Arc<[u8]> {
        match &self.pcm {
            Some(pcm) if format == Format::Wav && self.format != Format::Wav => pcm.wav().into(),
            _ => Arc::clone(&self.bytes),
        }
    }
}

#[cfg(test)]
mod tests;
