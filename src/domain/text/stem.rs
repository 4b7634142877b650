//! The stem of a word in the three languages: what stays when endings go.

use std::cell::RefCell;
use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer as Snowball};

use crate::domain::language::Language;

mod uzbek;

thread_local! {
    /// Stems found before: an interview is about few words, which come again and again. Uzbek ones second.
    static FOUND: RefCell<[HashMap<String, Vec<String>>; 2]> = RefCell::default();
}
/// With so many words remembered all are forgotten.
const REMEMBERED: usize = 30_000;

/// Letters of Uzbek in Cyrillic script that Russian has not.
const UZBEK_LETTERS: [char; 4] = ['ў', 'қ', 'ғ', 'ҳ'];

/// Finds the stems of words in texts of one language. English words are understood in every language, because people
/// who talk about software mix.
pub struct Stemmer {
    language: Language,
    english: Snowball,
    russian: Snowball,
}

impl Stemmer {
    /// A stemmer for texts of `language`.
    pub fn new(language: Language) -> Self {
        Self { language, english: Snowball::create(Algorithm::English), russian: Snowball::create(Algorithm::Russian) }
    }

    /// The language of its texts.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The stems of a folded word. Two words are forms of one when they share a stem.
    ///
    /// A Latin word in an Uzbek text may be Uzbek, English, or English with Uzbek endings, hence several.
    pub fn stems(&self, word: &str) -> Vec<String> {
        let script = usize::from(self.language == Language::Uz);
        if let Some(found) = FOUND.with_borrow(|found| found[script].get(word).cloned()) {
            return found;
        }
        let stems = self.find(word);
        FOUND.with_borrow_mut(|found| {
            if found[script].len() >= REMEMBERED {
                found[script].clear();
            }
            found[script].insert(word.to_owned(), stems.clone());
        });
        stems
    }

    /// The same for whoever remembers them better.
    pub fn find(&self, word: &str) -> Vec<String> {
        if self.language != Language::Uz {
            return vec![self.stem(word)];
        }
        let latin = uzbek::latin(word);
        let stem = uzbek::stem(&latin);
        let mut stems = vec![self.english_stem(&latin), self.english_stem(&stem), stem];
        // `tokeni` is `token-i`, though it looks like `toke-ni`.
        stems.extend(latin.strip_suffix("ni").map(|_| uzbek::stem(&latin[..latin.len() - 1])));
        stems.sort();
        stems.dedup();
        stems
    }

    fn stem(&self, word: &str) -> String {
        if word.is_ascii() {
            return self.english_stem(word);
        }
        // Snowball takes the `-ись` of `запись` for a verb's ending, but not that of `записи`.
        let word = if word.ends_with("пись") { word.trim_end_matches('ь') } else { word };
        // `кэш` and `кеш`, `ещё` and `еще`: both spellings are common.
        self.russian.stem(&word.replace(['ё', 'э'], "е")).into_owned()
    }

    fn english_stem(&self, word: &str) -> String {
        self.english.stem(&american(word)).into_owned()
    }
}

/// Finds the stems of words of any of the languages, where a text mixes them or nobody knows which one it is in.
pub struct MixedStemmer {
    latin: Stemmer,
    cyrillic: Stemmer,
}

impl Default for MixedStemmer {
    fn default() -> Self {
        Self { latin: Stemmer::new(Language::Uz), cyrillic: Stemmer::new(Language::Ru) }
    }
}

impl MixedStemmer {
    /// The stems of a folded word: of a Latin one as English and as Uzbek, of a Cyrillic one as Russian, or as Uzbek where
    /// it cannot be Russian.
    pub fn stems(&self, word: &str) -> Vec<String> {
        let is_russian = !word.is_ascii() && !may_be_uzbek(word);
        if is_russian { self.cyrillic.stems(word) } else { self.latin.stems(word) }
    }
}

/// Whether a folded word has an Uzbek negation inside: of a verb (`oʻzgarmaydi`, `ўзгармайди`), or `-siz`, without.
pub fn negated_in_uzbek(word: &str) -> bool {
    let lacks = |word: &str| uzbek::stem(word).ends_with("siz");
    if word.is_ascii() {
        return uzbek::is_negated(word) || lacks(word);
    }
    let latin = uzbek::latin(word);
    // `Марксизма` has a `-siz-` inside, and ends as a negated verb might.
    (has_uzbek_letter_or(word, UZBEK_DENIALS) && uzbek::is_negated(&latin)) || (may_be_uzbek(word) && lacks(&latin))
}

