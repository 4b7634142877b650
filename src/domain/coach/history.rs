//! What of a conversation is sent along with the next question.

use super::{Conversation, TurnId};
use crate::domain::text::tokens::tokens;

/// Tokens that turns may have which are sent word for word, by an estimate on the safe side.
pub const BUDGET: usize = 6000;

/// A turn with the words of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exchange<'a> {
    pub asked: &'a str,
    pub said: &'a str,
}

impl Exchange<'_> {
    fn tokens(&self) -> usize {
        tokens(self.asked) + tokens(self.said)
    }
}

/// What was said before a turn.
#[derive(Debug, PartialEq, Eq)]
pub struct History<'a> {
    /// What turns before all of these come to; empty where there are none.
    pub summary: &'a str,
    /// What does not fit any more, and is to be summed up; empty as long as everything fits.
    pub to_sum_up: Vec<Exchange<'a>>,
    /// What is sent word for word.
    pub kept: Vec<Exchange<'a>>,
    /// How many of the conversation's turns are before what is kept.
    pub covers: usize,
}

impl Conversation {
    /// What was said before a turn, within a budget of tokens. When it is full, the oldest turns are to be summed up until
    /// half of it is free; no turn is ever cut. Turns to which no model said anything are left out.
    pub fn history(&self, before: &TurnId, budget: usize) -> History<'_> {
        let end = self.turns.iter().position(|turn| turn.id == *before).unwrap_or(self.turns.len());
        let start = self.summed_up.min(end);
        let exchanges: Vec<(usize, Exchange<'_>)> = (start..end)
            .filter_map(|at| {
                let turn = &self.turns[at];
                Some((at, Exchange { asked: &turn.asked, said: turn.said()? }))
            })
            .collect();
        let all: usize = exchanges.iter().map(|(_, exchange)| exchange.tokens()).sum();
        let room = if all <= budget { budget } else { budget / 2 };
        let mut left = room;
        let fits = |(_, exchange): &&(usize, Exchange<'_>)| {
            let tokens = exchange.tokens();
            let fits = tokens <= left;
            left = left.saturating_sub(tokens);
            fits
        };
        let kept = exchanges.iter().rev().take_while(fits).count();
        let (old, kept) = exchanges.split_at(exchanges.len() - kept);
        let covers = if old.is_empty() { start } else { kept.first().map_or(end, |(at, _)| *at) };
        History { summary: &self.summary, to_sum_up: words(old), kept: words(kept), covers }
    }

    /// The turn before which `covers` turns stand, for whoever names it later: turns may be forgotten meanwhile.
    pub fn last_covered(&self, covers: usize) -> Option<TurnId> {
        self.turns.get(covers.checked_sub(1)?).map(|turn| turn.id.clone())
    }

    /// Records what all turns up to this one come to.
    pub fn sum_up(&mut self, until: &TurnId, summary: &str) {
        let Some(at) = self.turns.iter().position(|turn| turn.id == *until) else { return };
        if at + 1 > self.summed_up {
            self.summed_up = at + 1;
            summary.clone_into(&mut self.summary);
        }
    }
}

fn words<'a>(exchanges: &[(usize, Exchange<'a>)]) -> Vec<Exchange<'a>> {
    exchanges.iter().map(|(_, exchange)| *exchange).collect()
}
