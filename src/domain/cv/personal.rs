//! By what a person can be reached: found, and taken out of a text. Taking out too much costs little, so what may be a number
//! or an address of somebody is taken for one.

use std::ops::Range;

use super::table;
use crate::domain::vacancy::named;
use crate::domain::vacancy::table::tokens;

#[cfg(test)]
mod tests;

/// Fewest digits of a telephone number, and of one with its country's code.
const DIGITS: usize = 9;
const DIGITS_WITH_PLUS: usize = 7;
/// Home addresses stand in so many lines at the beginning, where nothing says that they are one.
const HEAD: usize = 15;
/// Ends of the names of sites, one a line.
const SITES: &str = include_str!("sites.txt");
/// How the sign of an e-mail address is written.
const AT: &[&str] = &["@", "＠", "[at]", "(at)"];
/// Most words of the name of an account that stands behind its label without a sign.
const ACCOUNT_WORDS: usize = 2;
/// Where people have a page of their own.
const PROFILES: &[&str] =
    &["linkedin.", "github.", "gitlab.", "behance.", "leetcode.", "hh.uz", "hh.ru", "codeforces."];

/// Something by which a person can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Email,
    Phone,
    Link,
    Address,
}

impl Kind {
    /// What stands in its place.
    const fn placeholder(self) -> &'static str {
        match self {
            Self::Email => "‹email›",
            Self::Phone => "‹phone›",
            Self::Link => "‹link›",
            Self::Address => "‹address›",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    kind: Kind,
    at: Range<usize>,
}

/// By what somebody can be reached, as it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// Pages and accounts, those of people who write software first.
    pub profiles: Vec<String>,
}

/// What a text says of how to reach somebody.
pub(super) fn contact(text: &str) -> Contact {
    let mut contact = Contact::default();
    // The rest of a line with an address is masked with it; they stand there all the same.
    for (line, Found { kind, at }) in text.lines().flat_map(|line| reached(line).into_iter().map(move |of| (line, of)))
    {
        let written = line[at].to_owned();
        match kind {
            Kind::Email => contact.emails.push(written),
            Kind::Phone => contact.phones.push(written),
            Kind::Link => contact.profiles.push(written),
            Kind::Address => {}
        }
    }
    contact.profiles.sort_by_key(|link| !PROFILES.iter().any(|site| link.to_lowercase().contains(site)));
    contact
}

/// The text with a placeholder for everything by which its person could be reached. Its lines stay lines.
pub fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = 0;
    for Found { kind, at } in found(text) {
        masked.push_str(&text[rest..at.start]);
        masked.push_str(kind.placeholder());
        rest = at.end;
    }
    masked.push_str(&text[rest..]);
    masked
}

/// Where a line says by what somebody can be reached, but for addresses of homes.
pub(in crate::domain) fn reached_at(line: &str) -> Vec<Range<usize>> {
    reached(line).into_iter().map(|found| found.at).collect()
}

/// The same, with addresses of homes.
pub(in crate::domain) fn private_at(line: &str) -> Vec<Range<usize>> {
    of_line(line, true).into_iter().map(|found| found.at).collect()
}

/// All of it, in order; nothing is in two.
fn found(text: &str) -> Vec<Found> {
    let mut all = Vec::new();
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let of_line = of_line(line.trim_end_matches('\n'), number < HEAD);
        all.extend(
            of_line.into_iter().map(|found| Found { at: found.at.start + start..found.at.end + start, ..found }),
        );
        start += line.len();
    }
    all
}

fn of_line(line: &str, is_head: bool) -> Vec<Found> {
    if let Some(at) = address(line, is_head) {
        let mut around = reached(&line[..at.start]);
        around.push(Found { kind: Kind::Address, at });
        return around;
    }
    reached(line)
}

