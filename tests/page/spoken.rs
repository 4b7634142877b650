//! An answer that is spoken into the browser's microphone, and listened to again.

use std::f64::consts::TAU;
use std::path::Path;
use std::time::Duration;

use interview_bot::domain::language::Language;
use interview_bot::sound::Recording;

use crate::bot::Bot;
use crate::browser::{Browser, Chromium, Screen};
use crate::person::Person;
use crate::process::Directory;
use crate::transcriber::{Transcriber, catalogue};
use crate::{begin, feedback, played_by, reach_the_menu};

/// As browsers record.
const RATE: u32 = 48_000;

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_spoken_into_the_microphone_is_heard_checked_and_graded() {
    let Some(chromium) = Chromium::find() else { return };
    let directory = Directory::new("spoken");
    let (plans, said) = (directory.path().join("plans.toml"), directory.path().join("said.wav"));
    let (transcriber, url) = Transcriber::start().await;
    std::fs::write(&plans, catalogue(&url)).expect("a new file");
    say(&said);
    let bot = Bot::start_with("spoken", &[("PLANS_FILE", plans.to_str().expect("a path in Unicode"))]);
    let browser = Browser::start_hearing(&chromium, "spoken", Screen::Phone, &said).await;
    let person = Person::open(browser.client(), &bot, "spoken", 1003, Language::En);
    played_by(browser, &bot, person, async |person| speak(person, &transcriber).await).await;
}

async fn speak(person: &Person, transcriber: &Transcriber) {
    reach_the_menu(person).await;
    begin(person, "backend", "python", "junior").await;

    // Thrown away: nothing comes of it.
    person.press("record").await;
    person.shows("[data-testid='recording']").await;
    person.press("discard").await;
    person.shows("[data-testid='record']").await;

    let answer = person.question().await.model_answer;
    transcriber.hears(&answer);
    person.press("record").await;
    tokio::time::sleep(Duration::from_millis(2500)).await;
    person.shoot("recording").await;
    person.press("send").await;
    person.has_button(":agree").await;
    person.shoot("consent").await;
    assert!(transcriber.recordings().is_empty(), "nobody hears before that");
    person.tap(":agree").await;
    person.has_button(":check").await;
    person.reads(&answer).await;

    let [recording] = transcriber.recordings().try_into().expect("one recording");
    let heard = Recording::of(recording, None, 60).expect("Opus in Ogg, with something in it");
    assert!((2.0..6.0).contains(&heard.seconds), "{} seconds", heard.seconds);

    person.press("voice").await;
    person.shows("[data-testid='voice'][data-position]").await;
    person.shoot("playing").await;
    person.tap(":check").await;
    feedback(person, 1).await;
}

/// Something like a voice: tones that come and go.
fn say(path: &Path) {
    let spec =
        hound::WavSpec { channels: 1, sample_rate: RATE, bits_per_sample: 16, sample_format: hound::SampleFormat::Int };
    let mut writer = hound::WavWriter::create(path, spec).expect("a new file");
    for at in 0..RATE * 4 {
        let seconds = f64::from(at) / f64::from(RATE);
        let voice = [150.0, 300.0, 450.0, 900.0].iter().map(|hertz| (seconds * hertz * TAU).sin()).sum::<f64>() / 4.0;
        let syllable = (seconds * 3.0 * TAU).sin().max(0.0);
        writer.write_sample((voice * syllable * 20_000.0) as i16).expect("it is written");
    }
    writer.finalize().expect("it is written");
}
