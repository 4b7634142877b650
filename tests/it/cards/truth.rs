//! Every sentence of a report is true of its interview, whatever the interview was like.

use std::collections::BTreeMap;

use interview_bot::domain::grading::{ErrorFound, Feedback, Grade, Mark, PointGrade, Score, Verdict};
use interview_bot::domain::interview::{Interview, Mode, REDONE, Slot};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{QuestionId, Source};
use interview_bot::domain::report::{
    Finding, Report, ReportNotes, TopicScore, findings, gaps, second_tries, strengths, summarise, weakest,
};
use interview_bot::i18n::I18n;
use interview_bot::telegram::features::report;
use proptest::collection::vec;
use proptest::prelude::*;

use super::fixtures::{self, now};
use crate::support::bot::visible;

const TOPICS: [&str; 6] = ["Indexes", "Transactions", "HTTP", "Caching", "Queues", "Testing"];

/// What happens to a question.
#[derive(Debug, Clone)]
enum Fate {
    Skipped,
    /// Its tries: the verdict of each point, and how many errors beside them.
    Answered(Vec<([usize; 4], usize)>),
}

fn fate() -> impl Strategy<Value = Fate> {
    let one = ([0..4_usize, 0..4_usize, 0..4_usize, 0..4_usize], 0..3_usize);
    prop_oneof![1 => Just(Fate::Skipped), 6 => vec(one, 1..3).prop_map(Fate::Answered)]
}

const VERDICTS: [Verdict; 4] = [Verdict::Met, Verdict::Partial, Verdict::Missed, Verdict::Wrong];

/// An interview in which the questions met with this, and the last one was perhaps never reached.
fn held(fates: &[(usize, Fate)], is_cut_short: bool) -> Interview {
    let source = Source::Model("m".to_owned());
    let mut interview = fixtures::interview(Language::En, Mode::Practice, &source);
    let known = interview.slots[0].question.clone();
    interview.slots.clear();
    interview.current = 0;
    interview.planned = u8::try_from(fates.len() + usize::from(is_cut_short)).expect("a few");
    interview.status = interview_bot::domain::interview::Status::Preparing;
    for number in 0..usize::from(interview.planned) {
        let topic = fates.get(number).map_or("never reached", |(topic, _)| TOPICS[*topic]);
        let mut question = known.clone();
        question.id = QuestionId(format!("bank:{number}"));
        topic.clone_into(&mut question.topic);
        assert!(interview.add_question(question, now()));
    }
    for (_, fate) in fates {
        interview.ask(now()).expect("there is a question");
        let key = interview.key().expect("a question");
        let Fate::Answered(tries) = fate else {
            interview.skip(key, now()).expect("it is open");
            continue;
        };
        for (number, (verdicts, errors)) in tries.iter().enumerate() {
            if number > 0 {
                interview.try_again(key, now()).expect("there is feedback");
            }
            interview = fixtures::answered(interview, 1);
            let submitted = interview.submit(key, now()).expect("submitted");
            let rubric = &known.rubric;
            let verdict = |index: usize| VERDICTS[verdicts[index % 4]];
            let points: Vec<PointGrade> = (0..rubric.points().len())
                .map(|index| PointGrade {
                    verdict: verdict(index),
                    quote: (verdict(index) != Verdict::Missed).then(|| "words".to_owned()),
                })
                .collect();
            let score = Score::earned(rubric, points.iter().map(|point| point.verdict));
            let error = ErrorFound { quote: "said".to_owned(), why: "right".to_owned() };
            let grade = Grade { points, score, errors: vec![error; *errors], ..Grade::default() };
            assert!(interview.record_feedback(submitted, Feedback::graded(grade, source.clone()), now()));
        }
        interview.next(key, now()).expect("it is done");
    }
    if is_cut_short {
        interview.ask(now()).expect("there is a question");
        interview.finish(now()).expect("it is open");
    }
    let notes = ReportNotes { next_steps: Vec::new(), source: source.clone() };
    let summary = summarise(&interview);
    assert!(interview.record_report(Report { summary, notes, requirements: Vec::new() }, now()));
    interview
}

/// The mean of each topic, and what it took off in tenths, by hand.
fn by_topic(interview: &Interview) -> BTreeMap<&str, (f64, u32)> {
    let mut scores: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for slot in &interview.slots {
        if let Some(score) = slot.score() {
            scores.entry(&slot.question.topic).or_default().push(score.tenths().into());
        }
    }
    let of = |scores: Vec<u32>| {
        let mean = f64::from(scores.iter().sum::<u32>()) / f64::from(u32::try_from(scores.len()).expect("a few"));
        (mean, scores.iter().map(|score| 100 - score).sum())
    };
    scores.into_iter().map(|(topic, scores)| (topic, of(scores))).collect()
}

fn mean(slots: &[&Slot]) -> f64 {
    let sum: u32 = slots.iter().filter_map(|slot| slot.score()).map(|score| u32::from(score.tenths())).sum();
    f64::from(sum) / f64::from(u32::try_from(slots.len()).expect("a few"))
}

fn close(score: Score, tenths: f64) -> bool {
    (f64::from(score.tenths()) - tenths).abs() <= 0.5 + 1e-9
}

