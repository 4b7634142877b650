//! The built-in question bank, and the grader that needs no model.
//!
//! The files under `questions/` are part of the binary; `questions/README.md` describes their format. A domain's file is
//! parsed when the first interview needs it.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::domain::catalog::{Domain, Track};
use crate::domain::language::Language;
use crate::domain::question::{Question, QuestionId};

mod choice;
mod contradiction;
mod credit;
mod denial;
pub mod evaluation;
mod file;
mod focus;
mod listing;
mod look;
mod offline;
mod phrase;
mod point;
mod prepared;
mod rarity;
mod scale;
mod statement;

pub use file::{BankError, BankPoint, BankQuestion, Localized, parse};
pub use offline::{GroupReading, OfflineGrader, Reading, grade_offline};
pub use prepared::PreparedAnswer;
pub use scale::{Context, Evidence};

/// The questions of every domain.
#[derive(Debug)]
pub struct Bank {
    /// In the order of [`Domain::ALL`].
    domains: [OnceLock<Vec<BankQuestion>>; Domain::ALL.len()],
}

impl Bank {
    pub fn embedded() -> &'static Self {
        static EMBEDDED: Bank = Bank { domains: [const { OnceLock::new() }; Domain::ALL.len()] };
        &EMBEDDED
    }

    /// The questions of one domain, in the order of its file.
    ///
    /// # Panics
    /// When the file cannot be parsed, which the tests rule out for every build that passes them.
    pub fn domain(&self, domain: Domain) -> &[BankQuestion] {
        self.domains[domain as usize]
            .get_or_init(|| parse(source(domain)).expect("an embedded file of the bank parses"))
    }

    /// The question that people's histories remember under this id.
    pub fn question(&self, id: &QuestionId) -> Option<&BankQuestion> {
        let id = id.0.strip_prefix("bank:")?;
        let is_of = |domain: &Domain| id.starts_with(&domain.slug().replace('_', "-"));
        let domains = Domain::ALL.into_iter().filter(is_of);
        domains.flat_map(|domain| self.domain(domain)).find(|question| question.id == id)
    }

    /// Up to `count` questions for an interview, easier ones first, none that was `asked`. The same `seed` gives the same
    /// questions.
    ///
    /// Questions of the track's level come first, among them those about its technology, then general ones; the levels
    /// beside it fill up. Fewer than `count` come back when the bank has no more that fit: nobody is asked about React
    /// in an interview about Vue.
    pub fn questions(
        &self,
        track: &Track,
        language: Language,
        count: usize,
        asked: &HashSet<QuestionId>,
        seed: u64,
    ) -> Vec<Question> {
        let chosen = choice::choose(self.domain(track.domain), track, count, asked, seed);
        chosen.into_iter().filter_map(|question| question.in_language(language)).collect()
    }
}

const fn source(domain: Domain) -> &'static str {
    match domain {
        Domain::Frontend => include_str!("../../questions/frontend.toml"),
        Domain::Backend => include_str!("../../questions/backend.toml"),
        Domain::FullStack => include_str!("../../questions/full_stack.toml"),
        Domain::Mobile => include_str!("../../questions/mobile.toml"),
        Domain::Devops => include_str!("../../questions/devops.toml"),
        Domain::AiMl => include_str!("../../questions/ai_ml.toml"),
        Domain::Data => include_str!("../../questions/data.toml"),
        Domain::Security => include_str!("../../questions/security.toml"),
    }
}
