//! What an answer says beyond the question: the bonus points of the bank, found by their terms as key points are.
//!
//! They are praised and earn nothing, so nothing here knows of a weight.

use std::sync::Arc;

use crate::domain::grading::Beyond;
use crate::domain::language::Language;
use crate::domain::question::KeyPoint;
use crate::domain::text::stem::Stemmer;

use super::contradiction::Polarity;
use super::credit::{GivenAway, Target};
use super::file::Bonus;
use super::focus::{Focus, Vocabulary};
use super::likeness::Likeness;
use super::phrase::Hit;
use super::point::{InLanguage, PointReader, phrases};
use super::prepared::{PreparedAnswer, Script};
use super::rarity::Rarity;

/// Reads what answers say on the bonus points of one question.
pub(super) struct BonusReader(Vec<(String, PointReader)>);

impl BonusReader {
    /// `language` is that in which they are told of.
    pub(super) fn new(
        bonuses: &[Bonus],
        language: Language,
        vocabulary: &Vocabulary,
        stemmers: &[Stemmer; 2],
        likeness: &Arc<dyn Likeness>,
    ) -> Self {
        let reader = |bonus: &Bonus| {
            let mut reader = PointReader {
                index: None,
                groups: phrases(&Language::ALL.map(|language| bonus.terms.get(language).as_slice()), stemmers),
                languages: Language::ALL.map(|language| in_language(bonus, language, stemmers)).into(),
                likeness: Arc::clone(likeness),
                lenient: Vec::new(),
            };
            reader.lenient = Language::ALL.into_iter().filter(|own| denies(&reader, bonus, *own, vocabulary)).collect();
            (bonus.text.get(language).clone(), reader)
        };
        Self(bonuses.iter().map(reader).collect())
    }

    /// Those that the answer has, with its words.
    pub(super) fn read(&self, text: &str, answer: &PreparedAnswer, vocabulary: &Vocabulary) -> Vec<Beyond> {
        let found = self.0.iter().filter_map(|(says, reader)| {
            let quote = quote(reader, answer, vocabulary)?;
            Some(Beyond { text: says.clone(), quote: text[quote].to_owned() })
        });
        found.collect()
    }
}

fn in_language(bonus: &Bonus, language: Language, stemmers: &[Stemmer; 2]) -> InLanguage {
    let script = Script::of(language);
    let stemmer = &stemmers[script as usize];
    let text = bonus.text.get(language);
    let target = Target::new(text, script, &GivenAway::by("", stemmer), Rarity::of(language), stemmers);
    let point = KeyPoint { text: text.clone(), weight: 0, terms: Vec::new(), probe: None };
    let polarity = Polarity::all(&[point], script, stemmer).remove(0);
    InLanguage { language, text: target, model: None, polarity }
}

/// Whether its own text would be found to contradict it.
fn denies(reader: &PointReader, bonus: &Bonus, language: Language, vocabulary: &Vocabulary) -> bool {
    let answer = PreparedAnswer::new(bonus.text.get(language), language);
    let hits = reader.hits(&answer);
    let all: Vec<&Hit> = hits.iter().flatten().collect();
    let focus = Focus::on(&answer, vocabulary, &all);
    reader.look(&focus, hits).is_some_and(|seen| seen.is_contradicted())
}

/// Where the answer states it: with all its terms, and a word of its text beside them.
fn quote(reader: &PointReader, answer: &PreparedAnswer, vocabulary: &Vocabulary) -> Option<std::ops::Range<usize>> {
    let hits = reader.hits(answer);
    if hits.iter().any(Vec::is_empty) {
        return None;
    }
    let all: Vec<&Hit> = hits.iter().flatten().collect();
    let seen = reader.look(&Focus::on(answer, vocabulary, &all), hits)?;
    let stated = &seen.stated;
    let is_said = stated.has_all() && stated.evidence.text > 0.0 && !seen.is_contradicted();
    is_said.then(|| stated.at(answer))
}
