//! What an interview will be where only the bank serves, before it begins.

use std::collections::HashSet;

use super::bank::BankQuestion;
use super::similar::Fingerprint;
use super::supply::CHOICE;
use super::{AskedQuestion, bank};
use crate::domain::catalog::Level;
use crate::domain::interview::{Nearness, Subject, first_part};
use crate::domain::language::Language;
use crate::domain::question::{QuestionId, QuestionType};

/// At least so many, and at most: what follows from how the first part goes is not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    pub least: usize,
    pub most: usize,
}

/// What the questions of an interview about one topic will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OnTopic {
    /// How many are on it.
    pub on: usize,
    /// How many are on topics near it.
    pub near: usize,
    /// How many the person has had before.
    pub again: usize,
}

/// What the questions of an interview will be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// How they are about the topic, where one is practised. What follows from how the interview goes is on it as well.
    pub topic: Option<OnTopic>,
    /// How many are about the technology; the others are about its field.
    pub about: Span,
    /// How many are from other levels than the one that was chosen, lowest first; levels without any are left out.
    pub other_levels: Vec<(Level, Span)>,
}

/// A question as it counts here.
#[derive(Clone, Copy)]
struct Kind {
    /// Whether it is about the technology.
    is_of_technology: bool,
    other_level: Option<Level>,
    nearness: Nearness,
    /// Whether the person has had it.
    again: bool,
}

/// What an interview of `planned` questions will be, all of them the bank's.
pub(super) fn of(
    bank: &bank::Bank,
    (subject, question_type): (&Subject, QuestionType),
    language: Language,
    asked: &[AskedQuestion],
    (planned, adaptive): (usize, bool),
) -> Outlook {
    let ids: HashSet<QuestionId> = asked.iter().map(|asked| asked.id.clone()).collect();
    let known: Vec<Fingerprint> = asked.iter().map(|asked| Fingerprint::of(&asked.text)).collect();
    let kind = |question: &BankQuestion| Kind {
        is_of_technology: !question.technologies.is_empty(),
        other_level: subject.level().and_then(|level| question.other_level(level)),
        nearness: bank::nearness(question, subject),
        again: false,
    };
    let fitting = bank.fitting(subject, question_type, &ids, 0).into_iter();
    let mut kinds: Vec<Kind> = fitting
        .filter(|question| {
            let new = question.in_language(language).map(|question| Fingerprint::of_question(&question));
            new.is_some_and(|new| !known.iter().any(|known| known.is_like(&new)))
        })
        .map(kind)
        .collect();
    // What comes again fills up; on a topic that is practised it comes before what is about others.
    let again = bank.had(subject, question_type, asked).into_iter().map(|had| Kind { again: true, ..kind(had) });
    let is_first = |kind: &Kind| kind.nearness == Nearness::Same;
    let (on_topic, others): (Vec<Kind>, Vec<Kind>) = again.partition(is_first);
    let place = kinds.partition_point(is_first);
    kinds.splice(place..place, on_topic);
    kinds.extend(others.into_iter().take(planned.saturating_sub(kinds.len())));
    let topic = subject.topic().map(|_| of_topic(&kinds[..planned.min(kinds.len())]));
    let first = first_part(planned, adaptive).min(kinds.len());
    let second = planned.saturating_sub(first);
    let candidates = &kinds[first..kinds.len().min(first + second * CHOICE)];
    let span = |counts: &dyn Fn(&Kind) -> bool| {
        let sure = kinds[..first].iter().filter(|kind| counts(kind)).count();
        let possible = candidates.iter().filter(|kind| counts(kind)).count();
        let second = second.min(candidates.len());
        let least = second.saturating_sub(candidates.len() - possible);
        Span { least: sure + least, most: sure + possible.min(second) }
    };
    let other_levels = Level::ALL.into_iter().map(|level| (level, span(&|kind| kind.other_level == Some(level))));
    let other_levels = other_levels.filter(|(_, span)| span.most > 0).collect();
    Outlook { topic, about: span(&|kind| kind.is_of_technology), other_levels }
}

