//! What an interview showed of the requirements: facts that code reads off the grades.

use serde::{Deserialize, Serialize};

use super::names::{Name, named};
use super::{Posting, Requirement};
use crate::domain::grading::Verdict;
use crate::domain::interview::{Interview, Slot};

/// From such a share of what was asked about it on, a requirement was shown, or shown in part; in per cent.
const SHOWN: u32 = 70;
const IN_PART: u32 = 30;

/// How a requirement came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Shown,
    InPart,
    NotShown,
    /// No question had to do with it.
    NotAsked,
}

/// A requirement, and how it came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub requirement: Requirement,
    pub standing: Standing,
}

/// The technologies of the catalogue that a question is known to be about, whatever its words are.
pub type About<'a> = &'a dyn Fn(&Slot) -> Vec<String>;

/// How the requirements of a posting came out. A question has to do with one when both name the same thing; of other
/// questions, a key point that names it has.
pub fn found(posting: &Posting, interview: &Interview, about: About<'_>) -> Vec<Found> {
    let asked: Vec<Asked<'_>> = interview.slots.iter().filter_map(|slot| Asked::of(slot, about)).collect();
    let of = |requirement: &Requirement| {
        let names = requirement.names();
        let (mut made, mut possible) = (0, 0);
        for (credit, weight) in asked.iter().flat_map(|asked| asked.traced(&names)) {
            made += credit * weight;
            possible += 100 * weight;
        }
        let standing = match (made * 100).checked_div(possible) {
            None => Standing::NotAsked,
            Some(SHOWN..) => Standing::Shown,
            Some(IN_PART..) => Standing::InPart,
            Some(_) => Standing::NotShown,
        };
        Found { requirement: requirement.clone(), standing }
    };
    posting.requirements.iter().map(of).collect()
}

/// A question that has a score.
struct Asked<'a> {
    slot: &'a Slot,
    names: Vec<&'static Name>,
    slugs: Vec<String>,
    /// What each key point earned, in per cent.
    credits: Vec<u32>,
}

impl<'a> Asked<'a> {
    fn of(slot: &'a Slot, about: About<'_>) -> Option<Self> {
        slot.score()?;
        let grades = slot.feedback().map(|feedback| feedback.into_owned().grade.points).unwrap_or_default();
        let credit = |at: usize| match grades.get(at).map(|grade| grade.verdict) {
            Some(Verdict::Met) => 100,
            Some(Verdict::Partial) => 50,
            Some(Verdict::Missed | Verdict::Wrong) | None => 0,
        };
        let question = &slot.question;
        Some(Self {
            slot,
            names: named(&format!("{}\n{}", question.topic, question.text)),
            slugs: about(slot),
            credits: (0..question.rubric.points().len()).map(credit).collect(),
        })
    }

    /// What the key points that have to do with one of these names earned, with their weights.
    fn traced(&self, names: &[&'static Name]) -> Vec<(u32, u32)> {
        let is_same = |name: &&&'static Name| names.iter().any(|own| own.name == name.name);
        // What only comes near a technology is not shown by knowing that.
        let is_it = |name: &&&'static Name, slug: &str| name.is_in_catalogue() && name.slug() == Some(slug);
        let is_known = self.slugs.iter().any(|slug| names.iter().any(|name| is_it(&name, slug)));
        let is_about = is_known || self.names.iter().any(|name| is_same(&name));
        let points = self.slot.question.rubric.points().iter().zip(&self.credits);
        let traced = points.filter(|(point, _)| is_about || named(&point.text).iter().any(|name| is_same(&name)));
        traced.map(|(point, credit)| (*credit, u32::from(point.weight))).collect()
    }
}
