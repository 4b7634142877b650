//! Buttons: pause, resume, finish, cancel at every point; stale and foreign taps.

use std::collections::HashSet;

use interview_bot::domain::catalog::{Domain, Level, Technology, Track};
use interview_bot::domain::interview::{Stage, Status, Subject};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{QuestionId, QuestionType};
use interview_bot::interviewer::bank::Bank;
use telegram_sandbox::{ChatView, Fault, Message};

use super::double_taps::shows;
use crate::support::bot::{Bot, PATIENCE, Person, visible};
use crate::support::openrouter::OpenRouter;

/// A point of an interview at which a step is taken.
#[derive(Debug, Clone, Copy)]
enum Point {
    Asked,
    HintShown,
    Graded,
    TryingAgain,
    Second,
    Paused,
}

const POINTS: [Point; 6] =
    [Point::Asked, Point::HintShown, Point::Graded, Point::TryingAgain, Point::Second, Point::Paused];

impl Point {
    /// Begins an interview on a track of its own and goes there.
    async fn reach(self, person: &Person<'_>) {
        person.choose(Domain::Backend, self.technology(), Level::Junior).await;
        person.tap("button-begin").await;
        match self {
            Self::Asked => {}
            Self::HintShown => {
                person.tap("button-hint").await;
            }
            Self::Graded => person.answer_well().await,
            Self::TryingAgain => {
                person.answer_well().await;
                person.tap("button-try-again").await;
            }
            Self::Second => {
                person.tap("button-skip").await;
            }
            Self::Paused => {
                person.tap("button-pause").await;
            }
        }
    }

    const fn technology(self) -> &'static str {
        match self {
            Self::Asked => "Rust",
            Self::HintShown => "Go",
            Self::Graded => "Python",
            Self::TryingAgain => "Java",
            Self::Second => "C#",
            Self::Paused => "PHP",
        }
    }
}

async fn prepared(bot: &Bot) -> Person<'_> {
    let admin = bot.admin();
    admin.join().await;
    let person = bot.person(Language::En);
    person.join().await;
    person.want_five_questions().await;
    admin.say("/setplan 1003 elite").await;
    person
}

#[tokio::test]
async fn pause_and_resume_at_every_point_bring_back_the_same_card() {
    let bot = Bot::start().await;
    let person = prepared(&bot).await;
    for point in POINTS {
        point.reach(&person).await;
        let before = person.interview().await;
        if !matches!(point, Point::Paused) {
            let card = person.last();
            person.tap("button-pause").await;
            person.sees("interview-paused");
            assert_eq!(person.interview().await.status, Status::Paused, "{point:?}");
            person.say("typed while paused").await;
            match before.stage() {
                Some(Stage::Graded) => person.hears("notice-paused"),
                _ => person
                    .sees_text(&visible(&person.t.msg("offer-while-paused").arg("quote", "typed while paused").text())),
            }
            person.say("/resume").await;
            assert_eq!(person.last().text, card.text, "{point:?}:\n{}", person.phone.chat());
            assert_eq!(person.last().labels(), card.labels(), "{point:?}");
        } else {
            person.tap("button-resume").await;
            person.is_asked(1, 5);
        }
        assert_eq!(person.interview().await.slots.len(), before.slots.len());
        give_up(&person).await;
    }
    bot.finish().await;
}

#[tokio::test]
async fn finish_at_every_point_ends_with_a_report() {
    let bot = Bot::start().await;
    let person = prepared(&bot).await;
    for point in POINTS {
        point.reach(&person).await;
        person.tap("button-finish").await;
        person.tap("button-go-on").await;
        assert!(person.has_open_interview().await, "{point:?}: going on ends nothing");
        person.say("/cancel").await;
        person.tap("button-go-on").await;
        person.tap("button-finish").await;
        person.tap("button-confirm-finish").await;
        assert!(!person.has_open_interview().await, "{point:?}");
        let track = format!("Backend · {} · Junior", point.technology());
        let title = visible(&person.t.msg("report-title").arg("track", track.as_str()).text());
        person.sees_text(&title);
        if matches!(point, Point::Asked | Point::HintShown | Point::Paused) {
            person.sees("report-nothing-answered");
        }
        person.tap("button-menu").await;
    }
    bot.finish().await;
}

