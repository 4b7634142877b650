//! An interview of the questions of an earlier one that went worst: asked once more, graded anew.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Interview, InterviewId, NewInterview};
use crate::domain::grading::Score;
use crate::domain::report::weakest;

/// Questions that are asked once more.
pub const REDONE: usize = 3;

/// Where the questions of an interview come from that were asked before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redo {
    pub of: InterviewId,
    /// What each question came to then, in order.
    pub before: Vec<Score>,
}

impl Interview {
    /// Begins an interview of the weakest questions of an earlier one, the first of them asked. `None` where all went right.
    pub fn redo(new: NewInterview, of: &Self, now: DateTime<Utc>) -> Option<Self> {
        let weak = weakest(of, REDONE);
        let questions = weak.iter().filter_map(|(key, _)| Some(of.slot_of(*key)?.question.clone()));
        let planned = u8::try_from(weak.len()).ok().filter(|count| *count > 0)?;
        let mut interview = Self::begin(NewInterview { planned, adaptive: false, ..new }, now);
        for question in questions {
            interview.add_question(question, now);
        }
        interview.redo = Some(Redo { of: of.id.clone(), before: weak.iter().map(|(_, score)| *score).collect() });
        interview.ask(now).ok()?;
        Some(interview)
    }
}
