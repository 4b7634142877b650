//! One way to make two spellings of the same words equal.
//!
//! Case, runs of white space, apostrophes, quotation marks, dashes, full-width forms, combining marks and invisible
//! characters differ between keyboards and models without changing what was said. [`fold`] removes those differences
//! and remembers where each folded byte came from, so that whatever is found can be shown in the person's own spelling.

use std::ops::Range;

use super::is_invisible;

/// A folded text and the way back to the original.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    text: String,
    /// For every byte of `text`, the bytes of the original that it was made of.
    origin: Vec<Range<usize>>,
}

impl Folded {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that the folded bytes `range` were made of. Empty ranges have no origin.
    pub fn original(&self, range: Range<usize>) -> Option<Range<usize>> {
        let bytes = self.origin.get(range)?;
        Some(bytes.first()?.start..bytes.last()?.end)
    }

    fn push(&mut self, c: char, origin: &Range<usize>) {
        self.text.push(c);
        self.origin.resize(self.text.len(), origin.clone());
    }

    /// Joins a breve or a diaeresis, which ends at byte `end`, with the letter before it where the two are one letter
    /// of the Russian alphabet; drops it otherwise.
    fn compose(&mut self, mark: char, end: usize) {
        let composed = match (self.text.chars().next_back(), mark) {
            (Some('и'), '\u{0306}') => 'й',
            (Some('у'), '\u{0306}') => 'ў',
            (Some('е'), '\u{0308}') => 'ё',
            _ => return,
        };
        self.text.pop();
        let start = self.origin[self.text.len()].start;
        self.origin.truncate(self.text.len());
        self.push(composed, &(start..end));
    }
}

/// Folds `text`: lower case, white space made single spaces, apostrophes and invisible characters dropped, quotation
/// marks and dashes unified, full-width forms made ordinary.
///
/// `ё` stays: it is `е` to a Russian and `yo` to an Uzbek reader, so whoever compares decides.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    for (start, c) in text.char_indices() {
        let origin = start..start + c.len_utf8();
        if matches!(c, '\u{0306}' | '\u{0308}') {
            folded.compose(c, origin.end);
        } else if c.is_whitespace() {
            if !folded.text.is_empty() && !folded.text.ends_with(' ') {
                folded.push(' ', &origin);
            }
        } else if !is_invisible(c) && !is_apostrophe(c) && !is_combining(c) {
            for lower in unify(c).to_lowercase().filter(|&c| !is_combining(c)) {
                folded.push(lower, &origin);
            }
        }
    }
    if folded.text.ends_with(' ') {
        folded.text.pop();
        folded.origin.pop();
    }
    folded
}

/// Every sign that keyboards and models put for ʻ, ʼ or the English apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '´'
            | '‘'
            | '’'
            | '‛'
            | 'ʹ'
            | 'ʻ'
            | 'ʼ'
            | 'ʽ'
            | 'ˈ'
            | 'ˊ'
            | 'ˋ'
            | '′'
            | '‵'
            | '＇'
            | '\u{ff40}'
            | 'ꞌ'
    )
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{0483}'..='\u{0487}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

fn unify(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        // Full-width forms stand at a fixed distance from ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A Cyrillic letter replaced by the Latin one that looks the same, in lower or upper case, and `ё` as `е`. Only for comparing two
/// texts that both went through it: it makes nonsense of Russian words.
pub fn look_alike(c: char) -> char {
    match c {
        'а' => 'a',
        'в' => 'b',
        'е' | 'ё' => 'e',
        'і' => 'i',
        'ј' => 'j',
        'к' => 'k',
        'м' => 'm',
        'н' => 'h',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'т' => 't',
        'у' => 'y',
        'х' => 'x',
        'ѕ' => 's',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_the_same_words_fold_to_the_same_text() {
        for (text, expected) in [
            ("  Two\n\twords ", "two words"),
            ("OʻZBEKCHA o'zbekcha o`zbekcha o’zbekcha", "ozbekcha ozbekcha ozbekcha ozbekcha"),
            ("maʼno maʹno ma‘no", "mano mano mano"),
            ("ЕЩЁ Всё", "ещё всё"),
            ("Е\u{0308}ж, и\u{0306}од, Й", "ёж, йод, й"),
            ("e\u{0301}\u{0308}", "e"),
            ("ＴＣＰ\u{3000}４", "tcp 4"),
            ("«да» “yes” — no", "\"да\" \"yes\" - no"),
            ("zero\u{200b}width\u{00ad}", "zerowidth"),
            ("İstanbul", "istanbul"),
            ("", ""),
            (" \u{200b} ", ""),
        ] {
            assert_eq!(fold(text).as_str(), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_found_is_shown_as_it_was_written() {
        let text = "  Bu — O‘ZBEK  tili";
        let folded = fold(text);
        let at = folded.as_str().find("ozbek tili").expect("folded words");
        let original = folded.original(at..at + "ozbek tili".len()).expect("not empty");
        assert_eq!(&text[original], "O‘ZBEK  tili");
    }

    proptest! {
        #[test]
        fn every_folded_byte_comes_from_whole_characters(text in "\\PC{0,60}") {
            let folded = fold(&text);
            prop_assert_eq!(folded.text.len(), folded.origin.len());
            for range in &folded.origin {
                prop_assert!(text.get(range.clone()).is_some());
            }
            prop_assert!(folded.origin.is_sorted_by_key(|range| range.start));
        }

        #[test]
        fn folding_twice_changes_nothing(text in "[a-zA-Zа-яёЁʻʼ'’ \n—«».,é]{0,40}") {
            let once = fold(&text);
            let twice = fold(once.as_str());
            prop_assert_eq!(twice.as_str(), once.as_str());
        }
    }
}