/// E-mail addresses and links first: a number may be a part of one.
fn reached(line: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (kind, of) in [(Kind::Email, emails(line)), (Kind::Link, links(line)), (Kind::Phone, phones(line))] {
        for at in of {
            match found.iter_mut().find(|known| known.at.start < at.end && at.start < known.at.end) {
                Some(known) => known.at = known.at.start.min(at.start)..known.at.end.max(at.end),
                None => found.push(Found { kind, at }),
            }
        }
    }
    found.sort_by_key(|found| found.at.start);
    // What grew may have come to touch another.
    found.dedup_by(|next, before| {
        let overlaps = next.at.start < before.at.end;
        if overlaps {
            before.at.end = before.at.end.max(next.at.end);
        }
        overlaps
    });
    found
}

/// Around each `@` with a site behind it, whatever blanks a program has left there, and however it is written.
fn emails(line: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
    let of = |(at, sign): (usize, &str)| {
        let before = line[..at].trim_end_matches(' ');
        let start = before.rfind(|c| !is_part(c)).map_or(0, |end| end + char_len(before, end));
        let behind = &line[at + sign.len()..];
        let skipped = behind.len() - behind.trim_start_matches(' ').len();
        let site = &behind[skipped..];
        let site = site[..site_end(site)].trim_end_matches(['.', '-']);
        let is_site =
            site.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && end.trim().chars().count() >= 2);
        (start < before.len() && is_site).then(|| start..at + sign.len() + skipped + site.len())
    };
    AT.iter().flat_map(|sign| line.match_indices(sign)).filter_map(of).collect()
}

/// Where the name of a site ends. Blanks may stand around a point before what sites end with.
fn site_end(site: &str) -> usize {
    let is_name = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    let run = |text: &str| text.find(|c| !is_name(c)).unwrap_or(text.len());
    let mut end = run(site);
    loop {
        let rest = site[end..].trim_start_matches(' ');
        let next = match rest.strip_prefix('.') {
            Some(next) => next.trim_start_matches(' '),
            None if site[..end].ends_with('.') => rest,
            None => return end,
        };
        let len = run(next);
        if !SITES.lines().any(|site| site == next[..len].trim_end_matches('.').to_lowercase()) {
            return end;
        }
        end = site.len() - next.len() + len;
    }
}

/// Addresses of pages, and names of accounts.
fn links(line: &str) -> Vec<Range<usize>> {
    let mut links = Vec::new();
    let mut start = 0;
    let is_edge = |c: char| c.is_whitespace() || "|,;()<>[]\"«»".contains(c);
    for word in line.split_inclusive(is_edge) {
        let written = word.trim_end_matches(is_edge).trim_end_matches(['.', ':', '!', '?']);
        if let Some(from) = link_in(written) {
            links.push(start + from..start + written.len());
        }
        start += word.len();
    }
    links.extend(accounts(line));
    links
}

/// Names of accounts behind their labels: `Telegram: jasur_dev`.
fn accounts(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let words = tokens(line);
    for label in words.iter().filter(|word| table::is_account_label(word)) {
        let behind = &line[label.at.end..];
        let Some(name) = behind.trim_start().strip_prefix([':', '–', '—', '-']) else { continue };
        let name = name[..name.find(['|', ',', ';', '(', '•']).unwrap_or(name.len())].trim();
        let count = name.split_whitespace().count();
        let is_name = name.contains(|c: char| c.is_ascii_alphanumeric()) && !name.contains(['‹', '›']);
        if (1..=ACCOUNT_WORDS).contains(&count) && is_name {
            let start = line.len() - behind.len() + behind.find(name).unwrap_or_default();
            found.push(start..start + name.len());
        }
    }
    found
}