fn of_topic(asked: &[Kind]) -> OnTopic {
    let count = |counts: fn(&Kind) -> bool| asked.iter().filter(|kind| counts(kind)).count();
    OnTopic {
        on: count(|kind| kind.nearness == Nearness::Same),
        near: count(|kind| kind.nearness == Nearness::Near),
        again: count(|kind| kind.again),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalog::{Domain, Technology, Track};
    use crate::domain::interview::{Topic, TopicName};
    use crate::interviewer::bank::Bank;

    fn outlook(domain: Domain, technology: &str, level: Level, planned: usize, adaptive: bool) -> Outlook {
        let technology = Technology::typed(domain, technology).expect("a name");
        let subject = Subject::Track(Track { domain, technology, level });
        of(Bank::embedded(), (&subject, QuestionType::Technical), Language::En, &[], (planned, adaptive))
    }

    #[test]
    fn of_a_technology_that_the_bank_does_not_know_nothing_is_asked() {
        for adaptive in [false, true] {
            let other = outlook(Domain::Backend, "1C Bitrix", Level::Junior, 10, adaptive);
            assert_eq!(other.about, Span::default());
        }
    }

    /// What is foretold is what comes, for every technology, level and length, where nothing adapts.
    #[test]
    fn it_is_what_the_bank_then_asks() {
        let bank = Bank::embedded();
        for domain in Domain::ALL {
            for technology in domain.technologies() {
                for (level, planned) in Level::ALL.into_iter().flat_map(|level| [5, 10, 15].map(|count| (level, count)))
                {
                    let told = outlook(domain, technology.name, level, planned, false);
                    let technology = Technology::known(domain, technology.slug).expect("in the catalog");
                    let subject = Subject::Track(Track { domain, technology, level });
                    let mut asked = bank.fitting(&subject, QuestionType::Technical, &HashSet::new(), 7);
                    asked.truncate(planned);
                    let about = asked.iter().filter(|question| !question.technologies.is_empty()).count();
                    assert_eq!(told.about, Span { least: about, most: about }, "{subject:?}, {planned}");
                    let others = asked.iter().filter(|question| !question.levels.contains(&level)).count();
                    let told_others: usize = told.other_levels.iter().map(|(_, span)| span.most).sum();
                    assert_eq!(told_others, others, "{subject:?}, {planned}");
                }
            }
        }
    }

    /// What is foretold of a topic is what comes first, new and had before, whether the interview adapts or not.
    #[test]
    fn of_a_topic_it_is_what_the_bank_then_asks() {
        let bank = Bank::embedded();
        for question in bank.domain(Domain::Backend) {
            let technology = question.technologies.first().map_or("go", String::as_str);
            let technology = Technology::known(Domain::Backend, technology).expect("in the catalog");
            let level = question.levels[0];
            let whole = Subject::Track(Track { domain: Domain::Backend, technology, level });
            let name = TopicName::read(&question.topic.ru).expect("a name");
            let topic = Topic { name, kind: QuestionType::Technical, questions: 5, whole };
            let subject = Subject::Topic(Box::new(topic));
            let had = AskedQuestion {
                id: question.question_id(),
                kind: QuestionType::Technical,
                text: question.text.en.clone(),
                may_return: true,
            };
            for (asked, again) in [(Vec::new(), 0), (vec![had], 1)] {
                let told = |adaptive| of(bank, (&subject, topic_type()), Language::En, &asked, (5, adaptive)).topic;
                let told = [false, true].map(|adaptive| told(adaptive).expect("a topic"));
                assert_eq!(told[0], told[1], "{subject:?}");
                assert!(told[0].on >= 1 && told[0].again == again, "{subject:?}: {told:?}");
                let fitting = bank.fitting(&subject, topic_type(), &HashSet::new(), 3);
                let near =
                    |nearness| fitting.iter().take(5).filter(|q| bank::nearness(q, &subject) == nearness).count();
                assert_eq!([told[0].on, told[0].near], [near(Nearness::Same), near(Nearness::Near)], "{subject:?}");
            }
        }
    }

    const fn topic_type() -> QuestionType {
        QuestionType::Technical
    }

    #[test]
    fn what_adapts_is_foretold_between_bounds() {
        let plain = outlook(Domain::Security, "Network security", Level::Junior, 15, false);
        let adaptive = outlook(Domain::Security, "Network security", Level::Junior, 15, true);
        assert!(adaptive.about.least <= plain.about.least && plain.about.most <= adaptive.about.most);
    }
}
