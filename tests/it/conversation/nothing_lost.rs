//! Whatever call to Telegram fails, or operation of the store, at whatever point: in the end everything stands as if none
//! had failed.
//!
//! The actions are not listed. For each place that a person can be at, every button of the card that stands there is an
//! action, every command that the bot has told Telegram of, and a typed text: a new handler is tried without more. Each is
//! done once undisturbed, and then again by another person with the first one failing, then the second, and so on until
//! none is left to fail. What is compared is the card that stands in the end, the interview, and the number of messages,
//! of which one may have been sent twice.

use futures::{StreamExt, stream};
use interview_bot::domain::language::Language;
use telegram_sandbox::{Fault, NewUser};

use super::timed;
use crate::support::bot::{Bot, Person};
use crate::support::faulty_store::Faults;
use crate::support::openrouter::{KEY, OpenRouter};
use crate::support::sound;

mod beside;
mod coach;
mod covered;
mod killed;
mod places;
mod seen;

use places::At;
use seen::{Outcome, POINT, current, general, messages, outcome};

/// Actions that are tried at the same time: mostly they wait.
const AT_ONCE: usize = 8;

/// Something that a person does there.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Action {
    /// The button with this label, on the newest card with buttons.
    Tap(String),
    Say(String),
    /// Nothing, until the time for the question is over.
    Wait,
    /// Pays the invoice.
    Pay,
    /// Says something.
    Speak,
}

/// Whether this is one of those that are made to fail: of places that take long only each so many, another one for each action.
/// `NOTHING_LOST_EVERY=1` tries all; another `NOTHING_LOST_SEED` tries others.
fn is_tried(at: At, number: usize, nth: usize) -> bool {
    let set = |name| std::env::var(name).ok().and_then(|value| value.parse::<usize>().ok());
    let every = set("NOTHING_LOST_EVERY").unwrap_or(if at.is_long() { 9 } else { 1 }).max(1);
    (nth + number * 5 + set("NOTHING_LOST_SEED").unwrap_or(0)).is_multiple_of(every)
}

#[tokio::test]
async fn at_the_menu() {
    nothing_is_lost(At::Menu).await;
}

#[tokio::test]
async fn at_the_question_to_try() {
    nothing_is_lost(At::WarmUp).await;
}

#[tokio::test]
async fn at_the_feedback_on_it() {
    nothing_is_lost(At::WarmUpFeedback).await;
}

#[tokio::test]
async fn the_store_fails_at_the_question_to_try() {
    nothing_is_lost_by(Failing::Operations, At::WarmUp, &[]).await;
}

#[tokio::test]
async fn the_store_fails_at_the_feedback_on_it() {
    nothing_is_lost_by(Failing::Operations, At::WarmUpFeedback, &[]).await;
}

#[tokio::test]
async fn the_store_fails_at_the_menu() {
    nothing_is_lost_by(Failing::Operations, At::Menu, &[]).await;
}

#[tokio::test]
async fn while_a_domain_is_chosen() {
    nothing_is_lost(At::Domains).await;
}

#[tokio::test]
async fn while_a_level_is_chosen() {
    nothing_is_lost(At::Levels).await;
}

#[tokio::test]
async fn before_an_interview_begins() {
    nothing_is_lost(At::Ready).await;
}

#[tokio::test]
async fn at_a_question() {
    nothing_is_lost(At::Question).await;
}

#[tokio::test]
async fn at_a_question_with_a_limit_of_time() {
    nothing_is_lost(At::TimedQuestion).await;
}

#[tokio::test]
async fn the_store_fails_at_a_question_with_a_limit_of_time() {
    nothing_is_lost_by(Failing::Operations, At::TimedQuestion, &[]).await;
}

/// Every answer may be asked back about.
const ASKING_BACK: [(&str, &str); 1] = [("FOLLOW_UPS", "1")];

#[tokio::test]
async fn at_a_question_that_is_asked_back_about() {
    nothing_is_lost_by(Failing::Calls, At::Question, &ASKING_BACK).await;
}

#[tokio::test]
async fn at_a_follow_up() {
    nothing_is_lost_by(Failing::Calls, At::FollowUp, &ASKING_BACK).await;
}

#[tokio::test]
async fn the_store_fails_at_a_follow_up() {
    nothing_is_lost_by(Failing::Operations, At::FollowUp, &ASKING_BACK).await;
}

#[tokio::test]
async fn at_the_feedback() {
    nothing_is_lost(At::Feedback).await;
}

#[tokio::test]
async fn at_the_feedback_on_half_an_answer() {
    nothing_is_lost(At::FeedbackInPart).await;
}

