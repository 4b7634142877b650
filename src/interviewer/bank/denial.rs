//! Words that turn what is said into its opposite: "is not idempotent" does not say "idempotent".
//!
//! Only the plain cases are recognised: a negator right before the words or one word away, one between them, and in
//! Uzbek one right behind. "Without", "no" and `-siz` are no denials here, because what is said of life without
//! something ("without an index the whole table is read") mostly shows knowledge of it.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::prepared::Token;

static NEGATORS: LazyLock<HashSet<&str>> = LazyLock::new(|| NEGATING.split_whitespace().collect());
const NEGATING: &str = "not never cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt \
                        hasnt havent neither nor не ни никогда нельзя";
/// After a negator they take the denial back: "not only".
const NOT_DENIALS: &[&str] = &["only", "just", "merely", "simply", "necessarily", "только", "просто", "лишь"];
/// Uzbek denies behind the word.
const UZBEK_NEGATORS: &[&str] = &["emas", "emasligi", "emasdir", "yoq", "hisoblanmaydi", "bolmaydi", "sanalmaydi"];
const UZBEK_ONLY: &[&str] = &["faqat", "nafaqat", "faqatgina"];

/// Whether a folded word denies what follows it.
pub(super) fn is_negator(word: &str) -> bool {
    NEGATORS.contains(word)
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

/// How many words behind an English or Russian negator, and before an Uzbek one, it denies at most.
const SCOPE: usize = 4;

/// For every word whether a negator of its clause denies it. This is wider than [`is_denied`]: it tells which words speak
/// for nothing, not which phrasings are denied.
pub(super) fn denied_words(tokens: &[Token]) -> Vec<bool> {
    let mut denied = vec![false; tokens.len()];
    for at in 0..tokens.len() {
        if let Some(scope) = scope(tokens, at) {
            let reach = if is_whole(tokens, at, &scope) { scope } else { near(at, &scope) };
            denied[reach].fill(true);
        }
    }
    denied
}

/// For every word whether its clause says nothing but that something is not so: "it is not a token bucket".
pub(super) fn wholly_denied(tokens: &[Token]) -> Vec<bool> {
    let mut denied = vec![false; tokens.len()];
    for at in 0..tokens.len() {
        if let Some(scope) = scope(tokens, at).filter(|scope| is_whole(tokens, at, scope)) {
            denied[scope].fill(true);
        }
    }
    denied
}

/// The words of its clause that a negator speaks of: those behind it, in Uzbek those before.
fn scope(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let word = tokens[at].word.text.as_str();
    if is_negator(word) {
        let length = tokens[at + 1..].iter().take_while(|token| !token.word.opens_clause).count();
        let taken_back = tokens.get(at + 1).is_some_and(|next| NOT_DENIALS.contains(&next.word.text.as_str()));
        return (!taken_back).then_some(at + 1..at + 1 + length);
    }
    if !UZBEK_NEGATORS.contains(&word) || tokens[at].word.opens_clause {
        return None;
    }
    let start = tokens[..at].iter().rposition(|token| token.word.opens_clause).unwrap_or(0);
    let taken_back = tokens[start..at].iter().any(|token| UZBEK_ONLY.contains(&token.word.text.as_str()));
    (!taken_back).then_some(start..at)
}

/// Whether nothing of substance stands in the clause outside the scope of the negator.
fn is_whole(tokens: &[Token], at: usize, scope: &Range<usize>) -> bool {
    let starts = (0..=at).rev().find(|&start| tokens[start].word.opens_clause).unwrap_or(0);
    let ends = (at + 1..tokens.len()).find(|&end| tokens[end].word.opens_clause).unwrap_or(tokens.len());
    (starts..ends).all(|other| other == at || scope.contains(&other) || !tokens[other].is_content)
}

/// The nearest words of a scope.
fn near(at: usize, scope: &Range<usize>) -> Range<usize> {
    if scope.start > at {
        scope.start..scope.end.min(at + 1 + SCOPE)
    } else {
        scope.start.max(at.saturating_sub(SCOPE))..scope.end
    }
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
