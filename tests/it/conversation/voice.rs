//! Answers that are spoken.

use std::collections::BTreeMap;

use interview_bot::domain::interview::{AnswerMessage, Stage};
use interview_bot::domain::language::Language;
use telegram_sandbox::Call;

use crate::support::bot::{Bot, Person, score, visible};
use crate::support::openrouter::{KEY, OpenRouter};
use crate::support::sound;
use crate::support::speech::{Hears, Speech, built_in};

mod aloud;
mod failures;
mod minutes;

/// The bot whose two models hear what is scripted, and no model writes.
async fn bot_with(speech: &Speech) -> Bot {
    bot_and(speech, &[]).await
}

async fn bot_and(speech: &Speech, settings: &[(&str, &str)]) -> Bot {
    Bot::with_plan(built_in(), &speech.catalogue(), settings).await
}

/// Sends a voice message.
async fn speak(person: &Person<'_>, bytes: &[u8]) -> i64 {
    let id = person.phone.send_voice(bytes);
    person.bot.settle().await;
    id
}

/// Begins an interview and agrees to be heard: the first question is on screen.
async fn begin(person: &Person<'_>, speech: &Speech) {
    person.begin().await;
    let hello = sound::voice(90, 1.0);
    speech.hears(&hello, "hello hello");
    speak(person, &hello).await;
    person.tap("button-voice-agree").await;
    person.tap("button-voice-again").await;
}

fn fetched(bot: &Bot) -> usize {
    bot.sandbox.calls().iter().filter(|call: &&Call| call.method == "getFile").count()
}

/// The messages of the newest answer to a question.
async fn messages(person: &Person<'_>, question: usize) -> Vec<AnswerMessage> {
    let interview = person.interview().await;
    interview.slots[question].answers.last().map(|answer| answer.messages.clone()).unwrap_or_default()
}

#[tokio::test]
async fn an_interview_is_spoken_from_its_first_to_its_last_answer() {
    for language in Language::ALL {
        let speech = Speech::start().await;
        let bot = bot_with(&speech).await;
        let person = bot.person(language);
        person.begin().await;
        for number in 1..=5 {
            let slot = person.interview().await.slot().expect("a question is on screen").clone();
            let voice = sound::voice(number, 1.5);
            speech.hears(&voice, &slot.question.model_answer);
            speak(&person, &voice).await;
            if number == 1 {
                person.sees_text("speech/first (speech), speech/second (speech)");
                assert_eq!((fetched(&bot), speech.asked().len()), (0, 0), "nothing is fetched before");
                person.tap("button-voice-agree").await;
            }
            person.sees_text(&slot.question.model_answer);
            assert_eq!(
                person.interview().await.slot().map(|slot| slot.stage()),
                Some(Stage::Open),
                "nothing is graded"
            );
            person.tap("button-voice-check").await;
            assert!(person.has_feedback(number, 5) >= 9.0, "{}", person.last());
            let said = messages(&person, number - 1).await;
            assert_eq!((said.len(), said[0].text.as_str()), (1, slot.question.model_answer.as_str()));
            let spoken = said[0].voice.clone().expect("it was said");
            assert!(spoken.file.contains("voice") && spoken.seconds == 2 && !spoken.corrected, "{spoken:?}");
            if number == 1 {
                same_when_typed(&person, &slot.question.model_answer).await;
            }
            if number < 5 {
                person.tap("button-next").await;
            }
        }
        assert!(speech.asked().iter().all(|asked| asked.language == language.code()));
        assert!(speech.violations().is_empty(), "{:?}", speech.violations());
        bot.finish().await;
    }
}

/// The same answer typed gets the grade that it got spoken.
async fn same_when_typed(person: &Person<'_>, answer: &str) {
    let spoken = score(&person.last().text);
    person.tap("button-try-again").await;
    person.say(answer).await;
    assert!((score(&person.last().text) - spoken).abs() < f64::EPSILON, "{}", person.last());
}

