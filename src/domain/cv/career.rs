//! An interview on a CV: what it is about, and the lines of the CV that its questions are about.
//!
//! A question quotes a line on its own first line, in quotation marks. So whoever shows, grades or keeps a question has the
//! quote with it, and what came of each claim is read off the questions alone.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::lines::Line;
use super::{Cv, Section, yourself};
use crate::domain::catalog::{Domain, Level, Technology, Track};
use crate::domain::grading::{Score, without_directives};
use crate::domain::interview::Interview;
use crate::domain::language::Language;
use crate::domain::text::fold::is_apostrophe;
use crate::domain::text::{clean_line, truncate_utf16, utf16_len};
use crate::domain::vacancy::{Found, Kind, Requirement, Standing, guess};

/// Longest quote, in UTF-16 units; a longer one is cut.
const QUOTE_MAX: usize = 200;
/// Fewest words of a quote.
const QUOTE_WORDS: usize = 2;
/// Longest text of a CV that a model is given, in characters.
const MODEL_MAX: usize = 12_000;
/// So many lines above the first heading say what somebody is.
const HEAD: usize = 3;
/// From so many years of experience on, a level is meant.
const YEARS: [(u16, Level); 3] = [(5, Level::Senior), (2, Level::Middle), (0, Level::Junior)];
/// From such a score on, a claim was shown, or shown in part.
const SHOWN: Score = Score::from_tenths(70);
const IN_PART: Score = Score::from_tenths(30);
/// Opens what stands in the place of contacts.
const PLACEHOLDER: char = '‹';

/// What an interview on a CV is about. The CV itself is kept elsewhere, until its person deletes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Career {
    /// The track that comes nearest; `None` outside of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<Track>,
}

impl Cv {
    /// What an interview on it is about: what it is for, where that is said, else what it names most; the level by its years.
    pub fn career(&self, aim: Option<(Domain, Technology)>, this_year: u16) -> Career {
        let guessed = || {
            let (domain, slug) = guess(&self.text, Some(&self.position()), &[]);
            let domain = domain?;
            Some((domain, Technology::known(domain, &slug?)?))
        };
        let level = self.level(this_year);
        let track = aim.or_else(guessed).map(|(domain, technology)| Track { domain, technology, level });
        Career { track }
    }

    /// What somebody says that they are, above all else and where they work now.
    fn position(&self) -> String {
        let head = self.lines.iter().take_while(|line| line.section.is_none()).take(HEAD).map(|line| line.text.clone());
        head.chain(yourself::latest_job(&self.lines)).collect::<Vec<_>>().join("\n")
    }

    /// How many years of work its dates come to.
    pub fn years(&self, this_year: u16) -> u16 {
        let of_work = |line: &&Line| !matches!(line.section, Some(Section::Education | Section::Certificates));
        let periods = || self.lines.iter().filter(of_work).filter_map(|line| line.period);
        let first = periods().map(|period| period.from).min().unwrap_or(this_year);
        let last = periods().map(|period| period.to.unwrap_or(this_year)).max().unwrap_or(first);
        last.min(this_year).saturating_sub(first)
    }

    fn level(&self, this_year: u16) -> Level {
        let years = self.years(this_year);
        YEARS.into_iter().find(|(from, _)| years >= *from).map_or(Level::Junior, |(_, level)| level)
    }

    /// The text as a model is given it: without that by which its person could be reached.
    pub fn for_models(&self) -> String {
        super::masked(&self.text).chars().take(MODEL_MAX).collect()
    }
}

/// What stands on one line of a masked CV as it is quoted, whatever the apostrophes and blanks of the quote are, cut where it is
/// long; `None` where it does not, or says nothing.
pub fn quoted(masked: &str, quote: &str) -> Option<String> {
    found_in(masked, quote).map(|found| truncate_utf16(&found, QUOTE_MAX))
}

/// The same, whole.
pub(super) fn found_in(masked: &str, quote: &str) -> Option<String> {
    let quote = clean_line(quote);
    let quote = quote.trim_matches(|c: char| !c.is_alphanumeric() && !"()+#%.".contains(c)).trim_end_matches('.');
    if quote.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() < QUOTE_WORDS {
        return None;
    }
    masked.lines().find_map(|line| {
        let line = clean_line(line);
        let found = line[place_in(&line, quote)?].to_owned();
        let is_claim = !found.contains(PLACEHOLDER) && without_directives(&found).is_none();
        is_claim.then_some(found)
    })
}

/// Where a text stands on a line, whatever its apostrophes are: words are found whole.
pub(super) fn place_in(line: &str, text: &str) -> Option<Range<usize>> {
    let starts: Vec<(usize, char)> = line.char_indices().collect();
    let folded: Vec<char> = plain(line).collect();
    let wanted: Vec<char> = plain(text).collect();
    let is_inside = |at: Option<usize>| at.and_then(|at| folded.get(at)).is_some_and(|c| c.is_alphanumeric());
    let is_whole = |at: &usize| !is_inside(at.checked_sub(1)) && !is_inside(Some(at + wanted.len()));
    let places = folded.windows(wanted.len().max(1)).enumerate().filter(|(_, window)| **window == wanted[..]);
    let at = places.map(|(at, _)| at).find(is_whole)?;
    let end = starts.get(at + wanted.len()).map_or(line.len(), |(end, _)| *end);
    Some(starts[at].0..end)
}

/// Character by character, with the apostrophe of the keyboard for all.
fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().map(|c| if is_apostrophe(c) { '\'' } else { c })
}

/// A question about a line of a CV, with the line.
pub fn about(quote: &str, question: &str, language: Language) -> String {
    match language {
        Language::Ru => format!("«{quote}»\n{question}"),
        Language::Uz | Language::En => format!("“{quote}”\n{question}"),
    }
}

/// The line of a CV that a question is about.
pub fn claim(question: &str) -> Option<&str> {
    let (first, _) = question.split_once('\n')?;
    let inside = |open, close| first.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    inside('“', '”').or_else(|| inside('«', '»')).filter(|claim| utf16_len(claim) <= QUOTE_MAX)
}

/// How the claims came out that an interview asked about, each once.
pub fn claims(interview: &Interview) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for slot in &interview.slots {
        let Some((line, score)) = claim(&slot.question.text).zip(slot.score()) else { continue };
        let standing = match score {
            score if score >= SHOWN => Standing::Shown,
            score if score >= IN_PART => Standing::InPart,
            _ => Standing::NotShown,
        };
        if found.iter().all(|known| known.requirement.line != line) {
            let requirement = Requirement { line: line.to_owned(), kind: Kind::Must };
            found.push(Found { requirement, standing });
        }
    }
    found
}
