//! A CV with the suggestions that its person took, and the rest as it stands: contacts, dates and names are never out of the
//! original's hands.

use super::career::place_in;
use super::suggestion::{Suggestion, questions_in, without_questions};
use super::{Cv, lines};
use crate::domain::text::clean_line;

/// A part of it, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The first line: whose CV it is.
    Title(String),
    Heading(String),
    /// Of a list.
    Item(String),
    Line(String),
}

/// A better CV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improved {
    /// Its lines.
    pub text: String,
    /// How many suggestions are in it.
    pub taken: usize,
    /// How many questions it asks of its person.
    pub questions: usize,
}

impl Cv {
    /// The CV with these suggestions, as far as they fit. One with which it would say what the original does not is left out.
    pub fn improved(&self, suggestions: &[Suggestion]) -> Improved {
        let mut all: Vec<String> = self.text.lines().map(str::to_owned).collect();
        let (mut taken, mut replaced) = (0, vec![false; all.len()]);
        for Suggestion { before, after, .. } in suggestions.iter().filter(|suggestion| suggestion.is_taken) {
            let places = all.iter().enumerate().filter(|(at, _)| !replaced[*at]);
            let found = places.filter_map(|(at, line)| Some((at, with(line, before, after)?))).next();
            let Some((at, better)) = found.filter(|(at, better)| self.bears_out(&all[*at], better)) else { continue };
            all[at] = better;
            replaced[at] = true;
            taken += 1;
        }
        let text = all.join("\n");
        Improved { questions: if taken == 0 { 0 } else { questions_in(&text) }, text, taken }
    }

    /// Whether a line says nothing that the one in whose place it stands does not, but for what it asks.
    fn bears_out(&self, line: &str, better: &str) -> bool {
        let before = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !"(«\"“.@+".contains(c));
        without_questions(better).is_some_and(|said| self.invented(&clean_line(before), &said).is_none())
    }
}

/// A line with one text in the place of another that stands on it.
fn with(line: &str, before: &str, after: &str) -> Option<String> {
    let indent: String = line.chars().take_while(|c| c.is_whitespace()).collect();
    let line = clean_line(line);
    let at = place_in(&line, before)?;
    Some(format!("{indent}{}{after}{}", &line[..at.start], &line[at.end..]))
}

impl Improved {
    /// Its lines with what each is; blank ones are left out.
    pub fn parts(&self) -> Vec<Part> {
        let read = lines::read(&self.text);
        let mut read = read.into_iter().peekable();
        let mut parts: Vec<Part> = Vec::new();
        for written in self.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let line = read.next_if(|line| written.ends_with(line.text.as_str()));
            parts.push(match line {
                Some(line) if line.is_heading => Part::Heading(written.to_owned()),
                Some(line) if line.is_marked => Part::Item(line.text),
                Some(_) if parts.is_empty() => Part::Title(written.to_owned()),
                Some(_) | None => Part::Line(written.to_owned()),
            });
        }
        parts
    }
}
