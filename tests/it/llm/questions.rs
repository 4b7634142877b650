//! Questions that come in a stream.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use interview_bot::domain::grading::Score;
use interview_bot::domain::interview::{Adaptation, Lean};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::QuestionType;
use interview_bot::interviewer::{AskedQuestion, QuestionsRequest};
use serde_json::Value;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::timeout;

use super::{Bench, ask_for, is_from_model, track};
use crate::support::openrouter::{Reply, any};

#[tokio::test]
async fn a_sensible_model_asks_ten_questions_in_every_language() {
    for language in Language::ALL {
        let bench = Bench::new().await;
        let (questions, outcome) = bench.questions(&ask_for(10, language)).await;
        assert_eq!((questions.len(), outcome.sent, outcome.from_bank), (10, 10, 0), "{language:?} {outcome:?}");
        assert!(questions.iter().all(is_from_model));
        assert_eq!(bench.outcomes(), ["ok"], "{language:?}");
        assert_eq!(bench.server.violations(), Vec::<String>::new());
        assert!((bench.charged() - bench.server.billed()).abs() < 1e-12);
    }
}

#[tokio::test]
async fn a_model_is_told_how_the_interview_went_whatever_it_asks_for() {
    for kind in [QuestionType::Technical, QuestionType::Behavioural, QuestionType::SystemDesign] {
        let bench = Bench::new().await;
        let topics = [("Locks", Some(Score::ZERO)), ("Caches", None)];
        let topics = topics.map(|(topic, score)| (topic.to_owned(), score)).to_vec();
        let adaptation = Some(Adaptation { lean: Lean::Easier, topics });
        let request = QuestionsRequest { kind, adaptation, ..ask_for(3, Language::En) };
        let (questions, outcome) = bench.questions(&request).await;
        assert_eq!((questions.len(), outcome.from_bank, outcome.degradation), (3, 0, None), "{kind:?}");
        let told = bench.server.requests().pop().expect("a request").said_by("user");
        for part in ["- Locks\n- Caches", "ask easier", "In 1 of the questions go back", "in neither list"] {
            assert!(told.contains(part), "{kind:?}: {told}");
        }
    }
}

#[tokio::test]
async fn the_first_question_is_there_before_the_server_has_sent_the_second() {
    let bench = Bench::new().await;
    let permits = Arc::new(Semaphore::new(0));
    bench.server.script(any(), [Reply::Gated(permits.clone())]);
    let (sink, mut source) = mpsc::channel(1);
    let interviewer = bench.interviewer.clone();
    let asking = tokio::spawn(async move { interviewer.questions(&ask_for(3, Language::En), sink).await });
    let patience = Duration::from_secs(5);
    for _ in 0..3 {
        assert!(timeout(Duration::from_millis(100), source.recv()).await.is_err(), "nothing has been sent");
        permits.add_permits(1);
        let question = timeout(patience, source.recv()).await.expect("in time");
        assert!(question.is_some_and(|question| is_from_model(&question)));
    }
    permits.add_permits(10);
    assert_eq!(asking.await.expect("no panic").sent, 3);
}

#[tokio::test]
async fn nothing_is_asked_twice_over_several_interviews() {
    let bench = Bench::new().await;
    let mut request = ask_for(15, Language::Uz);
    let mut texts = HashSet::new();
    for _ in 0..4 {
        let (questions, outcome) = bench.questions(&request).await;
        assert_eq!(outcome.from_bank, 0, "{outcome:?}");
        for question in questions {
            assert!(texts.insert(question.text.clone()), "{}", question.text);
            request.asked.insert(
                0,
                AskedQuestion { id: question.id, kind: question.kind, text: question.text, may_return: false },
            );
        }
    }
    assert_eq!(texts.len(), 60);
}

#[tokio::test]
async fn what_is_sound_is_kept_and_only_the_rest_is_asked_again() {
    let bench = Bench::new().await;
    let one_broken_weight = |text: String| text.replacen("\"weight\":40", "\"weight\":90", 1);
    bench.server.script(any(), [Reply::Changed(one_broken_weight)]);
    let (questions, outcome) = bench.questions(&ask_for(5, Language::En)).await;
    assert_eq!((questions.len(), outcome.from_bank), (5, 0));
    assert_eq!(bench.outcomes(), ["invalid", "ok"]);
    let again = bench.server.requests()[1].said_by("user");
    assert!(again.contains("Number of questions: 1"), "{again}");
    assert!(again.contains("question 1: the weights of the key points sum to 150, not to 100"), "{again}");
    assert!(again.contains(&questions[0].text), "what was kept is not to be asked again");
    assert_eq!(bench.server.models()[0], bench.server.models()[1], "the same model is asked once more");
}

