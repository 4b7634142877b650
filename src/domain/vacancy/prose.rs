//! What a post without headings asks for: the sentences, or the parts of one, that name something or speak of years of experience.

use super::lines::lines;
use super::names::named;
use super::reading::{Growing, usable, years_in};
use super::table::{tokens, words};
use super::{Kind, Requirement};

/// Requirements by what they name.
pub(super) fn requirements(text: &str) -> Vec<Requirement> {
    let mut found = Growing::default();
    for sentence in lines(text).filter(|line| line.heading().is_none()).flat_map(|line| sentences(line.text)) {
        if is_requirement(sentence) {
            found.push(sentence, Kind::Must);
        } else {
            // The position, the pay or a way to answer stands in it as well.
            let parts = sentence.split([',', ';', '|']).map(str::trim);
            parts.filter(|part| is_requirement(part)).for_each(|part| found.push(part, Kind::Must));
        }
    }
    found.0
}

fn is_requirement(text: &str) -> bool {
    let tokens = tokens(text);
    let is_other = words().role.words.are_in(&tokens) || words().signs.money.are_in(&tokens) || text.contains('$');
    let is_asked = !named(text).is_empty() || words().level.experience.are_in(&tokens) && years_in(text).is_some();
    !is_other && is_asked && usable(text).is_some()
}

/// The sentences of a line. A point within a word, as in `Node.js`, ends none.
pub(super) fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let ends = line.match_indices(['.', '!', '?']).map(|(at, end)| at + end.len());
    let ends = ends.filter(move |end| line[*end..].starts_with(char::is_whitespace)).chain([line.len()]);
    ends.scan(0, move |start, end| {
        let sentence = &line[*start..end];
        *start = end;
        Some(sentence.trim())
    })
}