#[tokio::test]
async fn where_points_are_marked() {
    nothing_is_lost(At::OwnMarks).await;
}

#[tokio::test]
async fn the_store_fails_where_points_are_marked() {
    nothing_is_lost_by(Failing::Operations, At::OwnMarks, &[]).await;
}

#[tokio::test]
async fn where_points_are_marked_after_the_interview() {
    nothing_is_lost(At::OwnMarksAfter).await;
}

#[tokio::test]
async fn at_a_second_try() {
    nothing_is_lost(At::SecondTry).await;
}

#[tokio::test]
async fn at_the_last_question() {
    nothing_is_lost(At::LastQuestion).await;
}

#[tokio::test]
async fn in_a_pause() {
    nothing_is_lost(At::Paused).await;
}

#[tokio::test]
async fn when_asked_whether_to_finish() {
    nothing_is_lost(At::Finish).await;
}

#[tokio::test]
async fn when_asked_whether_to_give_up() {
    nothing_is_lost(At::Cancel).await;
}

#[tokio::test]
async fn at_the_report() {
    nothing_is_lost(At::Report).await;
}

#[tokio::test]
async fn at_a_report_with_a_weak_topic() {
    nothing_is_lost(At::WeakReport).await;
}

#[tokio::test]
async fn at_a_topic_that_is_practised() {
    nothing_is_lost(At::Topic).await;
}

/// With a model an answer goes to the grader by a job of its own, and another card says so.
#[tokio::test]
async fn at_a_question_of_a_model() {
    with_a_model(At::Question).await;
}

#[tokio::test]
async fn before_a_model_is_asked_for_questions() {
    with_a_model(At::Ready).await;
}

#[tokio::test]
async fn the_store_fails_before_an_interview_begins() {
    nothing_is_lost_by(Failing::Operations, At::Ready, &[]).await;
}

#[tokio::test]
async fn the_store_fails_at_a_question() {
    nothing_is_lost_by(Failing::Operations, At::Question, &[]).await;
}

#[tokio::test]
async fn the_store_fails_at_the_feedback() {
    nothing_is_lost_by(Failing::Operations, At::Feedback, &[]).await;
}

#[tokio::test]
async fn the_store_fails_when_asked_whether_to_finish() {
    nothing_is_lost_by(Failing::Operations, At::Finish, &[]).await;
}

async fn with_a_model(at: At) {
    with_a_model_by(Failing::Calls, at).await;
}

async fn with_a_model_by(failing: Failing, at: At) {
    let models = OpenRouter::start().await;
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str())];
    nothing_is_lost_by(failing, at, &settings).await;
}

async fn nothing_is_lost(at: At) {
    nothing_is_lost_by(Failing::Calls, at, &[]).await;
}

async fn nothing_is_lost_by(failing: Failing, at: At, settings: &[(&str, &str)]) {
    let bot = Bot::with(settings).await;
    let actions = actions(&bot, at).await;
    bot.finish().await;
    let tried = stream::iter(actions.iter().enumerate());
    let tried = tried.map(|(number, action)| problems(World::new(failing, settings), at, number, action));
    let problems: Vec<String> = tried.buffer_unordered(AT_ONCE).concat().await;
    assert!(problems.is_empty(), "at {at:?}:\n{}", problems.join("\n"));
}

/// What goes wrong with an action, in a world of its own, when one thing after the other fails.
async fn problems(world: impl Future<Output = World>, at: At, number: usize, action: &Action) -> Vec<String> {
    let world = world.await;
    let failing = world.failing;
    let mut problems = Vec::new();
    let (expected, messages, count) = undisturbed(&world, at, action).await;
    for nth in (0..count).filter(|nth| is_tried(at, number, *nth)) {
        // Some fail before they have done anything, some after: the bot cannot tell.
        let after_effect = (number + nth) % 2 == 1;
        let (outcome, sent) = disturbed(&world, at, action, nth, after_effect).await;
        if outcome != expected || sent < messages || sent > messages + 1 {
            problems.push(format!(
                "{action:?}, {nth} of {count} {failing:?} fails (after effect: {after_effect}): {sent} messages, not \
                 {messages}\n  {outcome:?}\n  not\n  {expected:?}"
            ));
        }
    }
    // A call that is carried out and then fails is made again, where there is nothing left to do.
    let usual = ["broken", "query is too old", "message to edit not found", "message to delete not found"];
    world.bot.finish_with_refusals(&usual).await;
    problems
}

/// What fails: calls to Telegram, or operations of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failing {
    Calls,
    Operations,
}

