//! How a line of a CV could be better: what stands there, and what could stand there instead. A model proposes, code looks
//! whether the one is in the CV and the other says nothing that is not. What only the person knows is asked of them, in square
//! brackets: `[how many users?]`.

use serde::{Deserialize, Serialize};

use super::career::found_in;
use crate::domain::grading::without_directives;
use crate::domain::invented::Sources;
use crate::domain::text::{clean_line, utf16_len};

/// Most suggestions about a CV.
pub const SUGGESTIONS_MAX: usize = 6;
/// Longest line that is replaced, and longest one in its place, in UTF-16 units.
const BEFORE_MAX: usize = 260;
const AFTER_MAX: usize = 300;
/// Shortest of either.
const MIN: usize = 8;

/// A line, or a part of one, and a better one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// As it stands in the CV.
    pub before: String,
    pub after: String,
    /// The person wants it so.
    #[serde(default)]
    pub is_taken: bool,
}

/// A CV as models are given it, against which proposals are held.
pub struct Proposals<'a> {
    masked: &'a str,
    sources: Sources,
}

impl<'a> Proposals<'a> {
    pub fn about(masked: &'a str) -> Self {
        Self { masked, sources: Sources::of(&[masked]) }
    }

    /// The suggestion of a proposal.
    ///
    /// # Errors
    /// What is wrong with it, in words for the model.
    pub fn checked(&self, before: &str, after: &str) -> Result<Suggestion, String> {
        let found = found_in(self.masked, before).filter(|before| (MIN..=BEFORE_MAX).contains(&utf16_len(before)));
        let before = found.ok_or("before does not stand on one line of the CV word for word")?;
        let after = clean_line(after);
        let after = after.trim_start_matches(['•', '-', '–', '*', ' ']).to_owned();
        if !(MIN..=AFTER_MAX).contains(&utf16_len(&after)) {
            return Err(format!("after has {} characters, allowed are {MIN} to {AFTER_MAX}", utf16_len(&after)));
        }
        if after == before || after.contains(['‹', '›']) || without_directives(&after).is_some() {
            return Err("after is no better line".to_owned());
        }
        let said =
            without_questions(&after).ok_or("a question in square brackets is short and ends with a question mark")?;
        if let Some(invention) = self.sources.lack(&said).first() {
            return Err(format!("after says what the CV does not: {}", &said[invention.at.clone()]));
        }
        Ok(Suggestion { before, after, is_taken: false })
    }
}

/// A text without the questions in its square brackets; `None` where they hold something else.
pub fn without_questions(text: &str) -> Option<String> {
    let mut rest = String::with_capacity(text.len());
    let mut left = text;
    while let Some((before, behind)) = left.split_once('[') {
        let (question, behind) = behind.split_once(']')?;
        let is_question = question.trim_end().ends_with('?') && !question.contains(['[', '\n']);
        if !is_question {
            return None;
        }
        rest.push_str(before);
        rest.push('…');
        left = behind;
    }
    rest.push_str(left);
    (!rest.contains(']')).then_some(rest)
}

/// How many questions stand in the square brackets of a text.
pub fn questions_in(text: &str) -> usize {
    text.split('[')
        .skip(1)
        .filter(|rest| rest.split_once(']').is_some_and(|(asked, _)| asked.trim_end().ends_with('?')))
        .count()
}
