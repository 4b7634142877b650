//! Questions that are listened to.

use std::time::Duration;

use interview_bot::domain::interview::{Mode, Stage};
use interview_bot::domain::language::Language;
use interview_bot::store::{Account, Reservation};
use serde_json::{Value, json};
use telegram_sandbox::{Fault, NewUser};

use super::bot_and;
use crate::store::backends::TempDir;
use crate::support::bot::{Bot, Person};
use crate::support::faulty_store::Faults;
use crate::support::openrouter::KEY;
use crate::support::speech::{Hears, Speech, built_in};

const READERS: &str = "default = [\"speech/reader\", \"speech/other\"]";
const GONE: &str = "Bad Request: wrong file identifier/HTTP URL specified";

/// The bot whose two models read out.
async fn reading(speech: &Speech, chain: &str) -> Bot {
    Bot::with_plan(built_in(), &speech.with_readers(chain), &[]).await
}

/// The voice messages that the bot has sent to somebody, by their files.
fn voices(person: &Person<'_>) -> Vec<String> {
    let file = |raw: &Value| raw["voice"]["file_id"].as_str().map(str::to_owned);
    let messages = person.phone.messages();
    messages.iter().filter(|message| !message.outgoing).filter_map(|message| file(&message.raw)).collect()
}

/// Whether a button stands in the newest card that has any.
fn has_button(person: &Person<'_>, id: &str) -> bool {
    let label = person.label(id);
    let last = person.phone.messages().into_iter().rfind(|message| message.raw.get("reply_markup").is_some());
    last.is_some_and(|card| card.raw["reply_markup"].to_string().contains(&label))
}

/// What models have been asked to read.
fn read(speech: &Speech) -> Vec<String> {
    speech.read().iter().filter_map(|asked| asked["input"].as_str()).map(str::to_owned).collect()
}

async fn text(person: &Person<'_>) -> String {
    person.interview().await.slot().expect("a question is on screen").question.text.clone()
}

#[tokio::test]
async fn a_question_is_listened_to_in_each_language_and_paid_once() {
    let speech = Speech::start().await;
    // Who reads differs by language; all of them are OpenRouter's.
    let model = |name: &str, voice: &str| {
        format!("[speech.models.\"vendor/{name}\"]\nusd_per_million_characters = 20\nvoice = \"{voice}\"\n\n")
    };
    let catalogue = format!(
        "[speech.reading]\nen = [\"vendor/en\"]\nru = [\"vendor/ru\"]\ndefault = [\"vendor/uz\"]\n\n{}{}{}",
        model("en", "nova"),
        model("ru", "alto"),
        model("uz", "bas")
    );
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", speech.url.as_str())];
    let bot = Bot::with_plan(built_in(), &catalogue, &settings).await;
    for (number, (language, voice)) in
        [(Language::En, "nova"), (Language::Ru, "alto"), (Language::Uz, "bas")].into_iter().enumerate()
    {
        let person = bot.person(language);
        person.begin().await;
        let text = text(&person).await;
        let answer = person.tap("button-listen").await;
        assert_eq!(answer.text, person.notice("notice-aloud"));
        assert_eq!(read(&speech).get(number..), Some(std::slice::from_ref(&text)));
        let asked = speech.read()[number].clone();
        let expected = json!({ "model": format!("vendor/{}", language.code()), "input": text, "voice": voice,
                               "response_format": "mp3" });
        assert_eq!(asked, expected, "the text of the question, and nothing of its person");
        let [sent] = voices(&person).try_into().expect("one voice message");
        assert!(bot.sandbox.file(&sent).is_some_and(|mp3| mp3.starts_with(b"ID3")));

        person.tap("button-listen").await;
        let user =
            NewUser { first_name: "Other".to_owned(), language_code: language.code().to_owned(), ..NewUser::default() };
        let other = bot.newcomer(user, language);
        other.begin().await;
        let mut interview = other.interview().await;
        interview.slots[0].question = person.interview().await.slots[0].question.clone();
        bot.store.interviews.replace(&mut interview).await.expect("nobody is at it");
        other.tap("button-listen").await;
        assert_eq!((voices(&person), voices(&other)), (vec![sent.clone(), sent.clone()], vec![sent]));
        assert_eq!(speech.read().len(), number + 1, "it is paid once");
        assert_eq!(person.interview().await.slots[0].stage(), Stage::Open, "it is no answer");
    }
    assert!(speech.violations().is_empty(), "{:?}", speech.violations());
    bot.finish().await;
}

