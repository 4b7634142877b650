//! Whether a text is a vacancy post. It is better to miss one than to take something else for one: whoever has one that is
//! missed can say so.

use super::lines::{Heading, lines};
use super::names::named;
use super::table::{tokens, words};

/// A post is no shorter, in characters.
const SHORTEST: usize = 80;
/// Lines at the least.
const LINES: usize = 4;
/// Most words around a link that say nothing beside it, and most links.
const AROUND: usize = 4;
const LINKS: usize = 5;
/// How much must speak for it, and how much where it was forwarded.
const ENOUGH: i32 = 5;
const ENOUGH_FORWARDED: i32 = 4;

/// Whether a text is a vacancy post.
pub fn is_vacancy(text: &str, is_forwarded: bool) -> bool {
    let written = || lines(text).filter(|line| !line.is_blank());
    if text.chars().count() < SHORTEST {
        return false;
    }
    if is_forwarded && is_paragraph(text) {
        return true;
    }
    if written().count() < LINES {
        return false;
    }
    let headings: Vec<Heading> = written().filter_map(|line| Some(line.heading()?.0)).collect();
    let has = |wanted: Heading| headings.contains(&wanted);
    let of_vacancy = [Heading::Must, Heading::Duty, Heading::Nice].into_iter().filter(|kind| has(*kind)).count();
    let others = headings.iter().filter(|heading| matches!(heading, Heading::Other | Heading::Skills)).count();
    let tokens = tokens(text);
    let signs = &words().signs;
    let is_sought = signs.vacancy.are_in(&tokens) || has(Heading::Company) || has(Heading::Role);
    let names_role = written().take(6).any(|line| words().role.words.are_in(&super::table::tokens(line.text)));
    // Headings alone are those of any letter.
    if of_vacancy == 0 && !(is_sought && (names_role || others > 1)) {
        return false;
    }
    let mut score = 2 * small(of_vacancy) + small(others.min(3)) + 2 * i32::from(is_sought) + i32::from(names_role);
    score += i32::from(signs.money.are_in(&tokens) || text.contains('$'));
    score += i32::from(has_contact(text));
    score += i32::from(written().filter(|line| line.is_marked).count() >= 3);
    score -= 6 * i32::from(signs.candidate.are_in(&tokens));
    score >= if is_forwarded { ENOUGH_FORWARDED } else { ENOUGH }
}

/// Whether a post says who is looked for, and what for, in so many words: it may be one paragraph then. Whoever writes of
/// themselves is no such post.
fn is_paragraph(text: &str) -> bool {
    let tokens = tokens(text);
    let (signs, role) = (&words().signs, &words().role);
    let names_role = lines(text).take(6).any(|line| role.words.are_in(&super::table::tokens(line.text)));
    let is_sought = signs.vacancy.are_in(&tokens) || role.seeks.are_in(&tokens);
    let says_how = signs.money.are_in(&tokens) || text.contains('$') || has_address(text);
    let is_of_oneself = signs.candidate.are_in(&tokens) || signs.oneself.are_in(&tokens);
    names_role && is_sought && says_how && !is_of_oneself
}

/// Whether a text is links, with a few words around them at most.
pub fn is_link_alone(text: &str) -> bool {
    let (links, words): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(|word| is_link(word));
    let words = words.into_iter().filter(|word| word.contains(char::is_alphanumeric)).count();
    !links.is_empty() && words <= AROUND && links.len() <= LINKS
}

fn is_link(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_page = || {
        let Some((site, path)) = word.split_once('/') else { return false };
        let is_end = |end: &str| (2..=6).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_site = site.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && is_end(end));
        is_site
            && !path.is_empty()
            && named(site).is_empty()
            && site.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
    };
    ["https://", "http://", "t.me/", "www."].iter().any(|start| word.starts_with(start)) || is_page()
}

/// Somebody can be reached: a name, a number, an address, a page.
pub(super) fn has_contact(text: &str) -> bool {
    has_address(text) || ["http", "t.me/", "www."].iter().any(|start| text.contains(start))
}

/// The same without pages, which news have as well.
fn has_address(text: &str) -> bool {
    let has_name = text.split_whitespace().any(|word| {
        let name = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@').strip_prefix('@');
        name.is_some_and(|name| name.len() > 3) || (word.contains('@') && word.contains('.'))
    });
    let mut digits = 0;
    let has_number = text.chars().any(|c| {
        digits = match c {
            _ if c.is_ascii_digit() => digits + 1,
            ' ' | '-' | '(' | ')' | '+' => digits,
            _ => 0,
        };
        digits >= 9
    });
    has_name || has_number
}

fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
