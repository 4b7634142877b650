//! In which language a sentence is spoken. People mix: a sentence in Russian within an Uzbek answer is read as Russian.

use super::stem::{negated_in_uzbek, uzbek_in_latin};
use super::stop_words::{is_english_stop_word, is_russian_stop_word, is_uzbek_stop_word};
use crate::domain::language::Language;

/// Endings that English words do not have. The word needs some letters before them.
const UZBEK_ENDINGS: &[&str] = &[
    "ning", "lari", "lar", "larni", "larda", "lardan", "larga", "adi", "ydi", "ladi", "ilgan", "langan", "moqda",
    "yapti", "digan", "miz", "man", "ish", "ishi", "siz", "dagi", "dan", "gan", "sa", "dir", "roq",
];
/// The fewest letters before such an ending.
const ROOT: usize = 3;

/// The language that most of these folded words speak for; `None` when nothing tells.
pub fn spoken<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<Language> {
    let mut votes = [0_usize; Language::ALL.len()];
    for word in words {
        if let Some(language) = vote(word) {
            votes[language as usize] += if is_telling(word, language) { 2 } else { 1 };
        }
    }
    let most = votes.iter().copied().max().filter(|&most| most > 0)?;
    let mut leading = Language::ALL.into_iter().filter(|language| votes[*language as usize] == most);
    let leader = leading.next();
    if leading.next().is_some() { None } else { leader }
}

fn is_telling(word: &str, language: Language) -> bool {
    match language {
        Language::Uz => is_uzbek_stop_word(word) || !word.is_ascii(),
        Language::Ru => is_russian_stop_word(word),
        Language::En => is_english_stop_word(word),
    }
}

fn vote(word: &str) -> Option<Language> {
    if word.contains(['ў', 'қ', 'ғ', 'ҳ']) {
        return Some(Language::Uz);
    }
    if word.starts_with(|c| matches!(c, '\u{0400}'..='\u{052f}')) {
        return cyrillic_vote(word);
    }
    let (uzbek, english) = (is_uzbek_stop_word(word), is_english_stop_word(word));
    if uzbek != english {
        return Some(if uzbek { Language::Uz } else { Language::En });
    }
    let ending = |ending: &str| word.strip_suffix(ending).is_some_and(|root| root.len() >= ROOT);
    UZBEK_ENDINGS.iter().any(|end| ending(end)).then_some(Language::Uz)
}

/// Most letters are the same in both languages, so only small words, letters that one of them lacks, and denials tell.
fn cyrillic_vote(word: &str) -> Option<Language> {
    if is_russian_stop_word(word) || word.contains(['ы', 'щ']) {
        return Some(Language::Ru);
    }
    let is_uzbek = is_uzbek_stop_word(&uzbek_in_latin(word)) || negated_in_uzbek(word);
    is_uzbek.then_some(Language::Uz)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::words::words;

    #[test]
    fn sentences_are_known_by_their_small_words_and_endings() {
        for (sentence, expected) in [
            ("An index is a sorted structure", Some(Language::En)),
            ("Индекс нужен, чтобы ускорить поиск", Some(Language::Ru)),
            ("Индекс ускоряет поиск", None),
            ("Indeks qidirishni tezlashtiradi", Some(Language::Uz)),
            ("Index select querylarni tezlashtiradi", Some(Language::Uz)),
            ("Индекс қидиришни тезлаштиради", Some(Language::Uz)),
            ("Бу жадвал учун керак", Some(Language::Uz)),
            ("Индекс ишламайди", Some(Language::Uz)),
            ("Система марксизма", None),
            ("Делаем rollback и смотрим EXPLAIN", Some(Language::Ru)),
            ("Kesh uchun Redis ishlatamiz", Some(Language::Uz)),
            ("Redis Kafka", None),
            ("", None),
        ] {
            let words = words(sentence);
            assert_eq!(spoken(words.iter().map(|word| word.text.as_str())), expected, "{sentence}");
        }
    }
}
