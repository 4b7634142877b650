//! What stands on a person's screen in the end, without what differs between people.

use chrono::Utc;
use interview_bot::domain::interview::{Interview, Slot};
use serde_json::Value;
use telegram_sandbox::Message;

use super::super::timed;
use crate::support::bot::Person;

/// What a button begins with that leads to a topic.
const PRACTISE: &str = "🎯 Practise: ";
/// What a button begins with that marks a point as said, and that takes the mark back. How many there are depends on the
/// question that somebody got; one is always there.
pub(super) const POINT: &str = "▫️ ";
const MARKED: &str = "✅ ";
/// What is left in the end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The buttons of the newest card that has some, and how its text begins.
    card: Vec<String>,
    interview: Option<String>,
    dialogue: Option<String>,
    /// What features keep of the person, and what they have used.
    kept: Vec<String>,
}

/// A label without what differs between people: what is left of the time, which topic went badly, how a point reads.
pub(super) fn general(label: &str) -> &str {
    if let Some(point) = [POINT, MARKED].into_iter().find(|mark| label.starts_with(mark)) {
        let number = label[point.len()..].find(". ").map(|end| &label[..point.len() + end]);
        return number.unwrap_or(label);
    }
    [timed::CLOCK, PRACTISE].into_iter().find(|general| label.starts_with(general)).unwrap_or(label)
}

/// The newest message of the bot that has buttons.
pub(super) fn current(person: &Person<'_>) -> Option<Message> {
    person.phone.messages().into_iter().rev().find(|message| !message.outgoing && !message.buttons.is_empty())
}

pub(super) fn messages(person: &Person<'_>) -> usize {
    let sent = person.bot.sandbox.calls();
    let chat = person.id();
    // Also those that were deleted since.
    sent.iter()
        .filter(|call| call.method.starts_with("send") && call.method != "sendChatAction" && is_to(call, chat))
        .count()
}

fn is_to(call: &telegram_sandbox::Call, chat: i64) -> bool {
    call.ok
        && call.parameters["chat_id"].as_i64().or_else(|| call.parameters["chat_id"].as_str()?.parse().ok())
            == Some(chat)
}

pub(super) async fn outcome(person: &Person<'_>) -> Outcome {
    let card = current(person).map(|message| {
        let labels = message.buttons.iter().flatten().map(|button| general(&button.label).to_owned());
        let labels = labels.filter(|label| !label.starts_with(POINT));
        // What the interviewer says above a question is another sentence for each person, and so is the topic that somebody
        // practises.
        let topic = message.text.lines().next().and_then(|line| line.find(" · "));
        let head = message.text.find("Question ").or(topic).unwrap_or_default();
        labels.chain([message.text[head..].chars().take(10).collect()]).collect()
    });
    let store = &person.bot.store;
    let dialogue = store.dialogues.get(person.id()).await.expect("the store answers");
    Outcome {
        card: card.unwrap_or_default(),
        interview: person.latest_interview().await.map(|interview| shape(&interview)),
        dialogue: dialogue.and_then(|record| record.state["at"].as_str().map(str::to_owned)),
        kept: kept(person).await,
    }
}

/// Where the small things stand that features keep, what was used of the day, and the plan.
async fn kept(person: &Person<'_>) -> Vec<String> {
    let (store, id) = (&person.bot.store, person.id());
    let mut kept = Vec::new();
    for feature in ["cvs", "vacancies", "fits", "letters", "voice", "wishes"] {
        for document in store.documents.list(feature, id, 50).await.expect("the store answers") {
            let parts = ["state", "reading", "is_kept", "advice"].map(|part| state(&document.body[part]));
            kept.push(format!("{feature} {}", parts.join(" ")));
        }
    }
    kept.sort();
    for account in ["fits", "cover_letters", "vacancies", "cv-advice", "recordings"] {
        let name = format!("{account}:{id}:{}", Utc::now().date_naive());
        kept.push(format!("{account} {}", store.budgets.balance(&name).await.expect("the store answers")));
    }
    kept.push(format!("{:?}", person.record().await.plan));
    kept
}

/// The name of a state, without what it holds.
fn state(value: &Value) -> String {
    match value {
        Value::Object(fields) => match fields.get("state") {
            Some(inner) => state(inner),
            None => fields.keys().next().cloned().unwrap_or_default(),
        },
        Value::String(name) => name.clone(),
        Value::Bool(is_so) => is_so.to_string(),
        _ => String::new(),
    }
}

/// Where an interview stands, without its questions and times: these differ between people.
fn shape(interview: &Interview) -> String {
    let slot = |slot: &Slot| {
        let graded = || slot.answers.iter().filter_map(|answer| answer.feedback.as_ref());
        let (marks, graded): (usize, usize) =
            (graded().map(|feedback| feedback.own_marks.len()).sum(), graded().count());
        format!(
            "{:?} asked {} hint {} answers {} graded {graded} marks {marks} replaced {} time {:?}",
            slot.stage(),
            slot.asked_at.is_some(),
            slot.hint_shown,
            slot.answers.len(),
            slot.replaced.len(),
            slot.time_up()
        )
    };
    let slots: Vec<String> = interview.slots.iter().map(slot).collect();
    format!("{:?} {} of {}: {}", interview.status, interview.current, interview.planned, slots.join("; "))
}
