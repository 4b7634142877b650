//! Files of letters: which bytes stand for which.

use encoding_rs::{Encoding, IBM866, KOI8_R, UTF_8, WINDOWS_1251};

use crate::Refusal;

/// What Cyrillic text comes in that is not Unicode, the likeliest first.
const CYRILLIC: [&Encoding; 3] = [WINDOWS_1251, KOI8_R, IBM866];

/// The ten letters that are most of any Russian text, and of Uzbek in Cyrillic.
const FREQUENT: &str = "оеаинтсрлк";

/// Text in UTF-8, in UTF-16 with its mark, or in one of the older Cyrillic encodings.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Refusal> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let unreadable = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
        // A letter cut in two is no reason to send somebody away.
        return if broken && unreadable * 100 > text.chars().count() {
            Err(Refusal::Damaged)
        } else {
            checked(text.into())
        };
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return checked(text.into());
    }
    let texts = CYRILLIC.into_iter().filter_map(|encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        let frequent = text.chars().filter(|c| FREQUENT.contains(*c)).count();
        Some((frequent, text))
    });
    // The first of equals: an English text with a curly quote is in all of them.
    let best = texts.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let (_, text) = best.ok_or(Refusal::Unknown)?;
    let foreign = text.chars().filter(|c| !c.is_ascii());
    let (letters, others) = foreign.fold((0, 0), |(letters, others), c| {
        if c.is_alphabetic() || "«»“”„‘’‚–—•…№\u{a0}".contains(c) {
            (letters + 1, others)
        } else {
            (letters, others + 1)
        }
    });
    if letters <= others * 4 { Err(Refusal::Unknown) } else { checked(text.into()) }
}

/// Letters, not bytes of something else that happen to be some.
fn checked(text: String) -> Result<String, Refusal> {
    let strange = text.chars().filter(|c| c.is_control() && !"\n\r\t\u{b}\u{c}\u{85}\u{1a}".contains(*c)).count();
    if text.contains('\0') || strange * 50 > text.chars().count() { Err(Refusal::Unknown) } else { Ok(text) }
}
