//! Words that the end of a line has cut in two.
//!
//! A hyphen at the end of a line may have been put there with the line, or belong to the word (`scikit-learn`). It goes where
//! it says itself that it is soft, where the word stands whole elsewhere in the text, or where more than one line ends so: then
//! a program has put them there. It stays, with both halves in one line, where the word has it elsewhere too. All
//! else stays as it is.

use std::collections::HashSet;

/// How a hyphen is written here that is one at the end of a line only.
pub(super) const SOFT: char = '\u{2010}';

/// From so many on, lines that end within a word are the work of a program.
const LINES_MIN: usize = 2;

/// What is no letter and stands in words of the three languages.
const APOSTROPHES: &str = "ʻʼ’‘'`";

/// A line with a word that goes on in the next one.
struct Cut {
    before: String,
    after: String,
}

pub(super) fn joined(lines: Vec<String>) -> Vec<String> {
    let cuts = lines.windows(2).filter(|pair| pair[0].ends_with('-') && cut(&pair[0], &pair[1]).is_some()).count();
    let known: HashSet<String> = if cuts > 0 { words(&lines) } else { HashSet::new() };
    let mut whole: Vec<String> = Vec::new();
    for line in lines {
        let Some(last) = whole.last_mut() else {
            whole.push(line);
            continue;
        };
        let is_soft = last.ends_with(SOFT);
        let Some(Cut { before, after }) = cut(last, &line) else {
            unsoftened(last);
            whole.push(line);
            continue;
        };
        let has_hyphen = known.contains(&format!("{before}-{after}"));
        let goes = is_soft || known.contains(&format!("{before}{after}")) || cuts >= LINES_MIN;
        if has_hyphen || goes {
            last.pop();
            last.push_str(if has_hyphen { "-" } else { "" });
            last.push_str(&line);
        } else {
            whole.push(line);
        }
    }
    if let Some(last) = whole.last_mut() {
        unsoftened(last);
    }
    whole
}

/// A hyphen is a hyphen where nothing goes on.
fn unsoftened(line: &mut String) {
    if line.ends_with(SOFT) {
        line.pop();
        line.push('-');
    }
}

/// The halves of a word that the end of a line may have cut: small letters on both sides of it.
fn cut(line: &str, next: &str) -> Option<Cut> {
    let line = line.strip_suffix('-').or_else(|| line.strip_suffix(SOFT))?;
    let begin = line.char_indices().rev().take_while(|(_, c)| is_letter(*c)).last()?.0;
    let before = &line[begin..];
    // In `a-b-` it is a part of the word, behind a digit a range.
    if line[..begin].ends_with(|c: char| c == '-' || c.is_alphanumeric()) {
        return None;
    }
    let end = next.find(|c: char| !is_letter(c)).unwrap_or(next.len());
    let after = &next[..end];
    let is_small = |half: &str, skip| half.chars().skip(skip).all(|c| c.is_lowercase() || APOSTROPHES.contains(c));
    let is_one = before.chars().count() > 1 && after.chars().count() > 1 && is_small(before, 1) && is_small(after, 0);
    is_one.then(|| Cut { before: before.to_lowercase(), after: after.to_owned() })
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || APOSTROPHES.contains(c)
}

fn words(lines: &[String]) -> HashSet<String> {
    let words = lines.iter().flat_map(|line| line.split(|c| !is_letter(c) && c != '-'));
    words.filter(|word| !word.ends_with('-')).map(str::to_lowercase).collect()
}
