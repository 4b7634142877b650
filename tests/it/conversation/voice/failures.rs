//! Recordings that are of no use, and ears that do not hear.

use interview_bot::domain::interview::Stage;
use interview_bot::domain::language::Language;
use telegram_sandbox::Fault;

use super::{begin, bot_with, speak};
use crate::store::backends::TempDir;
use crate::support::bot::{Bot, Person, visible};
use crate::support::faulty_store::Faults;
use crate::support::sound;
use crate::support::speech::{Hears, Speech, built_in};

async fn is_open(person: &Person<'_>) {
    assert_eq!(person.interview().await.slots[0].stage(), Stage::Open, "{}", person.phone.chat());
}

#[tokio::test]
async fn silence_noise_and_what_is_cut_ask_for_another_recording() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    for language in Language::ALL {
        let person = bot.person(language);
        begin(&person, &speech).await;
        let asked = speech.asked().len();
        let whole = sound::voice(1, 8.0);
        for (bytes, id) in [
            (sound::silence(3.0), "voice-silent"),
            (b"OggS".to_vec(), "voice-damaged"),
            (b"no sound at all".to_vec(), "voice-no-sound"),
        ] {
            speak(&person, &bytes).await;
            person.sees(id);
        }
        // What the sender's phone has measured is more than what has come.
        speak(&person, &whole[..whole.len() / 4]).await;
        let heard = speech.asked().len();
        let sent = person.phone.messages().into_iter().rfind(|message| message.raw.get("voice").is_some());
        let mut cut = sent.expect("it was sent").raw;
        cut["voice"]["duration"] = serde_json::json!(8);
        cut["message_id"] = serde_json::json!(cut["message_id"].as_i64().expect("an id") + 100);
        bot.sandbox.push_update(serde_json::json!({ "message": cut }));
        bot.settle().await;
        person.sees("voice-damaged");
        assert_eq!((speech.asked().len(), heard), (heard, asked + 1), "nobody is paid for that");
        for (number, words) in ["", "...", "Thank you for watching!"].into_iter().enumerate() {
            let noise = sound::voice(10 + number, 1.0);
            speech.hears(&noise, words);
            speak(&person, &noise).await;
            person.sees("voice-no-words");
        }
        is_open(&person).await;
        person.answer_well().await;
        person.has_feedback(1, 5);
    }
    bot.finish().await;
}

#[tokio::test]
async fn what_is_too_long_too_large_or_somebody_elses_is_not_fetched() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    let person = bot.person(Language::En);
    begin(&person, &speech).await;
    let fetched = super::fetched(&bot);
    let id = person.phone.send_voice(&sound::voice(1, 121.0));
    bot.settle().await;
    person.sees_text("up to 2 minutes");
    person.phone.send_audio("long.mp3", &[b"ID3".as_slice(), &vec![0; 6 * 1024 * 1024]].concat());
    bot.settle().await;
    person.sees_text("up to 5 MB");
    let chat = serde_json::json!({ "id": person.id(), "type": "private", "first_name": "Emma" });
    bot.sandbox.push_update(serde_json::json!({ "message": {
        "message_id": id + 1000, "date": 1_790_000_000, "chat": chat, "from": { "id": person.id(), "is_bot": false, "first_name": "Emma" },
        "forward_origin": { "type": "hidden_user", "date": 1, "sender_user_name": "A friend" },
        "voice": { "file_id": "x", "file_unique_id": "x", "duration": 3 },
    } }));
    bot.settle().await;
    person.sees("answer-forwarded");
    assert_eq!(super::fetched(&bot), fetched);
    is_open(&person).await;
    bot.finish().await;
}

#[tokio::test]
async fn audio_files_and_video_notes_are_heard_too() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    let person = bot.person(Language::En);
    begin(&person, &speech).await;
    let good = person.interview().await.slots[0].question.model_answer.clone();
    let note = [b"\0\0\0\x20ftypmp42".as_slice(), &[0; 64]].concat();
    speech.hears(&note, &good);
    // Its picture is of no use to anybody here; it goes out by the name of its sound.
    person.phone.send_video_note(&note);
    bot.settle().await;
    person.sees_text(&good);
    assert_eq!(speech.asked().last().map(|asked| asked.format.clone()).as_deref(), Some("m4a"));
    person.tap("button-voice-again").await;
    let mp3 = [b"ID3\x04".as_slice(), &[7; 64]].concat();
    speech.hears(&mp3, &good);
    person.phone.send_audio("answer.mp3", &mp3);
    bot.settle().await;
    person.tap("button-voice-check").await;
    assert!(person.has_feedback(1, 5) >= 9.0);
    bot.finish().await;
}

#[tokio::test]
async fn ears_that_fail_are_followed_by_others_and_when_all_do_it_is_said() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    let person = bot.person(Language::Ru);
    begin(&person, &speech).await;
    let voice = sound::voice(1, 1.0);
    speech.hears(&voice, "вот мой ответ");
    speech.refuses("first", "ogg");
    speech.refuses("first", "wav");
    speak(&person, &voice).await;
    person.sees_text("вот мой ответ");
    assert_eq!(speech.asked().last().map(|asked| asked.model.clone()).as_deref(), Some("second"));
    person.tap("button-voice-again").await;

    for hears in [Hears::Status(403), Hears::Status(401)] {
        for model in ["first", "second"] {
            speech.always(model, hears.clone());
        }
        speak(&person, &voice).await;
        person.sees("voice-failed");
    }
    is_open(&person).await;
    person.answer_well().await;
    person.has_feedback(1, 5);
    bot.finish().await;
}

