//! One phrasing of an intent.

use std::collections::HashMap;

use super::spoken::{Form, SpokenWord, Stem, is_swapped, is_typo, rough, stems};
use crate::domain::language::Language;
use crate::domain::text::fold::fold;
use crate::domain::text::stem::uzbek_in_latin;

/// A word shorter than this has no typos: another word is too near.
const TYPO_MIN: usize = 5;
/// The same for a beginning.
const TYPO_MIN_BEGINNING: usize = 7;
/// Two letters swapped make another word so seldom that shorter ones, and filler, may have that: `tihs`.
const SWAP_MIN: usize = 4;

/// A shorter Uzbek word has to be spelt with care.
const ROUGH_MIN: usize = 3;

/// A word of a phrasing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Item {
    /// As it stands in the table, and in Latin letters.
    forms: Vec<Form>,
    /// A word of English is no word in other letters: `tip` is not `тип`.
    is_english: bool,
    /// Uzbek, as it is spelt carelessly.
    rough: Option<Vec<char>>,
    kind: Kind,
    /// One letter may be wrong.
    may_be_misspelt: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Kind {
    /// `word`: its other forms and a typo count too.
    Loose { stems: Vec<Stem> },
    /// `word.`: nothing else.
    Exact,
    /// `wor*`: whatever begins so.
    Beginning,
    /// `#`: a number.
    Number,
}

impl Item {
    pub(super) fn read(language: Language, word: &str) -> Self {
        let bare = word.trim_end_matches(['*', '.']);
        let folded = fold(bare).as_str().replace('ё', "е");
        let kind = match word.chars().next_back() {
            Some('#') => Kind::Number,
            Some('*') => Kind::Beginning,
            Some('.') => Kind::Exact,
            _ => Kind::Loose { stems: stems(language, &folded) },
        };
        let rough = (language == Language::Uz).then(|| rough(&uzbek_in_latin(&folded)));
        let mut forms = vec![uzbek_in_latin(&folded), folded];
        forms.dedup();
        Self {
            forms: forms.iter().map(|form| Form::of(form)).collect(),
            is_english: language == Language::En,
            rough,
            kind,
            may_be_misspelt: true,
        }
    }

    /// The same, spelt as it is, but for two letters swapped.
    pub(super) fn well_spelt(self) -> Self {
        Self { may_be_misspelt: false, ..self }
    }

    pub(super) fn is(&self, word: &SpokenWord) -> bool {
        let is_misspelt = || match &self.kind {
            Kind::Number | Kind::Exact => false,
            Kind::Beginning => self.begins(word, begins),
            Kind::Loose { .. } => self.pairs(word, if self.may_be_misspelt { is_nearly } else { is_hastily }),
        };
        self.is_well_spelt(word) || is_misspelt()
    }

    /// The same without a letter that is wrong.
    pub(super) fn is_well_spelt(&self, word: &SpokenWord) -> bool {
        match &self.kind {
            Kind::Number => word.is_number(),
            Kind::Exact => self.is_word(word),
            Kind::Beginning => self.begins(word, |typed, form| typed.single.starts_with(&form.single)),
            Kind::Loose { stems } => {
                self.is_word(word) || (!self.is_asked_of(word) && stems.iter().any(|stem| word.stems.contains(stem)))
            }
        }
    }

    /// Whether the word is this very one, in no other form.
    pub(super) fn is_word(&self, word: &SpokenWord) -> bool {
        match &self.kind {
            Kind::Number | Kind::Beginning => false,
            Kind::Exact => self.pairs(word, |typed, form| typed == form) || self.is_roughly(word),
            Kind::Loose { .. } => self.pairs(word, is_same) || self.is_roughly(word),
        }
    }

    /// What words begin with that are this without having its stem; nothing when they are no words.
    pub(super) fn first_letters(&self) -> Vec<char> {
        if matches!(self.kind, Kind::Number) {
            return Vec::new();
        }
        let forms = self.forms.iter().map(|form| &form.letters).chain(&self.rough);
        forms.filter_map(|letters| letters.first().copied()).collect()
    }