#[tokio::test]
async fn a_double_tap_is_served_once_while_it_is_shown_that_somebody_speaks() {
    let speech = Speech::start().await;
    speech.always("reader", Hears::Late(Duration::from_millis(900), Box::new(Hears::Status(200))));
    let bot = reading(&speech, READERS).await;
    let person = bot.person(Language::Ru);
    person.begin().await;
    let label = person.label("button-listen");
    for _ in 0..3 {
        person.phone.tap_label(&label).expect("the button is there");
    }
    bot.settle().await;
    assert_eq!((voices(&person).len(), speech.read().len()), (1, 1), "{}", person.phone.chat());
    let shown = |call: &telegram_sandbox::Call| call.parameters["action"] == "record_voice";
    assert!(bot.sandbox.calls().iter().any(shown), "nothing shows that it is being read");
    bot.finish().await;
}

#[tokio::test]
async fn readers_that_fail_are_followed_by_others_and_when_all_do_it_is_said_and_costs_nothing() {
    let speech = Speech::start().await;
    let bot = reading(&speech, READERS).await;
    for language in Language::ALL {
        let person = bot.person(language);
        person.begin().await;
        for model in ["reader", "other"] {
            speech.always(model, Hears::Status(403));
        }
        person.tap("button-listen").await;
        person.sees("aloud-failed");
        let day = chrono::Utc::now().date_naive();
        let used = bot.store.budgets.balance(&format!("readings:{}:{day}", person.id())).await;
        assert_eq!((used.expect("the store works"), voices(&person).len()), (0, 0));
        person.answer_well().await;
        person.has_feedback(1, 5);
    }
    bot.finish().await;

    let speech = Speech::start().await;
    let bot = reading(&speech, READERS).await;
    let person = bot.person(Language::En);
    person.begin().await;
    speech.always("reader", Hears::Status(403));
    person.tap("button-listen").await;
    person.tap("button-listen").await;
    assert_eq!(voices(&person).len(), 2, "{}", person.phone.chat());
    let models: Vec<_> = speech.read().iter().map(|asked| asked["model"].clone()).collect();
    assert_eq!(models, ["reader", "other"], "what the second one read is kept, too");
    bot.finish().await;
}

#[tokio::test]
async fn what_telegram_will_not_have_is_read_anew_tried_again_or_said() {
    let speech = Speech::start().await;
    let bot = reading(&speech, READERS).await;
    let person = bot.person(Language::Uz);
    person.begin().await;
    person.tap("button-listen").await;
    // As with a backup that another bot goes on with.
    bot.sandbox.fault(Fault::error("sendVoice", 1, 400, GONE));
    person.tap("button-listen").await;
    assert_eq!((voices(&person).len(), speech.read().len()), (2, 2), "{}", person.phone.chat());
    bot.sandbox.fault(Fault::error("sendVoice", 1, 500, "Internal Server Error"));
    person.tap("button-listen").await;
    assert_eq!((voices(&person).len(), speech.read().len()), (3, 2), "{}", person.phone.chat());
    bot.sandbox.fault(Fault::error("sendVoice", 1, 400, "Bad Request: VOICE_MESSAGES_FORBIDDEN"));
    person.tap("button-listen").await;
    person.sees("aloud-unwanted");
    person.tap("button-listen").await;
    assert_eq!((voices(&person).len(), speech.read().len()), (4, 2), "it is kept all the same");
    bot.finish_with_refusals(&[GONE, "Internal Server Error", "Bad Request: VOICE_MESSAGES_FORBIDDEN"]).await;
}

#[tokio::test]
async fn there_is_an_end_of_it_for_a_day() {
    let speech = Speech::start().await;
    let bot = reading(&speech, READERS).await;
    let person = bot.person(Language::En);
    person.begin().await;
    let now = chrono::Utc::now();
    let name = format!("readings:{}:{}", person.id(), now.date_naive());
    let account = Account { name, limit: 1000, expires_at: now + chrono::TimeDelta::days(2) };
    let all = Reservation { id: "all".to_owned(), amount: 100, accounts: vec![account] };
    bot.store.budgets.reserve(&all).await.expect("the store works");
    person.tap("button-listen").await;
    person.sees("aloud-used-up");
    assert!(speech.read().is_empty());
    bot.finish().await;
}