#[tokio::test]
async fn what_was_heard_wrong_is_put_right_or_said_again() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    let person = bot.person(Language::Ru);
    begin(&person, &speech).await;
    let good = person.interview().await.slots[0].question.model_answer.clone();
    let (mumbled, clear) = (sound::voice(1, 1.0), sound::voice(2, 1.0));
    speech.hears(&mumbled, "владение <b>и</b> заимствования & тому подобное");
    speak(&person, &mumbled).await;
    person.sees_text("владение <b>и</b> заимствования");
    let card = person.last().id;
    person.tap("button-voice-again").await;
    person.sees("voice-again");
    person.tap_stale(card, &format!("1:voice:{}:check", card - 1)).await;
    assert_eq!(person.interview().await.slots[0].stage(), Stage::Open, "it was no answer");

    speak(&person, &mumbled).await;
    let card = person.last().id;
    person.tap("button-voice-edit").await;
    person.sees_text("владение <b>и</b> заимствования");
    person.say(&good).await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    let said = messages(&person, 0).await;
    assert_eq!((said.len(), said[0].text.as_str()), (1, good.as_str()));
    assert!(said[0].voice.as_ref().is_some_and(|spoken| spoken.corrected), "{said:?}");
    person.tap_stale(card, &format!("1:voice:{}:check", card - 1)).await;
    assert_eq!(messages(&person, 0).await.len(), 1, "it was put right already");

    person.tap("button-next").await;
    let good = person.interview().await.slots[1].question.model_answer.clone();
    speech.hears(&clear, &good);
    speak(&person, &clear).await;
    person.tap("button-voice-check").await;
    assert!(person.has_feedback(2, 5) >= 9.0);
    assert!(messages(&person, 1).await[0].voice.as_ref().is_some_and(|spoken| !spoken.corrected));
    bot.finish().await;
}

#[tokio::test]
async fn what_is_said_to_the_interviewer_is_no_answer_spoken_either() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    for (language, words) in [
        (Language::En, "I don't understand the question"),
        (Language::Ru, "Не понял вопрос"),
        (Language::Uz, "Savolni tushunmadim"),
    ] {
        let person = bot.person(language);
        begin(&person, &speech).await;
        let voice = sound::voice(7 + words.len(), 1.0);
        speech.hears(&voice, words);
        speak(&person, &voice).await;
        person.tap("button-voice-check").await;
        assert_eq!(person.interview().await.slots[0].stage(), Stage::Open, "{}", person.phone.chat());
        assert!(!person.last().text.contains(words), "something is said about it: {}", person.last());
    }
    bot.finish().await;
}

#[tokio::test]
async fn who_wants_it_is_not_asked_whether_it_was_heard_right() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    let person = bot.person(Language::Uz);
    begin(&person, &speech).await;
    person.say("/settings").await;
    person.tap("button-voice-at-once").await;
    assert!(person.record().await.settings.voice_at_once);
    person.tap("button-back-to-question").await;
    let good = person.interview().await.slots[0].question.model_answer.clone();
    let voice = sound::voice(1, 1.0);
    speech.hears(&voice, &good);
    speak(&person, &voice).await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    assert_eq!(person.count(&visible(&person.t.msg("voice-heard").arg("text", good.as_str()).text())), 1);
    bot.finish().await;
}

#[tokio::test]
async fn a_technology_a_profession_and_a_question_to_the_coach_can_be_spoken() {
    let (speech, models) = (Speech::start().await, OpenRouter::start().await);
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str())];
    let bot = bot_and(&speech, &settings).await;
    let person = bot.person(Language::En);
    person.join().await;
    let (technology, question) = (sound::voice(1, 1.0), sound::voice(2, 1.0));
    speech.hears(&technology, "Elixir");
    speech.hears(&question, "How do I prepare in a week?");
    person.say("/interview").await;
    person.tap_label(&person.t.domain(interview_bot::domain::catalog::Domain::Backend)).await;
    person.tap("button-other-technology").await;
    speak(&person, &technology).await;
    person.tap("button-voice-agree").await;
    person.tap("button-voice-send").await;
    person.sees_text("Backend · Elixir");

    person.say("/coach").await;
    speak(&person, &question).await;
    person.tap("button-voice-send").await;
    let asked = models.requests().into_iter().rfind(|request| request.task() == "coach");
    let asked = asked.unwrap_or_else(|| {
        panic!(
            "the coach is not asked:
{}",
            person.phone.chat()
        )
    });
    assert!(asked.body["messages"].to_string().contains("How do I prepare in a week?"));
    // What was said to the coach is nothing to the menu.
    speak(&person, &question).await;
    let (card, voice) = (person.last().id, person.phone.messages().into_iter().rfind(|message| message.outgoing));
    person.say("/start").await;
    let data = format!("1:aloud:{}:check", voice.expect("it was sent").id);
    assert_eq!(person.tap_stale(card, &data).await, person.notice("notice-stale"));
    bot.finish().await;
}

