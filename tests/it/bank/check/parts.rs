//! What stories and cases have that technical questions do not: parts.

use interview_bot::domain::grading::Verdict;
use interview_bot::domain::language::Language;
use interview_bot::interviewer::bank::{BankQuestion, OfflineGrader, Part};

use super::{File, other_answers};

/// Per cent of what a question wants besides that a story about something else may have on average.
const OTHER_STORY_MEAN: usize = 25;
/// Each story is tried with one in so many others: reading one takes a while.
const ONE_IN: usize = 3;

/// Every story has its four parts, so it is only by the points of its own that a question knows another one's story.
pub(super) fn other_story_problems(
    questions: &[&BankQuestion],
    others: &[&BankQuestion],
    language: Language,
) -> Vec<String> {
    let mut problems = Vec::new();
    let answers = other_answers(others.iter().copied(), language);
    for (index, question) in questions.iter().enumerate() {
        let Some(asked) = question.in_language(language) else { continue };
        let grader = OfflineGrader::new(&asked, language);
        let others = answers
            .iter()
            .skip(index % ONE_IN)
            .step_by(ONE_IN)
            .filter(|other| other.question.topic.en != question.topic.en);
        let mut found: Vec<(usize, &str)> = others
            .map(|other| {
                let readings = grader.read(&other.prepared);
                let own = readings.iter().zip(&question.points).skip(question.kind().fixed_points());
                let weights = own.map(|(reading, point)| match reading.verdict {
                    Verdict::Met => usize::from(point.weight) * 2,
                    Verdict::Partial => usize::from(point.weight),
                    Verdict::Missed | Verdict::Wrong => 0,
                });
                (weights.sum::<usize>() * 100 / 60, other.question.id.as_str())
            })
            .collect();
        let mean = found.iter().map(|(percent, _)| percent).sum::<usize>() / found.len().max(1);
        if mean > OTHER_STORY_MEAN {
            found.sort_unstable_by(|one, other| other.cmp(one));
            found.truncate(8);
            let (id, code) = (&question.id, language.code());
            problems.push(format!("{id} {code}: other stories have {mean} % of its own points on average: {found:?}"));
        }
    }
    problems
}

/// A story has the four parts of STAR, a case points of all four kinds and the domains that it is of.
pub(super) fn parts_problem(file: File, question: &BankQuestion) -> Option<String> {
    use Part::{Action, Options, Requirements, Result, Risks, Situation, Task, TradeOffs};
    let parts: Vec<Option<Part>> = question.points.iter().map(|point| point.part).collect();
    let star = [Some(Situation), Some(Task), Some(Action), Some(Result)];
    let fits = match file {
        File::Of(_) => parts.iter().all(Option::is_none) && question.domains.is_empty(),
        File::Behavioural => {
            let own = parts.strip_prefix(&star);
            own.is_some_and(|own| (1..=3).contains(&own.len()) && own.iter().all(Option::is_none))
        }
        File::SystemDesign => {
            let of_all = [Requirements, Options, TradeOffs, Risks].iter().all(|part| parts.contains(&Some(*part)));
            of_all && !parts.contains(&None) && !question.domains.is_empty()
        }
    };
    (!fits).then(|| format!("its parts {parts:?} or domains {:?} are not those of its file", question.domains))
}
