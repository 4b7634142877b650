//! Recordings are made here, by an encoder, and taken apart again.

use std::f64::consts::TAU;

use opus_pure::{Application, MAX_PACKET_BYTES, OggOpusWriter, OpusEncoder, OpusHead};

use super::*;

fn tone(seconds: f64) -> Vec<i16> {
    let sample = |at: usize| ((at as f64 * 440.0 * TAU / f64::from(RATE)).sin() * 8000.0) as i16;
    (0..(seconds * f64::from(RATE)) as usize).map(sample).collect()
}

fn ogg(samples: &[i16]) -> Vec<u8> {
    let (rate, frame) = (RATE.cast_signed(), RATE as usize / 50);
    let mut encoder = OpusEncoder::new(rate, 1, Application::Voip).expect("an encoder");
    let head = OpusHead::for_encoder(&encoder, RATE);
    let mut writer = OggOpusWriter::new(Vec::new(), head).expect("a writer");
    let mut packet = vec![0_u8; MAX_PACKET_BYTES];
    for block in samples.chunks_exact(frame) {
        let floats: Vec<f32> = block.iter().map(|sample| f32::from(*sample) / 32768.0).collect();
        let length = encoder.encode(&floats, frame, &mut packet).expect("it encodes");
        writer.write_packet(&packet[..length]).expect("it is written");
    }
    writer.finish().expect("it is written")
}

fn look(bytes: &[u8], seconds: u32) -> Result<Recording, Unusable> {
    Recording::of(bytes.to_vec(), Some(seconds), 60)
}

#[test]
fn what_was_spoken_is_heard_again_and_can_be_had_as_wav() {
    let recording = look(&ogg(&tone(3.0)), 3).expect("it is sound");
    assert_eq!((recording.format, recording.forms()), (Format::Ogg, vec![Format::Ogg, Format::Wav]));
    assert!((recording.seconds - 3.0).abs() < 0.1, "{}", recording.seconds);
    let wav = recording.form(Format::Wav);
    assert_eq!(Format::of(&wav), Some(Format::Wav));
    let again = look(&wav, 3).expect("our own WAV");
    let (first, second) = (recording.pcm.expect("samples"), again.pcm.expect("samples"));
    assert_eq!(first, second, "nothing is lost");
    // The tone is still one: it crosses zero 880 times a second.
    let crossings = first.samples().windows(2).filter(|pair| (pair[0] < 0) != (pair[1] < 0)).count();
    assert!((2500..2800).contains(&crossings), "{crossings}");
}

#[test]
fn silence_what_is_cut_and_what_is_no_sound_are_told_apart() {
    let whole = ogg(&tone(6.0));
    assert_eq!(look(&ogg(&vec![0; RATE as usize * 4]), 4), Err(Unusable::Silent));
    let hum: Vec<i16> = tone(4.0).iter().map(|sample| sample / 80).collect();
    assert_eq!(look(&ogg(&hum), 4), Err(Unusable::Silent));
    assert_eq!(look(&whole[..whole.len() / 4], 6), Err(Unusable::Damaged), "it breaks off");
    assert_eq!(look(&whole[..60], 6), Err(Unusable::Damaged), "its head alone");
    assert_eq!(look(b"OggS", 1), Err(Unusable::Damaged));
    assert_eq!(look(b"", 1), Err(Unusable::NoSound));
    assert_eq!(look(b"%PDF-1.7 and so on", 1), Err(Unusable::NoSound));
    assert_eq!(look(b"RIFF0000WAVE", 1), Err(Unusable::Damaged));
}

#[test]
fn what_is_too_long_is_turned_away_whatever_is_said_of_it() {
    let bytes = ogg(&tone(5.0));
    assert_eq!(Recording::of(bytes.clone(), Some(61), 60), Err(Unusable::TooLong));
    assert_eq!(Recording::of(bytes.clone(), None, 2), Err(Unusable::TooLong));
    assert!(Recording::of(bytes, None, 4).is_ok(), "phones round");
}

#[test]
fn bytes_turned_round_do_no_harm() {
    let whole = ogg(&tone(1.0));
    for at in (0..whole.len()).step_by(7) {
        let mut broken = whole.clone();
        broken[at] ^= 0x5A;
        let _ = look(&broken, 1);
    }
}

#[test]
fn files_are_known_by_what_is_in_them() {
    for (bytes, format) in [
        (&b"ID3\x04"[..], Format::Mp3),
        (&[0xFF, 0xFB, 0x90], Format::Mp3),
        (&[0xFF, 0xF1, 0x50], Format::Aac),
        (b"\0\0\0\x20ftypM4A ", Format::M4a),
        (b"\0\0\0\x20ftypmp42", Format::Mp4),
        (b"fLaC\0", Format::Flac),
        (&[0x1A, 0x45, 0xDF, 0xA3], Format::Webm),
    ] {
        let recording = Recording::of(bytes.to_vec(), Some(3), 60).expect("nobody here takes it apart");
        assert_eq!((recording.format, recording.seconds), (format, 3.0));
    }
}