/// Whether a folded word in Cyrillic script may be Uzbek: it has a letter that Russian has not, or a negation as no Russian
/// word has. `Система` merely ends as a negated verb might.
fn may_be_uzbek(word: &str) -> bool {
    has_uzbek_letter_or(word, UZBEK_DENIALS) || has_uzbek_letter_or(word, &["сиз"])
}

fn has_uzbek_letter_or(word: &str, endings: &[&str]) -> bool {
    let has_root = |ending: &&str| word.find(*ending).is_some_and(|at| at >= 2 * 'м'.len_utf8());
    word.contains(UZBEK_LETTERS) || endings.iter().any(has_root)
}

/// What negated Uzbek verbs have behind their root.
const UZBEK_DENIALS: &[&str] =
    &["майди", "майман", "маймиз", "майсиз", "маяпти", "мади", "маган", "маслик", "маслиг", "масдан", "масин"];

/// An Uzbek word in Cyrillic as in Latin script, without apostrophes. Latin letters stay.
pub fn uzbek_in_latin(word: &str) -> String {
    uzbek::latin(word)
}

/// Whether two stems are of one word. Russian ones may differ at the end, where Snowball leaves the verb and its noun
/// apart: `замедля-ет` and `замедлен-ие`.
pub fn same_stem(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if !is_russian(one) || !is_russian(other) {
        return false;
    }
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longer = one.chars().count().max(other.chars().count());
    common >= RUSSIAN_ROOT && common * 4 >= longer * 3
}

/// A beginning that all stems share for which [`same_stem`] holds, for looking them up.
pub fn stem_key(stem: &str) -> &str {
    match stem.char_indices().nth(RUSSIAN_ROOT) {
        Some((end, _)) if is_russian(stem) => &stem[..end],
        _ => stem,
    }
}

/// Letters that two different Russian stems of one word have in common at least.
const RUSSIAN_ROOT: usize = 5;

fn is_russian(stem: &str) -> bool {
    stem.starts_with(|c| matches!(c, 'а'..='я'))
}

/// British spellings as American ones. Words like `promise` are bent too, which does no harm as long as both sides are.
fn american(word: &str) -> String {
    if word.len() < 6 {
        return word.to_owned();
    }
    for (british, american) in [
        ("isation", "ization"),
        ("isations", "izations"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ise", "ize"),
        ("iser", "izer"),
        ("yse", "yze"),
        ("ysing", "yzing"),
        ("our", "or"),
        ("ours", "ors"),
        ("oural", "oral"),
        ("elling", "eling"),
        ("elled", "eled"),
    ] {
        if let Some(stem) = word.strip_suffix(british) {
            return format!("{stem}{american}");
        }
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(language: Language, one: &str, other: &str) -> bool {
        let stemmer = Stemmer::new(language);
        let stems = stemmer.stems(other);
        stemmer.stems(one).iter().any(|stem| stems.iter().any(|other| same_stem(stem, other)))
    }

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for (language, one, other) in [
            (Language::En, "retry", "retries"),
            (Language::En, "idempotent", "idempotence"),
            (Language::En, "normalise", "normalization"),
            (Language::En, "behaviour", "behaviors"),
            (Language::Ru, "запрос", "запросами"),
            (Language::Ru, "ещё", "еще"),
            (Language::Ru, "кэширование", "кэширования"),
            (Language::Ru, "запись", "записи"),
            (Language::Ru, "подпись", "подписью"),
            (Language::Ru, "кэшем", "кеши"),
            (Language::Ru, "замедляет", "замедление"),
            (Language::Ru, "index", "indexes"),
            (Language::Uz, "index", "indexlarni"),
            (Language::Uz, "query", "querylar"),
            (Language::Uz, "сўров", "sorovlar"),
            (Language::Uz, "caching", "cache"),
            (Language::Uz, "tokeni", "token"),
        ] {
            assert!(same(language, one, other), "{one} {other}");
        }
    }

    #[test]
    fn different_words_do_not() {
        for (language, one, other) in [
            (Language::En, "lock", "log"),
            (Language::Ru, "поток", "порт"),
            (Language::Ru, "интерфейс", "интервал"),
            (Language::Ru, "запись", "запрос"),
            (Language::Uz, "ozgaradi", "ozgarmaydi"),
            (Language::Uz, "xavf", "xavfsiz"),
            (Language::Uz, "key", "keyin"),
            (Language::Uz, "chunki", "chunk"),
            (Language::Uz, "chunki", "chunks"),
        ] {
            assert!(!same(language, one, other), "{one} {other}");
        }
    }
}
