//! Feedback and reports of any texts whatever keep Telegram's limits.

use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::grading::{
    Beyond, Doubt, ErrorFound, Feedback, Grade, Kept, PointGrade, Raised, Score, Verdict,
};
use interview_bot::domain::interview::{Interview, InterviewType, Mode, SecondLook, Subject, Topic, TopicName, Try};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{Difficulty, KeyPoint, Question, QuestionId, QuestionType, Rubric, Source};
use interview_bot::domain::report::{Report, ReportNotes, Summary, TopicScore};
use interview_bot::domain::user::Settings;
use interview_bot::i18n::I18n;
use interview_bot::interviewer::GradeDraft;
use interview_bot::service::interviews::prepare::Prospect;
use interview_bot::store::{CostSource, LedgerEntry};
use interview_bot::telegram::core::card::fits;
use interview_bot::telegram::features::{begin, dispute, feedback, history, own_marks, practise, report, stats, track};
use proptest::collection::vec;
use proptest::prelude::*;

use super::faults;
use super::fixtures::{self, now};

/// Texts of all sorts, also far beyond what a model is allowed.
fn text() -> impl Strategy<Value = String> {
    let unit = prop_oneof![
        Just("<b>&amp;</i>\"<"),
        Just("\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}"),
        Just("\u{202e}\u{5e9}\u{5dc}\u{5d5}\u{5dd} "),
        Just("слово "),
        Just("oʻ\n"),
        Just("x"),
    ];
    prop_oneof!["\\PC{1,60}", "[ -~\n]{1,200}", (unit, 1..1500_usize).prop_map(|(unit, times)| unit.repeat(times)),]
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![Just(Verdict::Met), Just(Verdict::Partial), Just(Verdict::Missed), Just(Verdict::Wrong)]
}

/// Every point was made better by an answer to a follow-up: no line is longer.
fn raised(points: usize) -> Vec<Raised> {
    (0..points).map(|point| Raised { point, worth: 80 }).collect()
}

fn grade(points: usize) -> impl Strategy<Value = Grade> {
    let point = (verdict(), text())
        .prop_map(|(verdict, quote)| PointGrade { verdict, quote: (verdict != Verdict::Missed).then_some(quote) });
    let error = (text(), text()).prop_map(|(quote, why)| ErrorFound { quote, why });
    let beyond = (text(), text()).prop_map(|(text, quote)| Beyond { text, quote });
    (vec(point, points), 0..=100_u8, vec(error, 0..=6), vec(text(), 0..=3), vec(beyond, 0..=2)).prop_map(
        |(points, tenths, errors, also_right, beyond)| {
            let raised = raised(points.len());
            Grade { points, score: Score::from_tenths(tenths), errors, also_right, beyond, raised }
        },
    )
}

fn feedback(points: usize) -> impl Strategy<Value = Feedback> {
    let remarks = || vec(text(), 0..=3);
    (grade(points), remarks(), remarks(), remarks(), any::<bool>()).prop_map(
        move |(grade, strengths, improvements, suggestions, bank)| Feedback {
            strengths,
            improvements,
            suggestions,
            own_marks: (0..points).step_by(2).collect(),
            ..Feedback::graded(grade, if bank { Source::Bank } else { Source::Model("m".to_owned()) })
        },
    )
}

fn question(points: Vec<String>, [text, topic, hint, model_answer]: [String; 4]) -> Question {
    let share = 100 / points.len();
    let rest = 100 - share * (points.len() - 1);
    let weight = |index: usize| u8::try_from(if index == 0 { rest } else { share }).expect("at most 100");
    let point = |(index, text): (usize, String)| KeyPoint {
        text: if text.trim().is_empty() { "-".to_owned() } else { text },
        weight: weight(index),
        terms: Vec::new(),
        probe: None,
    };
    Question {
        id: QuestionId("model:x".to_owned()),
        kind: QuestionType::Technical,
        text,
        simpler: None,
        topic,
        difficulty: Difficulty::Hard,
        hint,
        model_answer,
        rubric: Rubric::new(points.into_iter().enumerate().map(point).collect()).expect("a rubric"),
        source: Source::Bank,
        requirement: None,
    }
}

