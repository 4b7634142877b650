//! What an interviewer says between the questions, as a person does: a word on the answer before, where one stands, a last
//! word. Which sentence it is, is chosen here; the sentences are texts. It never changes a score.

use serde::{Deserialize, Serialize};

use super::{Interview, Mode, Slot};
use crate::domain::grading::Screening;

/// In what tone an interview is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Persona {
    #[default]
    Friendly,
    Neutral,
    Strict,
}

/// What there is to say of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    Strong,
    Fair,
    Weak,
    Poor,
    Skipped,
    /// "I don't know" was the answer.
    Unknown,
    /// Better when asked back.
    Improved,
    /// In a real interview: nothing of the grade is told.
    Kept,
    /// All that there is to say of such an answer was said: on to the next question.
    Onward,
}

/// A sentence on the answer before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    pub band: Band,
    /// Which of the band's sentences, from 1. None comes twice in an interview.
    pub variant: u8,
}

/// Where in the interview the question stands, where that is worth a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Milestone {
    /// So many questions are left.
    Halfway(usize),
    Last,
}

/// How an interview as a whole went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    High,
    Middle,
    Low,
}

/// Questions of the shortest interview that is told to be half over.
const HALVED: u8 = 4;
/// Last words of each outcome.
const LAST_WORDS: u8 = 2;

impl Persona {
    pub const ALL: [Self; 3] = [Self::Friendly, Self::Neutral, Self::Strict];

    /// Stable name in callback data, in ids of texts and in the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Friendly => "friendly",
            Self::Neutral => "neutral",
            Self::Strict => "strict",
        }
    }

    /// For stored interviews and settings.
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Band {
    pub const ALL: [Self; 9] = [
        Self::Strong,
        Self::Fair,
        Self::Weak,
        Self::Poor,
        Self::Skipped,
        Self::Unknown,
        Self::Improved,
        Self::Kept,
        Self::Onward,
    ];

    /// Stable name in ids of texts.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Fair => "fair",
            Self::Weak => "weak",
            Self::Poor => "poor",
            Self::Skipped => "skipped",
            Self::Unknown => "unknown",
            Self::Improved => "improved",
            Self::Kept => "kept",
            Self::Onward => "onward",
        }
    }

    /// How many sentences there are, in each tone. With those to go on with they are enough for the longest interview.
    pub const fn variants(self) -> u8 {
        match self {
            Self::Strong | Self::Fair | Self::Weak | Self::Kept => 8,
            Self::Poor | Self::Skipped | Self::Unknown | Self::Improved => 4,
            Self::Onward => 10,
        }
    }

    /// Of an answer that is left behind.
    fn of(slot: &Slot, mode: Mode) -> Self {
        if slot.skipped {
            return Self::Skipped;
        }
        let (Mode::Practice, Some(feedback)) = (mode, slot.feedback()) else { return Self::Kept };
        match (feedback.screening, feedback.grade.score.tenths()) {
            (Some(Screening::DontKnow), _) => Self::Unknown,
            _ if !feedback.grade.raised.is_empty() => Self::Improved,
            (_, 80..) => Self::Strong,
            (_, 50..) => Self::Fair,
            (_, 20..) => Self::Weak,
            _ => Self::Poor,
        }
    }
}

impl Outcome {
    pub const ALL: [Self; 3] = [Self::High, Self::Middle, Self::Low];

    /// Stable name in ids of texts.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Middle => "middle",
            Self::Low => "low",
        }
    }
}

impl Interview {
    /// What to say of the answer before, when the current question is put for the first time. `None` before the first
    /// question.
    pub(super) fn react(&self) -> Option<Reaction> {
        let before = self.slots.get(self.current.checked_sub(1)?)?;
        let unsaid = |band: Band| {
            let said = self.slots.iter().filter_map(|slot| slot.reaction).filter(|said| said.band == band).count();
            let said = u8::try_from(said).ok().filter(|said| *said < band.variants())?;
            Some((band, said))
        };
        let (band, said) = unsaid(Band::of(before, self.mode)).or_else(|| unsaid(Band::Onward))?;
        // Another interview begins with another one.
        let first = self.seed() % u32::from(band.variants());
        let variant = (first + u32::from(said)) % u32::from(band.variants());
        Some(Reaction { band, variant: u8::try_from(variant).ok()? + 1 })
    }

    /// Where the current question stands.
    pub fn milestone(&self) -> Option<Milestone> {
        let (number, planned) = (self.number(), usize::from(self.planned));
        if number == planned && planned > 1 {
            return Some(Milestone::Last);
        }
        let is_half = self.planned >= HALVED && self.current == planned.div_ceil(2);
        is_half.then_some(Milestone::Halfway(planned - self.current))
    }

    /// How an interview ended, and which of the last words on that is said, from 1. `None` without a score.
    pub fn last_word(&self) -> Option<(Outcome, u8)> {
        let overall = self.report.as_ref()?.summary.overall.filter(|_| self.answered() > 0)?;
        let outcome = match overall.tenths() {
            75.. => Outcome::High,
            50.. => Outcome::Middle,
            _ => Outcome::Low,
        };
        let variant = u8::try_from(self.seed() % u32::from(LAST_WORDS)).ok()? + 1;
        Some((outcome, variant))
    }

    /// Differs from interview to interview.
    fn seed(&self) -> u32 {
        self.id.0.bytes().fold(0, |seed: u32, byte| seed.wrapping_mul(31).wrapping_add(byte.into()))
    }
}
