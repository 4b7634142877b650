//! The lines of a CV: which are headings, under which each stands, and what somebody did.

use super::dates::{self, Period};
use super::{Section, table};
use crate::domain::language::Language;
use crate::domain::text::spoken::spoken;
use crate::domain::text::words::words;
use crate::domain::vacancy::named;
use crate::domain::vacancy::table::{Token, tokens};

/// Longest heading, in characters.
const HEADING: usize = 60;
/// Most words of a heading behind those that make it one, where it stands out.
const BEHIND: usize = 3;
/// Fewest words of a line without the sign of a list that says what somebody did, and of one with it.
const SENTENCE: usize = 6;
const ITEM: usize = 3;
/// Fewest words of a line whose language counts.
const TELLING: usize = 4;

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Without the sign of a list, and whatever picture stands before it.
    pub(super) text: String,
    /// What it stands under; the heading itself stands under itself.
    pub(super) section: Option<Section>,
    pub(super) is_heading: bool,
    /// The sign of a list stood before it.
    pub(super) is_marked: bool,
    pub(super) is_after_gap: bool,
    pub(super) period: Option<Period>,
}

/// Something that somebody did, as it stands there; a sentence that goes on on the next line is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Deed {
    pub(super) text: String,
    pub(super) has_verb: bool,
    pub(super) has_number: bool,
}

pub(super) fn read(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut section = None;
    let mut is_after_gap = false;
    for written in text.lines() {
        let written = written.trim();
        let text = written.trim_start_matches(|c: char| !c.is_alphanumeric() && !"(«\"“.@+".contains(c));
        if !text.contains(char::is_alphanumeric) {
            is_after_gap = true;
            continue;
        }
        let found = heading(text, section);
        section = found.map(|(section, _)| section).or(section);
        let is_whole = found.is_some_and(|(_, is_whole)| is_whole);
        lines.push(Line {
            text: text.to_owned(),
            section,
            is_heading: found.is_some(),
            is_marked: text.len() < written.len() && !is_whole,
            is_after_gap,
            period: Period::of(&tokens(text)),
        });
        is_after_gap = false;
    }
    lines
}

/// What a line is the heading of, and whether it is nothing else. `under` is what it stands under.
fn heading(text: &str, under: Option<Section>) -> Option<(Section, bool)> {
    let joined = joined(text);
    let text = joined.as_deref().unwrap_or(text);
    let (head, rest, has_colon) = match text.split_once(':') {
        Some((head, rest)) => (head, rest.trim(), true),
        None => {
            let dash = [" - ", " –", " —", " |"].iter().find_map(|dash| text.split_once(dash));
            dash.map_or((text, "", false), |(head, rest)| (head, rest.trim(), false))
        }
    };
    if head.chars().count() > HEADING {
        return None;
    }
    let words = tokens(head);
    let (section, len) = table::section(&words)?;
    let behind = words.len() - len;
    let letters = || head.chars().filter(|c| c.is_alphabetic());
    let is_loud = letters().count() > 2 && letters().all(|c| !c.is_lowercase());
    let stands_out = is_loud || (has_colon && rest.is_empty());
    let fits = behind == 0 || (behind <= BEHIND && stands_out);
    // What is written behind a label is a part of what it stands in: the technologies of a job, the languages of a skill.
    let is_label = match (under, section) {
        (Some(Section::Skills | Section::Experience | Section::Projects), Section::Skills) => !rest.is_empty(),
        (Some(Section::Skills), Section::Languages) => !named(rest).is_empty(),
        _ => false,
    };
    (fits && !is_label).then_some((section, rest.is_empty()))
}

/// A heading whose letters stand apart, as one word.
fn joined(text: &str) -> Option<String> {
    let is_apart = |word: &str| word.split(' ').filter(|part| !part.is_empty()).all(|part| part.chars().count() == 1);
    let words: Vec<&str> = text.split("  ").map(str::trim).filter(|word| !word.is_empty()).collect();
    let is_spaced = text.chars().count() >= 7 && words.iter().all(|word| is_apart(word));
    is_spaced.then(|| words.iter().map(|word| word.replace(' ', "")).collect::<Vec<_>>().join(" "))
}

/// What somebody did, by the lines under experience, projects and achievements; without those, by all that stand in lists
/// of no other kind.
pub(super) fn deeds(lines: &[Line]) -> Vec<Deed> {
    let of_work =
        |line: &Line| matches!(line.section, Some(Section::Experience | Section::Projects | Section::Achievements));
    let has_work = lines.iter().any(of_work);
    let may_be = |line: &Line| match has_work {
        true => of_work(line),
        false => line.is_marked && matches!(line.section, None | Some(Section::Summary | Section::Other)),
    };
    let mut texts: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in lines {
        if line.is_heading || line.period.is_some() || !may_be(line) {
            is_open = false;
            continue;
        }
        let goes_on = is_open && !line.is_marked && !line.is_after_gap && continues(texts.last(), &line.text);
        let count = line.text.split_whitespace().count();
        match texts.last_mut() {
            Some(last) if goes_on => {
                last.push(' ');
                last.push_str(&line.text);
            }
            _ => {
                is_open = count >= if line.is_marked { ITEM } else { SENTENCE };
                if is_open {
                    texts.push(line.text.clone());
                }
            }
        }
    }
    texts.into_iter().map(Deed::of).collect()
}

/// Whether a line goes on with the sentence before it.
fn continues(before: Option<&String>, line: &str) -> bool {
    let is_cut = before.is_some_and(|before| before.ends_with([',', '-', '–', '(']));
    is_cut || line.starts_with(char::is_lowercase)
}

impl Deed {
    fn of(text: String) -> Self {
        let (has_verb, has_number) = {
            let words = tokens(&text);
            (table::has_verb(&words), text.contains('%') || words.iter().any(is_figure))
        };
        Self { text, has_verb, has_number }
    }
}

/// A number that says how much: no year, and no name of something.
fn is_figure(word: &Token<'_>) -> bool {
    word.text.starts_with(|c: char| c.is_ascii_digit())
        && dates::year(&word.text).is_none()
        && named(word.raw).is_empty()
}

/// What language the lines of a CV are in.
pub(super) struct InLanguage<'a> {
    /// The language of most lines that tell one, how many are in it, and how many tell.
    pub(super) main: Option<Language>,
    pub(super) in_it: usize,
    pub(super) telling: usize,
    /// The first that is in it, and the first that is in another.
    pub(super) own: Option<&'a str>,
    pub(super) other: Option<&'a str>,
}

pub(super) fn language(lines: &[Line]) -> InLanguage<'_> {
    let telling: Vec<(&Line, Language)> = lines.iter().filter_map(|line| Some((line, of_line(line)?))).collect();
    let count = |language: Language| telling.iter().filter(|(_, of)| *of == language).count();
    let main =
        Language::ALL.into_iter().filter(|language| count(*language) > 0).max_by_key(|language| count(*language));
    let first = |is_main: bool| {
        telling.iter().find(|(_, of)| (Some(*of) == main) == is_main).map(|(line, _)| line.text.as_str())
    };
    let in_it = main.map(count).unwrap_or_default();
    InLanguage { main, in_it, telling: telling.len(), own: first(true), other: first(false) }
}

fn of_line(line: &Line) -> Option<Language> {
    // Elsewhere stand names and addresses.
    let tells = matches!(
        line.section,
        Some(Section::Summary | Section::Experience | Section::Projects | Section::Achievements)
    );
    let words = words(&line.text);
    if line.is_heading || !tells || words.len() < TELLING {
        return None;
    }
    spoken(words.iter().map(|word| word.text.as_str()))
}
