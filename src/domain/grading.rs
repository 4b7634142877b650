//! From verdicts with quotes to a score that code can vouch for.
//!
//! A grader, be it a model or the offline one, only *claims*: this key point is met, and here is where the answer says
//! so. [`verify`] credits what can be found in the answer word for word, and computes the score from the weights. A
//! reply that awards what the answer does not say is cut down to what it does say, whoever asked for it.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::degradation::Degradation;
use super::intent::Intent;
use super::question::{Rubric, Source};
use quote::Answer;

mod comparison;
mod directive;
mod dispute;
mod doubt;
mod errors;
mod founded;
mod gaps;
mod own_marks;
mod panel;
mod passages;
mod quote;
mod raised;
mod screening;
mod stable;

pub use comparison::{Comparison, PointChange};
pub use dispute::{Kept, better_founded};
pub use doubt::Doubt;
pub use errors::{Beside, ErrorCost};
pub use founded::Subjects;
pub use gaps::Mark;
pub use panel::{Agreement, merge};
pub use passages::{Passages, Taken};
pub use raised::Raised;
pub use screening::{Screening, screen};

/// A score from 0 to 10, kept in tenths so that it is exact: 75 is 7.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(u8);

impl Score {
    pub const ZERO: Self = Self(0);
    pub const FULL: Self = Self(100);

    /// A score of `tenths` tenths, at most 10.0.
    pub const fn from_tenths(tenths: u8) -> Self {
        Self(if tenths > 100 { 100 } else { tenths })
    }

    /// The score in tenths, 0 to 100.
    pub const fn tenths(self) -> u8 {
        self.0
    }

    /// The score as a number, 0.0 to 10.0.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// What verdicts on the points of a rubric sum to by the weights: all for met, half for partial, rounded half up to tenths.
    pub fn earned(rubric: &Rubric, verdicts: impl IntoIterator<Item = Verdict>) -> Self {
        Self::of_shares(rubric, verdicts.into_iter().map(|verdict| verdict.halves() * WHOLE))
    }

    /// The same of what each point earns, in halves of its weight times percent.
    fn of_shares(rubric: &Rubric, shares: impl IntoIterator<Item = u32>) -> Self {
        let weighted = rubric.points().iter().zip(shares);
        let sum: u32 = weighted.map(|(point, share)| u32::from(point.weight) * share).sum();
        let tenths = (sum + WHOLE) / (2 * WHOLE);
        Self::from_tenths(u8::try_from(tenths).unwrap_or(u8::MAX))
    }

    /// The mean of several scores, rounded half up; `None` for no scores.
    pub fn mean(scores: impl IntoIterator<Item = Self>) -> Option<Self> {
        let (sum, count) = scores.into_iter().fold((0_u32, 0_u32), |(sum, n), score| (sum + u32::from(score.0), n + 1));
        if count == 0 {
            return None;
        }
        u8::try_from((sum * 2 + count) / (count * 2)).ok().map(Self)
    }
}

/// A whole share, in percent.
const WHOLE: u32 = 100;

/// How far an answer makes a key point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Said, and right.
    Met,
    /// Touched, but incomplete or vague: half the weight.
    Partial,
    /// Not said.
    Missed,
    /// Said, and the contrary of what is right. Earns what silence earns, and the person is shown their words.
    Wrong,
}

/// What a grader says of one key point, before anybody has checked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The verdict it wants to give.
    pub verdict: Verdict,
    /// The words of the answer that carry it.
    pub quote: String,
}

impl Claim {
    /// That the answer says nothing of it.
    pub const fn missed() -> Self {
        Self { verdict: Verdict::Missed, quote: String::new() }
    }
}

/// The verified grade of one key point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointGrade {
    /// The verdict that the quote carries.
    pub verdict: Verdict,
    /// The person's own words, exactly as they stand in the answer. `None` when missed.
    pub quote: Option<String>,
}

/// Something false that an answer says, whether or not a key point is about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorFound {
    /// The person's own words.
    pub quote: String,
    /// What is right instead. A sentence in the interview's language.
    pub why: String,
}

/// What an answer says beyond the question, where whoever wrote the question thought of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beyond {
    /// What that is, in the interview's language.
    pub text: String,
    /// The person's own words.
    pub quote: String,
}

/// A verified grade: one [`PointGrade`] per key point of the rubric, in its order, and the score they sum to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grade {
    pub points: Vec<PointGrade>,
    /// Computed by code.
    pub score: Score,
    /// False statements beside those that a point with [`Verdict::Wrong`] quotes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorFound>,
    /// The person's own words on what is right and no key point asks for. Not scored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_right: Vec<String>,
    /// What the question's author would praise beside the key points. Not scored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beyond: Vec<Beyond>,
    /// Points that the answer to a follow-up made better.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raised: Vec<Raised>,
}

