//! What an answer says on one key point: by the point's terms, by its text, and by the model answer's sentence that makes it.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::domain::grading::Verdict;
use crate::domain::language::Language;
use crate::domain::question::{KeyPoint, Question};
use crate::domain::text::stem::Stemmer;
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::{Word, sentences, words};

use super::Bank;
use super::contradiction::{Polarity, labels};
use super::credit::{GivenAway, Target};
use super::denial::denies;
use super::file::BankQuestion;
use super::focus::{Focus, Vocabulary};
use super::likeness::Likeness;
use super::look::{Look, View};
use super::offline::{GroupReading, Reading};
use super::phrase::{Hit, Phrase};
use super::prepared::{PreparedAnswer, Script};
use super::rarity::Rarity;
use super::scale::Context;
use super::statement::Standing;
use super::turned::Mirror;

/// From this share of a point's text on, a sentence of the model answer is taken to make it.
pub(super) const MAKES: f64 = 0.25;

/// Reads what answers say on one key point.
pub(super) struct PointReader {
    /// Its place among the points; none for what is beyond them.
    pub(super) index: Option<usize>,
    /// Groups of phrasings, in the order of [`Script::ALL`].
    pub(super) groups: [Vec<Vec<Phrase>>; 2],
    pub(super) languages: Vec<InLanguage>,
    /// How the point's text is compared, where it has no terms.
    pub(super) likeness: Arc<dyn Likeness>,
    /// In which languages what contradicts it is not looked for: the model answer itself would be found to.
    pub(super) lenient: Vec<Language>,
}

/// The points of a question, and what else answers to it are read by.
pub(super) struct Readers {
    pub(super) points: Vec<PointReader>,
    pub(super) vocabulary: Vocabulary,
    mirror: Mirror,
    /// How many clauses of the model answer reject something.
    pub(super) rejections: usize,
}

impl Readers {
    /// What of the answer has to do with the question, and where it has the terms of each point.
    pub(super) fn focus<'a>(&self, answer: &'a PreparedAnswer) -> (Focus<'a>, Vec<Vec<Vec<Hit>>>) {
        let hits: Vec<_> = self.points.iter().map(|point| point.hits(answer)).collect();
        let all: Vec<&Hit> = hits.iter().flatten().flatten().collect();
        let mut focus = Focus::on(answer, &self.vocabulary, &all);
        focus.turned = self.mirror.turned(&focus);
        (focus, hits)
    }

    /// Whoever says a point as it stands must not be found to contradict it. It may be where the point itself denies something.
    fn forgive_points(&mut self, sources: &[(Language, Question)]) {
        for (language, source) in sources {
            let denying = |(_, point): &(usize, &KeyPoint)| words(&point.text).iter().any(|word| denies(&word.text));
            for (index, point) in source.rubric.points().iter().enumerate().filter(denying) {
                let said = PreparedAnswer::new(&point.text, *language);
                let (focus, mut hits) = self.focus(&said);
                let reader = &mut self.points[index];
                let is_forgiven = reader.lenient.contains(language);
                let seen = reader.look(&focus, hits.swap_remove(index)).filter(|_| !is_forgiven);
                if seen.is_some_and(|seen| seen.is_contradicted()) {
                    reader.lenient.push(*language);
                }
            }
        }
    }
}

/// A point in one language.
pub(super) struct InLanguage {
    pub(super) language: Language,
    pub(super) text: Target,
    /// The sentence of the model answer that makes it.
    pub(super) model: Option<Target>,
    pub(super) polarity: Polarity,
}

