//! Tasks that a catalogue does not name: what needs them is done without a model, or not offered, and nothing is said to
//! have failed.

use chrono::DateTime;
use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::grading::Score;
use interview_bot::domain::interview::{FollowUpRules, Interview, InterviewType, Mode, NewInterview, Persona, Subject};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::Source;
use interview_bot::domain::report::summarise;
use interview_bot::interviewer::{Candidate, ReportRequest};
use interview_bot::plans::{Plans, Task};
use interview_bot::store::EntryKind;

use super::{Bench, KEY, ask_for, bank_question, candidate, grade_request, track};
use crate::store::backends::TempDir;
use crate::support::bot::{Bot, visible};
use crate::support::openrouter::OpenRouter;

/// The built-in catalogue without the tables whose headings contain this.
pub(crate) fn catalogue_without(heading: &str) -> String {
    let embedded = include_str!("../../../plans.toml");
    let mut is_left_out = false;
    let kept = embedded.lines().filter(|line| {
        if line.starts_with('[') {
            is_left_out = line.contains(heading);
        }
        !is_left_out
    });
    kept.map(|line| format!("{line}\n")).collect()
}

async fn without(heading: &str) -> Bench {
    Bench::with(KEY, Plans::parse(&catalogue_without(heading)).expect("it starts")).await
}

/// What the bank did in place of a model, and why.
fn by_bank(bench: &Bench) -> Vec<(String, String)> {
    bench.entries(EntryKind::Bank).into_iter().map(|entry| (entry.task, entry.outcome)).collect()
}

#[tokio::test]
async fn answers_are_graded_without_a_model_and_nobody_looks_at_them_again() {
    let bench = without("plans.free.chains.grading").await;
    let question = bank_question(Language::En);
    let mut request = grade_request(&question, &question.model_answer, Language::En);
    let feedback = bench.grade(&request).await;
    assert_eq!((&feedback.source, feedback.degradation), (&Source::Bank, None), "the plan promises no model");
    assert!(feedback.grade.score > Score::ZERO);
    assert!(!bench.interviewer.has_model_for(PlanName::Free, Task::Grading));
    assert_eq!(bench.interviewer.regrade(&request, &feedback).await, Err(Degradation::NoKey));
    assert_eq!(bench.server.models(), [""; 0]);
    assert_eq!(by_bank(&bench), [("grading".to_owned(), "off".to_owned())]);

    request.candidate.plan = PlanName::Elite;
    let feedback = bench.grade(&request).await;
    assert!(matches!(feedback.source, Source::Model(_)), "for other plans it is on: {:?}", feedback.source);
}

#[tokio::test]
async fn questions_come_from_the_pool_and_the_bank() {
    let bench = without("plans.free.chains.questions").await;
    let mut paid = ask_for(2, Language::En);
    paid.candidate.plan = PlanName::Pro;
    bench.questions(&paid).await;
    let asked = bench.server.models().len();
    let (questions, outcome) = bench.questions(&ask_for(5, Language::En)).await;
    assert_eq!((questions.len(), outcome.from_pool, outcome.from_bank, outcome.degradation), (5, 2, 3, None));
    assert_eq!(bench.server.models().len(), asked, "nobody is asked");
    assert_eq!(by_bank(&bench), [("questions".to_owned(), "off".to_owned())]);
    let of_pool = bench.entries(EntryKind::Pool);
    assert_eq!(of_pool.iter().map(|entry| entry.outcome.as_str()).collect::<Vec<_>>(), ["off"], "it is no share");
}

#[tokio::test]
async fn a_report_is_put_together_from_the_grades() {
    // Without limits for it, no plan has it.
    let bench = without("[tasks.report]").await;
    let candidate = Candidate { plan: PlanName::Elite, ..candidate(Language::En) };
    let Candidate { user, interview: id, plan, language, .. } = candidate.clone();
    let new = NewInterview {
        id,
        user,
        subject: Subject::Track(track()),
        kind: InterviewType::Technical,
        language,
        plan,
        mode: Mode::Practice,
        planned: 5,
        adaptive: false,
        follow_ups: FollowUpRules::OFF,
        persona: Persona::default(),
        time_limit: None,
    };
    let interview = Interview::begin(new, DateTime::UNIX_EPOCH);
    let request = ReportRequest { candidate, summary: summarise(&interview), interview };
    let notes = bench.interviewer.report(&request).await;
    assert_eq!((notes.source, bench.server.models().len()), (Source::Bank, 0));
    assert_eq!(by_bank(&bench), [("report".to_owned(), "off".to_owned())]);
}

#[tokio::test]
async fn who_has_no_model_to_grade_is_told_so_and_offered_nothing_that_needs_one() {
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("a directory of its own");
    let file = directory.path().join("plans.toml");
    std::fs::write(&file, catalogue_without("plans.free.chains.grading")).expect("it is written");
    let models = OpenRouter::start().await;
    let settings = [
        ("OPENROUTER_API_KEY", KEY),
        ("OPENROUTER_BASE_URL", &models.url),
        ("PLANS_FILE", file.to_str().expect("a plain path")),
    ];
    let bot = Bot::with(&settings).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.answer_well().await;
    person.has_feedback(1, 5);
    assert!(person.last().button(&person.label("button-dispute")).is_none(), "{}", person.last());
    person.say("/plan").await;
    assert!(!person.last().text.contains("Disputed scores today"), "{}", person.last());
    assert_eq!(person.count(&visible(&person.t.get("degradation-why-no-key"))), 0);
    let tasks: Vec<String> = models.requests().iter().map(|request| request.task().to_owned()).collect();
    assert_eq!(tasks, ["questions"], "questions are on");
    bot.finish().await;
}
