//! Text that is no language and no code.

use std::collections::HashMap;

use crate::domain::text::words::Word;

/// Keys that lie beside each other. Runs along them, in either direction, are a sliding hand.
const KEY_ROWS: &[&str] = &["qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"];

const VOWELS: &str = "aeiouyаеёиоуыэюяўъ";

/// Names without vowels that people type in lower case, as parts of words.
const NAMES: &[&str] =
    &["http", "html", "xml", "sql", "css", "str", "ngths", "grpc", "kvm", "ssh", "tls", "ssl", "mqtt"];

/// Whether an answer is no answer of anybody: signs and emoji only, one word over and over, or mostly words that a hand
/// on the keyboard makes.
pub(super) fn is_gibberish(answer: &str, words: &[Word]) -> bool {
    if words.is_empty() {
        return !is_operator(answer);
    }
    let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let is_code = answer.contains(['{', '}', '<', '>', '=', ';', '`', '[', '/']);
    if words.starts_with(&["lorem", "ipsum"]) || is_number_row(answer) || (!is_code && is_repetition(&words)) {
        return true;
    }
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let all: usize = words.iter().map(|word| letters(word)).sum();
    let typed: usize = words.iter().filter(|word| is_mash(word, answer)).map(|word| letters(word)).sum();
    typed > 0 && typed * 10 >= all * 6
}

/// `===` and `?.` may be what was asked for; `...` and `))))` are not.
fn is_operator(answer: &str) -> bool {
    let signs: Vec<char> = answer.chars().filter(|c| !c.is_whitespace()).collect();
    let is_ascii = signs.iter().all(char::is_ascii_punctuation);
    let says_something = |c: &char| !matches!(c, '.' | ',' | '?' | '!' | ')' | '(' | '-' | '_' | ':' | '"' | '\'');
    let is_name = matches!(answer.trim(), "()" | "_" | "::" | "?." | "?:");
    is_ascii && signs.len() <= 6 && (is_name || signs.iter().any(says_something))
}

/// One word three times and nothing else, or most of the answer a single word, or a long answer of three words.
fn is_repetition(words: &[&str]) -> bool {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in words.iter().filter(|word| !word.contains(char::is_numeric)) {
        *counts.entry(word).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    (most >= 3 && most == words.len())
        || (most >= 4 && most * 10 >= words.len() * 7)
        || (words.len() >= 12 && counts.len() <= 3 && most >= 4)
}

/// `1234567`: the row of digits. Other numbers may be right.
fn is_number_row(answer: &str) -> bool {
    let digits: String = answer.split_whitespace().collect();
    digits.len() >= 7 && "12345678901234567890".contains(&digits)
}

fn is_mash(word: &str, answer: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    if !letters.iter().all(|c| c.is_alphabetic()) || NAMES.iter().any(|name| word.contains(name)) {
        return false;
    }
    // `AAAA` is a kind of DNS record, `CQRS` an abbreviation: mashing is done in lower case.
    if letters.len() <= 5 && answer.contains(&word.to_uppercase()) {
        return false;
    }
    is_one_letter(&letters) || is_repeated_unit(&letters) || is_key_run(&letters) || lacks_vowels(&letters)
}

fn vowels(letters: &[char]) -> usize {
    letters.iter().filter(|letter| VOWELS.contains(**letter)).count()
}

/// `aaaaa`. Four may be a name (`AAAA`) or a number (`ffff`).
fn is_one_letter(letters: &[char]) -> bool {
    letters.len() >= 5 && letters.iter().all(|letter| *letter == letters[0])
}

/// `hahaha`, `blablabla`: two to four letters three times or more.
fn is_repeated_unit(letters: &[char]) -> bool {
    (2..=4).any(|unit| letters.len() >= unit * 3 && letters.iter().zip(&letters[unit..]).all(|(a, b)| a == b))
}

/// A word that consists of runs along the rows of a keyboard: `asdf`, `qweasd`, `йцукен`.
fn is_key_run(letters: &[char]) -> bool {
    let shortest = if letters.len() >= 6 { 3 } else { 4 };
    let mut rest = letters;
    while rest.len() >= shortest {
        let length = key_run(rest);
        if length < shortest {
            return false;
        }
        rest = &rest[length..];
    }
    letters.len() >= 4 && rest.len() <= letters.len() / 5
}

/// Length of the run along a keyboard row, in one direction, at the start of `letters`.
fn key_run(letters: &[char]) -> usize {
    let place = |letter: &char| {
        let rows = KEY_ROWS.iter().enumerate();
        rows.filter_map(|(row, keys)| Some((row, keys.chars().position(|key| key == *letter)?))).next()
    };
    let step = |pair: &[char]| match (place(&pair[0]), place(&pair[1])) {
        (Some((row, from)), Some((same, to))) if row == same && from.abs_diff(to) == 1 => Some(from < to),
        _ => None,
    };
    let mut steps = letters.windows(2).map(step);
    match steps.next() {
        Some(Some(direction)) => 2 + steps.take_while(|step| *step == Some(direction)).count(),
        _ => 1,
    }
}

/// Six consonants and no vowel, or a long word with next to none. Russian words have fewer vowels than others
/// (`пространств`), words typed along one row of keys by chance more.
fn lacks_vowels(letters: &[char]) -> bool {
    let vowels = vowels(letters);
    let in_one_row = KEY_ROWS.iter().any(|row| letters.iter().all(|letter| row.contains(*letter)));
    let fewest_percent = match letters[0].is_ascii() {
        _ if in_one_row => 25,
        true => 20,
        false => 15,
    };
    (letters.len() >= 6 && vowels == 0) || (letters.len() >= 8 && vowels * 100 < letters.len() * fewest_percent)
}