impl PointReader {
    /// Readers of all points of a question. What the bank knows of it in the other languages helps, because people answer in
    /// the language that they find words in.
    pub(super) fn all(
        question: &Question,
        language: Language,
        stemmers: &[Stemmer; 2],
        likeness: &Arc<dyn Likeness>,
    ) -> Readers {
        let mut sources = vec![(language, question.clone())];
        let banked = Bank::embedded().question(&question.id).filter(|banked| banked.is_same(question, language));
        let others = Language::ALL.into_iter().filter(|other| *other != language);
        sources.extend(
            banked
                .into_iter()
                .flat_map(|banked| others.clone().filter_map(|other| Some((other, banked.in_language(other)?)))),
        );
        let vocabulary = Vocabulary::of(&sources, stemmers);
        let model = |(language, source): &(Language, Question)| PreparedAnswer::new(&source.model_answer, *language);
        let models: Vec<PreparedAnswer> = sources.iter().map(model).collect();
        let read = |((language, source), model): (&(Language, Question), _)| {
            in_language(source, *language, model, &vocabulary, stemmers)
        };
        let texts: Vec<Vec<InLanguage>> = sources.iter().zip(&models).map(read).collect();
        let mut readers: Vec<Self> = (0..question.rubric.points().len())
            .map(|index| Self {
                index: Some(index),
                groups: phrases(&terms(&sources, index), stemmers),
                languages: Vec::new(),
                likeness: Arc::clone(likeness),
                lenient: Vec::new(),
            })
            .collect();
        for (index, text) in texts.into_iter().flat_map(|texts| texts.into_iter().enumerate()) {
            readers[index].languages.push(text);
        }
        let mirror = mirror(&sources, &models, &readers);
        let mut readers = Readers { points: readers, vocabulary, mirror, rejections: 0 };
        for ((language, _), answer) in sources.iter().zip(&models) {
            let (focus, hits) = readers.focus(answer);
            readers.rejections = readers.rejections.max(focus.doubts().rejections);
            for (reader, hits) in readers.points.iter_mut().zip(hits) {
                if reader.look(&focus, hits).is_some_and(|seen| seen.is_contradicted()) {
                    reader.lenient.push(*language);
                }
            }
        }
        readers.forgive_points(&sources);
        readers
    }

    /// Whether a passage is of the model answer's sentence that makes it.
    fn is_made_by(&self, language: Language, passage: &str) -> bool {
        let own = self.languages.iter().filter(|own| own.language == language);
        own.filter_map(|own| own.model.as_ref()).any(|model| model.text().contains(passage))
    }

    /// How many groups of terms it has.
    pub(super) fn groups(&self) -> usize {
        self.groups[0].len()
    }

    /// Where the answer has the terms of each group, whatever it says of them.
    pub(super) fn hits(&self, answer: &PreparedAnswer) -> Vec<Vec<Hit>> {
        let mut found = vec![Vec::new(); self.groups()];
        for script in Script::ALL {
            for (group, hits) in self.groups[script as usize].iter().zip(&mut found) {
                group.iter().for_each(|phrase| phrase.find(answer, script, hits));
            }
        }
        found
    }

    /// What the answer, which has these `hits`, has of the point. There is none where it has nothing to do with the question.
    pub(super) fn look(&self, answer: &Focus<'_>, hits: Vec<Vec<Hit>>) -> Option<Seen> {
        let look = Look::new(self, answer, hits);
        let best = |least: Standing| {
            let views = answer.windows().map(|window| look.at(window, least));
            views.max_by(View::compare)
        };
        let is_strict = |window: &Range<usize>| !self.lenient.contains(&answer.answer.parts[window.start].language);
        let contradicted = answer.windows().filter(is_strict).filter_map(|window| look.contradiction(window));
        Some(Seen {
            stated: best(Standing::Said)?,
            bare: best(Standing::Bare)?,
            listed: best(Standing::Listed)?,
            contradicted: contradicted.max_by(View::compare),
        })
    }
}

/// What an answer has of a point.
pub(super) struct Seen {
    /// In statements.
    pub(super) stated: View,
    /// In statements and bare clauses.
    bare: View,
    /// In lists of terms too.
    listed: View,
    /// Where it says the contrary.
    contradicted: Option<View>,
}

impl Seen {
    /// Whether the point is contradicted, or denied, and not all of it is said beside that.
    pub(super) fn is_contradicted(&self) -> bool {
        let is_denied = self.stated.groups.contains(&GroupReading::Denied);
        (self.contradicted.is_some() || is_denied) && !self.stated.has_all()
    }

    /// Whether a passage has all of it, but contradicted, and none has all of it otherwise.
    pub(super) fn is_wrong(&self) -> bool {
        self.contradicted.is_some() && !self.stated.has_all()
    }

    pub(super) fn reading(self, answer: &PreparedAnswer, context: &Context) -> Reading {
        let verdict = self.stated.evidence.verdict(context);
        let is_wrong = self.is_wrong();
        if let Some(contradicted) = self.contradicted.filter(|_| is_wrong) {
            return contradicted.reading(answer, context, Verdict::Wrong);
        }
        if verdict != Verdict::Missed {
            // Who turns part of it has touched it.
            let verdict = if self.stated.is_turned { Verdict::Partial } else { verdict };
            return self.stated.reading(answer, context, verdict);
        }
        // What states nothing touches a point at most, and is a list, however short.
        if self.bare.evidence.verdict(context) != Verdict::Missed {
            return Reading { listed: true, ..self.bare.reading(answer, context, Verdict::Partial) };
        }
        if self.listed.evidence.verdict(context) != Verdict::Missed {
            return Reading { listed: true, ..self.listed.reading(answer, context, Verdict::Partial) };
        }
        self.stated.reading(answer, context, Verdict::Missed)
    }
}

