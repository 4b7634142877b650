//! The tables, compiled in, and how their phrases are found.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::text::fold::is_apostrophe;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::domain) struct Token<'a> {
    /// In lower case, without apostrophes.
    pub(in crate::domain) text: String,
    /// As it stands there.
    pub(in crate::domain) raw: &'a str,
    /// Where.
    pub(in crate::domain) at: Range<usize>,
}

/// The words of a text. `c++`, `c#`, `.net` and `node.js` are words.
pub(in crate::domain) fn tokens(text: &str) -> Vec<Token<'_>> {
    let is_part = |c: char| c.is_alphanumeric() || is_apostrophe(c) || "+#.".contains(c);
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(is_part).map(|start| rest + start) {
        let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |end| start + end);
        rest = end;
        let word = text[start..end].trim_end_matches(|c: char| c == '.' || is_apostrophe(c)).trim_start_matches('#');
        let from = text[..end].rfind(word).filter(|from| *from >= start).unwrap_or(start);
        let folded: String = word.chars().filter(|c| !is_apostrophe(*c)).collect();
        let folded: String = folded.to_lowercase().chars().map(|c| if c == 'ё' { 'е' } else { c }).collect();
        if folded.chars().any(char::is_alphanumeric) {
            found.push(Token { text: folded, raw: word, at: from..from + word.len() });
        }
    }
    found
}

#[derive(Debug)]
struct Piece {
    text: String,
    is_beginning: bool,
}

/// Words in this order.
#[derive(Debug)]
pub(super) struct Phrase(Vec<Piece>);

impl Phrase {
    pub(super) fn of(line: &str) -> Self {
        let piece = |word: &str| {
            let is_beginning = word.ends_with('*');
            tokens(word).into_iter().map(move |token| Piece { text: token.text, is_beginning }).collect::<Vec<_>>()
        };
        Self(line.split_whitespace().flat_map(piece).collect())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether a text has it at its beginning; `endings` may stand behind its last word.
    pub(super) fn begins(&self, text: &[Token<'_>], endings: &[String]) -> bool {
        let fits = |(at, (piece, token)): (usize, (&Piece, &Token<'_>))| {
            let rest = token.text.strip_prefix(&piece.text);
            let is_last = at + 1 == self.len();
            rest.is_some_and(|rest| {
                rest.is_empty() || piece.is_beginning || (is_last && endings.iter().any(|ending| ending == rest))
            })
        };
        self.len() > 0 && self.len() <= text.len() && self.0.iter().zip(text).enumerate().all(fits)
    }
}

/// Phrases that mean the same.
#[derive(Debug)]
pub(in crate::domain) struct Phrases(Vec<Phrase>);

impl Phrases {
    pub(in crate::domain) fn of(lines: &str) -> Self {
        let mut phrases: Vec<Phrase> = lines.lines().map(Phrase::of).filter(|phrase| phrase.len() > 0).collect();
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        Self(phrases)
    }

    /// How many words the longest has that a text begins with.
    pub(in crate::domain) fn begin(&self, text: &[Token<'_>]) -> Option<usize> {
        self.0.iter().find(|phrase| phrase.begins(text, &[])).map(Phrase::len)
    }

    /// Where the first one stands.
    pub(in crate::domain) fn find(&self, text: &[Token<'_>]) -> Option<Range<usize>> {
        (0..text.len()).find_map(|at| self.begin(&text[at..]).map(|len| at..at + len))
    }

    pub(in crate::domain) fn are_in(&self, text: &[Token<'_>]) -> bool {
        self.find(text).is_some()
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|lines| Self::of(&lines))
    }
}

/// `words.toml`.
#[derive(Debug, Deserialize)]
pub(super) struct Words {
    pub(super) headings: Headings,
    pub(super) signs: Signs,
    pub(super) role: Role,
    pub(super) level: Levels,
    pub(super) fields: Fields,
    pub(super) orders: Orders,
    endings: Endings,
}

#[derive(Debug, Deserialize)]
pub(super) struct Headings {
    pub(super) must: Phrases,
    pub(super) skills: Phrases,
    pub(super) nice: Phrases,
    pub(super) duty: Phrases,
    pub(super) company: Phrases,
    pub(super) role: Phrases,
    pub(super) other: Phrases,
}

#[derive(Debug, Deserialize)]
pub(super) struct Signs {
    pub(super) vacancy: Phrases,
    pub(super) money: Phrases,
    pub(super) candidate: Phrases,
    pub(super) welcome: Phrases,
    pub(super) oneself: Phrases,
}

#[derive(Debug, Deserialize)]
pub(super) struct Role {
    pub(super) words: Phrases,
    pub(super) seeks: Phrases,
    pub(super) of: Phrases,
    pub(super) at: Phrases,
    pub(super) company_words: Phrases,
    pub(super) no_company: Phrases,
    pub(super) leads: Phrases,
}

#[derive(Debug, Deserialize)]
pub(super) struct Levels {
    pub(super) junior: Phrases,
    pub(super) middle: Phrases,
    pub(super) senior: Phrases,
    pub(super) years: Phrases,
    pub(super) experience: Phrases,
}

/// In the order in which a post is tried for them: the narrower ones first.
#[derive(Debug, Deserialize)]
pub(super) struct Fields {
    pub(super) full_stack: Phrases,
    pub(super) ai_ml: Phrases,
    pub(super) security: Phrases,
    pub(super) devops: Phrases,
    pub(super) mobile: Phrases,
    pub(super) frontend: Phrases,
    pub(super) backend: Phrases,
    pub(super) data: Phrases,
}

#[derive(Debug, Deserialize)]
pub(super) struct Orders {
    pub(super) addressees: Phrases,
    pub(super) readers: Phrases,
    pub(super) full: Phrases,
    pub(super) behind: Phrases,
    pub(super) between: Phrases,
    pub(super) part: Phrases,
    pub(super) matter: Matter,
    pub(super) whether: Phrases,
    pub(super) rulings: Vec<Ruling>,
}

/// By what work that is asked for is told from an order of the same words.
#[derive(Debug, Deserialize)]
pub(super) struct Matter {
    pub(super) others: Phrases,
    pub(super) skills: Phrases,
    pub(super) names: Phrases,
    pub(super) pointing: Phrases,
    pub(super) whole: Phrases,
    pub(super) ensured: Phrases,
    pub(super) first_ends: String,
    pub(super) last_ends: String,
    pub(super) last_ends_uzbek: String,
}

/// What is to be done, with whom, and what is to come of it where that is part of the order.
#[derive(Debug, Deserialize)]
pub(super) struct Ruling {
    pub(super) verbs: Phrases,
    pub(super) of: Phrases,
    pub(super) outcomes: Option<Phrases>,
}

#[derive(Debug, Deserialize)]
struct Endings {
    uzbek: String,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("words.toml")).expect("a table that a test has read"));
static ENDINGS: LazyLock<Vec<String>> =
    LazyLock::new(|| words().endings.uzbek.lines().map(str::to_owned).filter(|ending| !ending.is_empty()).collect());

pub(super) fn words() -> &'static Words {
    &WORDS
}

/// What Uzbek puts behind a name.
pub(super) fn endings() -> &'static [String] {
    &ENDINGS
}
