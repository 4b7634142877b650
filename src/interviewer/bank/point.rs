//! What an answer says on one key point: by the point's terms, by its text, and by the model answer's sentence that makes it.

use std::cmp::Ordering;
use std::ops::Range;

use crate::domain::grading::Verdict;
use crate::domain::language::Language;
use crate::domain::question::{KeyPoint, Question};
use crate::domain::text::stem::Stemmer;
use crate::domain::text::words::sentences;

use super::Bank;
use super::contradiction::{Claim, Polarity};
use super::credit::{Found, GivenAway, Known, Target};
use super::file::BankQuestion;
use super::offline::{GroupReading, Reading};
use super::phrase::{Hit, Phrase};
use super::prepared::{PreparedAnswer, Script, share};
use super::rarity::Rarity;
use super::scale::{Context, Evidence};
use super::statement::Standing;

/// From this share of a point's text on, a sentence of the model answer is taken to make it.
const MAKES: f64 = 0.25;

/// Reads what answers say on one key point.
pub(super) struct PointReader {
    /// Groups of phrasings, in the order of [`Script::ALL`].
    groups: [Vec<Vec<Phrase>>; 2],
    languages: Vec<InLanguage>,
    /// In which languages what contradicts it is not looked for: the model answer itself would be found to.
    lenient: Vec<Language>,
}

/// The points of a question, and what else answers to it are read by.
pub(super) struct Readers {
    pub(super) points: Vec<PointReader>,
    pub(super) known: Known,
    /// The share of its words that a right answer rejects.
    pub(super) rejected: f64,
    /// Whether it is a question of the bank as it stands there.
    pub(super) is_banked: bool,
}

/// A point in one language.
struct InLanguage {
    language: Language,
    text: Target,
    /// The sentence of the model answer that makes it.
    model: Option<Target>,
    polarity: Polarity,
}

impl PointReader {
    /// Readers of all points of a question. What the bank knows of it in the other languages helps, because people answer in
    /// the language that they find words in.
    pub(super) fn all(question: &Question, language: Language, stemmers: &[Stemmer; 2]) -> Readers {
        let mut sources = vec![(language, question.clone())];
        let banked = Bank::embedded().question(&question.id).filter(|banked| banked.is_same(question, language));
        let others = Language::ALL.into_iter().filter(|other| *other != language);
        sources.extend(
            banked
                .into_iter()
                .flat_map(|banked| others.clone().filter_map(|other| Some((other, banked.in_language(other)?)))),
        );
        let texts: Vec<Vec<InLanguage>> =
            sources.iter().map(|(language, source)| in_language(source, *language, stemmers)).collect();
        let mut readers: Vec<Self> = (0..question.rubric.points().len())
            .map(|index| Self {
                groups: phrases(&sources, index, stemmers),
                languages: Vec::new(),
                lenient: Vec::new(),
            })
            .collect();
        for (index, text) in texts.into_iter().flat_map(|texts| texts.into_iter().enumerate()) {
            readers[index].languages.push(text);
        }
        let known = sources.iter().flat_map(|(_, source)| {
            let points = source.rubric.points().iter();
            let points = points.flat_map(|point| point.terms.iter().flatten().chain([&point.text]));
            points.chain([&source.model_answer, &source.text]).map(String::as_str)
        });
        let answers = sources.iter().map(|(language, source)| PreparedAnswer::new(&source.model_answer, *language));
        let answers: Vec<PreparedAnswer> = answers.collect();
        for reader in &mut readers {
            let turned = |answer: &&PreparedAnswer| reader.look(answer).is_some_and(|seen| seen.is_contradicted());
            reader.lenient = answers.iter().filter(turned).map(|answer| answer.language).collect();
        }
        let rejected = answers.iter().map(PreparedAnswer::rejected).fold(0.0, f64::max);
        Readers { points: readers, known: Known::of(known, stemmers), rejected, is_banked: banked.is_some() }
    }

    /// How many groups of terms it has.
    pub(super) fn groups(&self) -> usize {
        self.groups[0].len()
    }

