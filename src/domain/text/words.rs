//! Words, sentences and parts of a text.

use std::ops::Range;

use super::fold::{fold, look_alike};

/// Sentences longer than this many words (people who type without full stops) count as several.
const SENTENCE_WORDS: usize = 30;

/// Full stops after these end no sentence.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "vs", "etc", "approx", "т.е", "т.к", "т.д", "т.п", "т.н", "напр", "др", "см", "h.k", "sh.k", "sh.j",
    "yaʼni", "va b",
];

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded; `c#` and `c++` keep their signs.
    pub text: String,
    /// Its bytes in the original.
    pub at: Range<usize>,
    /// Whether punctuation stands between it and the word before.
    pub opens_clause: bool,
}

/// The words of a text, in order. Everything but letters, digits and the signs of `c#` and `c++` separates words.
pub fn words(text: &str) -> Vec<Word> {
    let folded = fold(text);
    let line = folded.as_str();
    let mut words = Vec::new();
    let mut opens_clause = true;
    let mut rest = 0;
    while let Some(skipped) = line[rest..].find(char::is_alphanumeric) {
        let start = rest + skipped;
        opens_clause |= separates_clauses(&line[rest..start]);
        let end = word_end(line, start);
        if let Some(at) = folded.original(start..end) {
            words.push(Word { text: one_script(&line[start..end]), at, opens_clause });
        }
        opens_clause = false;
        rest = end;
    }
    words
}

fn separates_clauses(between: &str) -> bool {
    between.contains([',', ';', ':', '.', '!', '?', '(', ')']) || between.contains(" - ")
}

fn word_end(line: &str, start: usize) -> usize {
    let letters = line[start..].find(|c: char| !c.is_alphanumeric()).map_or(line.len(), |length| start + length);
    let signs = line[letters..].find(|c| !matches!(c, '+' | '#')).map_or(line.len(), |length| letters + length);
    let is_name = signs > letters && !line[signs..].starts_with(char::is_alphanumeric);
    if is_name { signs } else { letters }
}

/// Repairs words that mix Latin and Cyrillic letters: `restом` is `rest` with a Russian ending, and a `с` typed on the
/// wrong keyboard in `cасhe` or `с#` is a `c`.
fn one_script(word: &str) -> String {
    let latin = |c: char| c.is_ascii_alphabetic();
    let cyrillic = |c: char| matches!(c, '\u{0400}'..='\u{052f}');
    if matches!(word, "с#" | "с++") {
        return word.replace('с', "c");
    }
    if !word.contains(latin) || !word.contains(cyrillic) {
        return word.to_owned();
    }
    let stem = word.trim_end_matches(cyrillic);
    let ending = word[stem.len()..].chars().count();
    if (1..=4).contains(&ending) && stem.len() >= 2 && !stem.contains(cyrillic) {
        return stem.to_owned();
    }
    let repaired: String = word.chars().map(look_alike).collect();
    if repaired.contains(cyrillic) { word.to_owned() } else { repaired }
}

/// The sentences of a text, as byte ranges without the white space around them. Line breaks end sentences too.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if ends_sentence(c, &text[start..at], &text[end..]) {
            push_trimmed(text, start..end, &mut ranges);
            start = end;
        }
    }
    push_trimmed(text, start..text.len(), &mut ranges);
    ranges
}

fn ends_sentence(c: char, before: &str, after: &str) -> bool {
    match c {
        '\n' => true,
        '!' | '?' | '…' | ';' => after.starts_with(char::is_whitespace) || after.is_empty(),
        '.' => (after.starts_with(char::is_whitespace) || after.is_empty()) && !ends_with_abbreviation(before),
        _ => false,
    }
}

fn ends_with_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default().to_lowercase();
    let initial = word.chars().count() == 1 && word.starts_with(char::is_alphabetic);
    initial || ABBREVIATIONS.contains(&word.as_str())
}

fn push_trimmed(text: &str, range: Range<usize>, ranges: &mut Vec<Range<usize>>) {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    let end = start + slice.trim().len();
    if text[start..end].contains(char::is_alphanumeric) {
        ranges.push(start..end);
    }
}

/// The text as runs of words that belong together: its sentences, over-long ones cut.
pub fn parts(text: &str) -> Vec<Vec<Word>> {
    let in_sentence = |range: Range<usize>| {
        let shift = range.start;
        let shifted = move |word: Word| Word { at: word.at.start + shift..word.at.end + shift, ..word };
        words(&text[range]).into_iter().map(shifted).collect::<Vec<_>>()
    };
    sentences(text)
        .into_iter()
        .map(in_sentence)
        .flat_map(|sentence| sentence.chunks(SENTENCE_WORDS).map(<[Word]>::to_vec).collect::<Vec<_>>())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_are_letters_digits_and_the_signs_of_names() {
        for (text, expected) in [
            ("O(1), not O(n)!", vec!["o", "1", "not", "o", "n"]),
            ("C++ or C#, a+b", vec!["c++", "or", "c#", "a", "b"]),
            ("С# и С++", vec!["c#", "и", "c++"]),
            ("Node.js CI/CD key-value", vec!["node", "js", "ci", "cd", "key", "value"]),
            ("oʻzgarmaydi ma'lumot", vec!["ozgarmaydi", "malumot"]),
            ("REST'ом, API-шки, сасhе", vec!["rest", "api", "шки", "cache"]),
            ("🙂 …", vec![]),
        ] {
            assert_eq!(texts(text), expected, "{text:?}");
        }
    }

    #[test]
    fn punctuation_opens_a_clause() {
        let opened: Vec<_> = words("Not this, that - or those").iter().map(|word| word.opens_clause).collect();
        assert_eq!(opened, [true, false, true, true, false]);
    }

    #[test]
    fn sentences_end_at_stops_and_line_breaks_but_not_at_abbreviations() {
        for (text, expected) in [
            ("One. Two! Three?\n- four\n\n", vec!["One.", "Two!", "Three?", "- four"]),
            ("Use it, e.g. for v1.2 of node.js. Then stop.", vec!["Use it, e.g. for v1.2 of node.js.", "Then stop."]),
            ("Это т.е. так. И всё", vec!["Это т.е. так.", "И всё"]),
            ("", vec![]),
            ("... !", vec![]),
        ] {
            let found: Vec<_> = sentences(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn endless_sentences_are_cut() {
        let parts = parts(&"word ".repeat(70));
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [30, 30, 10]);
    }

    proptest! {
        #[test]
        fn words_point_into_the_text(text in "\\PC{0,80}") {
            for word in parts(&text).concat() {
                prop_assert!(text.get(word.at.clone()).is_some_and(|slice| !slice.is_empty()));
            }
        }
    }
}
