//! Answers that people have judged, one JSON object a line.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;

use crate::domain::language::Language;
use crate::domain::question::{Difficulty, KeyPoint, Question, QuestionId, QuestionType, Rubric, RubricError, Source};
use crate::interviewer::bank::Bank;
use crate::interviewer::bank::evaluation::Reader;

/// An answer with what people made of it.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    pub question: Asked,
    /// The language of the interview; that of the answer, where nothing is said.
    pub interview_language: Option<Language>,
    /// The language of the answer.
    pub language: Language,
    /// What kind of answer it was meant to be: `good`, `half`, `wrong`, …
    #[serde(default = "unsaid")]
    pub kind: String,
    /// What was typed.
    pub text: String,
    /// What people made of it, each for themselves.
    #[serde(default)]
    pub readers: Vec<Reader>,
    /// What people made of it in all, from 0 to 10, where the readers are not known.
    pub human: Option<f64>,
    /// Answers of one group say the same in different languages.
    pub group: Option<String>,
}

fn unsaid() -> String {
    "answers".to_owned()
}

/// What was asked: a question of the bank, by its id, or one of the file's own.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Asked {
    OfTheBank(String),
    Own(OwnQuestion),
}

/// A question that is not in the bank.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnQuestion {
    pub text: String,
    /// What a strong candidate would say.
    #[serde(default)]
    pub model_answer: String,
    /// What an answer is measured by: 4 to 8 points, weights that sum to 100.
    pub points: Vec<KeyPoint>,
}

/// What is wrong with a file of answers.
#[derive(Debug, thiserror::Error)]
pub enum AnswersError {
    #[error("{}: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("{}:{line}: {source}", path.display())]
    Format { path: PathBuf, line: usize, source: serde_json::Error },
    #[error("{}:{line}: the bank has no question {id}", path.display())]
    Unknown { path: PathBuf, line: usize, id: String },
    #[error("{}:{line}: {source}", path.display())]
    Rubric { path: PathBuf, line: usize, source: RubricError },
}

/// An answer that can be graded.
#[derive(Debug, Clone)]
pub struct Gradable {
    pub answer: Answer,
    pub question: Question,
    /// The language of the interview.
    pub language: Language,
}

impl Gradable {
    /// What people made of it, from 0 to 10.
    pub fn human(&self) -> Option<f64> {
        let readers = &self.answer.readers;
        #[expect(clippy::cast_precision_loss, reason = "an answer has a few readers")]
        let mean = || readers.iter().map(|reader| reader.score).sum::<f64>() / readers.len() as f64;
        if readers.is_empty() { self.answer.human } else { Some(mean()) }
    }
}

/// The answers of a file; empty lines are left out.
///
/// # Errors
/// The first line that is no answer.
pub fn read(path: &Path) -> Result<Vec<Gradable>, AnswersError> {
    let text = fs::read_to_string(path).map_err(|source| AnswersError::Read { path: path.into(), source })?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(index, line)| gradable(path, index + 1, line)).collect()
}

fn gradable(path: &Path, line: usize, json: &str) -> Result<Gradable, AnswersError> {
    let path = || path.to_owned();
    let answer: Answer =
        serde_json::from_str(json).map_err(|source| AnswersError::Format { path: path(), line, source })?;
    let language = answer.interview_language.unwrap_or(answer.language);
    let question = match &answer.question {
        Asked::OfTheBank(id) => {
            let known = Bank::embedded().question(&QuestionId(format!("bank:{id}")));
            let known = known.and_then(|known| known.in_language(language));
            known.ok_or_else(|| AnswersError::Unknown { path: path(), line, id: id.clone() })?
        }
        Asked::Own(own) => own.question().map_err(|source| AnswersError::Rubric { path: path(), line, source })?,
    };
    Ok(Gradable { answer, question, language })
}

impl OwnQuestion {
    fn question(&self) -> Result<Question, RubricError> {
        Ok(Question {
            id: QuestionId("own".to_owned()),
            kind: QuestionType::Technical,
            text: self.text.clone(),
            simpler: None,
            topic: String::new(),
            difficulty: Difficulty::Medium,
            hint: String::new(),
            model_answer: self.model_answer.clone(),
            rubric: Rubric::new(self.points.clone())?,
            source: Source::Bank,
            requirement: None,
        })
    }
}