#[tokio::test]
async fn a_closed_sink_ends_it() {
    let bench = Bench::new().await;
    let (sink, source) = mpsc::channel(1);
    drop(source);
    let outcome = bench.interviewer.questions(&ask_for(5, Language::En), sink).await;
    assert_eq!((outcome.sent, outcome.from_bank, bench.server.requests().len()), (0, 0, 0), "nobody is asked at all");

    let (sink, mut source) = mpsc::channel(1);
    let take_one = async move { source.recv().await };
    let request = ask_for(5, Language::En);
    let asking = bench.interviewer.questions(&request, sink);
    let (outcome, first) = tokio::join!(asking, take_one);
    assert!(first.is_some());
    assert_eq!((outcome.from_bank, bench.server.requests().len()), (0, 1));
}

/// The reply with its second question changed.
fn second(reply: &str, change: impl Fn(&mut Value)) -> String {
    let mut reply: Value = serde_json::from_str(reply).expect("questions");
    if let Some(second) = reply["questions"].get_mut(1) {
        change(second);
    }
    reply.to_string()
}

#[tokio::test]
async fn a_rubric_that_fails_its_trial_is_asked_for_once_more() {
    type Change = fn(String) -> String;
    let changes: [(Change, &str); 4] = [
        (
            |reply| second(&reply, |question| question["model_answer"] = "It depends. ".repeat(12).into()),
            "question 2: model_answer does not say key points 1, 2, 3, 4 in the words of their terms",
        ),
        (
            |reply| second(&reply, |question| question["key_points"][2]["text"] = question["text"].clone()),
            "question 2: key point 3 repeats the question",
        ),
        (
            |reply| {
                second(&reply, |question| question["key_points"][3]["text"] = question["key_points"][0]["text"].clone())
            },
            "question 2: key points 1 and 4 say the same",
        ),
        (
            // The player's first question in other words.
            |reply| {
                second(&reply, |question| question["text"] = "Explain to a colleague error handling in Rust.".into())
            },
            "question 2: it was asked before, in the same or other words",
        ),
    ];
    for (change, fault) in changes {
        let bench = Bench::new().await;
        bench.server.script(any(), [Reply::Changed(change)]);
        let (questions, outcome) = bench.questions(&ask_for(4, Language::En)).await;
        assert_eq!(
            (questions.len(), outcome.from_bank, bench.outcomes().as_slice()),
            (4, 0, &["invalid".to_owned(), "ok".to_owned()][..]),
            "{fault}"
        );
        let again = bench.server.requests()[1].said_by("user");
        assert!(again.contains(fault) && again.contains("Number of questions: 1"), "{again}");
        assert_eq!(bench.pool.count(&track().key(), Language::En).await.expect("in memory"), 4, "{fault}");
    }
}

#[tokio::test]
async fn what_fails_its_trial_twice_is_left_out() {
    let unfit = |reply: String| {
        let mut reply: Value = serde_json::from_str(&reply).expect("questions");
        for question in reply["questions"].as_array_mut().expect("a list").iter_mut().step_by(2) {
            question["model_answer"] = "It depends. ".repeat(12).into();
        }
        reply.to_string()
    };
    let bench = Bench::new().await;
    bench.server.always(any(), Reply::Changed(unfit));
    let (questions, outcome) = bench.questions(&ask_for(4, Language::En)).await;
    // Two of four, then one of two, are fit; the last one is not asked for a third time.
    assert_eq!(bench.outcomes(), ["invalid", "ok"]);
    assert_eq!((questions.len(), outcome.from_bank, outcome.degradation), (4, 1, None));
    assert_eq!(bench.pool.count(&track().key(), Language::En).await.expect("in memory"), 3);
}

#[tokio::test]
async fn a_hint_that_gives_a_point_away_is_dropped() {
    let telling =
        |reply: String| second(&reply, |question| question["hint"] = "Which usual tools would you name?".into());
    let bench = Bench::new().await;
    bench.server.script(any(), [Reply::Changed(telling)]);
    let (questions, _) = bench.questions(&ask_for(2, Language::En)).await;
    assert_eq!(bench.outcomes(), ["ok"], "it costs no question");
    assert_eq!(questions[1].hint, questions[1].topic);
    assert_ne!(questions[0].hint, questions[0].topic);
}