/// An interview whose only question has had two graded tries.
fn tried_twice(question: Question, first: Feedback, second: Feedback) -> Interview {
    let interview = fixtures::interview(Language::Ru, Mode::Practice, &Source::Bank);
    let mut interview = fixtures::graded(interview, first);
    interview.try_again(fixtures::key(1), now()).expect("there is feedback");
    let mut interview = fixtures::answered(interview, 1);
    let submitted = interview.submit(fixtures::key(1), now()).expect("submitted");
    assert!(interview.record_feedback(submitted, second, now()));
    interview.slots[0].question = question;
    interview
}

/// The same, the second grade disputed; `look` is what the other grader says.
fn disputed(mut interview: Interview, look: Feedback, kept: Kept) -> Interview {
    interview.dispute(fixtures::key(1), now()).expect("a grader has graded");
    let answer = fixtures::answer_ref(&interview);
    assert!(interview.record_second_look(answer, SecondLook::Graded { second: Box::new(look), kept }, now()));
    interview
}

fn may_mark(one: Try<'_>) -> bool {
    one.feedback().is_some_and(|feedback| feedback.markable().next().is_some())
}

fn language() -> impl Strategy<Value = Language> {
    prop_oneof![Just(Language::Uz), Just(Language::Ru), Just(Language::En)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn feedback_of_any_texts_fits(
        language in language(),
        (points, first, second) in (4..=8_usize).prop_flat_map(|n| (vec(text(), n), feedback(n), feedback(n))),
        texts in [text(), text(), text(), text()],
        kept in prop_oneof![Just(Kept::First), Just(Kept::Second)],
    ) {
        let t = I18n::embedded().language(language);
        let interview = tried_twice(question(points, texts), first.clone(), second);
        let interview = disputed(interview, first, kept);
        let slot = interview.slot().expect("a question");
        let answer = slot.answer().expect("an answer");
        let graded = answer.feedback.clone().expect("feedback");
        let draft = GradeDraft {
            points: graded.grade.points,
            strengths: graded.strengths,
            improvements: graded.improvements,
            suggestions: graded.suggestions,
        };
        for card in [
            feedback::view::card(t, &interview, slot, slot.tries().last().expect("a try"), true),
            dispute::view::result(t, &interview, 1, &slot.question, answer),
            feedback::draft::draft(t, &slot.question, &draft),
        ]
        .into_iter()
        .chain(slot.tries().filter(|one| may_mark(*one)).map(|one| own_marks::view::card(t, &interview, slot, one)))
        {
            prop_assert!(faults(&card).is_empty(), "{:?}", faults(&card));
        }
    }

    #[test]
    fn a_report_of_any_texts_fits(
        language in language(),
        topics in vec((text(), 0..=100_u8), 0..15),
        notes in vec(text(), 0..=5),
        overall in proptest::option::of(0..=100_u8),
        grade in grade(4),
    ) {
        let t = I18n::embedded().language(language);
        let mut interview = fixtures::finished(language, &Source::Bank);
        interview.slots[0].answers[0].feedback.as_mut().expect("a grade").grade = grade;
        let topic = |(topic, tenths)| TopicScore { topic, score: Score::from_tenths(tenths), questions: 1 };
        let summary = Summary {
            overall: overall.map(Score::from_tenths),
            topics: topics.into_iter().map(topic).collect(),
            answered: 1,
            planned: 3,
            without_follow_ups: overall.map(|_| Score::ZERO),
        };
        let notes = ReportNotes { next_steps: notes, source: Source::Bank };
        let card = report::view::card(t, &interview, &Report { summary, notes, requirements: Vec::new() });
        prop_assert!(faults(&card).is_empty(), "{:?}", faults(&card));
    }
}

proptest! {
    #[test]
    fn a_topic_of_any_name_fits_on_its_button_and_on_its_cards(language in language(), name in text(), place in 0..300_usize) {
        let t = I18n::embedded().language(language);
        let mut interview = fixtures::finished(language, &Source::Bank);
        if let Some(name) = TopicName::read(&name) {
            prop_assert!(name.as_str().chars().count() <= 40);
            let button = practise::topic_button(t, &interview.id, place, name.as_str());
            prop_assert!(fits(&button.label, 1), "{:?}", button.label);
            let whole = interview.subject.whole();
            let topic = Topic { name, kind: QuestionType::Technical, questions: 15, whole };
            interview.subject = Subject::Topic(Box::new(topic));
            let label = begin::subject_label(t, "button-again-subject", &interview.subject, InterviewType::Technical);
            prop_assert!(fits(&label, 1), "{label:?}");
            let settings = Settings::default();
            let ready = track::view::ready(t, &interview.subject, settings, &Prospect::default());
            let report = report::view::card(t, &interview, interview.report.as_ref().expect("a report"));
            let history = history::view::history(t, std::slice::from_ref(&interview), 0, 1);
            prop_assert!(fits(&history.buttons[0][0].label, 1), "{:?}", history.buttons[0][0].label);
            for card in [ready, report, history] {
                prop_assert!(faults(&card).is_empty(), "{:?}", faults(&card));
            }
            let stored = serde_json::to_value(&interview).expect("serialises");
            prop_assert_eq!(serde_json::from_value::<Interview>(stored).expect("reads back"), interview);
        }
    }
}

/// The most that a feedback card can hold: everything is there, everything is long, every point has changed.
#[test]
fn the_fullest_feedback_fits() {
    let long = || "слово ".repeat(500);
    let error = || ErrorFound { quote: long(), why: long() };
    let grade = |verdict, quote: Option<String>| Grade {
        points: vec![PointGrade { verdict, quote }; 8],
        score: Score::FULL,
        errors: vec![error(); 6],
        also_right: vec![long(); 3],
        beyond: vec![Beyond { text: long(), quote: long() }; 2],
        raised: raised(8),
    };
    let full = |grade| Feedback {
        strengths: vec![long(); 3],
        improvements: vec![long(); 3],
        suggestions: vec![long(); 3],
        degradation: Some(Degradation::RateLimited),
        doubt: Some(Doubt::Distrusted),
        own_marks: (0..8).collect(),
        ..Feedback::graded(grade, Source::Bank)
    };
    let (first, second) = (full(grade(Verdict::Missed, None)), full(grade(Verdict::Partial, Some(long()))));
    let third = full(grade(Verdict::Met, Some(long())));
    let mut interview = tried_twice(question(vec![long(); 8], [long(), long(), long(), long()]), first, second);
    interview.slots[0].answers.iter_mut().for_each(|answer| answer.cut_off = true);
    let interview = disputed(interview, third, Kept::First);
    let slot = interview.slot().expect("a question");
    for language in Language::ALL {
        let card = feedback::view::card(
            I18n::embedded().language(language),
            &interview,
            slot,
            slot.tries().last().expect("a try"),
            true,
        );
        assert_eq!(faults(&card), Vec::<String>::new(), "{language:?}");
    }
}

/// The most that the card of statistics can hold.
#[test]
fn the_fullest_statistics_fit() {
    let name = |what: &str, n: usize| format!("{what}{n}<&\u{1f468}>{}", "x".repeat(300));
    let entries: Vec<LedgerEntry> = (0..400)
        .map(|n| LedgerEntry {
            model: name("model", n % 40),
            task: name("task", n % 20),
            plan: name("plan", n % 20),
            outcome: name("outcome", n % 20),
            latency_ms: u64::MAX,
            prompt_tokens: u32::MAX,
            cost_usd: 1e12,
            cost_source: CostSource::Reserved,
            ..crate::stats::attempt("x", now())
        })
        .collect();
    for language in Language::ALL {
        let card = stats::view::models(I18n::embedded().language(language), &fixtures::figures(&entries, 90));
        assert_eq!(faults(&card), Vec::<String>::new(), "{language:?}");
    }
}
