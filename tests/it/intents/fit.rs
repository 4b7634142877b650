//! Fits what `domain/intent/guess.rs` goes by: `scripts/fit-intents`.

use std::collections::HashSet;
use std::fs;

use interview_bot::domain::catalog::Domain;
use interview_bot::domain::intent::Understood;
use interview_bot::domain::intent::guess::{Guess, PLACES, SENSES, features, likely};
use interview_bot::domain::language::Language;
use interview_bot::domain::text::words::sentences;
use interview_bot::interviewer::bank::{Bank, BankQuestion};

use super::answers::{Judged, judged};
use super::{expected, phrasings};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/domain/intent/guess.bin");
/// Words of the longest text that is looked at.
const LONGEST: usize = 45;
const ROUNDS: usize = 10;
/// Of the parts of sentences one in so many is enough.
const PARTS: usize = 12;
/// How far one step goes, and how much the weights shrink on a sample.
const STEP: f32 = 0.3;
const SHRINK: f32 = 2e-6;
/// A weight is a whole number up to this, times the scale.
const WHOLE: f32 = 127.0;
/// What changes less is left as it is.
const NOTHING: f32 = 1e-4;

struct Sample {
    features: Vec<(usize, f32)>,
    sense: usize,
}

fn sample(text: &str, sense: usize) -> Sample {
    Sample { features: features(text), sense }
}

/// A phrasing in view, and what it means.
struct Said {
    language: Language,
    sense: usize,
    text: String,
}

fn in_view() -> Vec<Said> {
    let sense_of = |intent: &str| {
        let intent = match expected(intent) {
            Understood::Intent(intent) => Some(intent),
            Understood::Answer | Understood::Unclear => None,
        };
        SENSES.iter().position(|sense| *sense == intent).expect("every intent is a sense")
    };
    let files = [include_str!("../../intents/open.jsonl"), include_str!("../../intents/newer.jsonl")];
    let said = files.into_iter().flat_map(phrasings);
    let said = said.map(|said| Said { language: said.language, sense: sense_of(&said.intent), text: said.text });
    said.collect()
}

/// Numbers that are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % count.max(1)
    }
}

/// The phrasings, and what else people make of them: with a letter wrong, two of them in one text, some words left out.
fn varied(said: &[&Said]) -> Vec<Sample> {
    let mut dice = Dice(7);
    let mut samples = Vec::new();
    for one in said {
        samples.push(sample(&one.text, one.sense));
        samples.push(sample(&one.text, one.sense));
        samples.push(sample(&misspelt(&one.text, &mut dice), one.sense));
        let alike: Vec<&&Said> =
            said.iter().filter(|other| other.sense == one.sense && other.language == one.language).collect();
        let other = alike[dice.below(alike.len())];
        if one.text.len() + other.text.len() < 220 {
            let joint = [", ", ". ", " ", "\n"][dice.below(4)];
            samples.push(sample(&format!("{}{joint}{}", one.text, other.text), one.sense));
        }
    }
    samples
}

