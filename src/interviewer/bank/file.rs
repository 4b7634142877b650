//! The file format of the question bank, TOML: a folder a domain, and one file for each other type of question.
//! `docs/QUESTIONS.md` describes it for authors.

use serde::Deserialize;

use crate::domain::catalog::{Domain, Level};
use crate::domain::language::Language;
use crate::domain::question::{Difficulty, KeyPoint, Question, QuestionId, QuestionType, Rubric, RubricError, Source};

/// A text in the three languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized<T = String> {
    /// Uzbek, in Latin script.
    pub uz: T,
    pub ru: T,
    pub en: T,
}

impl<T> Localized<T> {
    /// The one in `language`.
    pub fn get(&self, language: Language) -> &T {
        match language {
            Language::Uz => &self.uz,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

/// What of an answer a key point is, where answers of its type have parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A behavioural answer: when and where it was.
    Situation,
    Task,
    Action,
    Result,
    /// A case: what has to be known first.
    Requirements,
    Options,
    TradeOffs,
    Risks,
}

/// A key point of a question of the bank.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankPoint {
    /// What of an answer it is.
    pub part: Option<Part>,
    /// Share of the score.
    pub weight: u8,
    /// What must be said.
    pub text: Localized,
    /// What is asked back when an answer did not make the point; it does not name it.
    pub probe: Option<Localized>,
    /// Groups of phrasings: the point is made when every group has one in the answer. Group `i` means the same in every
    /// language.
    pub terms: Localized<Vec<Vec<String>>>,
}

/// What a strong answer may say beyond what a question asks. It is praised and not counted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bonus {
    /// What may be said.
    pub text: Localized,
    /// Groups of phrasings, as those of a key point.
    pub terms: Localized<Vec<Vec<String>>>,
}

/// A question of the bank, in all languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankQuestion {
    /// Unique over the whole bank, and stable: people's histories refer to it.
    pub id: String,
    /// The levels that it fits.
    pub levels: Vec<Level>,
    /// The domains that a case is of; empty where the file says it, or it does not matter.
    #[serde(default)]
    pub domains: Vec<Domain>,
    /// Catalog slugs of the technologies that it is about; empty when it fits every technology of the domain.
    pub technologies: Vec<String>,
    /// How hard it is within its levels.
    pub difficulty: Difficulty,
    /// A few words: what it is about.
    pub topic: Localized,
    /// What is asked.
    pub text: Localized,
    /// The same in other words, with what kind of answer is meant.
    pub simpler: Localized,
    /// A nudge that does not give the answer away.
    pub hint: Localized,
    /// What a strong candidate would say.
    pub answer: Localized,
    /// What an answer is measured by.
    #[serde(rename = "point")]
    pub points: Vec<BankPoint>,
    /// What an answer may say beyond that.
    #[serde(default, rename = "bonus")]
    pub bonuses: Vec<Bonus>,
}

/// Why a file of the bank cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BankError {
    /// Not TOML, or not in the format.
    #[error("{0}")]
    Format(#[from] toml::de::Error),
    /// A question whose points are no rubric.
    #[error("question {id}: {error}")]
    Rubric {
        /// The question.
        id: String,
        /// What is wrong with it.
        error: RubricError,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "part")]
    parts: Vec<BankPoint>,
    #[serde(default, rename = "question")]
    questions: Vec<BankQuestion>,
}

/// What is in a file of the bank.
#[derive(Debug)]
pub struct BankFile {
    /// The key points that all its questions begin with.
    pub parts: Vec<BankPoint>,
    pub questions: Vec<BankQuestion>,
}

impl BankFile {
    /// Both files as one.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.parts.extend(other.parts);
        self.questions.extend(other.questions);
        self
    }
}

/// Reads one file of the bank. The file's parts are the first points of each of its questions.
///
/// # Errors
/// The first thing in it that is not in the format, with its line.
pub fn parse(toml: &str) -> Result<BankFile, BankError> {
    let File { parts, mut questions } = toml::from_str(toml)?;
    for question in &mut questions {
        question.points.splice(0..0, parts.iter().cloned());
        let rubric = question.rubric(Language::En);
        rubric.map_err(|error| BankError::Rubric { id: question.id.clone(), error })?;
    }
    Ok(BankFile { parts, questions })
}

impl BankQuestion {
    /// The id under which a person's history remembers it.
    pub fn question_id(&self) -> QuestionId {
        QuestionId(format!("bank:{}", self.id))
    }

    /// The question as asked in `language`. `None` when its points are no rubric, which [`parse`] has ruled out.
    pub fn in_language(&self, language: Language) -> Option<Question> {
        Some(Question {
            id: self.question_id(),
            kind: self.kind(),
            text: self.text.get(language).clone(),
            simpler: Some(self.simpler.get(language).clone()),
            topic: self.topic.get(language).clone(),
            difficulty: self.difficulty,
            hint: self.hint.get(language).clone(),
            model_answer: self.answer.get(language).clone(),
            rubric: self.rubric(language).ok()?,
            source: Source::Bank,
            requirement: None,
        })
    }

    /// The level that it is from, the nearest of its levels, where that is another than this.
    pub fn other_level(&self, level: Level) -> Option<Level> {
        let distance = |other: &Level| (*other as i32 - level as i32).abs();
        self.levels.iter().copied().min_by_key(distance).filter(|nearest| *nearest != level)
    }

    /// Which type it is of: that shows in the parts of its points.
    pub fn kind(&self) -> QuestionType {
        match self.points.first().and_then(|point| point.part) {
            None => QuestionType::Technical,
            Some(Part::Situation | Part::Task | Part::Action | Part::Result) => QuestionType::Behavioural,
            Some(Part::Requirements | Part::Options | Part::TradeOffs | Part::Risks) => QuestionType::SystemDesign,
        }
    }

    fn rubric(&self, language: Language) -> Result<Rubric, RubricError> {
        Rubric::new(self.points.iter().map(|point| point.in_language(language)).collect())
    }
}

impl BankPoint {
    /// The key point in `language`.
    pub fn in_language(&self, language: Language) -> KeyPoint {
        KeyPoint {
            text: self.text.get(language).clone(),
            weight: self.weight,
            terms: self.terms_in(language),
            probe: self.probe.as_ref().map(|probe| probe.get(language).clone()),
        }
    }

    /// The terms of `language` and the English ones, group by group: people who talk about software mix.
    fn terms_in(&self, language: Language) -> Vec<Vec<String>> {
        let own = self.terms.get(language);
        if language == Language::En {
            return own.clone();
        }
        let english = self.terms.en.iter().map(Some).chain(std::iter::repeat(None));
        own.iter()
            .zip(english)
            .map(|(group, english)| group.iter().chain(english.into_iter().flatten()).cloned().collect())
            .collect()
    }
}
