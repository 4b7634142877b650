//! Answers that people gave to questions of the bank, as they were judged for the graders.

use interview_bot::domain::language::Language;
use interview_bot::domain::question::{Question, QuestionId};
use interview_bot::interviewer::bank::Bank;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Judged {
    question: String,
    pub(super) interview_language: Language,
    kind: String,
    text: String,
    #[serde(skip)]
    is_for_fitting: bool,
}

const OPEN: [&str; 4] = [
    include_str!("../../grading/open/more.jsonl"),
    include_str!("../../grading/open/en.jsonl"),
    include_str!("../../grading/open/ru.jsonl"),
    include_str!("../../grading/open/uz.jsonl"),
];

impl Judged {
    /// Every second one: the guesses are fitted to it, and are tried on the others.
    pub(super) fn is_for_fitting(&self) -> bool {
        self.is_for_fitting
    }

    /// Whether there is something in it.
    pub(super) fn is_good(&self) -> bool {
        ["good", "half"].contains(&self.kind.as_str())
    }

    pub(super) fn asked(&self) -> Question {
        let question = Bank::embedded().question(&QuestionId(format!("bank:{}", self.question)));
        question.and_then(|question| question.in_language(self.interview_language)).expect("it is in the bank")
    }

    /// Its sentences, and the whole: what is short of it is heard alone.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        let sentences = self.text.split_inclusive(['.', '!', '?', '\n']).map(str::trim);
        sentences.chain([self.text.as_str()]).filter(|said| !said.is_empty())
    }
}

pub(super) fn judged() -> impl Iterator<Item = Judged> {
    OPEN.into_iter().flat_map(read).enumerate().map(|(at, judged)| Judged { is_for_fitting: at % 2 == 0, ..judged })
}

/// Answers that nothing here was made by.
pub(super) fn unseen() -> impl Iterator<Item = Judged> {
    read(include_str!("../../grading/holdout/more.jsonl"))
}

fn read(lines: &str) -> impl Iterator<Item = Judged> {
    lines.lines().map(|line| serde_json::from_str(line).expect("an answer a line"))
}