#[tokio::test]
async fn cancel_at_every_point_frees_the_way_for_another() {
    let bot = Bot::start().await;
    let person = prepared(&bot).await;
    for point in POINTS {
        point.reach(&person).await;
        give_up(&person).await;
        person.sees("interview-cancelled");
        assert!(!person.has_open_interview().await, "{point:?}");
        let buttons = |message: &Message| message.labels().contains(&person.label("button-skip").as_str());
        assert!(!person.phone.messages().iter().any(buttons), "{point:?}: a dead card keeps no buttons");
    }
    person.say("/cancel").await;
    person.say("/resume").await;
    person.sees("nothing-to-resume");
    bot.finish().await;
}

async fn give_up(person: &Person<'_>) {
    person.say("/cancel").await;
    person.tap("button-confirm-cancel").await;
}

#[tokio::test]
async fn back_leads_through_every_step_of_the_choice() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.join().await;
    person.choose(Domain::AiMl, "PyTorch", Level::Senior).await;
    person.tap("button-back").await;
    assert!(person.last().button(&person.t.level(Level::Senior)).is_some(), "{}", person.last());
    person.tap("button-back").await;
    assert!(person.last().button("PyTorch").is_some(), "{}", person.last());
    person.tap("button-other-technology").await;
    person.tap("button-back").await;
    person.tap("button-back").await;
    person.sees("choose-domain");
    person.tap("button-menu").await;
    assert!(person.last().button(&person.label("button-interview")).is_some(), "{}", person.last());
    bot.finish().await;
}

#[tokio::test]
async fn a_pause_within_an_answer_keeps_it_and_the_time_for_more_begins_anew() {
    let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "2")]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    let good = person.interview().await.slots[0].question.model_answer.clone();
    person.phone.send(&good);
    person.until("I have your answer").await;
    person.phone.tap_label(&person.label("button-pause")).expect("the question has it");
    // The grace time passes meanwhile.
    bot.settle().await;
    assert_eq!(person.interview().await.slots[0].stage(), Stage::Collecting);
    let receipt = person.last().id;
    person.phone.send("/resume");
    let renewed = |chat: &ChatView| chat.last_of_bot().is_some_and(|m| m.id > receipt && m.text.contains("I have"));
    person.phone.wait_for(PATIENCE, renewed).await.expect("the receipt comes anew");
    assert!(person.phone.chat().with_button(&person.label("button-done")).is_some(), "{}", person.phone.chat());
    assert_eq!(shows(&person, "Question 1/5").len(), 1, "the question is back:\n{}", person.phone.chat());
    bot.settle().await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.phone.chat());
    assert_eq!(person.count("I have your answer"), 0, "no dead receipt:\n{}", person.phone.chat());
    bot.finish().await;
}

#[tokio::test]
async fn a_message_that_comes_while_the_answer_goes_to_the_grader_leaves_no_dead_receipt() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    // "Checking" is slow: the next message comes first and takes the receipt away that was to become it.
    bot.sandbox.fault(Fault { error_code: 0, delay_ms: 700, ..Fault::error("editMessageText", 1, 0, "") });
    person.phone.send("A thread is a unit of execution.");
    person.until("I have your answer").await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    person.phone.send("And a process has memory of its own.");
    bot.settle().await;
    person.has_feedback(1, 5);
    assert_eq!(person.interview().await.slots[0].answers[0].messages.len(), 2);
    for dead in ["I have your answer", "Checking your answer"] {
        assert_eq!(person.count(dead), 0, "{}", person.phone.chat());
    }
    bot.finish_with_refusals(&["message to edit not found"]).await;
}

#[tokio::test]
async fn who_had_all_questions_gets_those_again_that_were_asked_longest_ago() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    admin.say(&format!("/setplan {} pro 30", person.id())).await;
    let subject = Subject::Track(Track {
        domain: Domain::Security,
        technology: Technology::Known("compliance".to_owned()),
        level: Level::Junior,
    });
    let all = Bank::embedded().fitting(&subject, QuestionType::Technical, &HashSet::new(), 1).len();
    assert!((30..45).contains(&all), "three interviews of fifteen need more than the bank has: {all}");
    let left = all - 30;
    person.say("/settings").await;
    person.tap_label(&person.t.msg("button-question-count").arg("count", 15).plain()).await;
    person.choose(Domain::Security, "Compliance", Level::Junior).await;
    person.sees_text("15 questions, about");
    person.tap("button-begin").await;
    let first = skipped(&person).await;
    person.choose(Domain::Security, "Compliance", Level::Junior).await;
    person.tap("button-begin").await;
    let second = skipped(&person).await;
    assert!(second.iter().all(|id| !first.contains(id)), "nothing twice as long as there is something new");
    person.choose(Domain::Security, "Compliance", Level::Junior).await;
    person.sees_text("15 questions, about");
    person.sees_text(if left == 0 { "You’ve had all my questions here" } else { "come back" });
    person.tap("button-begin").await;
    let third = skipped(&person).await;
    let again: HashSet<_> = third.iter().filter(|id| first.contains(id) || second.contains(id)).collect();
    assert_eq!(again, first[..15 - left].iter().collect(), "those asked longest ago");
    bot.finish().await;
}