#[tokio::test]
async fn a_cv_can_be_told_and_where_nobody_hears_that_is_said() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    let person = bot.person(Language::En);
    person.join().await;
    person.say("/cv").await;
    person.tap("button-cv-agree").await;
    let told = sound::voice(3, 1.0);
    speech.hears(&told, "I have been a Java developer at Silk Systems since 2021");
    speak(&person, &told).await;
    person.tap("button-voice-agree").await;
    person.tap("button-voice-send").await;
    let draft = bot.store.documents.get("cvs", person.id(), "draft").await.expect("the store answers");
    assert!(draft.is_some_and(|draft| draft.body.to_string().contains("at Silk Systems since 2021")));
    person.sees_text("55 characters");
    bot.finish().await;

    let deaf = Bot::start().await;
    for language in Language::ALL {
        let person = deaf.person(language);
        person.join().await;
        person.say("/cv").await;
        person.tap("button-cv-agree").await;
        person.say("Java developer, 2021 - present").await;
        speak(&person, &told).await;
        person.sees("voice-off-language");
        let draft = deaf.store.documents.get("cvs", person.id(), "draft").await.expect("the store answers");
        assert!(draft.is_some(), "what was sent before stays");
    }
    deaf.finish().await;
}

#[tokio::test]
async fn words_with_their_times_say_how_it_was_said() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    let person = bot.person(Language::En);
    begin(&person, &speech).await;
    let good = person.interview().await.slots[0].question.model_answer.clone();
    let voice = sound::voice(1, 2.0);
    speech.knows(&voice, Hears::Words(format!("Um, {good}"), BTreeMap::from([(4, 3.0)])));
    speak(&person, &voice).await;
    person.tap("button-voice-check").await;
    let spoken = messages(&person, 0).await[0].voice.clone().expect("it was said");
    let delivery = spoken.delivery.expect("the words have times");
    assert_eq!((delivery.long_pauses, delivery.fillers), (1, 1), "{delivery:?}");
    let score = score(&person.last().text);
    assert!(score >= 9.0, "how it was said does not count: {score}");
    person.tap("button-finish").await;
    person.tap("button-confirm-finish").await;
    let report = person.phone.messages().into_iter().rfind(|message| message.text.contains("How you sounded"));
    let report = report.unwrap_or_else(|| panic!("{}", person.phone.chat()));
    assert!(report.text.contains("1 long pause.") && report.text.contains("1 “um”"), "{report}");
    assert!(report.text.contains(&format!("{} words a minute", delivery.words_per_minute())), "{report}");
    bot.finish().await;
}

#[tokio::test]
async fn who_only_hears_reads_no_answers() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    let person = bot.person(Language::En);
    person.say("/start").await;
    assert!(!person.last().text.contains("language models"), "{}", person.last());
    person.choose_language().await;
    person.say("/privacy").await;
    person.sees("privacy-nobody-reads");
    bot.finish().await;
}

#[tokio::test]
async fn a_letter_to_the_owner_can_be_spoken_corrected_and_said_again() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    let letters = |text: &str| admin.phone.messages().iter().filter(|message| message.text.contains(text)).count();
    let (letter, mumbled) = (sound::voice(8, 1.0), sound::voice(9, 1.0));
    speech.hears(&letter, "The report never came");
    speech.hears(&mumbled, "The sport never came");
    let ask = async || {
        person.say("/support").await;
        person.last().id
    };

    person.phone.reply_with_voice(ask().await, &letter);
    bot.settle().await;
    person.tap("button-voice-agree").await;
    person.sees_text("The report never came");
    assert_eq!(letters("never came"), 0, "nothing is sent before its person agrees");
    person.tap("button-voice-send").await;
    person.sees("support-sent");
    assert_eq!(letters("The report never came"), 1, "{}", admin.phone.chat());

    person.phone.reply_with_voice(ask().await, &mumbled);
    bot.settle().await;
    person.tap("button-voice-edit").await;
    person.sees_text("The sport never came");
    person.phone.reply(person.last().id, "The first report never came");
    bot.settle().await;
    person.sees("support-sent");
    assert_eq!((letters("The first report never came"), letters("sport never")), (1, 0));

    person.phone.reply_with_voice(ask().await, &mumbled);
    bot.settle().await;
    person.tap("button-voice-again").await;
    person.sees("voice-again");
    person.phone.reply_with_voice(person.last().id, &letter);
    bot.settle().await;
    person.tap("button-voice-send").await;
    assert_eq!(letters("The report never came"), 2, "{}", admin.phone.chat());
    bot.finish().await;
}

#[tokio::test]
async fn what_is_no_speech_is_answered_by_what_can_be_said_instead() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech).await;
    for language in Language::ALL {
        let person = bot.person(language);
        person.begin().await;
        person.phone.send_video(b"\0\0\0\x18ftypmp42", "");
        bot.settle().await;
        person.hears("fallback-not-text-or-voice");
        person.is_asked(1, 5);
    }
    bot.finish().await;
}
