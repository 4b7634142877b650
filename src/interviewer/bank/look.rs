//! What an answer has of one key point, sentence by sentence.

use std::cmp::Ordering;
use std::ops::Range;

use crate::domain::grading::Verdict;

use super::credit::Found;
use super::focus::Focus;
use super::likeness::{Compared, Likeness};
use super::offline::{GroupReading, Reading};
use super::phrase::Hit;
use super::point::{InLanguage, MAKES, PointReader};
use super::prepared::{PreparedAnswer, share};
use super::scale::{Context, Evidence};
use super::statement::Standing;

/// Everything that an answer has of a point, wherever it stands.
pub(super) struct Look<'a> {
    answer: &'a PreparedAnswer,
    likeness: &'a dyn Likeness,
    /// Per group of terms its hits, each with how it stands.
    groups: Vec<Vec<(Hit, Standing)>>,
    /// The point's text and the model answer's sentence, in each language of the answer.
    texts: Vec<(Found<'a>, Option<Found<'a>>)>,
    /// Of every part, and of it and the next, how far the question is about it (see [`Focus::about`]).
    about: Vec<[(f64, usize); 2]>,
    /// The parts that have the opposite of what it says.
    turned: Vec<usize>,
}

impl<'a> Look<'a> {
    pub(super) fn new(reader: &'a PointReader, answer: &Focus<'a>, groups: Vec<Vec<Hit>>) -> Self {
        // What is not in the language of the texts still shares names with them.
        let is_foreign = !reader.languages.iter().any(|own| answer.has(own.language));
        let languages = || reader.languages.iter().filter(|own| is_foreign || answer.has(own.language));
        let is_contradicted = |hit: &Hit| {
            let part = &answer.answer.parts[hit.part];
            if reader.lenient.contains(&part.language) {
                return false;
            }
            let rejected = hit.is_rejected(part);
            reader
                .languages
                .iter()
                .filter(|own| own.language == part.language)
                .any(|own| (rejected && !own.polarity.is_negative) || own.polarity.is_turned(part, &hit.at))
        };
        let judged = |mut hit: Hit| {
            let part = &answer.answer.parts[hit.part];
            let is_turned = answer.turned.iter().any(|turned| turned.says_contrary_of(&hit));
            hit.denied = hit.denied || hit.is_dismissed(part) || is_turned || is_contradicted(&hit);
            let standing = answer.standing_of(hit.part, &hit.at);
            (hit, standing)
        };
        let groups = groups.into_iter().map(|hits| hits.into_iter().map(judged).collect()).collect();
        let find = |own: &'a InLanguage| (own.text.find(answer), own.model.as_ref().map(|model| model.find(answer)));
        let parts = answer.answer.parts.len();
        let about = (0..parts).map(|at| [answer.about(&(at..at + 1)), answer.about(&(at..(at + 2).min(parts)))]);
        let texts = languages().map(find).collect();
        let own =
            answer.turned.iter().filter(|turned| reader.index.is_some_and(|index| turned.points.contains(&index)));
        let turned = own.map(|turned| turned.part).collect();
        Self { answer: answer.answer, likeness: &*reader.likeness, groups, texts, about: about.collect(), turned }
    }

    pub(super) fn at(&self, window: Range<usize>, least: Standing) -> View {
        let groups = self.groups_in(&window);
        let is_turned = self.turned.iter().any(|part| window.contains(part));
        View { evidence: self.evidence(&window, &groups, least), groups, window, is_turned }
    }

    fn groups_in(&self, window: &Range<usize>) -> Vec<GroupReading> {
        self.groups.iter().map(|hits| GroupReading::of(hits, window)).collect()
    }

    /// The passage when it has all that the point asks for, but denied, rejected or said of something else.
    pub(super) fn contradiction(&self, window: Range<usize>) -> Option<View> {
        let groups = self.groups_in(&window);
        let count = |reading| groups.iter().filter(|group| **group == reading).count();
        let denied = count(GroupReading::Denied);
        if denied == 0 || denied + count(GroupReading::Said) < groups.len() {
            return None;
        }
        let view = View { evidence: self.evidence(&window, &groups, Standing::Said), groups, window, is_turned: false };
        // A single term is little to go by.
        (view.groups.len() > 1 || view.evidence.credit() >= MAKES).then_some(view)
    }

    /// What a passage has of the point in words that stand so at `least`. Bare words say nothing by themselves, but several
    /// of them that match a text do.
    fn evidence(&self, window: &Range<usize>, groups: &[GroupReading], least: Standing) -> Evidence {
        let said = groups.iter().filter(|group| group.standing() >= Some(least)).count();
        let least = least.min(Standing::Bare);
        let credit = |found: &Found<'_>| {
            let words = found.credit(window, least);
            if !groups.is_empty() {
                return words;
            }
            let compared = Compared { text: found.text, passage: self.answer.passage(window), words };
            self.likeness.likeness(compared).clamp(0.0, 1.0)
        };
        let texts = self.texts.iter().map(|(text, _)| credit(text));
        let models = self.texts.iter().filter_map(|(_, model)| model.as_ref().map(&credit));
        let (about, strange) = self.about[window.start][window.len() - 1];
        Evidence {
            terms: (!groups.is_empty()).then(|| share(said, groups.len())),
            text: texts.fold(0.0, f64::max),
            model: models.fold(0.0, f64::max),
            about,
            strange,
        }
    }
}

/// What a passage has of a point.
pub(super) struct View {
    window: Range<usize>,
    pub(super) groups: Vec<GroupReading>,
    pub(super) evidence: Evidence,
    /// Whether it has the opposite of something that the point says.
    pub(super) is_turned: bool,
}

impl View {
    /// Whether it has every group of terms.
    pub(super) fn has_all(&self) -> bool {
        self.evidence.terms >= Some(1.0)
    }

    /// The first of the best, and one sentence rather than two.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let place = |view: &Self| (view.window.len(), view.window.start);
        self.evidence.value().total_cmp(&other.evidence.value()).then(place(other).cmp(&place(self)))
    }

    /// Its bytes in the answer.
    pub(super) fn at(&self, answer: &PreparedAnswer) -> Range<usize> {
        answer.at(&self.window)
    }

    pub(super) fn reading(self, answer: &PreparedAnswer, context: &Context, verdict: Verdict) -> Reading {
        let has = self.evidence.value() > 0.0 || verdict == Verdict::Wrong;
        let quote = self.at(answer);
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
    fn of(hits: &[(Hit, Standing)], window: &Range<usize>) -> Self {
        let here = || hits.iter().filter(|(hit, _)| window.contains(&hit.part));
        let asserted = here().filter(|(hit, _)| !hit.denied).map(|(_, standing)| *standing).max();
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