/// Skips all 15 questions of an interview, and says which they were, in order.
async fn skipped(person: &Person<'_>) -> Vec<QuestionId> {
    let mut ids = Vec::new();
    for number in 1..=15 {
        person.is_asked(number, 15);
        ids.push(person.interview().await.slot().expect("a question").question.id.clone());
        person.tap("button-skip").await;
    }
    ids
}

#[tokio::test]
async fn a_stale_tap_gets_a_notice_and_the_current_card() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let card = person.last();
    let skip = code(&card, &person.label("button-skip"));
    person.tap("button-skip").await;
    let answer = person.tap_stale(card.id, &skip).await;
    assert_eq!(answer, person.notice("notice-stale"));
    person.is_asked(2, 5);
    for made_up in ["", "0:back", "1:q:x:y:z", "1:l:junior", "1:t:rust", "1:begin", "1:d:cooking", "1:back"] {
        let answer = person.tap_stale(card.id, made_up).await;
        assert_eq!(answer, person.notice("notice-stale"), "{made_up}");
        person.is_asked(2, 5);
    }
    assert_eq!(person.interview().await.current, 1);
    give_up(&person).await;
    assert_eq!(person.tap_stale(card.id, &skip).await, person.notice("notice-over"));
    bot.finish().await;
}

#[tokio::test]
async fn a_week_old_card_still_leads_somewhere() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let card = person.last();
    bot.sandbox.advance(std::time::Duration::from_secs(8 * 24 * 3600));
    person.tap("button-pause").await;
    person.sees("interview-paused");
    person.tap("button-resume").await;
    person.is_asked(1, 5);
    let skip = code(&card, &person.label("button-skip"));
    person.tap_stale(card.id, &skip).await;
    person.is_asked(2, 5);
    bot.finish().await;
}

#[tokio::test]
async fn nobody_gets_at_somebody_elses_interview() {
    let bot = Bot::start().await;
    let owner = bot.person(Language::En);
    owner.begin().await;
    owner.answer_well().await;
    let before = owner.interview().await;
    let id = before.id.clone();
    let thief = bot.person(Language::Ru);
    thief.join().await;
    let actions = ["pause", "resume", "finish", "finish!", "cancel", "cancel!", "report"];
    let questions = ["hint", "skip", "done", "again", "next", "review"];
    let codes = actions.map(|action| format!("1:i:{id}:{action}"));
    let codes = codes.into_iter().chain(questions.map(|action| format!("1:q:{id}:1:{action}")));
    let (heard, said) = (thief.phone.messages().len(), owner.phone.messages().len());
    for code in codes {
        let answer = thief.tap_stale(thief.last().id, &code).await;
        assert_eq!(answer, thief.notice("notice-stale"), "{code}");
    }
    assert_eq!(owner.interview().await, before, "untouched");
    assert_eq!(thief.phone.messages().len(), heard, "{}", thief.phone.chat());
    assert_eq!(owner.phone.messages().len(), said, "{}", owner.phone.chat());
    bot.finish().await;
}

#[tokio::test]
async fn an_answer_on_two_devices_is_one_answer() {
    let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "60")]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.phone.send("From the phone: 4xx means that the client is at fault.");
    person.phone.send("From the laptop: 5xx means that the server failed.");
    person.until("2 messages").await;
    let done = person.label("button-done");
    let taps = [(); 2].map(|()| person.phone.tap_label(&done).expect("the answer can be closed"));
    person.until("feedback").await;
    for tap in taps {
        person.phone.wait_for_answer(PATIENCE, &tap).await.expect("both devices get an answer");
    }
    let slot = person.interview().await.slots[0].clone();
    assert_eq!((slot.answers.len(), slot.answers[0].messages.len()), (1, 2));
    assert_eq!(slot.stage(), Stage::Graded);
    bot.finish_at_once().await;
}

pub(super) fn code(card: &Message, label: &str) -> String {
    let button = card.button(label).unwrap_or_else(|| panic!("no {label}: {card}"));
    button.data.clone().expect("a button that goes to the bot")
}
