//! The numbers and dates of a line, however they are written.

use std::ops::Range;

use super::table;
use crate::domain::text::fold::{Folded, fold};
use crate::domain::text::words::{Word, words};

/// Years that dates have.
const YEARS: std::ops::RangeInclusive<u64> = 1950..=2100;
/// So many words from a month stands its year.
const NEAR: usize = 4;

/// What a number or a date comes to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Value {
    /// Digits, a point, digits.
    Number(String),
    Percent(String),
    Month(u8),
    MonthOf(u8, u64),
}

/// What stands somewhere: all of it has to be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) values: Vec<Value>,
    pub(super) at: Range<usize>,
}

impl Said {
    pub(super) fn is_date(&self) -> bool {
        self.values.iter().any(|value| matches!(value, Value::Month(_) | Value::MonthOf(..)))
    }
}

/// The numbers and dates of a line. `is_source` takes what is written for all that it may mean.
pub(super) fn said(line: &str, is_source: bool) -> Vec<Said> {
    let folded = fold(line);
    let words = words(line);
    let mut said = written(&folded, is_source);
    said.extend(spoken(line, &words));
    said.extend(months(line, &words, is_source));
    said
}

/// What is written in digits.
fn written(folded: &Folded, is_source: bool) -> Vec<Said> {
    let text = folded.as_str();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|skipped| at + skipped) {
        if text[..start].ends_with(char::is_alphabetic) {
            // A part of a name: `s3`.
            at = start + digits(&text[start..]);
            continue;
        }
        let (values, end) = match date(&text[start..]) {
            Some((values, len)) => (values, start + len),
            None => number(text, start, is_source),
        };
        if let Some(at) = folded.original(start..end) {
            found.push(Said { values, at });
        }
        at = end;
    }
    found
}

fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

/// A date in digits: `12.05.2021`, `05/2021`, `2021-05`, `2021-05-12`.
fn date(text: &str) -> Option<(Vec<Value>, usize)> {
    let mut parts: Vec<&str> = Vec::new();
    let mut end = 0;
    loop {
        let len = digits(&text[end..]);
        parts.push(&text[end..end + len]);
        end += len;
        let goes_on = text[end..].starts_with(['.', '/', '-'])
            && text[end + 1..].starts_with(|c: char| c.is_ascii_digit())
            && parts.len() < 3
            // Behind the year a range begins.
            && !(parts.len() > 1 && len == 4);
        if !goes_on {
            break;
        }
        end += 1;
    }
    let numbers: Vec<u64> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let is_short = |at: usize| parts[at].len() <= 2;
    let is_year = |at: usize| parts[at].len() == 4 && YEARS.contains(&numbers[at]);
    let (day, month, year) = match parts.len() {
        2 if is_short(0) && is_year(1) => (None, numbers[0], numbers[1]),
        2 if is_year(0) && is_short(1) => (None, numbers[1], numbers[0]),
        3 if is_short(0) && is_short(1) && is_year(2) => (Some(numbers[0]), numbers[1], numbers[2]),
        3 if is_year(0) && is_short(1) && is_short(2) => (Some(numbers[2]), numbers[1], numbers[0]),
        _ => return None,
    };
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let mut values = vec![Value::MonthOf(month, year), Value::Month(month), Value::Number(year.to_string())];
    values.extend(day.map(|day| Value::Number(day.to_string())));
    Some((values, end))
}

/// A number, with what makes it larger or a share; where it ends.
fn number(text: &str, start: usize, is_source: bool) -> (Vec<Value>, usize) {
    let mut end = start + digits(&text[start..]);
    let mut groups = vec![&text[start..end]];
    let mut signs: Vec<char> = Vec::new();
    while let Some(sign) = text[end..].chars().next().filter(|sign| matches!(sign, '.' | ',' | ' ')) {
        let next = &text[end + 1..];
        let group = &next[..digits(next)];
        let is_thousands = group.len() == 3 && groups[0].len() <= 3 && signs.iter().all(|known| *known == ' ');
        if group.is_empty() || (sign == ' ' && !is_thousands) {
            break;
        }
        groups.push(group);
        signs.push(sign);
        end += 1 + group.len();
    }
    let value = canonical(&groups, &signs);
    let glued = &text[end..end + text[end..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - end)];
    let behind = text[end + glued.len()..].strip_prefix(' ').filter(|_| glued.is_empty());
    let behind = behind.map(|rest| &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())]);
    let word = if glued.is_empty() { behind.unwrap_or_default() } else { glued };
    let is_percent = text[end..].trim_start().starts_with('%') || table::is_percent(word);
    let times = table::glued(glued).or_else(|| table::multiplier(word));
    let mut values = match times {
        Some(times) => vec![Value::Number(multiplied(&value, times))],
        None if is_percent => vec![Value::Percent(value.clone())],
        None => vec![Value::Number(value.clone())],
    };
    if is_source {
        values.push(Value::Number(value.clone()));
        values.extend(table::glued_perhaps(glued).map(|times| Value::Number(multiplied(&value, times))));
    }
    (values, end)
}

