//! What a text sounds like that no phrasing accounts for: people say things in more ways than a table has.
//!
//! A linear model over the letters of its words, the words, and pairs of them. `scripts/fit-intents` fits it to the
//! phrasings of `tests/intents/open.jsonl` and, as answers, to the sentences of the question bank and of people's answers,
//! and writes `guess.bin`.

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
pub const PLACES: usize = 1 << 16;
/// Letters of a feature.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=5;
/// Letters of each of two words that stand side by side: their endings matter little.
const OF_PAIR: usize = 5;
/// From so many words on a text is a long one.
const LONG: usize = 8;

/// The scale of the weights, a bias for each sense, then for each place a weight for each sense.
static WEIGHTS: &[u8] = include_bytes!("guess.bin");

/// What a text sounds like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// What it most likely is, if it is a wish,
    pub intent: Intent,
    /// and how surely it is that, from 0 to 1.
    pub sure: f32,
    /// How surely it is a wish at all.
    pub wish: f32,
}

/// What a text sounds like.
pub fn guess(text: &str) -> Guess {
    Guess::of(&senses(text))
}

/// How likely each sense of a text is.
pub fn senses(text: &str) -> [f32; SENSES.len()] {
    let number = |at: usize| f32::from_le_bytes([WEIGHTS[at], WEIGHTS[at + 1], WEIGHTS[at + 2], WEIGHTS[at + 3]]);
    let scale = number(0);
    let mut odds: [f32; SENSES.len()] = std::array::from_fn(|sense| number(4 * (sense + 1)));
    for (place, share) in features(text) {
        let start = 4 * (SENSES.len() + 1) + place * SENSES.len();
        let weights = WEIGHTS[start..start + SENSES.len()].iter();
        odds.iter_mut()
            .zip(weights)
            .for_each(|(odds, weight)| *odds += f32::from(weight.cast_signed()) * scale * share);
    }
    likely(odds)
}

impl Guess {
    /// By how likely each sense is.
    pub fn of(likely: &[f32; SENSES.len()]) -> Self {
        let wishes = SENSES.iter().zip(likely).filter_map(|(sense, likely)| sense.zip(Some(*likely)));
        let (intent, sure) =
            wishes.fold((Intent::Clarify, 0.0), |best, wish| if wish.1 > best.1 { wish } else { best });
        Self { intent, sure, wish: 1.0 - likely[0] }
    }
}

/// How likely each sense is, from the odds.
pub fn likely(odds: [f32; SENSES.len()]) -> [f32; SENSES.len()] {
    let most = odds.iter().copied().fold(f32::MIN, f32::max);
    let likely = odds.map(|odds| (odds - most).exp());
    let all: f32 = likely.iter().sum();
    likely.map(|likely| likely / all)
}

/// What a text is made of, each with its place and how much it counts, whatever the length of the text: the letters that stand
/// together in a word, its ends included; the words; two words side by side; how it begins and ends.
pub fn features(text: &str) -> Vec<(usize, f32)> {
    let said: Vec<Vec<char>> = words(text).iter().map(|word| plain(&word.text)).collect();
    let (mut of_letters, mut of_words, mut of_pairs, mut others) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for word in &said {
        let letters: Vec<char> = std::iter::once(' ').chain(word.iter().copied()).chain([' ']).collect();
        for length in LETTERS {
            of_letters.extend(letters.windows(length).map(|letters| place('l', letters)));
        }
        of_words.push(place('w', word));
    }
    let cut = |word: &[char]| word[..word.len().min(OF_PAIR)].to_vec();
    for pair in said.windows(2) {
        of_pairs.push(place('p', &[cut(&pair[0]), vec![' '], cut(&pair[1])].concat()));
    }
    others.extend(said.first().map(|word| place('f', &cut(word))));
    others.extend(said.last().map(|word| place('e', &cut(word))));
    others.push(place('n', &vec!['n'; said.len().min(LONG)]));
    others.extend(text.contains('?').then(|| place('s', &['?'])));
    let groups = [(of_letters, 1.0), (of_words, 0.7), (of_pairs, 0.7), (others, 0.4)];
    let mut features: Vec<(usize, f32)> =
        groups.into_iter().flat_map(|(places, weight)| shared(places, weight)).collect();
    features.sort_unstable_by_key(|(place, _)| *place);
    features
}

/// Each place once, all of which count as much as one of this weight.
fn shared(mut places: Vec<usize>, weight: f32) -> Vec<(usize, f32)> {
    places.sort_unstable();
    places.dedup();
    #[expect(clippy::cast_precision_loss, reason = "a text has a few hundred")]
    let count = places.len().max(1) as f32;
    places.into_iter().map(|place| (place, weight / count.sqrt())).collect()
}

/// A word in Latin letters, without repetitions of one: `jooon`.
fn plain(word: &str) -> Vec<char> {
    if word.chars().all(|c| c.is_ascii_digit()) {
        return vec!['#'];
    }
    let mut letters: Vec<char> = uzbek_in_latin(&word.replace('ё', "е")).chars().collect();
    letters.dedup();
    letters
}

/// FNV-1a.
fn place(kind: char, letters: &[char]) -> usize {
    let step = |hash: u32, letter: &char| (hash ^ u32::from(*letter)).wrapping_mul(0x0100_0193);
    let hash = letters.iter().fold(step(0x811c_9dc5, &kind), step);
    (hash ^ (hash >> 15)) as usize % PLACES
}
