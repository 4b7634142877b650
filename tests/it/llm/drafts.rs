//! A grade that is seen while it is written.

use std::sync::Arc;
use std::time::Duration;

use interview_bot::domain::grading::{Feedback, PointGrade, Verdict};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{KeyPoint, Question, Rubric};
use interview_bot::interviewer::{GradeDraft, GradeRequest};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::{Bench, bank_question, grade_request};
use crate::support::openrouter::{Reply, any};

const ANSWER: &str =
    "Ownership means one owner. The value is dropped at the end of its scope, and moves on assignment.";
const QUOTE: &str = "Ownership means one owner. The value is dropped at the end of its scope";
const MISSED: &str = r#"{"verdict":"missed","quote":""}"#;

/// A grading whose reply comes in parts, each let through by the test.
struct Watched {
    permits: Arc<Semaphore>,
    draft: watch::Receiver<GradeDraft>,
    grading: JoinHandle<Feedback>,
}

impl Watched {
    fn begin(bench: &Bench, replies: impl IntoIterator<Item = (Vec<String>, bool)>) -> Self {
        let permits = Arc::new(Semaphore::new(0));
        let reply = |(parts, cut)| {
            let permits = Arc::clone(&permits);
            if cut { Reply::CutParts(parts, permits) } else { Reply::Parts(parts, permits) }
        };
        bench.server.script(any(), replies.into_iter().map(reply));
        let sender = watch::Sender::new(GradeDraft::default());
        let draft = sender.subscribe();
        let (interviewer, request) = (bench.interviewer.clone(), request());
        let grading = tokio::spawn(async move { interviewer.grade(&request, &sender).await });
        Self { permits, draft, grading }
    }

    /// Lets the next part through. Returns the draft when it has changed, `None` when it does not for a while.
    async fn next(&mut self) -> Option<GradeDraft> {
        self.permits.add_permits(1);
        let changed = timeout(Duration::from_millis(300), self.draft.changed()).await;
        changed.ok()?.ok()?;
        Some(self.draft.borrow_and_update().clone())
    }

    async fn end(self) -> Feedback {
        self.permits.add_permits(100);
        self.grading.await.expect("no panic")
    }
}

fn request() -> GradeRequest {
    let question = bank_question(Language::En);
    let mut points = question.rubric.points().to_vec();
    points[0] =
        KeyPoint { text: "One owner, and dropped with its scope".to_owned(), terms: Vec::new(), ..points[0].clone() };
    let question = Question { rubric: Rubric::new(points).expect("the same weights"), ..question };
    grade_request(&question, ANSWER, Language::En)
}

/// The reply in parts: the head, each point, then each list of sentences.
fn parts(points: impl Fn(usize) -> String, strength: &str) -> Vec<String> {
    let count = bank_question(Language::En).rubric.points().len();
    let points = (0..count).map(|at| format!("{}{}", if at == 0 { r#"{"points": ["# } else { "," }, points(at)));
    let lists = [
        format!(r#"], "strengths": ["{strength}""#),
        r#"], "improvements": ["You left out moves."#.to_owned(),
        r#""], "suggestions": []"#.to_owned(),
        "}".to_owned(),
    ];
    points.chain(lists).collect()
}

fn one_met(at: usize) -> String {
    if at == 0 { format!(r#"{{"verdict":"met","quote":"{QUOTE}"}}"#) } else { MISSED.to_owned() }
}

#[tokio::test]
async fn verified_points_and_whole_lists_are_seen_as_they_come() {
    let bench = Bench::new().await;
    let parts = parts(one_met, "You named the owner.");
    let points = parts.len() - 4;
    let mut watched = Watched::begin(&bench, [(parts, false)]);
    for known in 1..=points {
        let draft = watched.next().await.expect("one point more");
        assert_eq!(draft.points.len(), known);
        let met = PointGrade { verdict: Verdict::Met, quote: Some(QUOTE.to_owned()) };
        assert_eq!(draft.points[0], met);
        assert!(draft.strengths.is_empty());
    }
    assert_eq!(watched.next().await, None, "the list may go on");
    let draft = watched.next().await.expect("its end has come");
    assert_eq!((draft.strengths, draft.improvements.len()), (vec!["You named the owner.".to_owned()], 0));
    let draft = watched.next().await.expect("the next list");
    assert_eq!(draft.improvements, ["You left out moves."]);
    let receiver = watched.draft.clone();
    let feedback = watched.end().await;
    let last = receiver.borrow().clone();
    assert_eq!(last.points, feedback.grade.points);
    assert_eq!((last.strengths, last.improvements), (feedback.strengths, feedback.improvements));
}

#[tokio::test]
async fn what_the_final_check_refuses_is_never_seen() {
    let bench = Bench::new().await;
    // The second point is claimed with words that nobody said: the reply will be asked for again.
    let invented = |at| match at {
        1 => r#"{"verdict":"met","quote":"the borrow checker proves it"}"#.to_owned(),
        _ => one_met(at),
    };
    let rules = include_str!("../../../prompts/grading.md").lines().next().expect("a first line");
    let (first, second) = (parts(invented, "You named the owner."), parts(one_met, rules));
    let (first_parts, second_parts) = (first.len(), second.len());
    let mut watched = Watched::begin(&bench, [(first, false), (second, false)]);
    assert_eq!(watched.next().await.expect("the first point").points.len(), 1);
    for _ in 1..first_parts {
        assert_eq!(watched.next().await, None, "nothing after an invented quote");
    }
    assert_eq!(watched.next().await, Some(GradeDraft::default()), "the reply is refused");
    let mut seen = Vec::new();
    for _ in 0..second_parts {
        seen.extend(watched.next().await);
    }
    assert!(seen.iter().all(|draft| draft.strengths.is_empty()), "{seen:?}");
    assert_eq!(seen.last().expect("the second reply is seen").improvements, ["You left out moves."]);
    assert!(watched.end().await.strengths.is_empty());
}

#[tokio::test]
async fn a_reply_that_breaks_off_is_taken_back() {
    let bench = Bench::new().await;
    let whole = parts(one_met, "You named the owner.");
    let mut watched = Watched::begin(&bench, [(whole[..2].to_vec(), true), (whole, false)]);
    assert_eq!(watched.next().await.expect("a point").points.len(), 1);
    assert_eq!(watched.next().await.expect("another").points.len(), 2);
    assert_eq!(watched.next().await, Some(GradeDraft::default()), "the stream has ended too early");
    let feedback = watched.end().await;
    assert_eq!(feedback.strengths, ["You named the owner."]);
    assert_eq!(bench.outcomes(), ["cut", "ok"]);
}
