//! Sound itself: samples of one channel.

use std::io::{Cursor, Read};

use super::Unusable;

/// Samples a second: what those who transcribe work with.
pub const RATE: u32 = 16_000;
/// A stretch that is loud or not.
const STRETCH: usize = RATE as usize / 20;
/// A stretch whose samples are louder than this, as the square root of their mean square, may be speech. It is about -46 dB: a
/// phone in a quiet room records -60, somebody who speaks low -35.
const LOUD: f64 = 160.0;
/// With fewer of these stretches nobody said anything: a fifth of a second.
const LOUD_MIN: usize = 4;

/// Samples at [`RATE`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pcm(Vec<i16>);

impl Pcm {
    pub const fn of(samples: Vec<i16>) -> Self {
        Self(samples)
    }

    pub fn samples(&self) -> &[i16] {
        &self.0
    }

    pub fn seconds(&self) -> f64 {
        self.0.len() as f64 / f64::from(RATE)
    }

    /// Whether nobody can have said anything.
    pub fn is_silent(&self) -> bool {
        let loud = |stretch: &&[i16]| {
            let squares: f64 = stretch.iter().map(|sample| f64::from(*sample).powi(2)).sum();
            (squares / stretch.len() as f64).sqrt() > LOUD
        };
        self.0.chunks(STRETCH).filter(loud).take(LOUD_MIN).count() < LOUD_MIN
    }

    /// The same as a file.
    pub fn wav(&self) -> Vec<u8> {
        let mut file = Cursor::new(Vec::with_capacity(44 + self.0.len() * 2));
        let spec = hound::WavSpec {
            channels: 1,
            sample_rate: RATE,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        // Nothing that is written to memory fails.
        if let Ok(mut writer) = hound::WavWriter::new(&mut file, spec) {
            let all: hound::Result<()> = self.0.iter().try_for_each(|sample| writer.write_sample(*sample));
            let _ = all.and_then(|()| writer.finalize());
        }
        file.into_inner()
    }
}

/// Reads a WAV of our own kind; `None` for another one, which is left to whoever transcribes.
pub(super) fn read_wav(file: impl Read, most: u32) -> Result<Option<Pcm>, Unusable> {
    let Ok(mut reader) = hound::WavReader::new(file) else { return Err(Unusable::Damaged) };
    let spec = reader.spec();
    if spec.sample_rate == 0 || spec.channels == 0 {
        return Err(Unusable::Damaged);
    }
    if f64::from(reader.duration()) / f64::from(spec.sample_rate) > f64::from(most) + 1.0 {
        return Err(Unusable::TooLong);
    }
    let is_ours = (spec.channels, spec.sample_rate, spec.bits_per_sample) == (1, RATE, 16);
    if !is_ours || spec.sample_format != hound::SampleFormat::Int {
        return Ok(None);
    }
    let samples: Result<Vec<i16>, _> = reader.samples::<i16>().collect();
    samples.map(|samples| Some(Pcm(samples))).map_err(|_| Unusable::Damaged)
}
