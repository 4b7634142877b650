//! Fits what `domain/intent/guess.rs` goes by: `scripts/fit-intents`.

use std::collections::HashSet;
use std::fs;

use interview_bot::domain::catalog::Domain;
use interview_bot::domain::intent::guess::{PLACES, SENSES, places, share};
use interview_bot::domain::language::Language;
use interview_bot::domain::text::words::sentences;
use interview_bot::interviewer::bank::{Bank, BankQuestion};

use super::{expected, phrasings};
use interview_bot::domain::intent::Understood;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/domain/intent/guess.bin");
/// Words of the longest text that is looked at.
const LONGEST: usize = 45;
const ROUNDS: usize = 20;
/// Of the parts of sentences one in so many is enough.
const PARTS: usize = 8;
/// How far one step goes, and how much the weights shrink on a sample.
const STEP: f32 = 0.5;
const SHRINK: f32 = 2e-7;
/// A weight is a whole number up to this, times the scale.
const WHOLE: f32 = 127.0;

struct Sample {
    places: Vec<usize>,
    sense: usize,
}

fn sample(text: &str, sense: usize) -> Sample {
    Sample { places: places(text), sense }
}

/// The phrasings in view, and what the bank says.
fn samples() -> Vec<Sample> {
    let mut samples: Vec<Sample> = Vec::new();
    for phrasing in phrasings(include_str!("../../intents/open.jsonl")) {
        let intent = match expected(&phrasing.intent) {
            Understood::Intent(intent) => Some(intent),
            Understood::Answer | Understood::Unclear => None,
        };
        let sense = SENSES.iter().position(|sense| *sense == intent).expect("every intent is a sense");
        samples.push(sample(&phrasing.text, sense));
    }
    let technical = Domain::ALL.into_iter().flat_map(|domain| Bank::embedded().domain(domain));
    let others = Bank::embedded().behavioural().questions.iter().chain(Bank::embedded().system_design());
    let mut known = HashSet::new();
    for (text, is_whole) in technical.chain(others).flat_map(said) {
        let is_short = text.split_whitespace().count() <= LONGEST;
        if is_short && known.insert(text.clone()) && (is_whole || known.len().is_multiple_of(PARTS)) {
            samples.push(sample(&text, 0));
            // What is said as it stands must not be mistaken.
            let times = if is_whole { 3 } else { 0 };
            samples.extend((0..times).map(|_| sample(&text, 0)));
        }
    }
    samples
}

/// What a question of the bank says that could be answered, and whether it is a text by itself rather than a part of one.
fn said(question: &BankQuestion) -> Vec<(String, bool)> {
    let mut texts = Vec::new();
    for language in Language::ALL {
        let asked = question.in_language(language).expect("a rubric");
        texts.push((asked.hint.clone(), true));
        for point in asked.rubric.points() {
            texts.push((point.text.clone(), true));
            texts.extend(point.terms.iter().flatten().map(|term| (term.clone(), false)));
        }
        for sentence in sentences(&asked.model_answer).into_iter().map(|at| &asked.model_answer[at]) {
            let words: Vec<&str> = sentence.split_whitespace().collect();
            let beginnings =
                [3, 6].into_iter().filter(|count| *count < words.len()).map(|count| words[..count].join(" "));
            let clauses = sentence.split([',', ':', ';']).map(str::to_owned);
            texts.extend(beginnings.chain(clauses).map(|part| (part, false)));
            texts.push((sentence.to_owned(), true));
        }
    }
    texts
}

/// Weights of a multinomial logistic regression, by the gradients of one sample after the other (Adagrad).
struct Fit {
    bias: [f32; SENSES.len()],
    weights: Vec<[f32; SENSES.len()]>,
    steps: Vec<[f32; SENSES.len()]>,
}

impl Fit {
    fn of(samples: &[Sample]) -> Self {
        let zero = vec![[0.0; SENSES.len()]; PLACES];
        let mut fit = Self { bias: [0.0; SENSES.len()], weights: zero.clone(), steps: zero };
        for round in 0..ROUNDS {
            // The same order each time would be learnt too.
            let stride = 7919 + 2 * round;
            for at in 0..samples.len() {
                fit.learn(&samples[(at * stride + round) % samples.len()]);
            }
        }
        fit
    }

    fn learn(&mut self, sample: &Sample) {
        let share = share(&sample.places);
        let mut odds = self.bias;
        for place in &sample.places {
            odds.iter_mut().zip(&self.weights[*place]).for_each(|(odds, weight)| *odds += weight * share);
        }
        let most = odds.iter().copied().fold(f32::MIN, f32::max);
        let likely = odds.map(|odds| (odds - most).exp());
        let all: f32 = likely.iter().sum();
        let off: [f32; SENSES.len()] =
            std::array::from_fn(|sense| likely[sense] / all - f32::from(u8::from(sense == sample.sense)));
        for (bias, off) in self.bias.iter_mut().zip(off) {
            *bias -= 0.01 * off;
        }
        for place in &sample.places {
            let (weights, steps) = (&mut self.weights[*place], &mut self.steps[*place]);
            for sense in 0..SENSES.len() {
                let slope = off[sense] * share + SHRINK * weights[sense];
                steps[sense] += slope * slope;
                weights[sense] -= STEP * slope / (steps[sense].sqrt() + 1e-6);
            }
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let most = self.weights.iter().flatten().fold(0.0_f32, |most, weight| most.max(weight.abs()));
        let scale = most / WHOLE;
        let numbers = [scale].into_iter().chain(self.bias).flat_map(f32::to_le_bytes);
        #[expect(clippy::cast_possible_truncation, reason = "rounded, and at most 127")]
        let whole = |weight: &f32| ((weight / scale).round() as i8).cast_unsigned();
        numbers.chain(self.weights.iter().flatten().map(whole)).collect()
    }
}

#[test]
#[ignore = "writes the weights: scripts/fit-intents runs it"]
fn what_texts_sound_like_is_fitted() {
    let samples = samples();
    println!("{} samples", samples.len());
    fs::write(FILE, Fit::of(&samples).bytes()).expect("it can be written");
}
