//! The policy as a table: what the server did to a call for a grade, how many attempts were made and with which models, what
//! was charged, and what the person read.
//!
//! Timeouts under a paused clock are tested beside the gateway (`src/llm/tests.rs`); here the timeout for first data is
//! three seconds, and rows run side by side.

use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::{StreamExt, stream};
use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::grading::Feedback;
use interview_bot::domain::interview::{
    AnswerMessage, FollowUpRules, Interview, InterviewId, InterviewType, MessageRef, Mode, NewInterview, Persona,
    Subject,
};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::{Question, Source};
use interview_bot::domain::user::UserId;
use interview_bot::i18n::I18n;
use interview_bot::plans::Task;
use interview_bot::store::{CostSource, EntryKind};
use interview_bot::telegram::features::feedback;
use serde_json::{Value, json};

use super::{Bench, bank_question, chain, grade_request, track};
use crate::support::openrouter::{KEY, Reply, any, model};

mod rows;

/// How many rows run side by side: most of their time they wait.
const AT_ONCE: usize = 8;

/// What the server does.
enum Server {
    /// These replies for the first model of the chain; whatever follows is sensible.
    First(Vec<Reply>),
    /// This for every request.
    Always(Reply),
}

/// A row of the table.
struct Row {
    what: &'static str,
    server: Server,
    /// Each attempt: the index of its model in the chain, its outcome, and how its cost is known.
    attempts: &'static [(usize, &'static str, Charge)],
    /// Why the person was served otherwise, where they were.
    read: Option<Degradation>,
}

/// What an attempt cost.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Charge {
    /// Nothing.
    Nothing,
    /// What the reply said.
    Stated,
    /// What OpenRouter said afterwards.
    LookedUp,
    /// Tokens by price.
    Computed,
    /// Nobody knows: what had been set aside.
    Reserved,
}

async fn check(row: Row) -> Vec<String> {
    let bench = Bench::new().await;
    let chain = chain(&bench.plans, PlanName::Free, Task::Grading, Language::En);
    match row.server {
        Server::First(replies) => bench.server.script(model(&chain[0]), replies),
        Server::Always(reply) => bench.server.always(any(), reply),
    }
    let question = bank_question(Language::En);
    let feedback = bench.grade(&grade_request(&question, &question.model_answer, Language::En)).await;
    bench.flushed().await;
    let entries = bench.entries(EntryKind::Attempt);
    let attempts: Vec<(usize, &str, Charge)> = entries
        .iter()
        .map(|entry| {
            let model = chain.iter().position(|id| *id == entry.model).expect("a model of the chain");
            let charge = match entry.cost_source {
                _ if entry.cost_usd == 0.0 => Charge::Nothing,
                CostSource::Stated => Charge::Stated,
                CostSource::LookedUp => Charge::LookedUp,
                CostSource::Computed => Charge::Computed,
                CostSource::Reserved => Charge::Reserved,
            };
            (model, entry.outcome.as_str(), charge)
        })
        .collect();
    let mut wrong = Vec::new();
    let mut expect = |holds: bool, what: String| {
        if !holds {
            wrong.push(format!("{}: {what}", row.what));
        }
    };
    expect(attempts == row.attempts, format!("{attempts:?}"));
    expect(bench.server.models().len() == attempts.len(), "an entry for each request".to_owned());
    expect(bench.server.violations().is_empty(), format!("{:?}", bench.server.violations()));
    let known = attempts.iter().all(|(_, _, charge)| !matches!(charge, Charge::Reserved | Charge::Computed));
    let difference = bench.charged() - bench.server.billed();
    expect(!known || difference.abs() < 1e-9, format!("charged {difference} more than billed"));
    expect(feedback.degradation == row.read, format!("{:?}", feedback.degradation));
    let by_model = matches!(feedback.source, Source::Model(_));
    expect(by_model == row.read.is_none(), format!("graded by {:?}", feedback.source));
    let card = read(&question, feedback);
    for degradation in Degradation::ALL {
        let why = I18n::embedded().language(Language::En).get(&format!("degradation-why-{}", degradation.slug()));
        expect(card.contains(&why) == (row.read == Some(degradation)), format!("the person reads of {degradation:?}"));
    }
    wrong
}

/// The feedback's card.
fn read(question: &Question, feedback: Feedback) -> String {
    let now = DateTime::<Utc>::UNIX_EPOCH;
    let mut interview = Interview::begin(
        NewInterview {
            id: InterviewId("abcdefghij".into()),
            user: UserId(1),
            subject: Subject::Track(track()),
            kind: InterviewType::Technical,
            language: Language::En,
            plan: PlanName::Free,
            mode: Mode::Practice,
            planned: 1,
            adaptive: false,
            follow_ups: FollowUpRules::OFF,
            persona: Persona::default(),
            time_limit: None,
        },
        now,
    );
    interview.add_question(question.clone(), now);
    interview.ask(now).expect("it is there");
    let message = AnswerMessage { id: MessageRef(1), text: question.model_answer.clone(), voice: None };
    interview.add_message(message, now).expect("it takes an answer");
    let first = interview.key().expect("a question");
    let submitted = interview.submit(first, now).expect("it has one");
    assert!(interview.record_feedback(submitted, feedback, now));
    let slot = &interview.slots[0];
    let latest = slot.tries().next().expect("a try");
    feedback::view::card(I18n::embedded().language(Language::En), &interview, slot, latest, false).html
}

#[tokio::test]
async fn each_row_of_the_policy_holds() {
    let rows = rows::rows();
    assert!(rows.len() >= 60, "{} rows", rows.len());
    let wrong: Vec<Vec<String>> = stream::iter(rows).map(check).buffer_unordered(AT_ONCE).collect().await;
    let wrong = wrong.concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The key alone stops everything before the server is asked for anything: a row of its own, its bench has another key.
#[tokio::test]
async fn a_refused_key_is_told_to_the_person_and_costs_nothing() {
    assert_ne!(KEY, "sk-or-v1-wrong");
    let bench = Bench::with_key("sk-or-v1-wrong").await;
    let question = bank_question(Language::En);
    let feedback = bench.grade(&grade_request(&question, &question.model_answer, Language::En)).await;
    assert_eq!((feedback.source, feedback.degradation), (Source::Bank, Some(Degradation::KeyRefused)));
    assert_eq!(bench.outcomes(), ["key_refused"]);
    assert!(bench.charged() == 0.0);
}
