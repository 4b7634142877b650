//! When the first question is there, under a paused clock.

use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::misbehaviours::bytes::{Act, USAGE, event};
use super::misbehaviours::{Stage, candidate, track};
use crate::domain::catalog::{Domain, Level, Technology, Track};
use crate::domain::interview::Subject;
use crate::domain::language::Language;
use crate::domain::question::{KeyPoint, Question, QuestionType, Source};
use crate::interviewer::bank::Bank;
use crate::interviewer::{QuestionsOutcome, QuestionsRequest};

const COUNT: usize = 5;

/// What came: each question with the second in which it did.
struct Asked {
    questions: Vec<(Question, f64)>,
    outcome: QuestionsOutcome,
    attempts: Vec<String>,
}

async fn ask(calls: Vec<Vec<Act>>) -> Asked {
    let stage = Stage::new(false);
    stage.server.script(calls);
    let request = QuestionsRequest {
        candidate: candidate(),
        subject: Subject::Track(track()),
        kind: QuestionType::Technical,
        count: COUNT,
        before: 0,
        whole: 0,
        adaptation: None,
        asked: Vec::new(),
        seed: 7,
        strategy: None,
        cv: None,
    };
    let (sink, mut source) = mpsc::channel(8);
    let began = Instant::now();
    let listen = async {
        let mut questions = Vec::new();
        while let Some(question) = source.recv().await {
            questions.push((question, began.elapsed().as_secs_f64()));
        }
        questions
    };
    let (outcome, questions) = tokio::join!(stage.interviewer.questions(&request, sink), listen);
    let entries = stage.ledger.0.lock().expect("no panic").clone();
    let attempts = entries.iter().filter(|entry| !entry.model.is_empty()).map(|entry| entry.outcome.clone());
    Asked { questions, outcome, attempts: attempts.collect() }
}

/// Questions as a model writes them: those of another track of the bank, so that none is like one of this track.
fn written() -> Vec<Value> {
    let technology = Technology::known(Domain::Frontend, "react").expect("in the catalog");
    let track = Track { domain: Domain::Frontend, technology, level: Level::Middle };
    let questions = Bank::embedded().questions(
        &Subject::Track(track),
        QuestionType::Technical,
        Language::En,
        COUNT,
        &Default::default(),
        1,
    );
    assert_eq!(questions.len(), COUNT);
    questions
        .iter()
        .map(|question| {
            let points = question.rubric.points().iter();
            let terms = |point: &KeyPoint| point.terms.iter().map(|group| group.join("|")).collect::<Vec<_>>();
            let points: Vec<Value> = points
                .map(|point| json!({ "text": point.text, "weight": point.weight, "terms": terms(point) }))
                .collect();
            json!({
                "text": question.text, "topic": question.topic, "difficulty": "medium", "hint": question.hint,
                "model_answer": question.model_answer, "key_points": points,
            })
        })
        .collect()
}

/// A stream that begins after so many seconds, with so many between two questions.
fn told(after: f64, between: f64) -> Vec<Act> {
    let piece = |text: &str| {
        let text = json!(text);
        Act::Bytes(event(&format!(r#"{{"id":"gen-1","choices":[{{"delta":{{"content":{text}}}}}]}}"#)))
    };
    let mut acts = vec![Act::Wait(after), piece("{\"questions\": [")];
    for (index, question) in written().iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        acts.extend([Act::Wait(between), piece(&format!("{comma}{question}"))]);
    }
    let stop = event(r#"{"id":"gen-1","choices":[{"delta":{},"finish_reason":"stop"}]}"#);
    let usage = event(&format!(r#"{{"id":"gen-1","choices":[],"usage":{USAGE}}}"#));
    acts.extend([piece("]}"), Act::Bytes(format!("{stop}{usage}data: [DONE]\n\n"))]);
    acts
}

fn limited() -> Vec<Act> {
    let headers = vec![("content-type", "application/json".to_owned()), ("retry-after", "60".to_owned())];
    vec![Act::Head(429, headers), Act::Bytes(r#"{"error":{"code":429,"message":"Slow down"}}"#.to_owned())]
}

fn from_model(asked: &Asked) -> usize {
    asked.questions.iter().filter(|(question, _)| matches!(question.source, Source::Model(_))).count()
}

#[tokio::test(start_paused = true)]
async fn a_refusing_model_costs_no_time() {
    let asked = ask(vec![limited(), told(1.0, 1.0)]).await;
    assert!(asked.questions[0].1 <= 3.0, "{}", asked.questions[0].1);
    assert_eq!((from_model(&asked), asked.attempts), (COUNT, vec!["rate_limited".to_owned(), "ok".to_owned()]));
}

#[tokio::test(start_paused = true)]
async fn while_a_model_is_silent_the_bank_begins_and_the_next_model_carries_on() {
    let asked = ask(vec![vec![Act::Hang], told(4.0, 1.0)]).await;
    assert!((asked.questions[0].1 - 10.0).abs() < 0.1, "{}", asked.questions[0].1);
    assert_eq!(asked.questions[0].0.source, Source::Bank);
    assert_eq!((asked.questions.len(), from_model(&asked), asked.outcome.from_bank), (COUNT, COUNT - 1, 1));
    assert_eq!(asked.outcome.degradation, None, "the models did the rest");
    assert_eq!(asked.attempts, ["timeout", "ok"]);
}

#[tokio::test(start_paused = true)]
async fn while_questions_keep_coming_only_silence_counts() {
    let asked = ask(vec![told(1.0, 29.0)]).await;
    assert_eq!(asked.attempts, ["ok"], "it took 146 seconds");
    assert!(asked.questions.last().expect("there are some").1 > 110.0);
    // The first stood in for a model that wrote slowly.
    assert_eq!((from_model(&asked), asked.outcome.from_bank), (COUNT - 1, 1));
}

/// As long as the reply may be, so long it may take, whatever is in it.
#[tokio::test(start_paused = true)]
async fn deadlines_grow_with_what_is_asked_for() {
    let dribble = |seconds: usize| -> Vec<Act> {
        let space = event(r#"{"choices":[{"delta":{"content":" "}}]}"#);
        (0..seconds).flat_map(|_| [Act::Bytes(space.clone()), Act::Wait(1.0)]).collect()
    };
    let asked = ask(vec![[dribble(110), told(0.0, 0.0)].concat()]).await;
    assert_eq!(asked.attempts, ["ok"]);
    let asked = ask(vec![dribble(400), told(1.0, 0.0)]).await;
    assert_eq!(asked.attempts, ["timeout", "ok"]);
}
