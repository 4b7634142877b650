//! What a text sounds like that no phrasing accounts for: people say things in more ways than a table has.
//!
//! A linear model over the letters of its words. `scripts/fit-intents` fits it to the phrasings of `tests/intents/open.jsonl`
//! and, as answers, to the sentences of the question bank, and writes `guess.bin`.

use super::Intent;
use crate::domain::text::stem::uzbek_in_latin;
use crate::domain::text::words::words;

/// What a text can be; the first is an answer.
pub const SENSES: [Option<Intent>; 14] = [
    None,
    Some(Intent::Clarify),
    Some(Intent::Repeat),
    Some(Intent::Hint),
    Some(Intent::DontKnow),
    Some(Intent::Skip),
    Some(Intent::Next),
    Some(Intent::Pause),
    Some(Intent::Finish),
    Some(Intent::Done),
    Some(Intent::AnotherQuestion),
    Some(Intent::Greeting),
    Some(Intent::AboutBot),
    Some(Intent::Complaint),
];
/// Features share so many places.
pub const PLACES: usize = 1 << 15;
/// Letters of a feature.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=4;

/// The scale of the weights, a bias for each sense, then for each place a weight for each sense.
static WEIGHTS: &[u8] = include_bytes!("guess.bin");

/// What a text sounds like, and how surely, from 0 to 1; `None` for an answer.
pub fn guess(text: &str) -> Option<(Intent, f32)> {
    let number = |at: usize| f32::from_le_bytes([WEIGHTS[at], WEIGHTS[at + 1], WEIGHTS[at + 2], WEIGHTS[at + 3]]);
    let scale = number(0);
    let mut odds: [f32; SENSES.len()] = std::array::from_fn(|sense| number(4 * (sense + 1)));
    let places = places(text);
    let share = share(&places);
    for place in places {
        let start = 4 * (SENSES.len() + 1) + place * SENSES.len();
        let weights = WEIGHTS[start..start + SENSES.len()].iter();
        odds.iter_mut()
            .zip(weights)
            .for_each(|(odds, weight)| *odds += f32::from(weight.cast_signed()) * scale * share);
    }
    let most = odds.iter().copied().fold(f32::MIN, f32::max);
    let all: f32 = odds.iter().map(|odds| (odds - most).exp()).sum();
    let likeliest = odds.iter().position(|odds| *odds >= most)?;
    SENSES[likeliest].map(|intent| (intent, 1.0 / all))
}

/// How much one of so many features counts, whatever the length of the text.
pub fn share(places: &[usize]) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a text has a few hundred")]
    let count = places.len().max(1) as f32;
    count.sqrt().recip()
}

/// The places of what a text is made of: each two to four letters that stand together in a word, its ends included.
pub fn places(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    for word in words(text) {
        let word = uzbek_in_latin(&word.text.replace('ё', "е"));
        let letters: Vec<char> = format!(" {word} ").chars().collect();
        for length in LETTERS {
            places.extend(letters.windows(length).map(place));
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// FNV-1a.
fn place(letters: &[char]) -> usize {
    let hash =
        letters.iter().fold(0x811c_9dc5_u32, |hash, letter| (hash ^ u32::from(*letter)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) as usize % PLACES
}