impl BankQuestion {
    /// Whether a question as it was asked is still this one.
    pub(super) fn is_same(&self, asked: &Question, language: Language) -> bool {
        let points = asked.rubric.points();
        let same = |(own, point): (&super::BankPoint, &KeyPoint)| {
            own.text.get(language) == &point.text && point.terms.len() == own.terms.get(language).len()
        };
        points.len() == self.points.len() && self.points.iter().zip(points).all(same)
    }
}

fn in_language(
    question: &Question,
    language: Language,
    answer: &PreparedAnswer,
    vocabulary: &Vocabulary,
    stemmers: &[Stemmer; 2],
) -> Vec<InLanguage> {
    let script = Script::of(language);
    let stemmer = &stemmers[script as usize];
    let (given, rarity) = (GivenAway::by(&question.text, stemmer), Rarity::of(language));
    let target = |text: &str| Target::new(text, script, &given, rarity, stemmers);
    let focus = Focus::on(answer, vocabulary, &[]);
    let points = question.rubric.points();
    let read = |(point, polarity): (&KeyPoint, Polarity)| {
        let text = target(&point.text);
        let sentence = text.find(&focus).best_part(&focus).filter(|(_, credit)| *credit >= MAKES);
        let model = sentence.map_or("", |(part, _)| sentence_at(&question.model_answer, answer.parts[part].at.start));
        InLanguage { language, text, model: sentence.map(|_| target(model)), polarity }
    };
    points.iter().zip(Polarity::all(points, script, stemmer)).map(read).collect()
}

/// What the question's texts say that an answer may turn. The model answer's sentences belong to the points that they make.
fn mirror(sources: &[(Language, Question)], models: &[PreparedAnswer], readers: &[PointReader]) -> Mirror {
    let mut mirror = Mirror::default();
    for point in sources.iter().flat_map(|(_, source)| source.rubric.points()) {
        mirror.name(
            labels(&point.text).into_iter().filter(|label| label.contains(char::is_alphabetic) && !is_stop_word(label)),
        );
    }
    for ((language, source), model) in sources.iter().zip(models) {
        let asked = PreparedAnswer::new(&source.text, *language);
        asked.parts.iter().for_each(|part| mirror.add(part, &[]));
        for (index, point) in source.rubric.points().iter().enumerate() {
            let said = PreparedAnswer::new(&point.text, *language);
            said.parts.iter().for_each(|part| mirror.add(part, &[index]));
        }
        for (at, part) in model.parts.iter().enumerate() {
            let is_of = |reader: &&PointReader| reader.is_made_by(*language, model.passage(&(at..at + 1)));
            let points: Vec<usize> = readers.iter().filter(is_of).filter_map(|reader| reader.index).collect();
            mirror.add(part, &points);
        }
    }
    mirror
}

fn sentence_at(text: &str, at: usize) -> &str {
    sentences(text).into_iter().find(|range| range.contains(&at)).map_or("", |range| &text[range])
}

/// The terms of a point in each language that the question is known in.
fn terms(sources: &[(Language, Question)], index: usize) -> Vec<&[Vec<String>]> {
    sources.iter().map(|(_, question)| question.rubric.points()[index].terms.as_slice()).collect()
}

/// The phrasings of a point in every language, group by group; there are as many groups as the first language has.
pub(super) fn phrases(languages: &[&[Vec<String>]], stemmers: &[Stemmer; 2]) -> [Vec<Vec<Phrase>>; 2] {
    let phrasings = |group: usize| -> Vec<Vec<Word>> {
        let mut seen = HashSet::new();
        let terms = languages.iter().filter_map(|terms| terms.get(group)).flatten();
        terms.filter(|term| seen.insert(*term)).map(|term| words(term)).collect()
    };
    let groups: Vec<Vec<Vec<Word>>> = (0..languages[0].len()).map(phrasings).collect();
    stemmers.each_ref().map(|stemmer| {
        let phrases = |group: &Vec<Vec<Word>>| group.iter().map(|words| Phrase::of(words, stemmer)).collect();
        groups.iter().map(phrases).collect()
    })
}
