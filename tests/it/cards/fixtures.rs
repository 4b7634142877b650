//! What the cards are made of: a fixed person, the first questions of the bank's backend file, fixed grades and times.

use chrono::{DateTime, Utc};
use interview_bot::domain::catalog::{Domain, Level, Technology, Track};
use interview_bot::domain::grading::{Beyond, Claim, ErrorFound, Feedback, Grade, Screening, Verdict, verify};
use interview_bot::domain::interview::{
    AnswerMessage, AnswerRef, FollowUpRules, Interview, InterviewId, InterviewType, MessageRef, Mode, NewInterview,
    OwnMark, Persona, QuestionKey, Subject, TryRef,
};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::{Question, Source};
use interview_bot::domain::report::{Report, ReportNotes, summarise};
use interview_bot::domain::user::{Phone, User, UserId};
use interview_bot::interviewer::bank::Bank;
use interview_bot::stats::report::Collector;
use interview_bot::stats::{self, Period};
use interview_bot::store::LedgerEntry;

pub(super) fn now() -> DateTime<Utc> {
    "2026-11-20T09:30:00Z".parse().expect("a time")
}

pub(super) fn track() -> Track {
    let technology = Technology::known(Domain::Backend, "rust").expect("in the catalog");
    Track { domain: Domain::Backend, technology, level: Level::Junior }
}

pub(super) fn user(language: Language) -> User {
    let mut user = User::new(UserId(1001), Some("dilnoza_k"), "Dilnoza <K&K>", now());
    user.language = Some(language);
    user.phone = Phone::Shared("+998901001001".to_owned());
    user
}

/// The bank's question at this place, as a model's where that is wanted.
pub(super) fn question(language: Language, index: usize, source: Source) -> Question {
    let question = Bank::embedded().domain(Domain::Backend)[index].in_language(language).expect("in every language");
    Question { source, ..question }
}

/// An interview of three questions, the first one asked.
pub(super) fn interview(language: Language, mode: Mode, source: &Source) -> Interview {
    let new = NewInterview {
        id: InterviewId("k3f9a2xw0b".to_owned()),
        user: UserId(1001),
        subject: Subject::Track(track()),
        kind: InterviewType::Technical,
        language,
        plan: PlanName::Free,
        mode,
        planned: 3,
        adaptive: false,
        follow_ups: FollowUpRules::OFF,
        persona: Persona::default(),
        time_limit: None,
    };
    let mut interview = Interview::begin(new, now());
    for index in 0..3 {
        assert!(interview.add_question(question(language, index, source.clone()), now()));
    }
    interview.ask(now()).expect("there is a question");
    interview
}

pub(super) fn key(number: u16) -> QuestionKey {
    QuestionKey(number)
}

/// The latest try at the first question.
pub(super) fn answer_ref(interview: &Interview) -> AnswerRef {
    interview.latest_answer(key(1)).expect("an answer")
}

/// Of a try at the first question.
pub(super) const fn own_mark(attempt: usize, point: usize) -> OwnMark {
    OwnMark { of: TryRef { question: QuestionKey(1), attempt }, point, said: true }
}

/// The beginning of the model answer, as a person's.
pub(super) fn answer(question: &Question) -> String {
    let words: Vec<&str> = question.model_answer.split_whitespace().take(24).collect();
    words.join(" ")
}

/// A grade with `met` points met, the next one in part, the others missed.
pub(super) fn grade(question: &Question, met: usize) -> Grade {
    let answer = answer(question);
    let words: Vec<&str> = answer.split(' ').collect();
    let claims: Vec<Claim> = words
        .chunks(6)
        .enumerate()
        .map(|(index, words)| Claim {
            verdict: match index.cmp(&met) {
                std::cmp::Ordering::Less => Verdict::Met,
                std::cmp::Ordering::Equal => Verdict::Partial,
                std::cmp::Ordering::Greater => Verdict::Missed,
            },
            quote: words.join(" "),
        })
        .collect();
    verify(&question.rubric, &claims, &answer)
}

/// Feedback of a model, with something in every part.
pub(super) fn feedback(question: &Question, met: usize) -> Feedback {
    let point = |index: usize| question.rubric.points()[index].text.clone();
    Feedback {
        strengths: vec![point(0)],
        improvements: vec![point(2), point(3)],
        suggestions: vec![question.hint.clone()],
        ..Feedback::graded(grade(question, met), Source::Model("a model".to_owned()))
    }
}

/// Feedback of a model that found one point right, the next one wrong, an error beside the points, and something right
/// that nobody asked for.
pub(super) fn feedback_with_errors(question: &Question) -> Feedback {
    let mut feedback = feedback(question, 1);
    let answer = answer(question);
    let words: Vec<&str> = answer.split(' ').collect();
    feedback.grade.points[1].verdict = Verdict::Wrong;
    feedback.grade.errors = vec![ErrorFound { quote: words[12..16].join(" "), why: question.hint.clone() }];
    feedback.grade.also_right = vec![words[18..22].join(" ")];
    feedback
}

