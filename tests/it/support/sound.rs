//! Recordings, made by an encoder as a phone makes them.

use std::f64::consts::TAU;

use opus_pure::{Application, MAX_PACKET_BYTES, OggOpusWriter, OpusEncoder, OpusHead};

const RATE: u32 = 16_000;

/// A voice message in which something is to be heard; another one for each pitch.
pub(crate) fn voice(pitch: usize, seconds: f64) -> Vec<u8> {
    let hertz = 200.0 + 20.0 * pitch as f64;
    ogg((0..samples(seconds)).map(|at| (at as f64 * hertz * TAU / f64::from(RATE)).sin() as f32 * 0.3))
}

/// One in which nobody says anything.
pub(crate) fn silence(seconds: f64) -> Vec<u8> {
    ogg((0..samples(seconds)).map(|_| 0.0))
}

fn samples(seconds: f64) -> usize {
    (seconds * f64::from(RATE)) as usize
}

fn ogg(samples: impl Iterator<Item = f32>) -> Vec<u8> {
    let (rate, frame) = (RATE.cast_signed(), RATE as usize / 50);
    let mut encoder = OpusEncoder::new(rate, 1, Application::Voip).expect("an encoder");
    let head = OpusHead::for_encoder(&encoder, RATE);
    let mut writer = OggOpusWriter::new(Vec::new(), head).expect("a writer");
    let (samples, mut packet) = (samples.collect::<Vec<_>>(), vec![0_u8; MAX_PACKET_BYTES]);
    for block in samples.chunks_exact(frame) {
        let length = encoder.encode(block, frame, &mut packet).expect("it encodes");
        writer.write_packet(&packet[..length]).expect("it is written");
    }
    writer.finish().expect("it is written")
}