fn misspelt(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = dice.below(letters.len());
    match dice.below(3) {
        0 => {
            letters.remove(at);
        }
        1 if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
}

/// What the bank says, and people in their answers: none of it is a wish.
fn answers() -> Vec<Sample> {
    let technical = Domain::ALL.into_iter().flat_map(|domain| Bank::embedded().domain(domain));
    let others = Bank::embedded().behavioural().questions.iter().chain(Bank::embedded().system_design());
    let mut samples = Vec::new();
    let mut known = HashSet::new();
    for (text, is_whole) in technical.chain(others).flat_map(said) {
        let is_short = text.split_whitespace().count() <= LONGEST;
        if is_short && known.insert(text.clone()) && (is_whole || known.len().is_multiple_of(PARTS)) {
            samples.push(sample(&text, 0));
            if is_whole {
                // What is said as it stands must not be mistaken.
                samples.push(sample(&text, 0));
            }
        }
    }
    for answer in judged().filter(Judged::is_for_fitting) {
        for said in answer.parts().filter(|said| said.split_whitespace().count() <= LONGEST) {
            samples.push(sample(said, 0));
            samples.push(sample(said, 0));
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
    fn of(samples: &[&Sample]) -> Self {
        let zero = vec![[0.0; SENSES.len()]; PLACES];
        let mut fit = Self { bias: [0.0; SENSES.len()], weights: zero.clone(), steps: zero };
        for round in 0..ROUNDS {
            // The same order each time would be learnt too.
            let stride = 7919 + 2 * round;
            for at in 0..samples.len() {
                fit.learn(samples[(at * stride + round) % samples.len()]);
            }
        }
        fit
    }

    fn likely(&self, features: &[(usize, f32)]) -> [f32; SENSES.len()] {
        let mut odds = self.bias;
        for (place, share) in features {
            odds.iter_mut().zip(&self.weights[*place]).for_each(|(odds, weight)| *odds += weight * share);
        }
        likely(odds)
    }

    fn learn(&mut self, sample: &Sample) {
        let likely = self.likely(&sample.features);
        let off: [f32; SENSES.len()] =
            std::array::from_fn(|sense| likely[sense] - f32::from(u8::from(sense == sample.sense)));
        if off.iter().all(|off| off.abs() < NOTHING) {
            return;
        }
        for (bias, off) in self.bias.iter_mut().zip(off) {
            *bias -= 0.01 * off;
        }
        for (place, share) in &sample.features {
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
    let said = in_view();
    let (wishes, answers) = (varied(&said.iter().collect::<Vec<_>>()), answers());
    let samples: Vec<&Sample> = wishes.iter().chain(&answers).collect();
    println!("{} samples", samples.len());
    fs::write(FILE, Fit::of(&samples).bytes()).expect("it can be written");
}

/// Each third of the phrasings guessed by what the other two say: how surely is to be asked about, and done, is read off this.
#[test]
#[ignore = "takes minutes, and only prints"]
fn how_well_a_third_is_guessed_by_the_others() {
    const THIRDS: usize = 3;
    let (said, answers) = (in_view(), answers());
    let mut guessed: Vec<(&Said, Guess)> = Vec::new();
    for third in 0..THIRDS {
        let others: Vec<&Said> =
            said.iter().enumerate().filter(|(at, _)| at % THIRDS != third).map(|(_, said)| said).collect();
        let known = varied(&others);
        let fit = Fit::of(&known.iter().chain(&answers).collect::<Vec<_>>());
        let asked = said.iter().skip(third).step_by(THIRDS);
        guessed.extend(asked.map(|said| (said, Guess::of(&fit.likely(&features(&said.text))))));
    }
    let wishes = || guessed.iter().filter(|(said, _)| said.sense != 0);
    let answers = || guessed.iter().filter(|(said, _)| said.sense == 0);
    let is_right = |said: &Said, guess: &Guess| SENSES[said.sense] == Some(guess.intent);
    let right = wishes().filter(|(said, guess)| is_right(said, guess)).count();
    println!("{right} of {} wishes are likeliest what they are", wishes().count());
    for least in [0.5_f32, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98] {
        let sure = || wishes().filter(|(_, guess)| guess.sure >= least);
        let wrong = sure().filter(|(said, guess)| !is_right(said, guess)).count();
        let taken = answers().filter(|(_, guess)| guess.sure >= least).count();
        println!("sure {least}: {} done, {wrong} wrong, and {taken} answers", sure().count());
    }
    for least in [0.005_f32, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5] {
        let wished = wishes().filter(|(_, guess)| guess.wish >= least).count();
        let taken = answers().filter(|(_, guess)| guess.wish >= least).count();
        println!("wish {least}: {wished} wishes, {taken} answers of {}", answers().count());
    }
}
