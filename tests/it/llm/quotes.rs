//! Quotes that a model has corrected when it copied them: how many are found, over the model answers of the bank.
//!
//! `cargo test --test it llm::quotes -- --nocapture` prints the table of `docs/GRADING.md`.

use std::collections::BTreeMap;

use interview_bot::domain::catalog::Domain;
use interview_bot::domain::grading::{Claim, Verdict, verify};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{KeyPoint, Rubric};
use interview_bot::domain::text::fold::fold;
use interview_bot::domain::text::polarity::{denies, is_polar};
use interview_bot::interviewer::bank::Bank;

/// Words of a quote: as many as graders give.
const QUOTE: usize = 7;

/// Chance that is the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }
}

/// What a model does to a quote; `None` where there is nothing to do it to.
type Correction = fn(&[&str], Language, &mut Chance) -> Option<Changed>;

/// A quote, and what the answer has in its place.
struct Changed {
    quote: String,
    said: String,
}

fn quote(words: &[String], said: &[&str]) -> Option<Changed> {
    Some(Changed { quote: words.join(" "), said: said.join(" ") })
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

/// A comma that the answer does not have, or one less.
fn comma(words: &[&str], _: Language, chance: &mut Chance) -> Option<Changed> {
    let mut copied: Vec<String> = owned(words).iter().map(|word| word.trim_end_matches(',').to_owned()).collect();
    let at = chance.below(words.len() - 1);
    if copied.iter().zip(words).all(|(copied, word)| copied == word) {
        copied[at].push(',');
    }
    quote(&copied, words)
}

/// A small word more.
fn small_word(words: &[&str], language: Language, chance: &mut Chance) -> Option<Changed> {
    let small = match language {
        Language::En => ["the", "is", "it"],
        Language::Ru => ["это", "же", "его"],
        Language::Uz => ["bu", "ham", "shu"],
    };
    let mut copied = owned(words);
    copied.insert(1 + chance.below(words.len() - 1), small[chance.below(small.len())].to_owned());
    quote(&copied, words)
}

/// A word of the answer less.
fn lost_word(words: &[&str], language: Language, chance: &mut Chance) -> Option<Changed> {
    let Changed { quote, said } = small_word(words, language, chance)?;
    Some(Changed { quote: said, said: quote })
}

/// The words of so many letters that decide nothing by themselves.
fn ordinary(words: &[&str], least: usize) -> Vec<usize> {
    let is_ordinary = |word: &str| {
        let folded = fold(word);
        let folded = folded.as_str().trim_end_matches(',');
        folded.chars().count() >= least && folded.chars().all(char::is_alphabetic) && !is_polar(folded)
    };
    (0..words.len()).filter(|&at| is_ordinary(words[at])).collect()
}

/// Another ending.
fn suffix(words: &[&str], language: Language, chance: &mut Chance) -> Option<Changed> {
    let long = ordinary(words, 6);
    let at = *long.get(chance.below(long.len()))?;
    if words[at].ends_with(',') {
        return None;
    }
    let mut copied = owned(words);
    let word = copied[at].clone();
    copied[at] = match language {
        Language::En => word.strip_suffix('s').map_or(format!("{word}s"), str::to_owned),
        Language::Ru => {
            format!("{}{}", word.trim_end_matches(|c| "аеёиоуыэюяйь".contains(c)), ["а", "ы", "ов"][chance.below(3)])
        }
        Language::Uz => format!("{word}{}", ["ni", "lar", "ning"][chance.below(3)]),
    };
    quote(&copied, words)
}

/// A typo of the person's, mended.
fn typo(words: &[&str], _: Language, chance: &mut Chance) -> Option<Changed> {
    let long = ordinary(words, 5);
    let at = *long.get(chance.below(long.len()))?;
    let mut typed: Vec<char> = words[at].chars().collect();
    let letter = 1 + chance.below(typed.len() - 2);
    if !typed[letter].is_alphabetic()
        || !typed[letter + 1].is_alphabetic()
        || words[at].contains(|c: char| c.is_numeric())
    {
        return None;
    }
    match chance.below(3) {
        0 => typed.swap(letter, letter + 1),
        1 => drop(typed.remove(letter)),
        _ => typed.insert(letter, typed[letter]),
    }
    let mut said = owned(words);
    said[at] = typed.into_iter().collect();
    Some(Changed { quote: words.join(" "), said: said.join(" ") })
}

/// Both signs of a joined ending: `React-da` and `Reactda`.
fn hyphen(words: &[&str], _: Language, chance: &mut Chance) -> Option<Changed> {
    let long: Vec<usize> = (0..words.len()).filter(|&at| letters(words[at]) >= 6).collect();
    let at = *long.get(chance.below(long.len()))?;
    let middle = words[at].char_indices().nth(3)?.0;
    let mut copied = owned(words);
    copied[at].insert(middle, '-');
    quote(&copied, words)
}

/// The contrary.
fn reversal(words: &[&str], language: Language, chance: &mut Chance) -> Option<Changed> {
    let negator = match language {
        Language::En => ["not", "never"],
        Language::Ru => ["не", "никогда"],
        Language::Uz => ["emas", "hech"],
    };
    // Behind a dash that opens the quote it would deny what stands before.
    let from = words.iter().position(|word| letters(word) > 0)? + 1;
    let at = from + chance.below(words.len() - from);
    // What denies already does not say the contrary for denying twice.
    let is_denial = |word: &&str| denies(fold(word).as_str().trim_end_matches(','));
    if words.iter().any(is_denial) {
        return None;
    }
    let mut copied = owned(words);
    copied.insert(at, negator[chance.below(2)].to_owned());
    if chance.below(2) == 0 {
        quote(&copied, words)
    } else {
        Some(Changed { quote: words.join(" "), said: copied.join(" ") })
    }
}

/// Another number.
fn number(words: &[&str], _: Language, chance: &mut Chance) -> Option<Changed> {
    let at = words.iter().position(|word| word.contains(|c: char| c.is_ascii_digit()))?;
    let mut copied = owned(words);
    let digit = copied[at].find(|c: char| c.is_ascii_digit())?;
    let other = (copied[at].as_bytes()[digit] - b'0' + 1 + u8::try_from(chance.below(8)).ok()?) % 10;
    copied[at].replace_range(digit..=digit, &other.to_string());
    quote(&copied, words)
}

/// The quote that is credited.
fn credited(quote: &str, answer: &str) -> Option<String> {
    let point = |weight| KeyPoint { text: "says so".to_owned(), weight, terms: Vec::new(), probe: None };
    let rubric = Rubric::new([70, 10, 10, 10].map(point).into()).expect("weights of a rubric");
    let claim = Claim { verdict: Verdict::Met, quote: quote.to_owned() };
    verify(&rubric, &[claim], answer).points.swap_remove(0).quote
}

/// Of the corrections of one kind: how many were tried, and which were not found, or found.
fn outcome(correction: Correction, language: Language) -> (usize, Vec<String>, Vec<String>) {
    let mut chance = Chance(7);
    let (mut tried, mut lost, mut found) = (0, Vec::new(), Vec::new());
    for question in Domain::ALL.into_iter().flat_map(|domain| Bank::embedded().domain(domain)) {
        let question = question.in_language(language).expect("every language is there");
        let words: Vec<&str> = question.model_answer.split_whitespace().collect();
        for from in [3, 17] {
            let Some(said) = words.get(from..from + QUOTE) else { continue };
            // Who ends a sentence in a quote does something else.
            if said.iter().any(|word| word.ends_with(['.', '!', '?', ':', ';']))
                || credited(&said.join(" "), &question.model_answer).is_none()
            {
                continue;
            }
            let Some(changed) = correction(said, language, &mut chance) else { continue };
            let answer = format!("{} {} {}", words[..from].join(" "), changed.said, words[from + QUOTE..].join(" "));
            tried += 1;
            let line = format!("{:?} of {:?}", changed.quote, changed.said);
            // It may be said elsewhere as well.
            let elsewhere = format!("{} | {}", words[..from].join(" "), words[from + QUOTE..].join(" "));
            if credited(&changed.quote, &elsewhere).is_some() {
                continue;
            }
            match credited(&changed.quote, &answer) {
                Some(shown) => {
                    assert!(answer.contains(&shown), "words of somebody else: {shown:?}");
                    found.push(line);
                }
                None => lost.push(line),
            }
        }
    }
    (tried, lost, found)
}

#[test]
fn corrected_quotes_are_found_and_contrary_ones_never() {
    let corrections: [(&str, Correction); 6] = [
        ("a comma", comma),
        ("a small word more", small_word),
        ("a word less", lost_word),
        ("another ending", suffix),
        ("a hyphen", hyphen),
        ("a typo mended", typo),
    ];
    let contraries: [(&str, Correction); 2] = [("a negator", reversal), ("another number", number)];
    let mut failed = BTreeMap::new();
    for language in Language::ALL {
        for (name, correction) in corrections {
            let (tried, lost, _) = outcome(correction, language);
            println!("{} | {name} | {tried} | {:.1} % lost", language.code(), percent(lost.len(), tried));
            if lost.len() * 50 > tried || tried < 50 {
                failed.insert((name, language.code()), lost);
            }
        }
        for (name, correction) in contraries {
            let (tried, _, found) = outcome(correction, language);
            println!("{} | {name} | {tried} | {} accepted", language.code(), found.len());
            if !found.is_empty() || tried < 10 {
                failed.insert((name, language.code()), found);
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

fn percent(part: usize, of: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "some hundred quotes")]
    let share = part as f64 * 100.0 / of.max(1) as f64;
    share
}
