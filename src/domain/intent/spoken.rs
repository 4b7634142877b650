//! A text as it is compared with phrasings.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use crate::domain::language::Language;
use crate::domain::text::stem::{Stemmer, uzbek_in_latin};
use crate::domain::text::words::words;

static STEMMERS: LazyLock<[Stemmer; 3]> = LazyLock::new(|| Language::ALL.map(Stemmer::new));

/// The words of a text.
pub(super) struct Spoken(pub(super) Vec<SpokenWord>);

/// A word in all the forms in which a phrasing may have it.
#[derive(Debug)]
pub(super) struct SpokenWord {
    /// As it was typed.
    pub(super) typed: Form,
    /// The same, and in Latin letters: Uzbek and Russian are written in both.
    pub(super) forms: Vec<Form>,
    /// As Uzbek spelt carelessly.
    pub(super) rough: Vec<char>,
    /// Its stems as a word of each language.
    pub(super) stems: Vec<Stem>,
}

impl Spoken {
    pub(super) fn of(text: &str) -> Self {
        Self(words(text).iter().map(|word| SpokenWord::of(&word.text)).collect())
    }

    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }
}

impl SpokenWord {
    /// `word` is folded.
    pub(super) fn of(word: &str) -> Self {
        let plain = word.replace('ё', "е");
        let typed = Form::of(&plain);
        let mut forms = vec![uzbek_in_latin(word), uzbek_in_latin(&plain), plain];
        forms.sort();
        forms.dedup();
        let stems_of = |language: Language| forms.iter().flat_map(move |form| stems(language, form));
        let stems = Language::ALL.into_iter().flat_map(stems_of).collect();
        Self {
            typed,
            forms: forms.iter().map(|form| Form::of(form)).collect(),
            rough: rough(&uzbek_in_latin(word)),
            stems,
        }
    }

    pub(super) fn first_letters(&self) -> impl Iterator<Item = char> {
        let mut letters: Vec<char> = self.forms.iter().filter_map(|form| form.letters.first().copied()).collect();
        letters.extend(self.rough.first());
        letters.sort_unstable();
        letters.dedup();
        letters.into_iter()
    }

    pub(super) fn is_number(&self) -> bool {
        self.forms.iter().all(|form| form.letters.iter().all(char::is_ascii_digit))
    }
}

/// The stems of a folded word as one of this language.
pub(super) fn stems(language: Language, word: &str) -> Vec<Stem> {
    let stemmer = &STEMMERS[Language::ALL.iter().position(|known| *known == language).unwrap_or_default()];
    stemmer.stems(word).into_iter().map(|stem| Stem::of(language, &stem)).collect()
}

/// An Uzbek word, in Latin letters and folded, with one letter for those that a Russian keyboard, or haste, makes one:
/// `утказинг` and `utkazing` are `oʻtkazing`.
pub(super) fn rough(word: &str) -> Vec<char> {
    let one = |letter| match letter {
        'q' => 'k',
        'x' => 'h',
        'u' => 'o',
        other => other,
    };
    word.chars().map(one).collect()
}

/// A stem of a language, as a number: thousands are compared for each word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Stem(u64);

impl Stem {
    fn of(language: Language, stem: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        (language, stem).hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// One way to write a word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Form {
    pub(super) letters: Vec<char>,
    /// With runs of one letter made one: `hiii`, `skiip`.
    pub(super) single: Vec<char>,
}

impl Form {
    pub(super) fn of(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let mut single = letters.clone();
        single.dedup();
        Self { letters, single }
    }
}

/// Whether the one is the other but for two letters side by side, not the first, that are swapped.
pub(super) fn is_swapped(typed: &[char], word: &[char]) -> bool {
    let same = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    match (&typed[same..], &word[same..]) {
        ([a, b, left @ ..], [c, d, right @ ..]) => same > 0 && a == d && b == c && left == right,
        _ => false,
    }
}

/// Whether one letter is wrong, missing, too many, or two are swapped. The first one is right.
pub(super) fn is_typo(typed: &[char], word: &[char]) -> bool {
    if typed.first() != word.first() || typed.len().abs_diff(word.len()) > 1 {
        return false;
    }
    let same = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    match (&typed[same..], &word[same..]) {
        ([], _) | (_, []) => true,
        (left @ [_, left_tail @ ..], right @ [_, right_tail @ ..]) => {
            left_tail == right_tail || left_tail == right || left == right_tail || is_swapped(typed, word)
        }
    }
}
