//! Words that turn what is said into its opposite: "is not idempotent" does not say "idempotent".
//!
//! Only the plain cases are recognised: a negator right before the words or one word away, one between them, and in
//! Uzbek one right behind. "Without", "no" and `-siz` are no denials here, because what is said of life without
//! something ("without an index the whole table is read") mostly shows knowledge of it.

use std::ops::Range;

use super::prepared::Token;

const NEGATORS: &str = "not never cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt \
                        hasnt havent neither nor не ни никогда нельзя";
/// After a negator they take the denial back: "not only".
const NOT_DENIALS: &[&str] = &["only", "just", "merely", "simply", "necessarily", "только", "просто", "лишь"];
/// Uzbek denies behind the word.
const UZBEK_NEGATORS: &[&str] = &["emas", "emasligi", "emasdir", "yoq", "hisoblanmaydi", "bolmaydi", "sanalmaydi"];
const UZBEK_ONLY: &[&str] = &["faqat", "nafaqat", "faqatgina"];

/// Whether a folded word denies what follows it.
pub(super) fn is_negator(word: &str) -> bool {
    NEGATORS.split_whitespace().any(|negator| negator == word)
}

/// Whether a phrasing denies something itself. Then it is looked for as it stands.
pub(super) fn denies(word: &str) -> bool {
    is_negator(word) || UZBEK_NEGATORS.contains(&word)
}

/// Whether the words around and between deny what stands at `range`.
pub(super) fn is_denied(tokens: &[Token], range: &Range<usize>) -> bool {
    let between = tokens[range.clone()].iter().any(|token| is_negator(&token.word.text));
    between || denied_before(tokens, range.start) || denied_behind(tokens, range)
}

/// A negator right before, or with one word between, in the same clause: "is not (really) idempotent".
fn denied_before(tokens: &[Token], start: usize) -> bool {
    for distance in 1..=2 {
        let Some(at) = start.checked_sub(distance) else { return false };
        if tokens[at + 1].word.opens_clause {
            return false;
        }
        if is_negator(&tokens[at].word.text) {
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