#[tokio::test]
async fn who_does_not_agree_types_and_nothing_is_fetched() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    let person = bot.person(Language::Uz);
    person.begin().await;
    speak(&person, &sound::voice(1, 1.0)).await;
    person.tap("button-voice-type").await;
    person.sees("voice-type");
    assert_eq!((super::fetched(&bot), speech.asked().len()), (0, 0));
    speak(&person, &sound::voice(2, 1.0)).await;
    person.sees_text("speech/first (speech)");
    person.answer_well().await;
    person.has_feedback(1, 5);
    bot.finish().await;
}

#[tokio::test]
async fn telegram_that_fails_meanwhile_costs_nobody_their_words() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    let person = bot.person(Language::En);
    begin(&person, &speech).await;
    let voice = sound::voice(1, 1.0);
    speech.hears(&voice, "my answer");
    let asked = speech.asked().len();
    bot.sandbox.fault(Fault::error("getFile", 1, 500, "Internal Server Error"));
    bot.sandbox.fault(Fault::error("editMessageText", 1, 500, "Internal Server Error"));
    speak(&person, &voice).await;
    person.sees_text("my answer");
    assert_eq!(speech.asked().len(), asked + 1, "it is heard once");
    let gone = "Bad Request: wrong file_id or the file is temporarily unavailable";
    bot.sandbox.fault(Fault::error("getFile", 1, 400, gone));
    speak(&person, &voice).await;
    person.sees("voice-gone");
    bot.finish_with_refusals(&["Internal Server Error", "Bad Request: wrong file_id"]).await;
}

#[tokio::test]
async fn where_nobody_hears_the_language_text_is_asked_for() {
    let speech = Speech::start().await;
    let none = format!(
        "{}\n",
        speech
            .catalogue()
            .replace("default = [\"speech/first\", \"speech/second\"]", "default = [\"speech/first\"]\nuz = []")
    );
    let bot = Bot::with_plan(crate::support::speech::built_in(), &none, &[]).await;
    let (russian, uzbek) = (bot.person(Language::Ru), bot.person(Language::Uz));
    russian.begin().await;
    uzbek.begin().await;
    speak(&russian, &sound::voice(1, 1.0)).await;
    russian.sees_text("speech/first (speech)");
    speak(&uzbek, &sound::voice(1, 1.0)).await;
    let text = visible(&uzbek.t.get("voice-off-language"));
    assert_eq!(uzbek.count(&text), 1, "{}", uzbek.phone.chat());
    uzbek.is_asked(1, 5);
    // Nobody is offered a setting for what nobody hears.
    for (person, is_offered) in [(&russian, true), (&uzbek, false)] {
        person.say("/settings").await;
        let label = person.t.msg("button-voice-at-once").plain();
        let has = person.last().buttons.iter().flatten().any(|button| button.label.contains(&label));
        assert_eq!(has, is_offered, "{}", person.last());
    }
    // Where no interview runs it is said as well.
    uzbek.say("/support").await;
    uzbek.phone.reply_with_voice(uzbek.last().id, &sound::voice(2, 1.0));
    bot.settle().await;
    assert_eq!(uzbek.count(&text), 2, "{}", uzbek.phone.chat());
    bot.finish().await;
}

/// Between the question and the answer to it the owner has named other models.
#[tokio::test]
async fn who_agrees_has_agreed_to_those_they_were_told_of() {
    let speech = Speech::start().await;
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("a place of its own");
    let file = directory.path().join("plans.toml");
    let write = |catalogue: &str| {
        let catalogue = include_str!("../../../../plans.toml").replacen(built_in(), catalogue, 1);
        std::fs::write(&file, catalogue).expect("a writable directory");
    };
    write(&speech.catalogue().replace("[\"speech/first\", \"speech/second\"]", "[\"speech/first\"]"));
    let settings = [("PLANS_FILE", file.to_str().expect("a path in Unicode"))];
    let faults = Faults::default();
    let mut bot = Bot::mortal(&faults, &settings).await;
    let voice = sound::voice(1, 1.0);
    speech.hears(&voice, "my answer");
    bot.person(Language::En).begin().await;
    speak(&bot.person(Language::En), &voice).await;
    bot.person(Language::En).sees_text("speech/first (speech)");
    write(&speech.catalogue());
    bot.revive(&faults, &settings).await;
    let person = bot.person(Language::En);
    // The tap is handled again, and agrees to nobody whom its card has not shown.
    bot.sandbox.fault(Fault::error("editMessageText", 1, 500, "Internal Server Error"));
    person.tap("button-voice-agree").await;
    person.sees_text("speech/second (speech)");
    assert_eq!((super::fetched(&bot), speech.asked().len()), (0, 0));
    person.tap("button-voice-agree").await;
    person.sees_text("my answer");
    assert_eq!(speech.asked().len(), 1);
    bot.finish_with_refusals(&["Internal Server Error", "query is too old"]).await;
}
