//! What is said to the interviewer and is no answer, in three languages: what follows, and what it costs, which is nothing.

use interview_bot::domain::intent::{Intent, Understood, hear, likely, understand};
use interview_bot::domain::interview::{Interview, Stage, Status};
use interview_bot::domain::language::Language;

use super::timed::HOW_MUCH_TIME;
use crate::support::bot::{Bot, Person, visible};
use crate::support::openrouter::OpenRouter;

mod by_model;
mod costs;
mod everywhere;
mod stale;
mod states;

/// What is said at an open question, in Uzbek, Russian and English, and what the newest message then says.
const SAID: &[(&str, [&str; 3], &str)] = &[
    (
        "clarify",
        ["savolni tushunmadim, boshqacha tushuntiring", "не понял вопрос", "I don't understand the question"],
        "intent-simpler",
    ),
    ("repeat", ["savolni qaytaring", "повтори вопрос", "repeat please"], ""),
    ("hint", ["maslahat bering", "дайте подсказку", "a hint, please"], ""),
    ("dont_know", ["bilmayman", "не знаю", "I don't know"], "intent-dont-know"),
    ("skip", ["oʻtkazib yuboring", "пропусти", "skip this one"], "intent-skip"),
    ("next", ["keyingisi", "дальше", "next"], "intent-skip"),
    ("greeting", ["salom", "привет", "hello"], "intent-greeting"),
    ("about_bot", ["siz kimsiz", "кто ты?", "are you a bot?"], "intent-about"),
    ("complaint", ["baho notoʻgʻri qoʻyilgan", "оценка занижена", "this grade is not fair"], "intent-complaint"),
];

/// What an intent could cost.
fn cost(interview: &Interview) -> (usize, usize, Vec<Option<u16>>, usize) {
    let messages = interview.slots.iter().flat_map(|slot| &slot.answers).map(|answer| answer.messages.len()).sum();
    let scores = interview.slots.iter().map(|slot| slot.score().map(|score| score.tenths().into())).collect();
    let replaced = interview.slots.iter().map(|slot| slot.replaced.len()).sum();
    (interview.current, messages, scores, replaced)
}

fn number(language: Language) -> usize {
    Language::ALL.iter().position(|known| *known == language).expect("one of three")
}

async fn nothing_is_taken_for_an_answer(language: Language) {
    let bot = Bot::start().await;
    let person = bot.person(language);
    person.begin().await;
    for try_number in 1..=2 {
        let before = cost(&person.interview().await);
        for (name, said, heard) in SAID {
            say(&person, said[number(language)]).await;
            let interview = person.interview().await;
            assert_eq!((cost(&interview), interview.stage()), (before.clone(), Some(Stage::Open)), "{name}");
            match *heard {
                "" => is_asked_again(&person, &interview),
                "intent-simpler" => is_asked_in_other_words(&person, &interview),
                "intent-skip" if try_number == 2 => person.sees("intent-skip-try"),
                heard => person.sees(heard),
            }
        }
        assert!(person.interview().await.slots[0].hint_shown, "the hint counts as seen");
        if try_number == 1 {
            person.answer_well().await;
            person.has_feedback(1, 5);
            person.tap("button-try-again").await;
        }
    }
    bot.finish().await;
}

/// What the question has for a term as well is asked about first.
async fn say(person: &Person<'_>, said: &str) {
    person.say(said).await;
    if person.last().button(&person.label("button-no-answer")).is_some() {
        assert_eq!(hear(&person.interview().await, said), Understood::Unclear, "{said}");
        person.tap("button-no-answer").await;
    }
}

fn is_asked_again(person: &Person<'_>, interview: &Interview) {
    person.sees_text(&interview.slots[0].question.text);
    assert!(!person.heard().is_empty(), "below what was said");
}

fn is_asked_in_other_words(person: &Person<'_>, interview: &Interview) {
    let simpler = interview.slots[0].question.simpler.as_deref().expect("every question has them");
    person.sees_text(&visible(&person.t.msg("intent-simpler").arg("text", simpler).text()));
}

#[tokio::test]
async fn in_uzbek() {
    nothing_is_taken_for_an_answer(Language::Uz).await;
}

#[tokio::test]
async fn in_russian() {
    nothing_is_taken_for_an_answer(Language::Ru).await;
}

#[tokio::test]
async fn in_english() {
    nothing_is_taken_for_an_answer(Language::En).await;
}

#[tokio::test]
async fn what_a_model_asks_has_other_words_too() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    for language in Language::ALL {
        let person = bot.person(language);
        person.begin().await;
        let said = SAID.iter().find(|(_, _, heard)| *heard == "intent-simpler").expect("it is in the table").1;
        person.say(said[number(language)]).await;
        is_asked_in_other_words(&person, &person.interview().await);
    }
    bot.finish().await;
}

