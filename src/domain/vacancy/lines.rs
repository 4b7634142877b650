//! The lines of a post: which are headings, which stand in a list.

use super::columns::unfolded;
use super::table::{Headings, Phrases, Token, tokens, words};

/// Most words that may stand behind those of a heading, before its colon.
const BEHIND: usize = 3;

/// What a heading or a label says of what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    Must,
    /// As [`Heading::Must`], but a CV has it as well.
    Skills,
    Nice,
    Duty,
    Company,
    Role,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Without the sign of a list, and whatever picture stands before it.
    pub(super) text: &'a str,
    /// Something stood before it.
    pub(super) is_marked: bool,
    /// The first sign of the line; the same for all numbers. Lines of one list have the same.
    pub(super) sign: Option<char>,
}

/// The lines of a text, those of its tables as [`unfolded`] has them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    unfolded(text).into_iter().map(Line::of)
}

impl<'a> Line<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        let line = line.trim();
        let text = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !"(«\"“.@+".contains(c));
        let text = without_number(text);
        Self {
            text: text.trim_end_matches(['*', '_', ' ', '\t']),
            is_marked: text.len() < line.trim_end_matches(['*', '_']).len(),
            sign: line.chars().next().map(|sign| if sign.is_ascii_digit() { '1' } else { sign }),
        }
    }

    pub(super) fn is_blank(self) -> bool {
        !self.text.contains(char::is_alphanumeric)
    }

    /// What it is a heading of, and what stands on the same line behind it.
    pub(super) fn heading(self) -> Option<(Heading, &'a str)> {
        let (head, rest) = match self.text.split_once(':') {
            Some((head, rest)) => (head, Some(rest)),
            None => [" - ", " – ", " — "]
                .iter()
                .find_map(|dash| self.text.split_once(dash))
                .map_or((self.text, None), |(head, rest)| (head, Some(rest))),
        };
        let found = kind(&tokens(head), self.text.contains(':'))?;
        Some((found, rest.map(trimmed).unwrap_or_default()))
    }
}

/// What follows the number of a list.
fn without_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = (1..=2).contains(&(text.len() - rest.len()));
    let rest = rest.strip_prefix(['.', ')']).filter(|rest| is_number && rest.starts_with(' '));
    rest.map_or(text, str::trim_start)
}

/// A text without the signs around it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "*_;,–—-".contains(c))
}

/// The heading with the longest phrase. Without a colon, a heading has no more words than that.
fn kind(head: &[Token<'_>], has_colon: bool) -> Option<Heading> {
    let Headings { must, skills, nice, duty, company, role, other } = &words().headings;
    let tables: [(Heading, &Phrases); 7] = [
        (Heading::Must, must),
        (Heading::Nice, nice),
        (Heading::Duty, duty),
        (Heading::Company, company),
        (Heading::Role, role),
        (Heading::Skills, skills),
        (Heading::Other, other),
    ];
    let most = if has_colon { BEHIND } else { 0 };
    let fitting = tables.into_iter().filter_map(|(heading, table)| Some((heading, table.begin(head)?)));
    let fitting = fitting.filter(|(_, len)| head.len() - len <= most);
    // Of equals the first.
    fitting.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(heading, _)| heading)
}
