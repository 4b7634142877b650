//! Documents to store.

use chrono::{DateTime, TimeDelta, Utc};
use interview_bot::domain::catalog::{Domain, Level, Technology, Track};
use interview_bot::domain::grading::{Feedback, Grade, PointGrade, Probe, Raised, Score, Verdict};
use interview_bot::domain::interview::{
    AnswerMessage, FollowUpRules, Interview, InterviewId, InterviewType, MessageRef, Mode, NewInterview, Persona,
    Subject,
};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::{Difficulty, KeyPoint, Question, QuestionId, QuestionType, Rubric, Source};
use interview_bot::domain::report::{Report, ReportNotes, summarise};
use interview_bot::domain::user::{Phone, User, UserId};
use serde_json::json;

/// So many seconds after the tests' epoch. It lies far ahead: a server that forgets documents by its own clock forgets
/// none of a test's.
pub(crate) fn at(seconds: i64) -> DateTime<Utc> {
    let epoch: DateTime<Utc> = "2126-11-20T09:30:00.250Z".parse().expect("a time");
    epoch + TimeDelta::seconds(seconds)
}

/// A person with something in every field.
pub(crate) fn person(id: i64, username: Option<&str>) -> User {
    let mut user = User::new(UserId(id), username, "Гулноза Oʻgʻiloy \u{1f600} \"'\\", at(0));
    user.language = Some(Language::Uz);
    user.phone = Phone::Shared("+998901234567".to_owned());
    user.set_plan(PlanName::Pro, Some(30), at(0));
    user
}

pub(crate) fn track(level: Level) -> Track {
    Track { domain: Domain::Backend, technology: Technology::known(Domain::Backend, "rust").expect("known"), level }
}

/// A new interview.
pub(crate) fn interview(id: &str, user: i64, level: Level, seconds: i64) -> Interview {
    let new = NewInterview {
        id: InterviewId(id.to_owned()),
        user: UserId(user),
        subject: Subject::Track(track(level)),
        kind: InterviewType::Technical,
        language: Language::Ru,
        plan: PlanName::Free,
        mode: Mode::Practice,
        planned: 1,
        adaptive: false,
        follow_ups: FollowUpRules::OFF,
        persona: Persona::default(),
        time_limit: None,
    };
    Interview::begin(new, at(seconds))
}

/// An interview that has been through everything, with something in every field.
pub(crate) fn finished_interview(id: &str, user: i64, begun: i64, ended: i64) -> Interview {
    let mut interview = interview(id, user, Level::Junior, begun);
    interview.follow_ups = FollowUpRules { most: 1, in_all: None, worth: 80 };
    assert!(interview.add_question(question(), at(begun)));
    interview.ask(at(begun)).expect("asked");
    let message =
        AnswerMessage { id: MessageRef(7), text: "Egalik va qarz: $set, a.b, \u{0} yoʻq".to_owned(), voice: None };
    interview.add_message(message, at(begun)).expect("taken");
    let first = interview.key().expect("a question");
    let submitted = interview.submit(first, at(begun)).expect("submitted");
    assert!(interview.record_feedback(submitted, feedback(), at(begun)));
    interview.follow_up(first, at(begun));
    interview.skip(first, at(begun)).expect("it is asked back about");
    interview.next(first, at(begun)).expect("done");
    let notes = ReportNotes { next_steps: vec!["b".to_owned()], source: Source::Bank };
    let report = Report { summary: summarise(&interview), notes, requirements: Vec::new() };
    assert!(interview.record_report(report, at(ended)));
    interview
}

pub(crate) fn question() -> Question {
    let points = (0..4).map(|n| KeyPoint {
        text: format!("point {n}"),
        weight: 25,
        terms: vec![vec!["x".to_owned()]],
        probe: None,
    });
    Question {
        id: QuestionId("q1".to_owned()),
        kind: QuestionType::Technical,
        text: "Что такое владение?".to_owned(),
        simpler: None,
        topic: "ownership".to_owned(),
        difficulty: Difficulty::Easy,
        hint: "…".to_owned(),
        model_answer: "…".to_owned(),
        rubric: Rubric::new(points.collect()).expect("a rubric"),
        source: Source::Bank,
        requirement: None,
    }
}

fn feedback() -> Feedback {
    let met = PointGrade { verdict: Verdict::Met, quote: Some("Egalik".to_owned()) };
    let missed = PointGrade { verdict: Verdict::Missed, quote: None };
    Feedback {
        grade: Grade {
            points: vec![met, missed.clone(), missed.clone(), missed],
            score: Score::from_tenths(25),
            raised: vec![Raised { point: 0, worth: 80 }],
            ..Grade::default()
        },
        strengths: vec!["s".to_owned()],
        improvements: Vec::new(),
        suggestions: Vec::new(),
        source: Source::Bank,
        screening: None,
        degradation: None,
        agreement: None,
        doubt: None,
        probe: Some(Probe { point: 1, text: "Nega?".to_owned(), quote: Some("Egalik".to_owned()) }),
        own_marks: vec![1],
        taken_for: Some(interview_bot::domain::intent::Intent::Hint),
    }
}

/// A ledger entry as the first version of the store kept it: without what was added since.
pub(crate) fn old_entry(id: &str) -> serde_json::Value {
    json!({
        "id": id,
        "at": at(0),
        "user": 1,
        "interview": null,
        "task": "grading",
        "plan": "free",
        "model": "model",
        "model_used": null,
        "provider": null,
        "prompt_tokens": 1,
        "cached_tokens": 0,
        "completion_tokens": 1,
        "reasoning_tokens": 0,
        "cost_usd": 0.5,
        "latency_ms": 5,
        "first_data_ms": null,
        "outcome": "ok",
        "generation": null,
    })
}
