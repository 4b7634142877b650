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
    pub about: usize,
    /// How many are from other levels than the one that was chosen, lowest first; levels without any are left out.
    pub other_levels: Vec<(Level, Span)>,
}

/// A question that may come.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    question: &'a BankQuestion,
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
    let foresight = Foresight { bank, subject, question_type, language, asked };
    let all = foresight.candidates(&[], planned);
    let topic = subject.topic().map(|_| foresight.of_topic(&all[..planned.min(all.len())]));
    let first = &all[..first_part(planned, adaptive).min(all.len())];
    let second = planned - first.len().min(planned);
    let mut following = if adaptive { foresight.candidates(first, second) } else { all[first.len()..].to_vec() };
    following.truncate(second * CHOICE);
    let span = |counts: &dyn Fn(&BankQuestion) -> bool| {
        let count = |some: &[Candidate]| some.iter().filter(|candidate| counts(candidate.question)).count();
        let (sure, possible) = (count(first), count(&following));
        let second = second.min(following.len());
        let least = second.saturating_sub(following.len() - possible);
        Span { least: sure + least, most: sure + possible.min(second) }
    };
    let of_level = |level| span(&|question| subject.level().and_then(|own| question.other_level(own)) == Some(level));
    let other_levels = Level::ALL.into_iter().map(|level| (level, of_level(level)));
    let other_levels = other_levels.filter(|(_, span)| span.most > 0).collect();
    // However it adapts, as many are about the technology as there would be: `supply` chooses among these by themselves.
    let about = first.iter().chain(following.iter().take(second));
    let about = about.filter(|candidate| !candidate.question.technologies.is_empty()).count();
    Outlook { topic, about, other_levels }
}

/// What is known before an interview begins.
struct Foresight<'a> {
    bank: &'a bank::Bank,
    subject: &'a Subject,
    question_type: QuestionType,
    language: Language,
    asked: &'a [AskedQuestion],
}

impl<'a> Foresight<'a> {
    /// The questions in the order in which they come after `first`, so that `wanted` are there if the bank has them.
    fn candidates(&self, first: &[Candidate], wanted: usize) -> Vec<Candidate<'a>> {
        let is_taken = |question: &BankQuestion| first.iter().any(|taken| taken.question.id == question.id);
        let mut ids: HashSet<QuestionId> = self.asked.iter().map(|asked| asked.id.clone()).collect();
        ids.extend(first.iter().map(|taken| taken.question.question_id()));
        let fitting = self.bank.fitting(self.subject, self.question_type, &ids, 0).into_iter();
        let known: Vec<Fingerprint> = self.asked.iter().map(|asked| Fingerprint::of(&asked.text)).collect();
        let is_new = |question: &&BankQuestion| {
            let new = question.in_language(self.language).map(|question| Fingerprint::of_question(&question));
            new.is_some_and(|new| !known.iter().any(|known| known.is_like(&new)))
        };
        let new = fitting.filter(is_new).map(|question| Candidate { question, again: false });
        let mut candidates: Vec<Candidate> = new.collect();
        // What comes again fills up; on a topic that is practised it comes before what is about others.
        let had = self.bank.had(self.subject, self.question_type, self.asked).into_iter();
        let again = had.filter(|had| !is_taken(had)).map(|question| Candidate { question, again: true });
        let is_first = |candidate: &Candidate| self.nearness(candidate) == Nearness::Same;
        let (on_topic, others): (Vec<Candidate>, Vec<Candidate>) = again.partition(is_first);
        let place = candidates.partition_point(is_first);
        candidates.splice(place..place, on_topic);
        candidates.extend(others.into_iter().take(wanted.saturating_sub(candidates.len())));
        candidates
    }

    fn nearness(&self, candidate: &Candidate) -> Nearness {
        bank::nearness(candidate.question, self.subject)
    }

    fn of_topic(&self, asked: &[Candidate]) -> OnTopic {
        let count = |nearness| asked.iter().filter(|candidate| self.nearness(candidate) == nearness).count();
        OnTopic {
            on: count(Nearness::Same),
            near: count(Nearness::Near),
            again: asked.iter().filter(|candidate| candidate.again).count(),
        }
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
            assert_eq!(other.about, 0);
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
                    assert_eq!(told.about, about, "{subject:?}, {planned}");
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
    fn as_many_are_about_the_technology_whether_it_adapts_or_not() {
        for count in [5, 10, 15] {
            let [plain, adaptive] = [false, true]
                .map(|adaptive| outlook(Domain::Security, "Network security", Level::Junior, count, adaptive));
            assert!(plain.about * 2 + 1 >= count.min(10), "{plain:?}");
            assert!(adaptive.about.abs_diff(plain.about) <= 1, "{plain:?}, {adaptive:?}");
        }
    }
}
