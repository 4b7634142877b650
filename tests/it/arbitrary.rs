//! Arbitrary updates at every state of the dialogue: nothing breaks, nothing is left unanswered, nobody gets stuck.
//!
//! Two people act at random against the real bot on a Telegram of its own. The actions follow from the seed, their
//! interleaving with the bot's work does not. `ARBITRARY_SEED=7 cargo test --test it arbitrary` repeats one case.

mod actions;
mod bot;

use std::collections::BTreeSet;

use futures::{StreamExt, stream};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use actions::{Actor, PATH};
use bot::TestBot;

/// Sequences that are played.
const CASES: u64 = 24;
/// Sequences at the same time: mostly they wait.
const AT_ONCE: usize = 6;
/// Random actions of each sequence.
const ACTIONS: usize = 40;
/// How a dialogue can stand, as the store names it.
const STATES: [&str; 9] = [
    "choosing_language",
    "sharing_phone",
    "menu",
    "choosing_domain",
    "choosing_technology",
    "naming_technology",
    "choosing_level",
    "ready",
    "interviewing",
];
/// What Telegram may refuse without anything being wrong: the bot edits what a person has just made stale.
const HARMLESS: [&str; 3] =
    ["message is not modified", "message to edit not found", "message can't be deleted for everyone"];

#[tokio::test(flavor = "multi_thread")]
async fn arbitrary_updates_at_every_state_leave_nobody_stuck() {
    let seeds = match std::env::var("ARBITRARY_SEED") {
        Ok(seed) => vec![seed.parse().expect("ARBITRARY_SEED is a number")],
        Err(_) => (0..CASES).collect(),
    };
    let plays = stream::iter(seeds.clone()).map(|seed| async move { (seed, tokio::spawn(play(seed)).await) });
    let mut plays = plays.buffer_unordered(AT_ONCE);
    let mut seen = BTreeSet::new();
    while let Some((seed, played)) = plays.next().await {
        let played = played.unwrap_or_else(|panic| panic!("ARBITRARY_SEED={seed}: {panic}"));
        assert!(played.problems.is_empty(), "ARBITRARY_SEED={seed}\n{}", played.problems.join("\n"));
        seen.extend(played.seen);
    }
    if seeds.len() > 1 {
        let missed: Vec<_> = STATES.iter().filter(|state| !seen.contains(**state)).collect();
        assert!(missed.is_empty(), "no sequence came through {missed:?}");
    }
}

/// What came of one sequence.
struct Played {
    problems: Vec<String>,
    /// The states that it came through.
    seen: BTreeSet<String>,
}

async fn play(seed: u64) -> Played {
    let mut seen = BTreeSet::new();
    let mut random = StdRng::seed_from_u64(seed);
    let phone = ["optional", "required", "off"][random.random_range(0..3)];
    let bot = TestBot::start(phone).await;
    let mut actors = bot.people().map(Actor::new);
    // One person starts from each step of the way to an interview, the other from nothing.
    let steps = usize::try_from(seed).unwrap_or_default() % (PATH + 1);
    for step in 0..steps {
        actors[0].follow(&bot, step).await;
        seen.extend(bot.state(actors[0].id()).await);
    }
    for _ in 0..ACTIONS {
        let actor = &mut actors[usize::from(random.random_ratio(1, 3))];
        actor.act(&bot, &mut random);
        if random.random_ratio(2, 3) {
            bot.settle().await;
            seen.extend(bot.state(actor.id()).await);
        }
    }
    bot.settle().await;
    let mut problems = bot.problems().await;
    for actor in &actors {
        problems.extend(actor.unanswered().map(|tap| format!("a tap was never answered: {tap}")));
    }
    for actor in &mut actors {
        if let Err(stuck) = actor.hold_an_interview(&bot).await {
            problems.push(format!("{stuck}\n{}", actor.chat()));
        }
    }
    problems.extend(bot.problems().await);
    if !problems.is_empty() {
        problems.extend(actors.iter().flat_map(|actor| actor.history().iter().cloned()));
    }
    problems.extend(bot.stop().await);
    Played { problems, seen }
}
