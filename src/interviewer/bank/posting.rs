//! Which questions make an interview for a vacancy: about all technologies that it names, each as often as it counts there.

use std::collections::HashSet;

use super::{Bank, BankQuestion, choice};
use crate::domain::interview::Subject;
use crate::domain::question::QuestionId;
use crate::domain::vacancy::Posting;

/// The questions that fit, best first: of each track those about its technology, in turns by their weights; then those
/// about the field that comes nearest.
pub(super) fn fitting<'a>(
    bank: &'a Bank,
    posting: &Posting,
    asked: &HashSet<QuestionId>,
    seed: u64,
) -> Vec<&'a BankQuestion> {
    let of = |subject: &Subject| {
        let domain = subject.domain().map(|domain| bank.domain(domain)).unwrap_or_default();
        choice::fitting(domain, subject, asked, seed)
    };
    let Some(nearest) = posting.track() else { return Vec::new() };
    let nearest = Subject::Track(nearest.clone());
    let tracks = posting.tracks().into_iter().map(|(track, weight)| {
        // Those of another level come with the rest.
        let level = track.level;
        let questions = of(&Subject::Track(track)).into_iter();
        let own =
            questions.filter(|question| !question.technologies.is_empty() && question.other_level(level).is_none());
        (own.collect::<Vec<_>>(), weight)
    });
    let mut fitting = in_turns(&tracks.collect::<Vec<_>>());
    fitting.extend(of(&nearest));
    let mut known = HashSet::new();
    fitting.retain(|question| known.insert(question.id.as_str()));
    fitting
}

/// All items of all lists, so that the first ones of any number come from each list by its weight (Sainte-Laguë).
fn in_turns<T: Copy>(lists: &[(Vec<T>, usize)]) -> Vec<T> {
    let mut taken = vec![0; lists.len()];
    let mut turns = Vec::new();
    loop {
        let waiting = (0..lists.len()).filter(|&at| taken[at] < lists[at].0.len());
        // Of equals the first; fractions are compared by their products.
        let next = waiting.reduce(|best, at| {
            let claim = |at: usize, other: usize| lists[at].1 * (2 * taken[other] + 1);
            if claim(at, best) > claim(best, at) { at } else { best }
        });
        let Some(at) = next else { return turns };
        turns.push(lists[at].0[taken[at]]);
        taken[at] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalog::{Domain, Level, Technology, Track};
    use crate::domain::language::Language;
    use crate::domain::question::QuestionType;
    use crate::domain::vacancy::{Kind, Nearest, Requirement};

    #[test]
    fn lists_take_turns_by_their_weights() {
        let lists = [(vec!["a1", "a2", "a3"], 2), (vec!["b1", "b2"], 1), (vec![], 9)];
        assert_eq!(in_turns(&lists), ["a1", "b1", "a2", "a3", "b2"]);
    }

    #[test]
    fn the_questions_are_about_what_the_post_names_and_then_about_its_field() {
        let technology = Technology::known(Domain::Backend, "python").expect("in the catalog");
        let requirement = |line: &str, kind| Requirement { line: line.to_owned(), kind };
        let requirements = vec![
            requirement("Python, Django", Kind::Must),
            requirement("SQL", Kind::Must),
            requirement("Docker", Kind::Nice),
        ];
        let track = Track { domain: Domain::Backend, technology, level: Level::Middle };
        let posting = Posting { nearest: Nearest::Track(track), role: None, company: None, requirements };
        let subject = Subject::Vacancy(Box::new(posting));
        let bank = Bank::embedded();
        let fitting = bank.fitting(&subject, QuestionType::Technical, &HashSet::new(), 1);
        let about = |slug: &str| {
            fitting.iter().take(5).filter(|question| question.technologies.iter().any(|t| t == slug)).count()
        };
        assert!(
            about("python") >= 1 && about("sql") >= 1,
            "{:?}",
            fitting.iter().take(5).map(|q| &q.id).collect::<Vec<_>>()
        );
        let ids: HashSet<&str> = fitting.iter().map(|question| question.id.as_str()).collect();
        assert_eq!(ids.len(), fitting.len(), "each once");
        let of_field = bank.fitting(
            &Subject::Track(subject.track().expect("a track").clone()),
            QuestionType::Technical,
            &HashSet::new(),
            1,
        );
        assert!(of_field.iter().all(|question| ids.contains(question.id.as_str())));
        let chosen = bank.questions(&subject, QuestionType::Technical, Language::Uz, 8, &HashSet::new(), 1);
        assert_eq!(chosen.len(), 8);
    }
}
