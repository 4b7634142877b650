//! Folding, counting and cleaning of what people type.
//!
//! - [`content`]: what a text speaks of;
//! - [`fold`]: one form for all spellings of the same words, with the way back to the original;
//! - [`disguise`]: what a text says when its disguise is undone;
//! - [`words`]: words, sentences and parts of a text;
//! - [`polarity`]: words that decide which way a sentence goes;
//! - [`spoken`]: in which language a sentence is;
//! - [`stem`]: the stem of a word in the three languages;
//! - [`stop_words`]: words that carry no content;
//! - [`tokens`]: how many tokens of a model a text may have.

pub mod content;
pub mod disguise;
pub mod fold;
pub mod polarity;
pub mod spoken;
pub mod stem;
pub mod stop_words;
pub mod substance;
pub mod tokens;
pub mod words;

/// Length as Telegram counts it: UTF-16 code units.
pub fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

/// True for characters that show nothing and only confuse: zero-width ones, byte order marks, direction marks and
/// overrides, and control characters other than line breaks and tabs.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e007f}')
        || (c.is_control() && !matches!(c, '\n' | '\t'))
}

/// The text without invisible characters, its line breaks unified, trimmed at both ends.
pub fn clean(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    unified.chars().filter(|&c| !is_invisible(c)).collect::<String>().trim().to_owned()
}

/// [`clean`], with every run of white space (line breaks too) made one space.
pub fn clean_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A word longer than this many bytes may be cut in two.
const LONG_WORD: usize = 40;

/// At most `max` UTF-16 units of `text`, cut between words where they are not too long, and marked with `…` when cut.
pub fn truncate_utf16(text: &str, max: usize) -> String {
    if utf16_len(text) <= max {
        return text.to_owned();
    }
    let mut units = 0;
    let mut end = 0;
    for c in text.chars() {
        units += c.len_utf16();
        if units + 1 > max {
            break;
        }
        end += c.len_utf8();
    }
    let (mut kept, rest) = text.split_at(end);
    if !rest.starts_with(char::is_whitespace)
        && let Some((words, part)) = kept.rsplit_once(char::is_whitespace)
        && part.len() <= LONG_WORD
    {
        kept = words;
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_telegram_does() {
        assert_eq!(utf16_len("oʻq"), 3);
        assert_eq!(utf16_len("😀"), 2);
    }

    #[test]
    fn invisible_characters_go_and_line_breaks_stay() {
        assert_eq!(clean(" a\u{200b}b\u{202e}\r\nc\u{feff} "), "ab\nc");
        assert_eq!(clean_line(" a \n\t b "), "a b");
    }

    #[test]
    fn truncation_never_exceeds_the_limit_nor_splits_a_character() {
        assert_eq!(truncate_utf16("short", 5), "short");
        assert_eq!(truncate_utf16("😀😀😀", 5), "😀😀…");
        assert_eq!(truncate_utf16("abcdef", 3), "ab…");
    }

    #[test]
    fn truncation_keeps_words_whole() {
        assert_eq!(truncate_utf16("one two three", 10), "one two…");
        assert_eq!(truncate_utf16("one two three", 8), "one two…");
        assert_eq!(truncate_utf16(&format!("a {}", "b".repeat(90)), 60), format!("a {}…", "b".repeat(57)));
    }
}
