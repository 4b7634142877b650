//! Stems as the offline grader compares them, thousands of times for each answer: by a number, and by their letters only
//! where the number does not tell.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use crate::domain::language::Language;

use crate::domain::text::stem::{Stemmer, same_stem, stem_key};

use super::denial::is_negator;

/// The stems of a word. The bank says everything in few words, so these are found once and shared.
pub(super) type Stems = Arc<[Stem]>;

/// Stems found before, Uzbek ones second.
static FOUND: LazyLock<[RwLock<HashMap<String, Stems>>; 2]> = LazyLock::new(Default::default);
/// With so many words remembered all are forgotten.
const REMEMBERED: usize = 20_000;

/// A stem of a word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Stem {
    /// Of all stems that may be taken for this one.
    key: u64,
    text: String,
}

impl Stem {
    pub(super) fn new(text: String) -> Self {
        let mut hasher = DefaultHasher::new();
        stem_key(&text).hash(&mut hasher);
        Self { key: hasher.finish(), text }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn key(&self) -> u64 {
        self.key
    }

    fn is(&self, other: &Self) -> bool {
        self.key == other.key && same_stem(&self.text, &other.text)
    }
}

/// The stems of a folded word; every English negator also has the stem `not`, so that "doesn't lock" says "not lock".
pub(super) fn stems(word: &str, stemmer: &Stemmer) -> Stems {
    let remembered = &FOUND[usize::from(stemmer.language() == Language::Uz)];
    if let Some(found) = remembered.read().unwrap_or_else(PoisonError::into_inner).get(word) {
        return Arc::clone(found);
    }
    let negator = (word.is_ascii() && is_negator(word)).then(|| Stem::new("not".to_owned()));
    let stems: Stems = stemmer.find(word).into_iter().map(Stem::new).chain(negator).collect();
    let mut remembered = remembered.write().unwrap_or_else(PoisonError::into_inner);
    if remembered.len() >= REMEMBERED {
        remembered.clear();
    }
    remembered.insert(word.to_owned(), Arc::clone(&stems));
    stems
}

/// The stems of words written as one. There are too many of these to be remembered.
pub(super) fn compound_stems(compound: &str, stemmer: &Stemmer) -> Vec<Stem> {
    stemmer.find(compound).into_iter().map(Stem::new).collect()
}

/// Whether two words have a stem in common.
pub(super) fn share(one: &[Stem], other: &[Stem]) -> bool {
    one.iter().any(|stem| other.iter().any(|other| stem.is(other)))
}

/// The stems of a text, to rule most words out at once.
pub(super) struct StemSet(Vec<u64>);

impl StemSet {
    /// Whether one of the stems may be in it.
    pub(super) fn may_have(&self, stems: &[Stem]) -> bool {
        stems.iter().any(|stem| self.0.binary_search(&stem.key).is_ok())
    }
}

impl<'a> FromIterator<&'a Stem> for StemSet {
    fn from_iter<I: IntoIterator<Item = &'a Stem>>(stems: I) -> Self {
        let mut keys: Vec<u64> = stems.into_iter().map(Stem::key).collect();
        keys.sort_unstable();
        keys.dedup();
        Self(keys)
    }
}
