//! Another question in the place of the present one.

use std::collections::BTreeSet;
use std::time::Duration;

use interview_bot::domain::catalog::Domain;
use interview_bot::domain::interview::{FollowUpRules, Interview, InterviewId, NewInterview, Persona, Stage, Status};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::QuestionId;
use interview_bot::interviewer::bank::Bank;
use telegram_sandbox::ChatView;

use super::buttons::code;
use crate::support::bot::{Bot, PATIENCE, Person, visible};
use crate::support::openrouter::{OpenRouter, Reply, task};

/// The ids of all questions that the interview has, and had.
fn ids(interview: &Interview) -> Vec<QuestionId> {
    let before = |slot| -> Vec<QuestionId> {
        let slot: &interview_bot::domain::interview::Slot = slot;
        slot.replaced.iter().map(|replaced| replaced.id.clone()).collect()
    };
    interview.slots.iter().flat_map(|slot| [vec![slot.question.id.clone()], before(slot)].concat()).collect()
}

fn offers_another(person: &Person<'_>) -> bool {
    person.last().button(&person.label("button-another")).is_some()
}

#[tokio::test]
async fn the_card_becomes_another_question_as_often_as_the_plan_allows() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.begin().await;
    let card = person.last().id;
    let mut texts = BTreeSet::new();
    for round in 1..=2 {
        texts.insert(person.interview().await.slots[0].question.text.clone());
        person.tap("button-hint").await;
        person.tap("button-another").await;
        person.is_asked(1, 5);
        let slot = person.interview().await.slots[0].clone();
        assert!(person.last().text.contains(slot.question.text.lines().next().expect("a text")), "{}", person.last());
        assert_eq!((person.last().id, slot.replaced.len(), slot.stage()), (card, round, Stage::Open));
        assert!(person.last().button(&person.label("button-hint")).is_some(), "a hint of its own: {}", person.last());
        assert!(texts.insert(slot.question.text), "a question that was there before");
    }
    assert!(!offers_another(&person), "the free plan has two: {}", person.last());
    person.answer_well().await;
    assert!(person.has_feedback(1, 5) >= 9.0, "the new question is the one that is graded: {}", person.last());
    person.tap("button-next").await;
    assert!(!offers_another(&person), "two in all: {}", person.last());
    bot.finish().await;
}

#[tokio::test]
async fn a_question_that_was_replaced_does_not_come_again_in_a_later_interview() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.tap("button-another").await;
    let first = person.interview().await;
    let replaced = first.slots[0].replaced[0].id.clone();
    person.tap("button-finish").await;
    person.tap("button-confirm-finish").await;
    for _ in 0..2 {
        person.begin_another().await;
        let later = ids(&person.interview().await);
        assert!(!later.contains(&replaced), "{later:?}");
        person.tap("button-finish").await;
        person.tap("button-confirm-finish").await;
    }
    bot.finish().await;
}

#[tokio::test]
async fn a_model_is_asked_for_one_question_that_it_has_not_asked() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::Ru);
    person.begin().await;
    let before = person.interview().await;
    person.tap("button-another").await;
    person.is_asked(1, 5);
    let after = person.interview().await;
    assert!(!ids(&before).contains(&after.slots[0].question.id));
    let requests = models.requests();
    let last = requests.last().expect("a request").said_by("user");
    assert!(last.contains("Number of questions: 1\n"), "{last}");
    for slot in &before.slots {
        assert!(last.contains(&slot.question.text), "not told of {:?}", slot.question.text);
    }
    let replaced = after.slots[0].replaced[0].clone();
    person.tap("button-finish").await;
    person.tap("button-confirm-finish").await;
    person.begin_another().await;
    assert!(!ids(&person.interview().await).contains(&replaced.id), "neither a model nor the pool brings it again");
    let requests = models.requests();
    let last = requests.iter().rfind(|request| request.task() == "questions").expect("a request");
    assert!(last.said_by("user").contains(&replaced.text), "it counts as asked");
    assert_eq!(models.violations(), [""; 0]);
    bot.finish().await;
}