    /// What the answer has of the point. There is none in an answer without words.
    pub(super) fn look(&self, answer: &PreparedAnswer) -> Option<Seen> {
        let look = Look::new(self, answer);
        let best = |least: Standing| {
            let views = windows(answer.parts.len()).map(|window| look.at(window, least));
            views.max_by(View::compare)
        };
        let contradicted = windows(answer.parts.len()).filter_map(|window| look.contradiction(window));
        Some(Seen {
            stated: best(Standing::Said)?,
            bare: best(Standing::Bare)?,
            listed: best(Standing::Listed)?,
            contradicted: contradicted.max_by(View::compare).filter(|_| !self.lenient.contains(&answer.language)),
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
    fn is_contradicted(&self) -> bool {
        let is_denied = self.stated.groups.contains(&GroupReading::Denied);
        (self.contradicted.is_some() || is_denied) && !self.stated.has_all()
    }

    pub(super) fn reading(self, answer: &PreparedAnswer, context: &Context) -> Reading {
        let verdict = self.stated.evidence.verdict(context);
        if let Some(contradicted) = self.contradicted.filter(|_| !self.stated.has_all()) {
            return contradicted.reading(answer, context, Verdict::Wrong);
        }
        if verdict != Verdict::Missed {
            return self.stated.reading(answer, context, verdict);
        }
        // What states nothing touches a point at most.
        if self.bare.evidence.verdict(context) != Verdict::Missed {
            return self.bare.reading(answer, context, Verdict::Partial);
        }
        if self.listed.evidence.verdict(context) != Verdict::Missed {
            return Reading { listed: true, ..self.listed.reading(answer, context, Verdict::Partial) };
        }
        self.stated.reading(answer, context, Verdict::Missed)
    }
}

impl BankQuestion {
    /// Whether a question as it was asked is still this one.
    fn is_same(&self, asked: &Question, language: Language) -> bool {
        let points = asked.rubric.points();
        let same = |(own, point): (&super::BankPoint, &KeyPoint)| {
            own.text.get(language) == &point.text && point.terms.len() == own.terms.get(language).len()
        };
        points.len() == self.points.len() && self.points.iter().zip(points).all(same)
    }
}

fn in_language(question: &Question, language: Language, stemmers: &[Stemmer; 2]) -> Vec<InLanguage> {
    let script = Script::of(language);
    let stemmer = &stemmers[script as usize];
    let (given, rarity) = (GivenAway::by(&question.text, stemmer), Rarity::of(language));
    let target = |text: &str| Target::new(text, script, &given, rarity, stemmers);
    let answer = PreparedAnswer::new(&question.model_answer, language);
    let points = question.rubric.points();
    let read = |(point, polarity): (&KeyPoint, Polarity)| {
        let text = target(&point.text);
        let sentence = text.find(&answer).best_part(answer.parts.len()).filter(|(_, credit)| *credit >= MAKES);
        let model = sentence.map_or("", |(part, _)| sentence_at(&question.model_answer, answer.parts[part].at.start));
        InLanguage { language, text, model: sentence.map(|_| target(model)), polarity }
    };
    points.iter().zip(Polarity::all(points, script, stemmer)).map(read).collect()
}

fn sentence_at(text: &str, at: usize) -> &str {
    sentences(text).into_iter().find(|range| range.contains(&at)).map_or("", |range| &text[range])
}

/// The phrasings of a point in every language, group by group.
fn phrases(sources: &[(Language, Question)], index: usize, stemmers: &[Stemmer; 2]) -> [Vec<Vec<Phrase>>; 2] {
    let groups = sources[0].1.rubric.points()[index].terms.len();
    stemmers.each_ref().map(|stemmer| {
        let group = |group: usize| {
            let mut seen = Vec::new();
            for (_, question) in sources {
                let terms = question.rubric.points()[index].terms.get(group).into_iter().flatten();
                for term in terms {
                    if !seen.contains(&term) {
                        seen.push(term);
                    }
                }
            }
            seen.into_iter().map(|term| Phrase::new(term, stemmer)).collect()
        };
        (0..groups).map(group).collect()
    })
}

/// Everything that an answer has of a point, wherever it stands.
struct Look {
    groups: Vec<Vec<Hit>>,
    /// The point's text and the model answer's sentence, in each language of the answer.
    texts: Vec<(Found, Option<Found>)>,
}

impl Look {
    fn new(reader: &PointReader, answer: &PreparedAnswer) -> Self {
        let languages = || reader.languages.iter().filter(|own| answer.has(own.language));
        let mut groups = vec![Vec::new(); reader.groups[0].len()];
        for script in Script::ALL {
            for (group, hits) in reader.groups[script as usize].iter().zip(&mut groups) {
                group.iter().for_each(|phrase| phrase.find(answer, script, hits));
            }
        }
        let is_contradicted = |hit: &Hit| {
            let part = &answer.parts[hit.part];
            if reader.lenient.contains(&part.language) {
                return false;
            }
            let rejected =
                !hit.denies && part.tokens[hit.at.clone()].iter().any(|token| token.claim == Claim::Rejected);
            reader
                .languages
                .iter()
                .filter(|own| own.language == part.language)
                .any(|own| (rejected && !own.polarity.is_negative) || own.polarity.is_turned(part, &hit.at))
        };
        for hit in groups.iter_mut().flatten() {
            hit.denied = hit.denied || is_contradicted(hit);
        }
        let find = |own: &InLanguage| (own.text.find(answer), own.model.as_ref().map(|model| model.find(answer)));
        Self { groups, texts: languages().map(find).collect() }
    }

    fn at(&self, window: Range<usize>, least: Standing) -> View {
        let groups = self.groups_in(&window);
        View { evidence: self.evidence(&window, &groups, least), groups, window }
    }

    fn groups_in(&self, window: &Range<usize>) -> Vec<GroupReading> {
        self.groups.iter().map(|hits| GroupReading::of(hits, window)).collect()
    }

    /// The passage when it has all that the point asks for, but denied, rejected or said of something else.
    fn contradiction(&self, window: Range<usize>) -> Option<View> {
        let groups = self.groups_in(&window);
        let count = |reading| groups.iter().filter(|group| **group == reading).count();
        let denied = count(GroupReading::Denied);
        if denied == 0 || denied + count(GroupReading::Said) < groups.len() {
            return None;
        }
        let view = View { evidence: self.evidence(&window, &groups, Standing::Said), groups, window };
        // A single term is little to go by.
        (view.groups.len() > 1 || view.evidence.credit() >= MAKES).then_some(view)
    }

    /// What a passage has of the point in words that stand so at `least`. Bare words say nothing by themselves, but several
    /// of them that match a text do.
    fn evidence(&self, window: &Range<usize>, groups: &[GroupReading], least: Standing) -> Evidence {
        let said = groups.iter().filter(|group| group.standing() >= Some(least)).count();
        let least = least.min(Standing::Bare);
        let texts = self.texts.iter().map(|(text, _)| text.credit(window, least));
        let models = self.texts.iter().filter_map(|(_, model)| Some(model.as_ref()?.credit(window, least)));
        Evidence {
            terms: (!groups.is_empty()).then(|| share(said, groups.len())),
            text: texts.fold(0.0, f64::max),
            model: models.fold(0.0, f64::max),
        }
    }
}

/// What a passage has of a point.
pub(super) struct View {
    window: Range<usize>,
    groups: Vec<GroupReading>,
    pub(super) evidence: Evidence,
}

impl View {
    /// Whether it has every group of terms.
    fn has_all(&self) -> bool {
        self.evidence.terms >= Some(1.0)
    }

    /// The first of the best, and one sentence rather than two.
    fn compare(&self, other: &Self) -> Ordering {
        let place = |view: &Self| (view.window.len(), view.window.start);
        self.evidence.value().total_cmp(&other.evidence.value()).then(place(other).cmp(&place(self)))
    }

    fn reading(self, answer: &PreparedAnswer, context: &Context, verdict: Verdict) -> Reading {
        let has = self.evidence.value() > 0.0 || verdict == Verdict::Wrong;
        let quote = answer.parts[self.window.start].at.start..answer.parts[self.window.end - 1].at.end;
        Reading {
            verdict,
            groups: self.groups,
            evidence: self.evidence,
            context: *context,
            listed: false,
            quote: has.then_some(quote),
        }
    }
}

impl GroupReading {
    fn of(hits: &[Hit], window: &Range<usize>) -> Self {
        let here = || hits.iter().filter(|hit| window.contains(&hit.part));
        let asserted = here().filter(|hit| !hit.denied).map(|hit| hit.standing).max();
        match asserted {
            Some(Standing::Said) => Self::Said,
            Some(Standing::Bare) => Self::Bare,
            Some(Standing::Listed) => Self::Listed,
            None if here().next().is_some() => Self::Denied,
            None => Self::Absent,
        }
    }

    const fn standing(self) -> Option<Standing> {
        match self {
            Self::Said => Some(Standing::Said),
            Self::Bare => Some(Standing::Bare),
            Self::Listed => Some(Standing::Listed),
            Self::Denied | Self::Absent => None,
        }
    }
}

/// Every part alone, and every two neighbours.
fn windows(parts: usize) -> impl Iterator<Item = Range<usize>> {
    (0..parts).flat_map(move |start| [start..start + 1, start..(start + 2).min(parts)])
}
