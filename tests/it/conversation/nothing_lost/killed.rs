//! The process ends at an operation of the store, at each of them in turn, before or after it has had its effect, and another one
//! begins. A job that was killed runs again and cannot know whether the latest message of it has reached the person: one stands
//! there twice at most.

use super::*;

/// Worlds at the same time: each has a runtime of its own.
const WORLDS: usize = 4;

#[tokio::test]
async fn before_an_interview_begins() {
    nothing_is_lost_by_death(At::Ready).await;
}

#[tokio::test]
async fn at_a_question() {
    nothing_is_lost_by_death(At::Question).await;
}

#[tokio::test]
async fn at_the_feedback() {
    nothing_is_lost_by_death(At::Feedback).await;
}

#[tokio::test]
async fn when_asked_whether_to_finish() {
    nothing_is_lost_by_death(At::Finish).await;
}

#[tokio::test]
async fn at_a_post_beside_a_cv() {
    let models = OpenRouter::start().await;
    dying(At::Post, &[("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str())]).await;
}

async fn nothing_is_lost_by_death(at: At) {
    dying(at, &[]).await;
}

async fn dying(at: At, settings: &[(&str, &str)]) {
    let bot = Bot::with(settings).await;
    let actions = actions(&bot, at).await;
    bot.finish().await;
    let tried = stream::iter(actions.iter().enumerate()).map(|(number, action)| deaths(at, number, action, settings));
    let problems: Vec<String> = tried.buffer_unordered(WORLDS).concat().await;
    assert!(problems.is_empty(), "at {at:?}:\n{}", problems.join("\n"));
}

/// What goes wrong with an action when the process ends at one operation after the other.
async fn deaths(at: At, number: usize, action: &Action, settings: &[(&str, &str)]) -> Vec<String> {
    let faults = Faults::default();
    let bot = Bot::mortal(&faults, settings).await;
    let mut world = World { bot, faults, failing: Failing::Operations };
    let mut problems = Vec::new();
    let (expected, messages, count) = alive(&world, at, action).await;
    for nth in (0..count).filter(|nth| is_tried(at, number, *nth)) {
        let after_effect = (number + nth) % 2 == 1;
        let (outcome, sent, chat) = killed(&mut world, at, action, (nth, after_effect), settings).await;
        if outcome != expected || sent < messages || sent > messages + 1 {
            problems.push(format!(
                "{action:?}, killed at operation {nth} of {count} (after effect: {after_effect}): {sent} messages, not \
                 {messages}\n  {outcome:?}\n  not\n  {expected:?}\n{chat}"
            ));
        }
    }
    let usual = ["query is too old", "message to edit not found", "message to delete not found"];
    world.bot.finish_with_refusals(&usual).await;
    problems
}

/// What is left in the end, how many messages came, and the chat.
async fn killed(
    world: &mut World,
    at: At,
    action: &Action,
    (nth, after_effect): (usize, bool),
    settings: &[(&str, &str)],
) -> (Outcome, usize, String) {
    let person = somebody(&world.bot);
    at.go(&person).await;
    let (id, before) = (person.id(), said(&person));
    world.faults.kill(nth, after_effect);
    act(&person, action).await;
    let is_killed = tokio::select! {
        () = world.faults.killed() => true,
        () = world.bot.settle() => false,
    };
    world.faults.clear();
    if is_killed {
        world.faults = Faults::default();
        world.bot.revive(&world.faults, settings).await;
    }
    let person = world.bot.known(id, Language::En);
    world.bot.settle().await;
    (outcome(&person).await, said(&person).saturating_sub(before), person.phone.chat().to_string())
}

/// What is left when nothing happens to the process, how many messages came, and how many operations it took.
async fn alive(world: &World, at: At, action: &Action) -> (Outcome, usize, usize) {
    let person = somebody(&world.bot);
    at.go(&person).await;
    let before = (said(&person), world.count());
    take(&person, action).await;
    (outcome(&person).await, said(&person).saturating_sub(before.0), world.count() - before.1)
}

/// How many messages of the bot stand in the chat: what took the place of another is one.
fn said(person: &Person<'_>) -> usize {
    person.phone.messages().iter().filter(|message| !message.outgoing).count()
}
