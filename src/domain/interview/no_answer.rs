//! An answer that a grader took for something else is given back: its question waits again, and the person is asked.

use chrono::{DateTime, Utc};

use super::{AnswerRef, Interview, MessageRef, Stage, Status};

impl Interview {
    /// Whether this answer, which waits for its grade, may be given back: its question is still before the person, who has not
    /// said that it is one, and the time has not cut it off.
    pub fn may_be_no_answer(&self, answer: AnswerRef) -> bool {
        let is_here = matches!(self.status, Status::Asking | Status::Paused)
            && self.stage() == Some(Stage::Checking)
            && self.key() == Some(answer.question)
            && self.latest_answer(answer.question) == Some(answer);
        is_here && self.answer(answer).is_some_and(|given| !given.confirmed && !given.cut_off)
    }

    /// Gives an answer back. False, and no change, where that may not be.
    pub fn give_back(&mut self, answer: AnswerRef, now: DateTime<Utc>) -> bool {
        if !self.may_be_no_answer(answer) {
            return false;
        }
        let slot = self.slots.get_mut(self.current);
        let Some(given) = slot.and_then(|slot| slot.answers.last_mut()) else { return false };
        given.given_back = given.messages.last().map(|message| message.id);
        given.messages.clear();
        // What is said next must not be taken for this one.
        given.changed();
        self.give_time(now);
        self.updated_at = now;
        true
    }

    /// The last message of this answer, if it was given back and nothing was said since.
    pub fn given_back(&self, answer: AnswerRef) -> Option<MessageRef> {
        let is_open = self.key() == Some(answer.question) && self.stage() == Some(Stage::Open);
        let given = self.answer(answer).filter(|given| is_open && given.revision == answer.revision + 1)?;
        given.given_back.filter(|_| given.messages.is_empty())
    }
}