/// One way to write a number. Three digits behind a sign are thousands, unless nothing or naught stands before it.
fn canonical(groups: &[&str], signs: &[char]) -> String {
    let last_differs = signs.len() > 1 && signs[..signs.len() - 1].iter().all(|sign| Some(sign) != signs.last());
    let all_thousands =
        groups[1..].iter().all(|group| group.len() == 3) && !groups[0].trim_start_matches('0').is_empty();
    let is_fraction = signs.last().is_some_and(|sign| *sign != ' ') && (last_differs || !all_thousands);
    // Several points without thousands are a version or the like: as it stands.
    if is_fraction && signs.len() > 1 && !last_differs {
        return groups.join(".");
    }
    let whole_groups = if is_fraction { &groups[..groups.len() - 1] } else { groups };
    let whole = whole_groups.concat();
    let whole = whole.trim_start_matches('0');
    let fraction = if is_fraction { groups[groups.len() - 1].trim_end_matches('0') } else { "" };
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

fn multiplied(value: &str, times: u64) -> String {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let zeros = times.to_string().len() - 1;
    let kept: String = fraction.chars().chain(std::iter::repeat('0')).take(zeros).collect();
    let rest = fraction.get(zeros..).unwrap_or_default().trim_end_matches('0');
    let joined = format!("{whole}{kept}");
    let joined = joined.trim_start_matches('0');
    let joined = if joined.is_empty() { "0" } else { joined };
    if rest.is_empty() { joined.to_owned() } else { format!("{joined}.{rest}") }
}

/// Numbers in words; those that make one together are one.
fn spoken(line: &str, words: &[Word]) -> Vec<Said> {
    let value = |word: &Word| {
        let even = super::even(&word.text);
        // `oʻn` is ten, `on` is not.
        let is_ten = even == "on" && &line[word.at.clone()] != "on" && word.at.len() > 2;
        if is_ten { Some(10) } else { table::number(&even) }
    };
    let mut said: Vec<Said> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(first) = value(&words[at]) else {
            at += 1;
            continue;
        };
        let from = at;
        at += 1;
        // The word that makes digits larger belongs to them.
        let is_multiplier = from > 0 && first >= 1000 && words[from - 1].text.starts_with(|c: char| c.is_ascii_digit());
        if is_multiplier {
            continue;
        }
        let mut sum = first;
        while let Some(next) = words.get(at).and_then(value) {
            sum = match next {
                1000.. | 100 if sum < next => sum * next,
                _ if next < 10 && sum >= 20 && sum % 10 == 0 => sum + next,
                _ => break,
            };
            at += 1;
        }
        let values = vec![Value::Number(sum.to_string())];
        said.push(Said { values, at: words[from].at.start..words[at - 1].at.end });
    }
    said
}

/// Months by their names, with their years.
fn months(line: &str, words: &[Word], is_source: bool) -> Vec<Said> {
    let year = |word: &Word| {
        let digits = word.text.get(..4)?;
        let rest = &word.text[4..];
        let year = digits.parse().ok().filter(|year| YEARS.contains(year))?;
        rest.chars().all(char::is_alphabetic).then_some(year)
    };
    let month = |(at, word): (usize, &Word)| {
        let even = super::even(&word.text);
        let month = table::month(&even)?;
        let is_number =
            |word: Option<&Word>| word.is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()));
        let is_beside = is_number(words.get(at + 1)) || is_number(at.checked_sub(1).and_then(|at| words.get(at)));
        let is_written = line[word.at.clone()].starts_with(char::is_uppercase) && at > 0;
        let is_sure = is_source || !table::is_unsure(&even) || is_beside || is_written;
        is_sure.then_some(())?;
        let behind = || words[at + 1..].iter().take(NEAR).filter_map(year);
        let before = || words[..at].iter().rev().take(NEAR).filter_map(year);
        let mut values = vec![Value::Month(month)];
        match is_source {
            true => values.extend(behind().chain(before()).map(|year| Value::MonthOf(month, year))),
            false => values.extend(behind().chain(before()).next().map(|year| Value::MonthOf(month, year))),
        }
        Some(Said { values, at: word.at.clone() })
    };
    words.iter().enumerate().filter_map(month).collect()
}
