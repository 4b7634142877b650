//! What becomes of what is said, counted.

use std::fmt;

use interview_bot::domain::intent::{Intent, Understood, ends_answer};

use super::{DONE, Phrasing, expected};

/// What becomes of wishes that are said at a question.
#[derive(Default)]
pub(super) struct Heard {
    pub(super) understood: usize,
    pub(super) asked: usize,
    /// Something else is done,
    pub(super) other: usize,
    /// and of those so often something that stops the interview or takes the question away.
    pub(super) away: usize,
    /// It is taken for an answer, or a part of one.
    pub(super) taken: usize,
}

impl Heard {
    pub(super) fn add(&mut self, phrasing: &Phrasing, understood: Understood) {
        // Who has nothing to say goes on by leaving the question out, however it is called.
        let one = |intent| if intent == Intent::Next { Intent::Skip } else { intent };
        let is_it = |intent| Understood::Intent(one(intent)) == expected(&phrasing.intent.replace("next", "skip"));
        let is_away = |intent| matches!(intent, Intent::Pause | Intent::Finish | Intent::AnotherQuestion);
        let count = match understood {
            // That an answer is complete is said at its end.
            _ if phrasing.intent == DONE && ends_answer(&phrasing.text) => &mut self.understood,
            Understood::Intent(intent) if is_it(intent) => &mut self.understood,
            Understood::Intent(intent) => {
                self.away += usize::from(is_away(intent));
                &mut self.other
            }
            Understood::Unclear => &mut self.asked,
            Understood::Answer => &mut self.taken,
        };
        *count += 1;
    }

    pub(super) fn and(self, other: &Self) -> Self {
        Self {
            understood: self.understood + other.understood,
            asked: self.asked + other.asked,
            other: self.other + other.other,
            away: self.away + other.away,
            taken: self.taken + other.taken,
        }
    }

    pub(super) const fn all(&self) -> usize {
        self.understood + self.asked + self.other + self.taken
    }
}

impl fmt::Display for Heard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:4} {:4} {:4} {:4} {:4}", self.understood, self.asked, self.other, self.taken, self.all())
    }
}