/// Where a link begins in a word that holds one.
fn link_in(word: &str) -> Option<usize> {
    let lower = word.to_lowercase();
    if lower.len() == word.len()
        && let Some(at) = ["http://", "https://", "www."].iter().filter_map(|sign| lower.find(sign)).min()
    {
        return Some(at);
    }
    if let Some(at) = word.find('@') {
        let name = &word[at + 1..];
        let is_name = name.len() >= 4 && name.chars().all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c));
        return (is_name && !word[..at].ends_with(char::is_alphanumeric)).then_some(at);
    }
    // A label may stand before it.
    let from = word.rfind(':').map_or(0, |at| at + 1);
    let (site, path) = word[from..].split_once('/').map_or((&word[from..], None), |(site, path)| (site, Some(path)));
    let (name, end) = site.rsplit_once('.')?;
    let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    let is_site = !name.is_empty()
        && site.chars().all(is_name)
        && name.chars().any(char::is_alphabetic)
        && SITES.lines().any(|site| site == end.to_lowercase());
    // `ASP.NET` is none.
    let is_technology = path.is_none() && !named(site).is_empty();
    (is_site && !is_technology).then_some(from)
}

/// Numbers that may be a telephone's, or a card's or a passport's.
fn phones(line: &str) -> Vec<Range<usize>> {
    let mut phones = Vec::new();
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at].is_ascii_digit() || bytes[at] == b'+' || bytes[at] == b'(';
        if !begins {
            at += 1;
            continue;
        }
        let end = run_end(line, at);
        if is_phone(&line[at..end]) {
            phones.push(at..end);
        }
        at = end.max(at + 1);
    }
    phones
}

/// The end of a run of digits and what may stand between them, behind its last digit.
fn run_end(line: &str, start: usize) -> usize {
    let mut end = start;
    let mut between = 0;
    for (at, c) in line[start..].char_indices() {
        match c {
            _ if c.is_ascii_digit() => {
                end = start + at + 1;
                between = 0;
            }
            '+' if at == 0 => {}
            ' ' | '\u{a0}' | '-' | '‑' | '–' | '(' | ')' | '.' | '\t' | '/' if between < 3 => between += 1,
            _ => break,
        }
    }
    end
}

fn is_phone(run: &str) -> bool {
    let groups: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    match run.starts_with('+') {
        true => digits >= DIGITS_WITH_PLUS,
        false => (digits >= DIGITS && !are_dates(run, &groups)) || is_local(&groups),
    }
}

/// `123-45-67`.
fn is_local(groups: &[&str]) -> bool {
    matches!(groups, [first, second, third] if (first.len(), second.len(), third.len()) == (3, 2, 2))
}

/// Whether all that stands there are days, months and years.
fn are_dates(run: &str, groups: &[&str]) -> bool {
    let is_year = |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let is_day = |group: &str| group.len() <= 2 && group.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let is_written_so = run.contains(['.', '/', '-', '–']) && !run.contains('(');
    is_written_so
        && groups.iter().all(|group| is_year(group) || is_day(group))
        && (groups.iter().any(|group| is_year(group)) || run.matches(['.', '/']).count() >= 4)
}

/// Where an address stands: behind its label, or on a line at the beginning that names a street or a town, and a number.
fn address(line: &str, is_head: bool) -> Option<Range<usize>> {
    let words = tokens(line);
    let end = line.trim_end().len();
    let labelled = (0..words.len()).find_map(|at| {
        let last = at + table::address_label(&words[at..])?;
        let behind = &line[words[last - 1].at.end..end];
        let skipped =
            behind.len() - behind.trim_start_matches(|c: char| c.is_whitespace() || ":–—-.".contains(c)).len();
        let is_label = behind.trim_start().starts_with([':', '–', '—', '-']);
        let start = words[last - 1].at.end + skipped;
        (is_label && start < end).then_some(start..end)
    });
    let street = || {
        let has_street = || table::has_street(&words) && line.contains(|c: char| c.is_ascii_digit());
        let is_one = is_head && (has_street() || (table::has_town(&words) && has_house(line)));
        let start = words.first().map(|word| word.at.start)?;
        is_one.then_some(start..end)
    };
    labelled.or_else(street)
}

/// Whether a number of a house stands in a line: `4-12-5`, `12/5`.
fn has_house(line: &str) -> bool {
    line.split(|c: char| c.is_whitespace() || c == ',').any(|word| {
        let parts: Vec<&str> = word.split(['-', '/', '–']).collect();
        let is_short = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        parts.len() > 1 && parts.iter().all(is_short) && word != "24/7"
    })
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}
