//! Which questions of a file make an interview.

use std::collections::{HashMap, HashSet};

use crate::domain::catalog::Level;
use crate::domain::interview::{Nearby, Nearness, Subject};
use crate::domain::question::{Difficulty, QuestionId};

use super::super::AskedQuestion;
use super::file::BankQuestion;

/// Of another topic than the one that is practised, so many levels away, a question is as good as any other.
const FAR: i32 = 2;

/// Up to `count` questions that fit `subject`, easier ones first; of a topic, those that are nearest to it.
pub(super) fn choose<'a>(
    questions: &'a [BankQuestion],
    subject: &Subject,
    count: usize,
    asked: &HashSet<QuestionId>,
    seed: u64,
) -> Vec<&'a BankQuestion> {
    let mut chosen = fitting(questions, subject, asked, seed);
    chosen.truncate(count);
    chosen.sort_by_cached_key(|question| {
        (nearness(question, subject), hardness(question, subject), shuffle_key(seed, &question.id))
    });
    chosen
}

/// The questions that fit `subject`, best first: about its technology and about its field in turns, of each those of its
/// level before those beside it; two levels away are last. Of a topic, first those on it, then those near it.
pub(super) fn fitting<'a>(
    questions: &'a [BankQuestion],
    subject: &Subject,
    asked: &HashSet<QuestionId>,
    seed: u64,
) -> Vec<&'a BankQuestion> {
    let fits = |question: &&BankQuestion| fits(question, subject) && !asked.contains(&question.question_id());
    let mut fitting: Vec<&BankQuestion> = questions.iter().filter(fits).collect();
    fitting.sort_by_cached_key(|question| (distance(question, subject), shuffle_key(seed, &question.id)));
    let mut waiting: HashMap<(Nearness, bool, bool), usize> = HashMap::new();
    let mut turns: Vec<_> = fitting
        .into_iter()
        .map(|question| {
            let kind @ (nearness, is_far, is_general) =
                (nearness(question, subject), distance(question, subject) >= FAR, question.technologies.is_empty());
            let turn = waiting.entry(kind).and_modify(|turn| *turn += 1).or_default();
            ((nearness, is_far, *turn, is_general), question)
        })
        .collect();
    turns.sort_by_key(|(turn, _)| *turn);
    turns.into_iter().map(|(_, question)| question).collect()
}

/// How near a question is to the topic that is practised; where none is, all are alike.
pub fn nearness(question: &BankQuestion, subject: &Subject) -> Nearness {
    let Some(topic) = subject.topic() else { return Nearness::Other };
    let names = &question.topic;
    match Nearby::to(topic).of([names.uz.as_str(), &names.ru, &names.en]) {
        Nearness::Near if distance(question, subject) >= FAR => Nearness::Other,
        nearness => nearness,
    }
}

/// Those of `fitting` that were asked in earlier interviews, longest ago first. `asked` has the latest first; what
/// is asked in the present interview as well has had its turn.
pub(super) fn had<'a>(fitting: Vec<&'a BankQuestion>, asked: &[AskedQuestion]) -> Vec<&'a BankQuestion> {
    let last_asked = |question: &BankQuestion| {
        let id = question.question_id();
        let place = asked.iter().position(|asked| asked.id == id)?;
        asked[place].may_return.then_some(place)
    };
    let mut had: Vec<(usize, &BankQuestion)> =
        fitting.into_iter().filter_map(|question| Some((last_asked(question)?, question))).collect();
    had.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    had.into_iter().map(|(_, question)| question).collect()
}

/// Whether a question is about the subject's domain and technology, or about none in particular.
fn fits(question: &BankQuestion, subject: &Subject) -> bool {
    let technology = subject.track().and_then(|track| track.technology.slug());
    let about = |slug: &str| question.technologies.iter().any(|technology| technology == slug);
    (question.technologies.is_empty() || technology.is_some_and(about))
        && (question.domains.is_empty() || subject.domain().is_some_and(|domain| question.domains.contains(&domain)))
}

/// How many levels lie between the question's nearest one and the subject's.
fn distance(question: &BankQuestion, subject: &Subject) -> i32 {
    level_offset(question, subject.level()).abs()
}

/// How many levels above (positive) or below `level` the question's nearest level is.
fn level_offset(question: &BankQuestion, level: Option<Level>) -> i32 {
    let Some(level) = level else { return 0 };
    let offset = |other: &Level| *other as i32 - level as i32;
    question.levels.iter().map(offset).min_by_key(|offset| offset.abs()).unwrap_or(0)
}

/// How hard a question is for whom the subject is meant: another level weighs as much as all steps of difficulty.
pub fn hardness(question: &BankQuestion, subject: &Subject) -> i32 {
    let difficulty = match question.difficulty {
        Difficulty::Easy => 0,
        Difficulty::Medium => 1,
        Difficulty::Hard => 2,
    };
    level_offset(question, subject.level()) * 3 + difficulty
}

