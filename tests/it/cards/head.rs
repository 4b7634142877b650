//! What counts of feedback is read on a phone before anything is unfolded: the score, a word for it, the heaviest gaps.

use interview_bot::domain::grading::{Feedback, Grade, PointGrade, Score, Verdict};
use interview_bot::domain::interview::{Interview, Mode};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::Source;
use interview_bot::i18n::I18n;
use interview_bot::telegram::features::feedback;
use interview_bot::telegram::features::feedback::head::{LINE, LINES};

use super::fixtures::{self, now};
use crate::support::bot::visible;

/// What stands before the first fold, in lines of a narrow phone.
fn lines(html: &str) -> Vec<String> {
    let head = visible(html.split("<blockquote").next().unwrap_or_default());
    head.trim_end().lines().flat_map(wrapped).collect()
}

/// A line as a phone breaks it: between words, where it can.
fn wrapped(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let last = lines.last_mut().expect("there is one");
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > LINE {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

fn grade(interview: &Interview, verdicts: [Verdict; 2], score: u8) -> Feedback {
    let count = interview.slots[0].question.rubric.points().len();
    let point = |index: usize| {
        let verdict = verdicts[index % 2];
        PointGrade { verdict, quote: (verdict != Verdict::Missed).then(|| "a quote of what was said".repeat(10)) }
    };
    let grade = Grade { points: (0..count).map(point).collect(), score: Score::from_tenths(score), ..Grade::default() };
    Feedback { strengths: vec!["Well said. ".repeat(20)], ..Feedback::graded(grade, Source::Model("m".to_owned())) }
}

#[test]
fn score_word_and_gaps_stand_in_the_first_six_lines() {
    use Verdict::{Met, Missed, Partial, Wrong};
    for language in Language::ALL {
        let t = I18n::embedded().language(language);
        for length in [1, 8, 60] {
            for verdicts in [[Met, Met], [Met, Missed], [Partial, Wrong], [Missed, Missed]] {
                for again in [false, true] {
                    let mut interview = fixtures::interview(language, Mode::Practice, &Source::Bank);
                    let mut points: Vec<_> = interview.slots[0].question.rubric.points().to_vec();
                    points.iter_mut().for_each(|point| point.text = vec!["keypoint"; length].join(" "));
                    interview.slots[0].question.rubric = points.try_into().expect("a rubric");
                    let first = grade(&interview, verdicts, 33);
                    let second = grade(&interview, verdicts, 83);
                    let mut interview = fixtures::graded(interview, first);
                    if again {
                        interview.try_again(fixtures::key(1), now()).expect("there is feedback");
                        interview = fixtures::answered(interview, 1);
                        let submitted = interview.submit(fixtures::key(1), now()).expect("submitted");
                        assert!(interview.record_feedback(submitted, second, now()));
                    }
                    let slot = interview.slot().expect("a question");
                    let latest = slot.tries().last().expect("a try");
                    let html = feedback::view::card(t, &interview, slot, latest, true).html;
                    let score = latest.feedback().expect("feedback").grade.score;
                    let head = lines(&html);
                    let text = head.join("\n");
                    assert!(head.len() <= LINES, "{} lines:\n{text}", head.len());
                    assert!(text.contains(&format!("{}/10", t.score(score))), "{text}");
                    assert!(text.contains(&t.msg(&format!("mark-{}", score.mark().slug())).plain()), "{text}");
                    let has_gaps = verdicts != [Met, Met];
                    assert_eq!(text.contains("keypoint"), has_gaps, "{text}");
                    assert_eq!(text.contains("3.3") || text.contains("3,3"), again || score.tenths() == 33, "{text}");
                    assert!(html.contains("<blockquote expandable>"), "the rest is folded");
                }
            }
        }
    }
}

#[test]
fn the_words_for_an_answer_without_a_grade_fit_as_well() {
    use interview_bot::domain::grading::Screening;
    for language in Language::ALL {
        for reason in [Screening::Empty, Screening::DontKnow, Screening::Gibberish, Screening::PastedQuestion] {
            let t = I18n::embedded().language(language);
            let interview = fixtures::interview(language, Mode::Practice, &Source::Bank);
            let feedback = fixtures::screened(&interview.slots[0].question, reason);
            let interview = fixtures::graded(interview, feedback);
            let slot = interview.slot().expect("a question");
            let html = feedback::view::card(t, &interview, slot, slot.tries().last().expect("a try"), true).html;
            let head = lines(&html);
            assert!(head.len() <= LINES, "{} lines:\n{}", head.len(), head.join("\n"));
        }
    }
}
