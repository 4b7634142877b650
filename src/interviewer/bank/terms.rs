//! Looking for phrasings in an answer, by the stems of their words.

use std::collections::HashSet;
use std::ops::Range;

use crate::domain::language::Language;
use crate::domain::text::stem::{Stemmer, same_stem};
use crate::domain::text::words::{Word, parts, words};

/// How many other words may stand between two neighbouring words of a phrasing: "send (the request) again".
const GAP: usize = 2;
/// Compounds from this length on are also recognised when written as two words, and the other way round.
const COMPOUND: usize = 6;

/// Words of a phrasing that need not be said.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "the", "is", "are", "be", "of", "to", "for", "in", "on", "at", "by", "it", "its", "в", "во", "на", "с",
    "со", "и", "о", "об", "по", "от", "для", "к", "у", "из", "это", "va", "bilan", "uchun",
];
const NEGATORS: &[&str] = &[
    "not",
    "never",
    "cannot",
    "cant",
    "dont",
    "doesnt",
    "didnt",
    "isnt",
    "arent",
    "wasnt",
    "werent",
    "wont",
    "wouldnt",
    "shouldnt",
    "couldnt",
    "hasnt",
    "havent",
    "neither",
    "nor",
    "не",
    "ни",
    "никогда",
    "нельзя",
];
/// After a negator they take the denial back: "not only".
const NOT_DENIALS: &[&str] = &["only", "just", "merely", "simply", "necessarily", "только", "просто", "лишь"];
/// Uzbek denies behind the word.
const UZBEK_NEGATORS: &[&str] = &["emas", "emasligi", "emasdir", "yoq", "hisoblanmaydi", "bolmaydi", "sanalmaydi"];
const UZBEK_ONLY: &[&str] = &["faqat", "nafaqat", "faqatgina"];

/// A part of an answer: a sentence, or a piece of an over-long one.
pub(super) struct Part {
    tokens: Vec<Token>,
    /// Its bytes in the answer.
    pub(super) at: Range<usize>,
}

impl Part {
    /// How many words it has.
    pub(super) fn words(&self) -> usize {
        self.tokens.len()
    }
}

struct Token {
    word: Word,
    stems: Vec<String>,
    /// Stems of this word and the next written as one.
    joined: Vec<String>,
}

/// A phrasing found in an answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Index of the part that it is in.
    pub(super) part: usize,
    /// Whether the part denies it.
    pub(super) denied: bool,
}

struct Phrase {
    words: Vec<Vec<String>>,
    joined: Vec<String>,
    denies: bool,
}

/// Reads answers of one language.
pub(super) struct Reader {
    stemmer: Stemmer,
    language: Language,
}

impl Reader {
    pub(super) fn new(language: Language) -> Self {
        Self { stemmer: Stemmer::new(language), language }
    }

    pub(super) fn parts(&self, answer: &str) -> Vec<Part> {
        parts(answer).into_iter().filter_map(|words| self.part(words)).collect()
    }

    fn part(&self, words: Vec<Word>) -> Option<Part> {
        let at = words.first()?.at.start..words.last()?.at.end;
        let nexts: Vec<Option<String>> = words
            .iter()
            .skip(1)
            .map(|next| (!next.opens_clause).then(|| next.text.clone()))
            .chain(std::iter::once(None))
            .collect();
        let token = |(word, next): (Word, Option<String>)| Token {
            stems: self.stems(&word.text),
            joined: next.map_or(Vec::new(), |next| self.compound(&format!("{}{next}", word.text))),
            word,
        };
        Some(Part { tokens: words.into_iter().zip(nexts).map(token).collect(), at })
    }

    /// The stems of every word of a text.
    pub(super) fn stems_of(&self, text: &str) -> HashSet<String> {
        words(text).iter().flat_map(|word| self.stems(&word.text)).collect()
    }

    pub(super) fn stems(&self, word: &str) -> Vec<String> {
        let mut stems = self.stemmer.stems(word);
        if word.is_ascii() && NEGATORS.contains(&word) {
            // "doesn't lock" says "not lock".
            stems.push("not".to_owned());
        }
        stems
    }

    fn compound(&self, word: &str) -> Vec<String> {
        if word.chars().count() < COMPOUND { Vec::new() } else { self.stemmer.stems(word) }
    }