#[tokio::test]
async fn while_it_is_looked_for_the_person_can_pause_and_what_they_type_is_no_answer() {
    let models = OpenRouter::start().await;
    models.script(task("questions"), [Reply::Sensible, Reply::Slow(Duration::from_millis(150))]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.phone.tap_label(&person.label("button-another")).expect("it is offered");
    person.until("I’m looking for another one").await;
    person.phone.send("An index makes reads faster and writes slower");
    let no_answer = visible(&person.t.get("answer-not-ready"));
    let said = |chat: &ChatView| chat.messages.iter().any(|message| message.text.contains(&no_answer));
    person.phone.wait_for(PATIENCE, said).await.expect("it is no answer");
    person.until("I’m looking for another one").await;
    person.phone.tap_label(&person.label("button-pause")).expect("a pause is offered");
    person.until("Paused").await;
    bot.settle().await;
    person.sees("interview-paused");
    let slot = person.interview().await.slots[0].clone();
    assert_eq!((slot.replaced.len(), slot.stage()), (1, Stage::Open), "it came during the pause");
    person.tap("button-resume").await;
    person.is_asked(1, 5);
    bot.finish().await;
}

#[tokio::test]
async fn an_interview_that_is_given_up_meanwhile_stays_given_up() {
    let models = OpenRouter::start().await;
    models.script(task("questions"), [Reply::Sensible, Reply::Slow(Duration::from_millis(100))]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.phone.tap_label(&person.label("button-another")).expect("it is offered");
    person.until("I’m looking for another one").await;
    person.phone.tap_label(&person.label("button-cancel")).expect("giving up is offered");
    person.until("Cancel this interview").await;
    person.phone.tap_label(&person.label("button-confirm-cancel")).expect("it is asked");
    bot.settle().await;
    person.sees("interview-cancelled");
    assert_eq!(person.count("Question 1/5"), 0, "{}", person.phone.chat());
    bot.finish().await;
}

#[tokio::test]
async fn a_person_who_has_seen_everything_keeps_the_question_and_is_told_so() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let open = person.interview().await;
    let has = ids(&open);
    let new = NewInterview {
        id: InterviewId("everything".to_owned()),
        user: open.user,
        subject: open.subject.clone(),
        kind: open.kind,
        language: Language::En,
        plan: PlanName::Free,
        mode: open.mode,
        planned: u8::MAX,
        adaptive: false,
        follow_ups: FollowUpRules::OFF,
        persona: Persona::default(),
        time_limit: None,
    };
    let mut seen = Interview::begin(new, open.created_at);
    let all = Bank::embedded().domain(Domain::Backend).iter().filter_map(|question| question.in_language(Language::En));
    for question in all.filter(|question| !has.contains(&question.id)) {
        assert!(seen.add_question(question, open.created_at));
    }
    seen.slots.iter_mut().for_each(|slot| slot.asked_at = Some(open.created_at));
    seen.status = Status::Cancelled;
    bot.store.interviews.insert(&seen).await.expect("an interview of the past");

    person.tap("button-another").await;
    person.is_asked(1, 5);
    person.sees("question-no-other");
    assert!(!offers_another(&person), "{}", person.last());
    assert_eq!(person.interview().await.slots[0].question, open.slots[0].question);
    person.answer_well().await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    bot.finish().await;
}

#[tokio::test]
async fn a_stale_button_replaces_nothing() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let card = person.last();
    let code = code(&card, &person.label("button-another"));
    person.tap("button-another").await;
    let answer = person.tap_stale(card.id, &code).await;
    assert_eq!(answer, person.notice("notice-already-replaced"));
    person.tap("button-skip").await;
    let answer = person.tap_stale(card.id, &format!("{}1", &code[..code.len() - 1])).await;
    assert_eq!(answer, person.notice("notice-stale"));
    person.is_asked(2, 5);
    let interview = person.interview().await;
    assert_eq!((interview.replacements(), interview.slots[1].replaced.len()), (1, 0));
    bot.finish().await;
}