#[tokio::test]
async fn where_nobody_reads_the_language_there_is_no_button() {
    let speech = Speech::start().await;
    let bot = reading(&speech, "default = [\"speech/reader\"]\nuz = []").await;
    let (russian, uzbek) = (bot.person(Language::Ru), bot.person(Language::Uz));
    russian.begin().await;
    uzbek.begin().await;
    assert_eq!((has_button(&russian, "button-listen"), has_button(&uzbek, "button-listen")), (true, false));
    let interview = uzbek.interview().await;
    let data = format!("1:q:{}:{}:listen", interview.id, interview.slots[0].key);
    assert_eq!(uzbek.tap_stale(uzbek.last().id, &data).await, uzbek.notice("notice-stale"));
    // What is not asked any more is not read either.
    let interview = russian.interview().await;
    let data = format!("1:q:{}:{}:listen", interview.id, interview.slots[0].key);
    russian.tap("button-skip").await;
    assert_eq!(russian.tap_stale(russian.last().id, &data).await, russian.notice("notice-stale"));
    assert!(speech.read().is_empty());
    bot.finish().await;

    let speech = Speech::start().await;
    let bot = bot_and(&speech, &[]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    assert!(!has_button(&person, "button-listen"));
    person.say("/settings").await;
    assert!(!has_button(&person, "button-aloud") && has_button(&person, "button-voice-at-once"));
    bot.finish().await;
}

#[tokio::test]
async fn who_wants_it_listens_to_every_question_in_both_modes() {
    for (language, mode) in [(Language::En, Mode::Practice), (Language::Uz, Mode::Real)] {
        let speech = Speech::start().await;
        let bot = reading(&speech, READERS).await;
        let person = bot.person(language);
        person.join().await;
        person.want_five_questions().await;
        person.say("/settings").await;
        if mode == Mode::Real {
            person.tap("button-mode-real").await;
        }
        assert!(!person.record().await.settings.aloud, "off by itself");
        person.tap("button-aloud").await;
        assert!(person.record().await.settings.aloud);
        person.begin_another().await;
        let mut texts = vec![text(&person).await];
        let after_card =
            person.phone.messages().into_iter().rfind(|message| !message.outgoing).expect("the bot speaks");
        assert!(after_card.raw.get("voice").is_some(), "it follows its card:\n{}", person.phone.chat());
        person.tap("button-hint").await;
        assert_eq!(read(&speech), texts, "once");
        for _ in 1..3 {
            person.answer_well().await;
            if mode == Mode::Practice {
                person.tap("button-next").await;
            }
            texts.push(text(&person).await);
            assert_eq!(read(&speech), texts);
            assert_eq!(voices(&person).len(), texts.len(), "{}", person.phone.chat());
        }
        person.tap("button-another").await;
        texts.push(text(&person).await);
        assert_eq!(read(&speech), texts, "what came in its place, too");
        person.say("/settings").await;
        let chosen = person.t.msg("button-chosen").arg("label", person.label("button-aloud")).plain();
        person.tap_label(&chosen).await;
        person.tap("button-back-to-question").await;
        person.tap("button-skip").await;
        assert_eq!(read(&speech), texts, "no more");
        bot.finish().await;
    }
}

#[tokio::test]
async fn what_is_asked_back_is_listened_to_too() {
    let speech = Speech::start().await;
    let settings = [("FOLLOW_UPS", "1")];
    let bot = Bot::with_plan(built_in(), &speech.with_readers(READERS), &settings).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.answer_in_part().await;
    let asked = person.interview().await.slot().and_then(|slot| slot.follow_up().cloned());
    person.tap("button-listen").await;
    assert_eq!(read(&speech), [asked.expect("it is asked back").text]);
    assert_eq!(voices(&person).len(), 1);
    person.answer_well().await;
    person.has_feedback(1, 5);
    bot.finish().await;
}

#[tokio::test]
async fn what_is_being_read_when_the_process_is_killed_is_read_by_the_next() {
    let speech = Speech::start().await;
    speech.always("reader", Hears::Late(Duration::from_secs(2), Box::new(Hears::Status(200))));
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("a place of its own");
    let file = directory.path().join("plans.toml");
    let catalogue = include_str!("../../../../plans.toml").replacen(built_in(), &speech.with_readers(READERS), 1);
    std::fs::write(&file, catalogue).expect("a writable directory");
    let settings = [("PLANS_FILE", file.to_str().expect("a path in Unicode"))];
    let faults = Faults::default();
    let mut bot = Bot::mortal(&faults, &settings).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.phone.tap_label(&person.label("button-listen")).expect("the button is there");
    while speech.read().is_empty() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    bot.revive(&faults, &settings).await;
    bot.settle().await;
    let person = bot.person(Language::En);
    assert_eq!((voices(&person).len(), speech.read().len()), (1, 2), "{}", person.phone.chat());
    bot.finish().await;
}