/// What a grader would ask back, checked by code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// Index of the key point that it aims at, without naming it.
    pub point: usize,
    /// What it asks. A sentence in the interview's language.
    pub text: String,
    /// The person's own words that it takes up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

/// What the person reads about an answer, besides the rubric and the model answer of the question itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    pub grade: Grade,
    /// What was good. Sentences in the interview's language.
    #[serde(default)]
    pub strengths: Vec<String>,
    /// What was missing or wrong.
    #[serde(default)]
    pub improvements: Vec<String>,
    /// What to learn or try next.
    #[serde(default)]
    pub suggestions: Vec<String>,
    /// Who graded.
    pub source: Source,
    /// Why code alone gave the score, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screening: Option<Screening>,
    /// Why the plan's models did not grade, where they should have.
    #[serde(rename = "trouble", default, skip_serializing_if = "Option::is_none")]
    pub degradation: Option<Degradation>,
    /// How far the graders agreed, where there were several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Agreement>,
    /// Why the grade is to be taken with care, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
    /// What the grader would ask back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probe: Option<Probe>,
    /// Indices of points that were not found and that the person says they did say. They count nowhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_marks: Vec<usize>,
    /// What the grader took the text for, where it held it to be no answer. See [`Feedback::no_answer`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_for: Option<Intent>,
}

/// Checks the claims of a grader against the answer, and computes the score.
///
/// The claims are taken in the order of the rubric; missing ones count as missed, surplus ones are ignored. A point is
/// credited when its quote stands in the answer (see `docs/GRADING.md` for what is folded), has a word of substance
/// outside sentences that speak to the grader, and when the words can be shared out so that every credited point has one of its own: one and the same "idempotent" does
/// not carry five points. Where there are too few words, the heavier points win.
pub fn verify(rubric: &Rubric, claims: &[Claim], answer: &str) -> Grade {
    verified(rubric, claims, &Answer::new(answer))
}

/// The same with an answer that is prepared once for many looks.
fn verified(rubric: &Rubric, claims: &[Claim], answer: &Answer<'_>) -> Grade {
    let found = find_all(rubric, claims, answer);
    let choices = choices(answer, &found);
    let carried = share_out(&choices, |index| worth(rubric, claims, index));
    let points = (0..rubric.points().len()).map(|index| match (&found[index], carried[index]) {
        (Some(range), true) => {
            PointGrade { verdict: claims[index].verdict, quote: Some(answer.text[range.clone()].to_owned()) }
        }
        _ => PointGrade::MISSED,
    });
    Grade::new(rubric, points.collect())
}

/// The answer without the sentences that speak to the grader; `None` when it has none.
///
/// Where there are some, a model that read the whole answer may have been talked round. It is then believed only as far
/// as a reader of the rest agrees who cannot be: see [`Verdict::at_most`].
pub fn without_directives(answer: &str) -> Option<String> {
    without_directives_but(answer, |_| false)
}

/// The same of another text: the sentences that are `spared` say there what they say, and to nobody.
pub fn without_directives_but(text: &str, is_spared: impl Fn(&str) -> bool) -> Option<String> {
    let mut directives = directive::directives(text);
    directives.retain(|range| !is_spared(&text[range.clone()]));
    if directives.is_empty() {
        return None;
    }
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for range in directives {
        rest.push_str(&text[from..range.start]);
        from = range.end;
    }
    rest.push_str(&text[from..]);
    Some(rest)
}

/// Where the answer says what each point of the rubric is claimed with.
fn find_all(rubric: &Rubric, claims: &[Claim], answer: &Answer<'_>) -> Vec<Option<Range<usize>>> {
    let claimed = |index: usize| claims.get(index).filter(|claim| claim.verdict != Verdict::Missed);
    (0..rubric.points().len()).map(|index| claimed(index).and_then(|claim| answer.find(&claim.quote))).collect()
}

/// The words that could carry each point.
fn choices<'a>(answer: &'a Answer<'_>, found: &[Option<Range<usize>>]) -> Vec<BTreeSet<&'a str>> {
    let words = |range: &Range<usize>| answer.content_in(range);
    found.iter().map(|range| range.as_ref().map_or(BTreeSet::new(), words)).collect()
}

/// What a point is claimed to earn, in halves of a hundredth of the score.
fn worth(rubric: &Rubric, claims: &[Claim], index: usize) -> u32 {
    let verdict = claims.get(index).map_or(Verdict::Missed, |claim| claim.verdict);
    u32::from(rubric.points()[index].weight) * verdict.halves()
}

