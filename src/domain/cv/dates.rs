//! When something was: years, and from when to when.

use super::table;
use crate::domain::vacancy::table::Token;

/// Years that a CV can speak of.
const YEARS: std::ops::RangeInclusive<u16> = 1960..=2100;

/// From when to when something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) from: u16,
    /// `None` where it goes on.
    pub(super) to: Option<u16>,
    pub(super) has_months: bool,
}

impl Period {
    /// The period that a line says.
    pub(super) fn of(words: &[Token<'_>]) -> Option<Self> {
        let mut years = words.iter().filter_map(|word| year(&word.text));
        let from = years.next()?;
        let to = years.next();
        if to.is_none() && !table::is_present(words) {
            return None;
        }
        // Backwards it is two dates of something else.
        let is_period = to.is_none_or(|to| from <= to);
        is_period.then(|| Self { from, to, has_months: has_months(words) })
    }
}

/// The year that a word is: `2021`, `03.2021`, `2021г`.
pub(super) fn year(word: &str) -> Option<u16> {
    let last = word.rsplit('.').find(|part| !part.is_empty())?;
    let digits: String = last.chars().take_while(char::is_ascii_digit).collect();
    let is_alone = last.len() == 4 || last[digits.len()..].chars().all(char::is_alphabetic);
    let year: u16 = digits.parse().ok().filter(|_| digits.len() == 4 && is_alone)?;
    YEARS.contains(&year).then_some(year)
}

fn has_months(words: &[Token<'_>]) -> bool {
    let is_month = |text: &str| text.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
    let numbered = words.windows(2).any(|pair| is_month(&pair[0].text) && year(&pair[1].text).is_some());
    let dotted = |word: &Token<'_>| {
        word.text.split_once('.').is_some_and(|(first, _)| is_month(first)) && year(&word.text).is_some()
    };
    numbered || words.iter().any(dotted) || table::has_month(words)
}