#[tokio::test]
async fn pause_and_finish_do_what_their_buttons_do_also_in_the_middle_of_an_answer() {
    let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "60")]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.phone.send("An owner drops its value");
    person.until("I have your answer").await;
    person.phone.send("hint please");
    person.until("2 messages").await;
    person.phone.send("pause");
    person.until("Paused").await;
    assert_eq!(person.interview().await.status, Status::Paused);
    person.phone.send("finish");
    person.until("Finish here?").await;
    assert_eq!(person.interview().await.slots[0].answers[0].messages.len(), 2, "all else belongs to the answer");
    bot.finish_at_once().await;
}

#[tokio::test]
async fn what_may_be_an_answer_is_taken_when_the_person_says_so_and_only_once() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let first = person.say("yes").await;
    let question = visible(&person.t.msg("offer").arg("quote", "yes").text());
    person.sees_text(&question);
    assert_eq!(person.interview().await.stage(), Some(Stage::Open));
    let offer = person.last();
    let take =
        offer.button(&person.label("button-take-answer")).and_then(|button| button.data.clone()).expect("a code");
    person.tap("button-no-answer").await;
    person.sees("offer-dropped");
    assert_eq!(person.tap_stale(offer.id, &take).await, person.notice("notice-stale"), "it is dropped");
    person.say("yes").await;
    let offer = person.last();
    let take =
        offer.button(&person.label("button-take-answer")).and_then(|button| button.data.clone()).expect("a code");
    person.tap("button-take-answer").await;
    person.has_feedback(1, 5);
    let answer = person.interview().await.slots[0].answers[0].clone();
    assert_eq!(answer.text(), "yes");
    assert!(answer.messages[0].id.0 > first, "the one that was meant");
    assert_eq!(person.tap_stale(offer.id, &take).await, person.notice("notice-stale"), "a double tap");
    assert_eq!(person.interview().await.slots[0].answers, [answer]);
    bot.finish().await;
}

#[tokio::test]
async fn what_was_offered_stands_before_what_was_written_later() {
    let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "60")]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.phone.send("yes");
    person.until("is this your answer?").await;
    person.phone.send("An owner drops its value");
    person.until("I have your answer").await;
    person.phone.tap_label(&person.label("button-take-answer")).expect("it is still offered");
    person.until("2 messages").await;
    assert_eq!(person.interview().await.slots[0].answers[0].text(), "yes\nAn owner drops its value");
    bot.finish_at_once().await;
}

#[tokio::test]
async fn an_answer_typed_in_a_pause_is_offered_and_goes_on_with_the_interview() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let good = person.interview().await.slots[0].question.model_answer.clone();
    person.tap("button-pause").await;
    person.say(&good).await;
    assert_eq!(person.interview().await.status, Status::Paused);
    person.tap("button-take-answer").await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    assert_eq!(person.interview().await.slots[0].answers[0].text(), good);
    bot.finish().await;
}

#[tokio::test]
async fn another_question_is_looked_for_and_next_leads_on_from_the_feedback() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.begin().await;
    let before = person.interview().await.slots[0].question.id.clone();
    person.say("boshqa savol bering").await;
    let slot = person.interview().await.slots[0].clone();
    assert!(slot.question.id != before && slot.answers.is_empty(), "{}", person.phone.chat());
    person.answer_well().await;
    person.has_feedback(1, 5);
    person.say("keyingisi").await;
    person.is_asked(2, 5);
    bot.finish().await;
}

/// What sounds like a wish is asked about, and whoever says that it is no answer gets what it sounded like.
#[tokio::test]
async fn what_is_no_answer_after_all_is_done() {
    let said = "gotta catch my stop first";
    assert_eq!((understand(said), likely(said)), (Understood::Unclear, Some(Intent::Pause)));
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.say(said).await;
    person.sees_text(&visible(&person.t.msg("offer").arg("quote", said).text()));
    assert_eq!(person.interview().await.status, Status::Asking);
    person.tap("button-no-answer").await;
    let interview = person.interview().await;
    assert_eq!((interview.status, interview.slots[0].stage()), (Status::Paused, Stage::Open));
    bot.finish().await;
}

#[tokio::test]
async fn who_asks_how_much_time_there_is_hears_that_there_is_no_limit() {
    let bot = Bot::start().await;
    for language in Language::ALL {
        let person = bot.person(language);
        person.begin().await;
        let before = cost(&person.interview().await);
        person.say(HOW_MUCH_TIME[number(language)]).await;
        person.sees("intent-about-no-limit");
        assert_eq!(cost(&person.interview().await), before);
        person.tap("button-pause").await;
        person.say(HOW_MUCH_TIME[number(language)]).await;
        person.sees("intent-about-no-limit");
    }
    bot.finish().await;
}
