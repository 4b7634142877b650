//! Questions of models that are asked again.

use std::collections::HashSet;

use interview_bot::domain::catalog::{Domain, Technology, Track};
use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::grading::Score;
use interview_bot::domain::interview::{Adaptation, Lean, Subject, Topic, TopicName};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::{Difficulty, Question, QuestionType};
use interview_bot::interviewer::{AskedQuestion, QuestionsOutcome, QuestionsRequest};
use interview_bot::store::EntryKind;
use tokio::sync::mpsc;

use super::{Bench, ask_for, is_from_model, track};
use crate::support::openrouter::{Reply, any};

/// For a paid plan: all of it is written by models.
fn paid(count: usize) -> QuestionsRequest {
    let mut request = ask_for(count, Language::En);
    request.candidate.plan = PlanName::Pro;
    request
}

/// For somebody who was asked these.
fn after(questions: &[Question], request: QuestionsRequest) -> QuestionsRequest {
    let asked = questions.iter().map(|question| AskedQuestion {
        id: question.id.clone(),
        kind: question.kind,
        text: question.text.clone(),
        may_return: true,
    });
    QuestionsRequest { asked: asked.collect(), ..request }
}

async fn in_pool(bench: &Bench) -> u32 {
    bench.pool.count(&track().key(), Language::En).await.expect("in memory")
}

fn texts(questions: &[Question]) -> HashSet<&str> {
    questions.iter().map(|question| question.text.as_str()).collect()
}

#[tokio::test]
async fn what_a_model_wrote_for_one_is_part_of_what_another_is_asked() {
    let bench = Bench::new().await;
    let (first, outcome) = bench.questions(&paid(10)).await;
    assert_eq!((outcome.from_pool, in_pool(&bench).await), (0, 10));

    let (second, outcome) = bench.questions(&ask_for(10, Language::En)).await;
    assert_eq!((second.len(), outcome.sent, outcome.from_pool, outcome.from_bank), (10, 10, 8, 0));
    assert_eq!(outcome.degradation, None, "it is the plan's share, not a failure");
    let known = second.iter().filter(|question| first.iter().any(|asked| asked.id == question.id));
    assert_eq!(known.count(), 8);
    assert_eq!(texts(&second).len(), 10, "the model was told what was drawn");
    let asked_for = bench.server.requests().pop().expect("a request").said_by("user");
    assert!(asked_for.contains("Number of questions: 2"), "{asked_for}");
    assert_eq!(in_pool(&bench).await, 12);

    let entries = bench.entries(EntryKind::Pool);
    let told: Vec<_> = entries.iter().map(|e| (e.task.as_str(), e.items, e.outcome.as_str(), e.cost_usd)).collect();
    assert_eq!(told, [("questions", 8, "share", 0.0)]);
}

#[tokio::test]
async fn questions_still_go_from_easier_to_harder() {
    let bench = Bench::new().await;
    bench.questions(&paid(10)).await;
    let (questions, outcome) = bench.questions(&ask_for(10, Language::En)).await;
    assert_eq!(outcome.from_pool, 8);
    let difficulties: Vec<Difficulty> = questions.iter().map(|question| question.difficulty).collect();
    assert!(difficulties.is_sorted(), "{difficulties:?}");
}

#[tokio::test]
async fn nobody_is_asked_the_same_again() {
    let bench = Bench::new().await;
    let mut asked = bench.questions(&paid(4)).await.0;
    bench.server.always(any(), Reply::Status(400));
    // The pool has nothing but what this person knows.
    let (questions, outcome) = bench.questions(&after(&asked, paid(3))).await;
    assert_eq!((outcome.from_pool, outcome.from_bank), (0, 3));
    asked.extend(questions);

    // The same question under another id is the same question.
    let again = Question { id: interview_bot::domain::question::QuestionId("model:other".into()), ..asked[0].clone() };
    let now = bench.ports.clock.now();
    assert!(bench.pool.add(&track().key(), Language::En, &again, now).await.expect("in memory"));
    let (questions, outcome) = bench.questions(&after(&asked, paid(3))).await;
    assert_eq!((outcome.from_pool, outcome.from_bank), (0, 3));
    assert!(texts(&asked).is_disjoint(&texts(&questions)));
}

#[tokio::test]
async fn when_models_fail_the_pool_serves_before_the_bank_and_the_ledger_says_why() {
    let bench = Bench::new().await;
    bench.questions(&paid(3)).await;
    bench.server.always(any(), Reply::Status(404));
    let (questions, outcome) = bench.questions(&paid(5)).await;
    assert_eq!((questions.len(), outcome.from_pool, outcome.from_bank), (5, 3, 2));
    assert_eq!(outcome.degradation, Some(Degradation::ModelGone));
    assert!(questions[..3].iter().all(is_from_model));
    for (kind, items) in [(EntryKind::Pool, 3), (EntryKind::Bank, 2)] {
        let entries = bench.entries(kind);
        let told: Vec<_> = entries.iter().map(|entry| (entry.items, entry.outcome.as_str())).collect();
        assert_eq!(told, [(items, "model-gone")], "{kind:?}");
    }
}