/// Feedback without a model on an answer that says what the question does not ask.
pub(super) fn feedback_beyond(question: &Question, language: Language) -> Feedback {
    let bonus = &Bank::embedded().question(&question.id).expect("a question of the bank").bonuses[0];
    let answer = answer(question);
    let quote = answer.split(' ').skip(16).collect::<Vec<_>>().join(" ");
    let mut feedback = feedback(question, 1);
    feedback.source = Source::Bank;
    feedback.grade.beyond = vec![Beyond { text: bonus.text.get(language).clone(), quote }];
    feedback
}

pub(super) fn screened(question: &Question, screening: Screening) -> Feedback {
    Feedback::screened(&question.rubric, screening)
}

/// Answers the current question in `messages` messages.
pub(super) fn answered(mut interview: Interview, messages: i64) -> Interview {
    let text = interview.slot().map(|slot| answer(&slot.question)).expect("a question");
    // What is too long for an answer never becomes one.
    let text = interview_bot::domain::text::truncate_utf16(&text, 2000);
    for message_id in 0..messages {
        let id = message_id + i64::try_from(interview.number()).expect("small") * 100;
        interview
            .add_message(AnswerMessage { id: MessageRef(id), text: text.clone(), voice: None }, now())
            .expect("an answer");
    }
    interview
}

/// Answers the current question and records this feedback.
pub(super) fn graded(interview: Interview, feedback: Feedback) -> Interview {
    let mut interview = answered(interview, 1);
    let current = interview.key().expect("a question");
    let submitted = interview.submit(current, now()).expect("submitted");
    assert!(interview.record_feedback(submitted, feedback, now()));
    interview
}

/// The first question answered twice, the second skipped, the third finished early; with its report.
pub(super) fn finished(language: Language, source: &Source) -> Interview {
    let first = question(language, 0, source.clone());
    let mut interview = graded(interview(language, Mode::Practice, source), feedback(&first, 1));
    interview.try_again(key(1), now()).expect("another try");
    let mut again = graded_again(interview, feedback(&first, 3));
    again.next(key(1), now()).expect("done");
    again.ask(now()).expect("there is a question");
    again.skip(key(2), now()).expect("skipped");
    again.ask(now()).expect("there is a question");
    again.finish(now()).expect("finished");
    report(again, source)
}

fn graded_again(mut interview: Interview, feedback: Feedback) -> Interview {
    let text = interview.slot().map(|slot| answer(&slot.question)).expect("a question");
    // What is too long for an answer never becomes one.
    let text = interview_bot::domain::text::truncate_utf16(&text, 2000);
    interview.add_message(AnswerMessage { id: MessageRef(900), text, voice: None }, now()).expect("an answer");
    let submitted = interview.submit(key(1), now()).expect("submitted");
    assert!(interview.record_feedback(submitted, feedback, now()));
    interview
}

/// Ends an interview that waits for its report.
pub(super) fn report(mut interview: Interview, source: &Source) -> Interview {
    let summary = summarise(&interview);
    let hint = || interview.slots[2].question.hint.clone();
    let next_steps = summary.overall.map(|_| hint()).into_iter().collect();
    let notes = ReportNotes { next_steps, source: source.clone() };
    assert!(interview.record_report(Report { summary, notes, requirements: Vec::new() }, now()));
    interview
}

/// Finished without an answer.
pub(super) fn finished_at_once(language: Language) -> Interview {
    let mut interview = interview(language, Mode::Practice, &Source::Bank);
    interview.finish(now()).expect("finished");
    report(interview, &Source::Bank)
}

/// Finished interviews of one question each, better from one to the next; newest first.
pub(super) fn past(language: Language, count: usize) -> Vec<Interview> {
    let one = |index: usize| {
        let question = question(language, 0, Source::Bank);
        let mut interview = graded(interview(language, Mode::Practice, &Source::Bank), feedback(&question, index % 4));
        interview.created_at = now() - chrono::TimeDelta::days(i64::try_from(count - index).expect("small") * 9);
        interview.id = InterviewId(format!("past{index:06}"));
        interview.finish(now()).expect("finished");
        report(interview, &Source::Bank)
    };
    (0..count).rev().map(one).collect()
}

/// The figures of these entries.
pub(super) fn figures(entries: &[LedgerEntry], days: u16) -> stats::Report {
    let mut collector = Collector::default();
    entries.iter().for_each(|entry| collector.add(entry));
    collector.report(Period::last(days, now().date_naive()).expect("a period"), now())
}

/// Calls of more models than a card has room for; the first model has `count` of them, each further one a call less.
pub(super) fn busy(count: u32) -> Vec<LedgerEntry> {
    let call = |model: u32, number: u32| LedgerEntry {
        model: format!("vendor/model-{model}"),
        latency_ms: u64::from(number) * 700,
        cost_usd: 0.0042,
        prompt_tokens: 123_456,
        ..crate::stats::attempt(&format!("{model}-{number}"), now())
    };
    (0..count).flat_map(|model| (0..count - model).map(move |number| call(model, number))).collect()
}
