//! What an intent costs, beyond the question at which it is said: nothing. And none changes a score.

use interview_bot::domain::intent::{Intent, Understood, understand};
use interview_bot::domain::interview::{Interview, Stage, Status};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::QuestionId;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde::Deserialize;

use super::{SAID, number};
use crate::support::bot::{Bot, Person};
use crate::support::openrouter::OpenRouter;

/// Interviews of this month, calls of models and their price, and questions that were asked in place of others.
async fn spent(person: &Person<'_>, models: &OpenRouter) -> (u64, usize, String, usize) {
    let replaced = person.interview().await.slots.iter().map(|slot| slot.replaced.len()).sum();
    (person.interviews_used().await, models.requests().len(), format!("{:.6}", models.billed()), replaced)
}

#[tokio::test]
async fn neither_an_interview_nor_a_call_of_a_model_nor_another_question_is_used_up() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    for language in Language::ALL {
        let person = bot.person(language);
        person.join().await;
        // The second half is asked for by the way, whatever is said.
        person.want_no_adaptation().await;
        person.begin_another().await;
        says_everything_for_nothing(&person, &models, language).await;
        person.answer_well().await;
        says_everything_for_nothing(&person, &models, language).await;

        let (interviews, calls, _, replaced) = spent(&person, &models).await;
        person.say(["boshqa savol bering", "другой вопрос", "another question"][number(language)]).await;
        let after = spent(&person, &models).await;
        assert_eq!((after.0, after.1, after.3), (interviews, calls + 1, replaced + 1), "that is what it asks for");
    }
    assert_eq!(models.violations(), [""; 0]);
    bot.finish().await;
}

/// At an open question, and at a feedback, which "next" leaves: it is said last.
async fn says_everything_for_nothing(person: &Person<'_>, models: &OpenRouter, language: Language) {
    let before = spent(person, models).await;
    let (leave, stay): (Vec<_>, Vec<_>) = SAID.iter().partition(|(name, ..)| ["skip", "next"].contains(name));
    for (name, said, _) in stay.iter().chain(&leave[..1]) {
        person.say(said[number(language)]).await;
        assert_eq!(spent(person, models).await, before, "{name}");
    }
    person.say(["pauza", "пауза", "pause"][number(language)]).await;
    assert_eq!(person.interview().await.status, Status::Paused);
    person.tap("button-resume").await;
    person.say(["tugatamiz", "хватит", "finish"][number(language)]).await;
    assert_eq!(spent(person, models).await, before, "pause and finish");
    assert_eq!(person.interview().await.status, Status::Asking, "it asks first");
}

#[derive(Deserialize)]
struct Phrasing {
    language: Language,
    text: String,
}

/// What others wrote, and is an intent.
fn phrasings(language: Language) -> Vec<(String, Intent)> {
    let all = include_str!("../../../intents/open.jsonl").lines();
    let all = all.map(|line| serde_json::from_str::<Phrasing>(line).expect("a phrasing a line"));
    let meant = |phrasing: Phrasing| match understand(&phrasing.text) {
        Understood::Intent(intent) => Some((phrasing.text, intent)),
        Understood::Unclear | Understood::Answer => None,
    };
    all.filter(|phrasing| phrasing.language == language).filter_map(meant).collect()
}

fn scores(interview: &Interview) -> Vec<(QuestionId, u16)> {
    let score = |slot: &interview_bot::domain::interview::Slot| Some(slot.score()?.tenths().into());
    interview.slots.iter().filter_map(|slot| Some((slot.question.id.clone(), score(slot)?))).collect()
}

/// Somebody who says forty things, anywhere in an interview, and answers now and then.
async fn walks(person: &Person<'_>, language: Language, random: &mut StdRng) {
    let phrasings = phrasings(language);
    person.begin().await;
    for _ in 0..40 {
        let before = person.interview().await;
        let (said, intent) = phrasings.choose(random).expect("phrasings");
        person.say(said).await;
        let after = person.latest_interview().await.expect("it is kept");
        assert_eq!(scores(&after), scores(&before), "{intent:?}: {said}\n{}", person.phone.chat());
        if !after.status.is_open() {
            return;
        }
        go_on(person, &after, random).await;
    }
}

async fn go_on(person: &Person<'_>, interview: &Interview, random: &mut StdRng) {
    if interview.status == Status::Paused {
        person.say("/resume").await;
    }
    if interview.stage() == Some(Stage::Open) && random.random_bool(0.3) {
        person.answer_well().await;
    }
}

#[tokio::test]
async fn whatever_is_said_wherever_no_score_changes() {
    let bot = Bot::start().await;
    for (language, seed) in Language::ALL.into_iter().zip(7..) {
        walks(&bot.person(language), language, &mut StdRng::seed_from_u64(seed)).await;
    }
    bot.finish().await;
}