/// Whether a finding is what the grades say.
fn is_true(finding: &Finding, interview: &Interview) -> bool {
    let topics = by_topic(interview);
    let scored: Vec<&Slot> = interview.slots.iter().filter(|slot| slot.score().is_some()).collect();
    let count = f64::from(u32::try_from(scored.len()).expect("a few"));
    let is_topic = |topic: &TopicScore| close(topic.score, topics[topic.topic.as_str()].0);
    let none_better = |than: f64, named: &[TopicScore]| {
        topics.iter().all(|(name, (mean, _))| *mean <= than + 0.5 || named.iter().any(|topic| topic.topic == *name))
    };
    let verdicts = || {
        let feedback = scored.iter().filter_map(|slot| slot.feedback());
        feedback.flat_map(|feedback| feedback.grade.points.iter().map(|point| point.verdict).collect::<Vec<_>>())
    };
    match finding {
        Finding::Complete => scored.iter().all(|slot| slot.score() == Some(Score::FULL)),
        Finding::Best(named) => {
            let worst = named.last().map_or(0.0, |topic| f64::from(topic.score.tenths()));
            named.iter().all(|topic| is_topic(topic) && topic.score.mark() >= Mark::Good) && none_better(worst, named)
        }
        Finding::LeastBad(topic) => {
            let best = f64::from(topic.score.tenths());
            is_topic(topic) && topic.score.mark() < Mark::Good && none_better(best, std::slice::from_ref(topic))
        }
        Finding::CostMost { topic, cost } => {
            let lost = topics[topic.topic.as_str()].1;
            is_topic(topic) && topics.values().all(|(_, other)| *other <= lost) && close(*cost, f64::from(lost) / count)
        }
        Finding::Skipped { count: skipped, cost } => {
            let by_hand = interview.slots.iter().filter(|slot| slot.skipped).count();
            let lost = f64::from(u32::try_from(by_hand).expect("a few")) * 100.0;
            *skipped == by_hand && close(*cost, lost / count)
        }
        Finding::Errors(errors) => {
            let beside: usize =
                scored.iter().filter_map(|slot| slot.feedback()).map(|feedback| feedback.grade.errors.len()).sum();
            *errors == verdicts().filter(|verdict| *verdict == Verdict::Wrong).count() + beside
        }
        Finding::Trend { first, second } => {
            let (early, late) = scored.split_at(scored.len() / 2);
            close(*first, mean(early)) && close(*second, mean(late)) && first != second
        }
        Finding::Points { met, partial, missed } => {
            let of = |verdict| verdicts().filter(|other| *other == verdict).count();
            *met == of(Verdict::Met)
                && *partial == of(Verdict::Partial)
                && *missed == of(Verdict::Missed) + of(Verdict::Wrong)
        }
    }
}

/// Whether a point with this text was judged so in some question on this topic.
fn was(interview: &Interview, (topic, text): (&str, &str), wanted: impl Fn(Verdict) -> bool) -> bool {
    interview.slots.iter().filter(|slot| slot.question.topic == topic).any(|slot| {
        let Some(feedback) = slot.feedback() else { return false };
        let points = slot.question.rubric.points().iter().zip(&feedback.grade.points);
        points.into_iter().any(|(point, grade)| point.text == text && wanted(grade.verdict))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn every_sentence_of_a_report_is_true(
        fates in vec((0..TOPICS.len(), fate()), 0..12),
        is_cut_short in any::<bool>(),
    ) {
        let is_cut_short = is_cut_short || fates.is_empty();
        let interview = held(&fates, is_cut_short);
        let summary = summarise(&interview);
        let found = findings(&interview);
        prop_assert!(found.len() <= 3);
        prop_assert_eq!(found.is_empty(), fates.is_empty(), "where something has a score, something decided it");
        for finding in &found {
            prop_assert!(is_true(finding, &interview), "{finding:?}");
        }
        for point in strengths(&interview, 3) {
            prop_assert!(was(&interview, (point.topic, point.text), |verdict| verdict == Verdict::Met));
        }
        for point in gaps(&interview, 3) {
            let lacks = |verdict| matches!(verdict, Verdict::Missed | Verdict::Wrong);
            prop_assert!(was(&interview, (point.topic, point.text), lacks));
        }

        // The figures: skipped ones count 0, what was not reached counts nothing.
        let topics = by_topic(&interview);
        prop_assert_eq!(summary.topics.len(), topics.len());
        prop_assert_eq!(usize::from(summary.topics.iter().map(|topic| topic.questions).sum::<u8>()), fates.len());
        let scored: Vec<&Slot> = interview.slots.iter().filter(|slot| slot.score().is_some()).collect();
        prop_assert!(summary.overall.is_none_or(|overall| close(overall, mean(&scored))));

        let weak = weakest(&interview, REDONE);
        let worst_kept = weak.iter().map(|(_, score)| *score).max();
        for slot in &scored {
            let score = slot.score().expect("it has one");
            let is_weak = weak.iter().any(|(key, _)| *key == slot.key);
            prop_assert!(is_weak || score == Score::FULL || (weak.len() == REDONE && Some(score) >= worst_kept));
        }
        let tried = fates.iter().filter(|(_, fate)| matches!(fate, Fate::Answered(tries) if tries.len() > 1)).count();
        prop_assert_eq!(second_tries([&interview]).map_or(0, |tries| tries.questions), tried);

        // The card: every topic, the worst first.
        let t = I18n::embedded().language(Language::En);
        let report = interview.report.as_ref().expect("a report");
        let text = visible(&report::view::card(t, &interview, report).html);
        let title = visible(&t.get("report-topics"));
        let lines: Vec<&str> = text.split(&title).nth(1).unwrap_or_default().lines().skip(1).take(topics.len()).collect();
        let mut before = 0.0;
        for line in lines {
            let (score, topic) = line.split_once(" · ").expect("a score and a topic");
            let score: f64 = score.rsplit(' ').next().and_then(|score| score.parse().ok()).expect("a score");
            prop_assert!(score >= before, "{text}");
            prop_assert!(close(Score::from_tenths((score * 10.0).round() as u8), topics[topic].0), "{line}");
            before = score;
        }
    }
}