/// Which points can each have a content word of the answer for itself: a maximum matching, the worthiest points first
/// (augmenting paths never take a word from a point without giving it another).
fn share_out(choices: &[BTreeSet<&str>], worth: impl Fn(usize) -> u32) -> Vec<bool> {
    let mut owners = HashMap::new();
    let mut order: Vec<usize> = (0..choices.len()).collect();
    order.sort_by_key(|&point| Reverse(worth(point)));
    let mut carried = vec![false; choices.len()];
    for point in order {
        carried[point] = take_word(point, choices, &mut owners, &mut HashSet::new());
    }
    carried
}

/// Gives `point` a word, moving other points to other words where needed.
fn take_word<'a>(
    point: usize,
    choices: &[BTreeSet<&'a str>],
    owners: &mut HashMap<&'a str, usize>,
    tried: &mut HashSet<&'a str>,
) -> bool {
    for &word in &choices[point] {
        if !tried.insert(word) {
            continue;
        }
        let owner = owners.get(word).copied();
        if owner.is_none_or(|owner| take_word(owner, choices, owners, tried)) {
            owners.insert(word, point);
            return true;
        }
    }
    false
}

impl Verdict {
    /// This verdict, lowered to what the other one earns. Where that is nothing, nothing is said to be wrong: that would
    /// need words of its own.
    pub fn at_most(self, other: Self) -> Self {
        match other {
            _ if self.halves() <= other.halves() => self,
            Self::Wrong => Self::Missed,
            _ => other,
        }
    }

    /// Halves of the weight that it earns.
    pub const fn halves(self) -> u32 {
        match self {
            Self::Met => 2,
            Self::Partial => 1,
            Self::Missed | Self::Wrong => 0,
        }
    }
}

impl PointGrade {
    const MISSED: Self = Self { verdict: Verdict::Missed, quote: None };

    /// Whether the point earns something.
    pub const fn is_credited(&self) -> bool {
        self.verdict.halves() > 0
    }
}

impl Grade {
    fn new(rubric: &Rubric, points: Vec<PointGrade>) -> Self {
        let score = Score::earned(rubric, points.iter().map(|point| point.verdict));
        Self { score, points, ..Self::default() }
    }

    /// What its points earn, less for what was asked back.
    fn earned(&self, rubric: &Rubric) -> Score {
        Score::of_shares(rubric, (0..self.points.len()).map(|index| self.share_of(index)))
    }

    /// What a point earns: halves of its weight times percent.
    fn share_of(&self, index: usize) -> u32 {
        let halves = self.points.get(index).map_or(0, |point| point.verdict.halves());
        let raised = self.raised.iter().find(|raised| raised.point == index);
        halves * raised.map_or(WHOLE, |raised| u32::from(raised.worth))
    }

    /// The grade of an answer that says nothing.
    pub fn nothing(rubric: &Rubric) -> Self {
        Self::new(rubric, vec![PointGrade::MISSED; rubric.points().len()])
    }
}

impl Feedback {
    /// The feedback of a grader that wrote nothing but verdicts.
    pub fn graded(grade: Grade, source: Source) -> Self {
        Self {
            grade,
            strengths: Vec::new(),
            improvements: Vec::new(),
            suggestions: Vec::new(),
            source,
            screening: None,
            degradation: None,
            agreement: None,
            doubt: None,
            probe: None,
            own_marks: Vec::new(),
            taken_for: None,
        }
    }

    /// What the text is if it is no answer, as its grader says. Where anything of it is credited, or wrong, it is one.
    pub fn no_answer(&self) -> Option<Intent> {
        let says_nothing = self.grade.points.iter().all(|point| point.verdict == Verdict::Missed);
        self.taken_for.filter(|_| says_nothing && self.grade.errors.is_empty())
    }

    /// The ids of the models that graded; none for the offline grader and where code alone gave the score.
    pub fn graders(&self) -> Vec<String> {
        match (&self.agreement, &self.source) {
            (Some(agreement), _) => agreement.graders.clone(),
            (None, Source::Model(id)) => vec![id.clone()],
            (None, Source::Bank | Source::Screening) => Vec::new(),
        }
    }

    /// The feedback on an answer that needed no grader: nothing is credited.
    pub fn screened(rubric: &Rubric, screening: Screening) -> Self {
        Self { screening: Some(screening), ..Self::graded(Grade::nothing(rubric), Source::Screening) }
    }
}

#[cfg(test)]
mod tests;