#[tokio::test]
async fn without_a_model_the_pool_and_the_bank_serve() {
    let bench = Bench::new().await;
    bench.questions(&paid(2)).await;
    let (sink, mut source) = mpsc::channel(32);
    let outcome: QuestionsOutcome = bench.without_model().questions(&ask_for(4, Language::En), sink).await;
    let mut count = outcome.last.len();
    while source.recv().await.is_some() {
        count += 1;
    }
    assert_eq!((count, outcome.from_pool, outcome.from_bank), (4, 2, 2));
    assert_eq!(outcome.degradation, Some(Degradation::NoKey));
}

#[tokio::test]
async fn what_a_person_typed_stays_theirs() {
    let bench = Bench::new().await;
    let mut request = paid(3);
    let technology = Technology::typed(Domain::Backend, "Acme internal tool").expect("a name");
    request.subject = Subject::Track(Track { technology, ..track() });
    bench.questions(&request).await;
    let kept = bench.pool.count("backend/~acme internal tool/middle", Language::En).await.expect("in memory");
    assert_eq!((kept, in_pool(&bench).await), (0, 0));
}

/// For somebody who practises a topic of the track.
fn about_errors(count: usize) -> QuestionsRequest {
    let request = ask_for(count, Language::En);
    let name = TopicName::read("ERROR  handling").expect("a name");
    let topic = Topic { name, kind: request.kind, questions: 5, whole: request.subject.clone() };
    QuestionsRequest { subject: Subject::Topic(Box::new(topic)), whole: count, ..request }
}

#[tokio::test]
async fn a_topic_is_looked_for_among_all_and_what_is_written_for_it_stays_on_a_shelf_of_its_own() {
    let bench = Bench::new().await;
    let all = bench.questions(&paid(15)).await.0;
    let on_topic = |question: &&Question| question.topic == "Error handling";
    let known = all.iter().filter(on_topic).count();
    assert!((1..4).contains(&known), "{known}");

    let (questions, outcome) = bench.questions(&about_errors(5)).await;
    assert_eq!((questions.len(), outcome.from_pool, outcome.degradation), (5, known, None));
    assert!(on_topic(&&questions[0]), "{questions:#?}");
    let told = bench.server.requests().pop().expect("a request").said_by("user");
    let fence = told.lines().find(|line| line.starts_with("==")).expect("a fence");
    assert!(told.contains(&format!("{fence}\nERROR handling\n{fence}\n")), "{told}");
    assert!(told.contains("All questions are on this topic"), "{told}");
    assert_eq!(in_pool(&bench).await, 15, "an interview about all of the track is not about one topic");
    let shelf = format!("topic:error handling:{}", track().key());
    let kept = bench.pool.topics(&shelf, Language::En).await.expect("in memory");
    assert!(kept.iter().all(|(_, topic)| topic == "Error handling"), "{kept:?}");

    // Without a model there is all that is known of it, and the bank, but nothing of other topics' questions.
    let (sink, mut source) = mpsc::channel(32);
    let outcome = bench.without_model().questions(&about_errors(8), sink).await;
    assert_eq!(outcome.from_pool, known + kept.len());
    assert!(!outcome.last.is_empty() && outcome.last.iter().all(|question| !is_from_model(question)), "{outcome:?}");
    while let Some(question) = source.recv().await {
        assert!(on_topic(&&question), "{question:?}");
    }
}

#[tokio::test]
async fn the_second_part_stays_with_the_topic() {
    let bench = Bench::new().await;
    let topics = vec![("Error handling".to_owned(), Some(Score::ZERO)), ("Caches".to_owned(), None)];
    let adaptation = Some(Adaptation { lean: Lean::Easier, topics });
    for kind in [QuestionType::Technical, QuestionType::Behavioural] {
        let request = QuestionsRequest { kind, adaptation: adaptation.clone(), ..about_errors(2) };
        let (questions, outcome) = bench.questions(&request).await;
        assert_eq!((questions.len(), outcome.degradation), (2, None), "{kind:?}");
        let told = bench.server.requests().pop().expect("a request").said_by("user");
        for part in ["second part", "ask easier", "These too are all on the topic"] {
            assert!(told.contains(part), "{kind:?}: {told}");
        }
        assert!(!told.contains("- Caches") && !told.contains("in neither list"), "{kind:?}: {told}");
    }
}

#[tokio::test]
async fn languages_and_tracks_do_not_mix() {
    let bench = Bench::new().await;
    bench.questions(&paid(3)).await;
    let (_, outcome) = bench.questions(&ask_for(4, Language::Ru)).await;
    assert_eq!(outcome.from_pool, 0);
    let mut other = ask_for(4, Language::En);
    other.subject = Subject::Track(Track { level: interview_bot::domain::catalog::Level::Senior, ..track() });
    let (_, outcome) = bench.questions(&other).await;
    assert_eq!(outcome.from_pool, 0);
}
