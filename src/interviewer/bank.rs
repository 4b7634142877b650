//! The built-in question bank, and the grader that needs no model.
//!
//! The files under `questions/` are part of the binary; `docs/QUESTIONS.md` describes their format. What is asked
//! in a domain is parsed when the first interview needs it.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::AskedQuestion;
use crate::domain::catalog::Domain;
use crate::domain::interview::Subject;
use crate::domain::language::Language;
use crate::domain::question::{KeyPoint, Question, QuestionId, QuestionType};

mod bonus;
mod choice;
mod contradiction;
mod credit;
mod denial;
pub mod evaluation;
mod file;
mod focus;
mod likeness;
mod listing;
mod look;
mod offline;
mod phrase;
mod point;
mod posting;
mod prepared;
mod rarity;
mod scale;
mod sources;
mod statement;
mod stems;
mod tone;
mod turned;

pub use choice::{hardness, nearness};
pub use file::{BankError, BankFile, BankPoint, BankQuestion, Bonus, Localized, Part, parse};
pub use likeness::{ByWords, Compared, Likeness};
pub use offline::{GroupReading, OfflineGrader, Reading, grade_offline};
pub use prepared::PreparedAnswer;
pub use scale::{Context, Evidence};

/// The questions of every type and domain.
#[derive(Debug)]
pub struct Bank {
    /// In the order of [`Domain::ALL`].
    domains: [OnceLock<BankFile>; Domain::ALL.len()],
    behavioural: OnceLock<BankFile>,
    system_design: OnceLock<BankFile>,
}

impl Bank {
    pub fn embedded() -> &'static Self {
        static EMBEDDED: Bank = Bank {
            domains: [const { OnceLock::new() }; Domain::ALL.len()],
            behavioural: OnceLock::new(),
            system_design: OnceLock::new(),
        };
        &EMBEDDED
    }

    /// The technical questions of one domain, in the order of its files.
    ///
    /// # Panics
    /// When a file cannot be parsed, which the tests rule out for every build that passes them.
    pub fn domain(&self, domain: Domain) -> &[BankQuestion] {
        &parsed(&self.domains[domain as usize], sources::technical(domain)).questions
    }

    /// The question that people's histories remember under this id.
    pub fn question(&self, id: &QuestionId) -> Option<&BankQuestion> {
        let id = id.0.strip_prefix("bank:")?;
        let is_of = |domain: &Domain| id.starts_with(&domain.slug().replace('_', "-"));
        let domains = Domain::ALL.into_iter().filter(is_of).flat_map(|domain| self.domain(domain));
        let others = std::iter::once_with(|| self.behavioural().questions.iter().chain(self.system_design())).flatten();
        domains.chain(others).find(|question| question.id == id)
    }

    /// The behavioural questions, for whatever people do.
    ///
    /// # Panics
    /// As [`Bank::domain`].
    pub fn behavioural(&self) -> &BankFile {
        parsed(&self.behavioural, &[sources::BEHAVIOURAL])
    }

    /// The cases of all domains.
    ///
    /// # Panics
    /// As [`Bank::domain`].
    pub fn system_design(&self) -> &[BankQuestion] {
        &parsed(&self.system_design, &[sources::SYSTEM_DESIGN]).questions
    }

    /// The key points that every question of a type begins with, whoever writes it.
    pub fn fixed_points(&self, kind: QuestionType, language: Language) -> Vec<KeyPoint> {
        match kind {
            QuestionType::Behavioural => {
                self.behavioural().parts.iter().map(|point| point.in_language(language)).collect()
            }
            QuestionType::Technical | QuestionType::SystemDesign => Vec::new(),
        }
    }

    /// Up to `count` questions of a type for an interview, easier ones first, none that was `asked`. The same `seed` gives
    /// the same questions.
    ///
    /// Of a topic, questions on it come first, then those near it. Questions about the subject's technology and general ones
    /// take turns, of each those of its level first; the levels beside it fill up. Fewer than `count` come back when the bank
    /// has no more that fit: nobody is asked about React in an interview about Vue. Without a level, all of them are as good.
    pub fn questions(
        &self,
        subject: &Subject,
        kind: QuestionType,
        language: Language,
        count: usize,
        asked: &HashSet<QuestionId>,
        seed: u64,
    ) -> Vec<Question> {
        let chosen = match (kind, subject.posting()) {
            (QuestionType::Technical, Some(_)) => {
                let mut fitting = self.fitting(subject, kind, asked, seed);
                fitting.truncate(count);
                fitting.sort_by_key(|question| hardness(question, subject));
                fitting
            }
            _ => choice::choose(self.of_type(subject, kind), subject, count, asked, seed),
        };
        chosen.into_iter().filter_map(|question| question.in_language(language)).collect()
    }

    /// All questions of a type that fit a subject, none that was `asked`; those that fit best come first. For a vacancy they
    /// are about all that it names, each as often as it counts there.
    pub fn fitting(
        &self,
        subject: &Subject,
        kind: QuestionType,
        asked: &HashSet<QuestionId>,
        seed: u64,
    ) -> Vec<&BankQuestion> {
        match (kind, subject.posting()) {
            (QuestionType::Technical, Some(posting)) => posting::fitting(self, posting, asked, seed),
            _ => choice::fitting(self.of_type(subject, kind), subject, asked, seed),
        }
    }

    /// The questions of a type that fit a subject and were asked in earlier interviews, longest ago first.
    pub fn had(&self, subject: &Subject, kind: QuestionType, asked: &[AskedQuestion]) -> Vec<&BankQuestion> {
        choice::had(self.fitting(subject, kind, &HashSet::new(), 0), asked)
    }

    /// The questions among which those for a subject are. Of what a profession has to know, the bank knows nothing.
    fn of_type(&self, subject: &Subject, kind: QuestionType) -> &[BankQuestion] {
        match (kind, subject.domain()) {
            (QuestionType::Behavioural, _) => &self.behavioural().questions,
            (QuestionType::Technical, Some(domain)) => self.domain(domain),
            (QuestionType::SystemDesign, Some(_)) => self.system_design(),
            // Whoever has a CV has stories to tell.
            (QuestionType::Technical, None) if subject.is_cv() => &self.behavioural().questions,
            (QuestionType::Technical | QuestionType::SystemDesign, None) => &[],
        }
    }
}

fn parsed<'a>(file: &'a OnceLock<BankFile>, sources: &[&str]) -> &'a BankFile {
    file.get_or_init(|| {
        let files = sources.iter().map(|source| parse(source).expect("an embedded file of the bank parses"));
        files.reduce(BankFile::and).expect("there is a file for everything that is asked")
    })
}
