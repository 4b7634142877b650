//! The cards after an interview: its report, its questions looked at again, the history.

use interview_bot::domain::grading::Score;
use interview_bot::domain::interview::{Interview, Redo, Subject, Topic, TopicName};
use interview_bot::domain::question::{QuestionType, Source};
use interview_bot::domain::report::weak_topics;
use interview_bot::i18n::Texts;
use interview_bot::telegram::core::card::Card;
use interview_bot::telegram::features::{history, report};

use super::every::{Named, model};
use super::fixtures;

pub(super) fn cards(t: Texts) -> Vec<Named> {
    [reports(t), histories(t)].concat()
}

fn topic(name: &str, whole: Subject) -> Subject {
    let name = TopicName::read(name).expect("a name");
    Subject::Topic(Box::new(Topic { name, kind: QuestionType::Technical, questions: 5, whole }))
}

fn reports(t: Texts) -> Vec<Named> {
    let shown = |interview: &Interview| report::view::card(t, interview, interview.report.as_ref().expect("a report"));
    let finished = fixtures::finished(t.language(), &model());
    let offline = fixtures::finished(t.language(), &Source::Bank);
    let mut wrong = finished.clone();
    let slot = &mut wrong.slots[0];
    slot.answers[0].feedback = Some(fixtures::feedback_with_errors(&slot.question));
    let nothing = fixtures::finished_at_once(t.language());
    let mut redone = finished.clone();
    redone.redo = Some(Redo { of: finished.id.clone(), before: vec![Score::from_tenths(5), Score::ZERO, Score::ZERO] });
    let mut raised = finished.clone();
    if let Some(report) = &mut raised.report {
        report.summary.without_follow_ups = Some(Score::from_tenths(9));
    }
    let caption = report::view::caption(t, &finished, finished.report.as_ref().expect("a report"));
    let review = |number: usize| report::view::review(t, &finished, number, &finished.slots[number - 1]);
    let mut tries = review(1).into_iter();
    let mut skipped = review(2).into_iter();
    let mut next = || tries.next().expect("question, and answer and feedback of each try");
    let mut next_skipped = || skipped.next().expect("question and what became of it");
    let mut of_topic = finished.clone();
    of_topic.subject = topic("Threads and shared state", Subject::Track(fixtures::track()));
    vec![
        ("report-of-topic", shown(&of_topic)),
        ("report", shown(&finished)),
        ("report-errors", shown(&wrong)),
        ("report-offline", shown(&offline)),
        ("report-nothing", shown(&nothing)),
        ("report-redone", shown(&redone)),
        ("report-raised-figures", shown(&raised)),
        ("report-caption", Card::new(caption)),
        ("review-question", next()),
        ("review-answer", next()),
        ("review-feedback", next()),
        ("review-answer-again", next()),
        ("review-feedback-again", next()),
        ("review-skipped-question", next_skipped()),
        ("review-skipped", next_skipped()),
    ]
}

fn histories(t: Texts) -> Vec<Named> {
    let past = fixtures::past(t.language(), 6);
    let weak = weak_topics(&past, 3);
    let mut of_topics = fixtures::past(t.language(), 2);
    of_topics[0].subject = topic("Locks", Subject::Track(fixtures::track()));
    of_topics[1].subject = topic("Virtual threads & structured concurrency", Subject::Track(fixtures::track()));
    vec![
        ("history-none", history::view::history(t, &[], 0, 0)),
        ("history-one", history::view::history(t, &past[..1], 0, 1)),
        ("history-first-page", history::view::history(t, &past, 0, 22)),
        ("history-middle-page", history::view::history(t, &past, 6, 15)),
        ("history-of-topics", history::view::history(t, &of_topics, 0, 2)),
        ("progress-none", history::view::progress(t, &[], &[])),
        ("progress-one", history::view::progress(t, &past[..1], &[])),
        ("progress", history::view::progress(t, &past, &weak)),
    ]
}