    /// Every place where a part has one of the phrasings.
    pub(super) fn find(&self, phrasings: &[String], parts: &[Part]) -> Vec<Hit> {
        let phrases: Vec<Phrase> = phrasings.iter().map(|phrasing| self.phrase(phrasing)).collect();
        let mut hits = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            for phrase in &phrases {
                for range in occurrences(phrase, &part.tokens) {
                    let denied = !phrase.denies && self.denied(&part.tokens, &range);
                    hits.push(Hit { part: index, denied });
                }
            }
        }
        hits
    }

    fn phrase(&self, phrasing: &str) -> Phrase {
        let words: Vec<String> = words(phrasing).into_iter().map(|word| word.text).collect();
        let content: Vec<&String> = words.iter().filter(|word| !FUNCTION_WORDS.contains(&word.as_str())).collect();
        // "time to live" is "time live"; "the" alone would be nothing.
        let content = if content.len() >= 2 { content } else { words.iter().collect() };
        let denies = |word: &String| NEGATORS.contains(&word.as_str()) || UZBEK_NEGATORS.contains(&word.as_str());
        Phrase {
            joined: self.compound(&words.concat()),
            denies: words.iter().any(denies),
            words: content.into_iter().map(|word| self.stems(word)).collect(),
        }
    }

    /// Whether the words around deny what stands at `range`.
    fn denied(&self, tokens: &[Token], range: &Range<usize>) -> bool {
        let inside = || tokens[range.clone()].iter().any(|token| NEGATORS.contains(&token.word.text.as_str()));
        denied_before(tokens, range.start)
            || inside()
            || (self.language == Language::Uz && denied_behind(tokens, range))
    }
}

/// A negator right before, or with one word between, in the same clause: "is not (really) idempotent".
fn denied_before(tokens: &[Token], start: usize) -> bool {
    for distance in 1..=2 {
        let Some(at) = start.checked_sub(distance) else { return false };
        if tokens[at + 1].word.opens_clause {
            return false;
        }
        if NEGATORS.contains(&tokens[at].word.text.as_str()) {
            return !NOT_DENIALS.contains(&tokens[at + 1].word.text.as_str());
        }
    }
    false
}

fn denied_behind(tokens: &[Token], range: &Range<usize>) -> bool {
    let follows = tokens.get(range.end).filter(|next| !next.word.opens_clause);
    let negated = follows.is_some_and(|next| UZBEK_NEGATORS.contains(&next.word.text.as_str()));
    let before = &tokens[range.start.saturating_sub(2)..range.start];
    negated && !before.iter().any(|token| UZBEK_ONLY.contains(&token.word.text.as_str()))
}

fn occurrences(phrase: &Phrase, tokens: &[Token]) -> Vec<Range<usize>> {
    (0..tokens.len()).filter_map(|start| occurrence(phrase, tokens, start)).collect()
}

fn occurrence(phrase: &Phrase, tokens: &[Token], start: usize) -> Option<Range<usize>> {
    let end = if phrase.denies { in_order(phrase, tokens, start) } else { in_any_order(phrase, tokens, start) };
    let end = end
        .or_else(|| share(&phrase.joined, &tokens[start].stems).then_some(start + 1))
        .or_else(|| share(&phrase.joined, &tokens[start].joined).then_some(start + 2))?;
    Some(start..end)
}

/// Where the words of a phrasing that starts at `start` end, in whatever order they come: "writes get slower" is
/// "slower writes", and word order is free in Russian and Uzbek.
fn in_any_order(phrase: &Phrase, tokens: &[Token], start: usize) -> Option<usize> {
    let is_first = phrase.words.iter().any(|stems| share(stems, &tokens[start].stems));
    if !is_first {
        return None;
    }
    let longest = phrase.words.len() + GAP * (phrase.words.len() - 1);
    let reach = &tokens[start..tokens.len().min(start + longest)];
    let mut taken = vec![false; reach.len()];
    for stems in &phrase.words {
        let free = |&at: &usize| !taken[at] && share(stems, &reach[at].stems);
        let at = (0..reach.len()).find(free)?;
        taken[at] = true;
    }
    // Whatever starts later is found from there.
    let last = taken.iter().rposition(|&taken| taken)?;
    taken[0].then_some(start + last + 1)
}

/// Denials keep their order: "does not lock" is no "locks, not …".
fn in_order(phrase: &Phrase, tokens: &[Token], start: usize) -> Option<usize> {
    let (first, rest) = phrase.words.split_first()?;
    if !share(first, &tokens[start].stems) {
        return None;
    }
    let mut end = start + 1;
    for stems in rest {
        let reach = &tokens[end..tokens.len().min(end + GAP + 1)];
        end += 1 + reach.iter().position(|token| share(stems, &token.stems))?;
    }
    Some(end)
}

fn share(one: &[String], other: &[String]) -> bool {
    one.iter().any(|stem| other.iter().any(|other| same_stem(stem, other)))
}