    pub(super) fn stems(&self) -> &[Stem] {
        match &self.kind {
            Kind::Loose { stems } => stems,
            Kind::Exact | Kind::Beginning | Kind::Number => &[],
        }
    }

    /// Whether this is Uzbek that somebody asks for, and the word tells what something does.
    fn is_asked_of(&self, word: &SpokenWord) -> bool {
        self.rough.as_ref().is_some_and(|rough| !is_told(rough)) && is_told(&word.rough)
    }

    fn begins(&self, word: &SpokenWord, is_it: fn(&Form, &Form) -> bool) -> bool {
        match self.rough.as_ref().and_then(|rough| word.rough.strip_prefix(rough.as_slice())) {
            Some(ending) => !is_told(ending),
            None => !self.is_asked_of(word) && self.pairs(word, is_it),
        }
    }

    fn is_roughly(&self, word: &SpokenWord) -> bool {
        self.rough.as_ref().is_some_and(|rough| rough.len() >= ROUGH_MIN && *rough == word.rough)
    }

    fn pairs(&self, word: &SpokenWord, is_it: fn(&Form, &Form) -> bool) -> bool {
        let typed = if self.is_english { std::slice::from_ref(&word.typed) } else { &word.forms };
        self.forms.iter().any(|form| typed.iter().any(|typed| is_it(typed, form)))
    }
}

/// Whether an Uzbek verb goes on as one that tells what something does, or names it: nobody asks for `qaytar-adi` or
/// `qaytar-ish`, but such is what answers say.
fn is_told(ending: &[char]) -> bool {
    [['a', 'd', 'i'], ['y', 'd', 'i'], ['i', 's', 'h'], ['a', 's', 'h']].iter().any(|told| ending.ends_with(told))
}

fn is_same(typed: &Form, form: &Form) -> bool {
    typed.single == form.single
}

/// The same word, two letters of which haste may have swapped.
fn is_hastily(typed: &Form, form: &Form) -> bool {
    is_same(typed, form) || (form.letters.len() >= SWAP_MIN && is_swapped(&typed.letters, &form.letters))
}

fn is_nearly(typed: &Form, form: &Form) -> bool {
    is_hastily(typed, form) || (form.letters.len() >= TYPO_MIN && is_typo(&typed.letters, &form.letters))
}

fn begins(typed: &Form, form: &Form) -> bool {
    if typed.single.starts_with(&form.single) {
        return true;
    }
    let (typed, form) = (&typed.letters, &form.letters);
    typed.starts_with(form)
        || (form.len() >= TYPO_MIN && is_swapped(typed, form))
        || (form.len() >= TYPO_MIN_BEGINNING
            && (form.len() - 1..=form.len() + 1)
                .any(|end| typed.get(..end).is_some_and(|beginning| is_typo(beginning, form))))
}

/// Words that have to be said, in any order; for each, what can stand for it.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) items: Vec<Vec<Item>>,
    /// Nobody says it who does not speak to the interviewer: a few unknown words may stand around it.
    pub(super) is_address: bool,
}

impl Pattern {
    /// Reads `!can* skip|omit @it`: `!` marks an address, `|` parts alternatives, `@` names a set of words.
    pub(super) fn read(language: Language, line: &str, sets: &HashMap<String, String>) -> Self {
        let (line, is_address) = line.strip_prefix('!').map_or((line, false), |line| (line, true));
        let alternatives = |word: &str| -> Vec<Item> {
            word.split('|')
                .flat_map(|word| match word.strip_prefix('@') {
                    Some(name) => sets.get(name).map_or_else(Vec::new, |set| set.split_whitespace().collect()),
                    None => vec![word],
                })
                .map(|word| Item::read(language, word))
                .collect()
        };
        Self { items: line.split_whitespace().map(alternatives).collect(), is_address }
    }
}
