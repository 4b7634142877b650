//! How many tokens a text is taken to have, on the safe side, without a tokenizer.

/// From this many consonants in a row on, they are no part of an ordinary word.
const UNSPEAKABLE: usize = 3;

/// Tokens of a text. A word of Latin letters has a token for two or more of them, in any language, as long as it is one:
/// capitals, and consonants that nobody could speak in a row, count as a token each. Other alphabets have one for each
/// letter at worst, and so do digits and signs. What no alphabet has may take one for each byte.
pub fn tokens(text: &str) -> usize {
    let mut halves = 0;
    let mut consonants = 0;
    for c in text.chars() {
        let is_consonant = c.is_ascii_alphabetic() && !"aeiouyAEIOUY".contains(c);
        consonants = if is_consonant { consonants + 1 } else { 0 };
        halves += match c {
            'a'..='z' | ' ' if consonants < UNSPEAKABLE => 1,
            c if c.is_ascii() || (c.is_alphabetic() && c.len_utf8() == 2) => 2,
            c => 2 * c.len_utf8(),
        };
    }
    halves.div_ceil(2)
}