/// A number that depends on nothing but the seed and the id (FNV-1a, then the finaliser of SplitMix64), so that a
/// question added to the bank does not reshuffle the others.
fn shuffle_key(seed: u64, id: &str) -> u64 {
    let hash = id
        .bytes()
        .fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use crate::domain::catalog::{Domain, Profession, Technology, Track};
    use crate::interviewer::bank::file::Localized;

    use super::*;

    fn question(id: &str, levels: &[Level], technologies: &[&str], difficulty: Difficulty) -> BankQuestion {
        let text = || Localized { uz: String::new(), ru: String::new(), en: String::new() };
        BankQuestion {
            id: id.to_owned(),
            levels: levels.to_vec(),
            domains: Vec::new(),
            technologies: technologies.iter().map(ToString::to_string).collect(),
            difficulty,
            topic: text(),
            text: text(),
            simpler: text(),
            hint: text(),
            answer: text(),
            points: Vec::new(),
            bonuses: Vec::new(),
        }
    }

    fn bank() -> Vec<BankQuestion> {
        use Difficulty::{Easy, Hard, Medium};
        use Level::{Junior, Middle, Senior};
        vec![
            question("general-hard", &[Junior], &[], Hard),
            question("general-easy", &[Junior, Middle], &[], Easy),
            question("rust-medium", &[Junior], &["rust"], Medium),
            question("go-easy", &[Junior], &["go"], Easy),
            question("middle-easy", &[Middle], &[], Easy),
            question("middle-rust", &[Middle], &["rust"], Hard),
            question("senior-easy", &[Senior], &[], Easy),
        ]
    }

    fn chosen(count: usize, asked: &[&str], technology: Technology, seed: u64) -> Vec<String> {
        let track = Subject::Track(Track { domain: Domain::Backend, technology, level: Level::Junior });
        let asked = asked.iter().map(|id| QuestionId(format!("bank:{id}"))).collect();
        choose(&bank(), &track, count, &asked, seed).into_iter().map(|question| question.id.clone()).collect()
    }

    fn rust() -> Technology {
        Technology::Known("rust".to_owned())
    }

    #[test]
    fn the_technology_and_its_field_take_turns_and_the_level_comes_before_those_beside_it() {
        assert_eq!(chosen(1, &[], rust(), 1), ["rust-medium"]);
        let of_four = chosen(4, &[], rust(), 1);
        assert_eq!(of_four, ["general-easy", "rust-medium", "general-hard", "middle-rust"]);
        assert_eq!(chosen(5, &[], rust(), 1)[4], "middle-rust", "the last of five is the hardest");
        assert!(!chosen(5, &[], rust(), 1).contains(&"senior-easy".to_owned()));
        let all = ["general-easy", "rust-medium", "general-hard", "middle-easy", "middle-rust", "senior-easy"];
        assert_eq!(chosen(15, &[], rust(), 1), all);
    }

    #[test]
    fn a_typed_technology_gets_general_questions_only() {
        let all = ["general-easy", "general-hard", "middle-easy", "senior-easy"];
        assert_eq!(chosen(15, &[], Technology::Other("Elixir".to_owned()), 1), all);
    }

    #[test]
    fn a_case_is_of_a_domain_and_a_profession_has_neither_domain_nor_level() {
        use Difficulty::{Easy, Hard};
        let case = |id: &str, domains: &[Domain]| BankQuestion {
            domains: domains.to_vec(),
            ..question(id, &[Level::Junior], &[], Easy)
        };
        let cases = [case("of-data", &[Domain::Data]), case("of-both", &[Domain::Data, Domain::Backend])];
        let ids = |questions: &[BankQuestion], subject: &Subject| {
            let chosen = choose(questions, subject, 9, &HashSet::new(), 1);
            chosen.into_iter().map(|question| question.id.clone()).collect::<Vec<_>>()
        };
        let backend = Track { domain: Domain::Backend, technology: rust(), level: Level::Senior };
        assert_eq!(ids(&cases, &Subject::Track(backend)), ["of-both"]);
        let nurse = Subject::Profession(Profession::typed("Nurse").expect("a name"));
        assert!(ids(&cases, &nurse).is_empty());
        let stories = [question("hard", &[Level::Junior], &[], Hard), question("easy", &[Level::Senior], &[], Easy)];
        assert_eq!(ids(&stories, &nurse), ["easy", "hard"], "easier ones first, whatever their level");
    }

    #[test]
    fn what_was_asked_does_not_come_again() {
        assert_eq!(chosen(2, &["rust-medium", "general-hard"], rust(), 1), ["general-easy", "middle-rust"]);
    }

    #[test]
    fn a_seed_decides_among_equals() {
        let many: Vec<_> =
            (0..30).map(|n| question(&format!("q{n}"), &[Level::Junior], &[], Difficulty::Easy)).collect();
        let track = Subject::Track(Track { domain: Domain::Backend, technology: rust(), level: Level::Junior });
        let ids = |seed| {
            let chosen = choose(&many, &track, 10, &HashSet::new(), seed);
            chosen.into_iter().map(|question| question.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(ids(7), ids(7));
        assert_ne!(ids(7), ids(8));
        let seen: HashSet<String> = (0..40).flat_map(ids).collect();
        assert_eq!(seen.len(), 30);
    }
}