/// The bot, and what can be made to fail around it.
struct World {
    bot: Bot,
    faults: Faults,
    failing: Failing,
}

impl World {
    async fn new(failing: Failing, settings: &[(&str, &str)]) -> Self {
        let faults = Faults::default();
        Self { bot: Bot::with_faults(&faults, settings).await, faults, failing }
    }

    /// How often what can fail has been tried.
    fn count(&self) -> usize {
        match self.failing {
            Failing::Calls => self.bot.sandbox.calls().iter().filter(|call| call.method != "getUpdates").count(),
            Failing::Operations => self.faults.operations(),
        }
    }

    fn fail(&self, nth: usize, after_effect: bool) {
        if self.failing == Failing::Operations {
            return self.faults.fail(nth, after_effect);
        }
        self.bot.sandbox.fault(Fault {
            skip: u32::try_from(nth).expect("few calls"),
            after_effect,
            description: "broken".to_owned(),
            ..Fault::error(Fault::OUTGOING, 1, 500, "")
        });
    }

    fn mend(&self) {
        self.faults.clear();
        self.bot.sandbox.clear_faults();
    }
}

/// All that can be done at this place.
async fn actions(bot: &Bot, at: At) -> Vec<Action> {
    let person = somebody(bot);
    at.go(&person).await;
    let card = current(&person).expect("a card with buttons");
    // What leads to a page elsewhere is none of the bot's.
    let buttons = card.buttons.iter().flatten().filter(|button| button.data.is_some());
    let labels = buttons.map(|button| button.label.clone());
    // The same button does the same from every card.
    let is_elsewhere = |label: &String| {
        let common = ["button-menu", "button-pause", "button-finish", "button-cancel", "button-resume"];
        !matches!(at, At::Question | At::TimedQuestion | At::Paused)
            && common.iter().any(|id| person.label(id) == *label)
    };
    let is_further_point = |label: &String| label.starts_with(POINT) && general(label) != "▫️ 1";
    let labels = labels.filter(|label| !is_elsewhere(label) && !is_further_point(label));
    let mut actions: Vec<Action> = labels.map(Action::Tap).collect();
    actions.push(Action::Say("A reference is valid until its last use, and the compiler checks it".to_owned()));
    match at {
        At::TimedQuestion => actions.push(Action::Wait),
        At::Invoice => actions.push(Action::Pay),
        At::Heard => actions.push(Action::Speak),
        _ => {}
    }
    if matches!(at, At::Menu | At::Question) {
        let told = bot.sandbox.calls().into_iter().rev().find(|call| call.method == "setMyCommands");
        let told = told.and_then(|call| call.parameters["commands"].as_array().cloned()).unwrap_or_default();
        actions
            .extend(told.iter().map(|command| Action::Say(format!("/{}", command["command"].as_str().unwrap_or("")))));
        assert!(actions.len() > 10, "the commands are known: {actions:?}");
    }
    actions
}

async fn undisturbed(world: &World, at: At, action: &Action) -> (Outcome, usize, usize) {
    let person = somebody(&world.bot);
    at.go(&person).await;
    let before = (messages(&person), world.count());
    take(&person, action).await;
    (outcome(&person).await, messages(&person) - before.0, world.count() - before.1)
}

async fn disturbed(world: &World, at: At, action: &Action, nth: usize, after_effect: bool) -> (Outcome, usize) {
    let person = somebody(&world.bot);
    at.go(&person).await;
    let before = messages(&person);
    world.fail(nth, after_effect);
    take(&person, action).await;
    world.mend();
    (outcome(&person).await, messages(&person) - before)
}

/// A person whom the bot has not met.
fn somebody(bot: &Bot) -> Person<'_> {
    bot.newcomer(
        NewUser { first_name: "Gulnora".to_owned(), language_code: "en".to_owned(), ..NewUser::default() },
        Language::En,
    )
}

async fn take(person: &Person<'_>, action: &Action) {
    act(person, action).await;
    person.bot.settle().await;
}

async fn act(person: &Person<'_>, action: &Action) {
    match action {
        Action::Say(text) => {
            person.phone.send(text);
        }
        Action::Wait => timed::time_is_up(person).await,
        Action::Pay => {
            person.phone.pay(person.last().id);
        }
        Action::Speak => {
            person.phone.send_voice(&sound::voice(2, 1.0));
        }
        Action::Tap(label) => {
            let card = current(person).expect("a card with buttons");
            let button = card.buttons.iter().flatten().find(|button| general(&button.label) == general(label));
            let code = button.and_then(|button| button.data.clone()).expect("a button of the bot's");
            person.phone.tap(card.id, &code);
        }
    }
}
