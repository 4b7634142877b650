//! The second part of an interview follows from how the first went.

use serde::{Deserialize, Serialize};

use super::{Interview, Slot, Status};
use crate::domain::grading::Score;
use crate::domain::question::Difficulty;
use crate::domain::text::fold::fold;

/// A shorter interview has no parts: there would be nothing to go by.
const SHORTEST: usize = 4;
/// The second part is asked for while so many questions of the first are left, the current one included: it is there before
/// it is needed, and knows most of the answers. Where these are too few to tell, it waits for the last question.
const LEFT: usize = 2;
/// Fewer scores say nothing of how somebody does.
const TELLING: usize = 2;
/// From this mean on, what follows is harder.
const STRONG: Score = Score::from_tenths(75);
/// Up to this mean, what follows is easier, and a topic is weak.
const WEAK: Score = Score::from_tenths(45);
/// One question in so many goes back to a weak topic. The others are about something else, so that the whole covers as much
/// as it would have.
const RETURNS: usize = 3;

/// Which way the second part leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lean {
    Easier,
    Same,
    Harder,
}

impl Lean {
    pub const ALL: [Self; 3] = [Self::Easier, Self::Same, Self::Harder];

    /// Stable name in prompts and texts.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Easier => "easier",
            Self::Same => "same",
            Self::Harder => "harder",
        }
    }

    /// How far a question is from what is wanted.
    const fn distance(self, difficulty: Difficulty) -> u8 {
        match (self, difficulty) {
            (Self::Same, _) | (Self::Easier, Difficulty::Easy) | (Self::Harder, Difficulty::Hard) => 0,
            (_, Difficulty::Medium) => 1,
            (Self::Easier, Difficulty::Hard) | (Self::Harder, Difficulty::Easy) => 2,
        }
    }
}

/// How the questions of the second part are chosen, always within the level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adaptation {
    pub lean: Lean,
    /// The topics of the first part with the scores that are known, in the order in which they were asked.
    pub topics: Vec<(String, Option<Score>)>,
}

impl Adaptation {
    /// The topics to go back to, the worst first.
    pub fn weak_topics(&self) -> Vec<&str> {
        let mut weak: Vec<(&str, Score)> = Vec::new();
        for (topic, score) in &self.topics {
            if let Some(score) = score.filter(|score| *score <= WEAK)
                && !weak.iter().any(|(known, _)| is_same(known, topic))
            {
                weak.push((topic, score));
            }
        }
        weak.sort_by_key(|(_, score)| *score);
        weak.into_iter().map(|(topic, _)| topic).collect()
    }

    /// How many of `count` questions go back to a weak topic.
    pub fn returns(&self, count: usize) -> usize {
        count.div_ceil(RETURNS).min(self.weak_topics().len()).min(count.saturating_sub(1))
    }

    /// Up to `count` of the candidates, of which the first are the best in every other respect: some on weak topics, then
    /// those on topics that were not asked about, each as hard as is wanted. `of` tells topic and difficulty.
    pub fn choose<T>(&self, candidates: Vec<T>, count: usize, of: impl Fn(&T) -> (&str, Difficulty)) -> Vec<T> {
        let weak = self.weak_topics();
        let on = |candidate: &T, topics: &[&str]| topics.iter().any(|topic| is_same(topic, of(candidate).0));
        let mut candidates = candidates;
        candidates.sort_by_key(|candidate| self.lean.distance(of(candidate).1));
        let (mut back, mut others): (Vec<T>, Vec<T>) =
            candidates.into_iter().partition(|candidate| on(candidate, &weak));
        back.sort_by_key(|candidate| weak.iter().position(|topic| is_same(topic, of(candidate).0)));
        let rest = back.split_off(self.returns(count).min(back.len()));
        let asked: Vec<&str> = self.topics.iter().map(|(topic, _)| topic.as_str()).collect();
        others.sort_by_key(|candidate| on(candidate, &asked));
        back.into_iter().chain(others).chain(rest).take(count).collect()
    }

    /// The same where one topic is practised, which nothing leads away from: those of the first rank come first, each rank as
    /// hard as is wanted.
    pub fn choose_by<T, Rank: Ord>(
        &self,
        candidates: Vec<T>,
        count: usize,
        of: impl Fn(&T) -> (Rank, Difficulty),
    ) -> Vec<T> {
        let mut candidates = candidates;
        candidates.sort_by_key(|candidate| {
            let (rank, difficulty) = of(candidate);
            (rank, self.lean.distance(difficulty))
        });
        candidates.truncate(count);
        candidates
    }
}

/// Whether two topics are one, however they are spelt.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    fold(one.trim()).as_str() == fold(other.trim()).as_str()
}

/// How many of so many questions are the first part.
pub const fn first_part(planned: usize, adaptive: bool) -> usize {
    if adaptive && planned >= SHORTEST { planned.div_ceil(2) } else { planned }
}

impl Interview {
    /// How many questions it shall have by now: all, or those of the first part while it is not known how that goes.
    pub fn due(&self) -> usize {
        let (first, all) = (self.first_part(), usize::from(self.planned));
        let known = self.slots.iter().filter(|slot| slot.score().is_some()).count();
        let is_time = self.current + LEFT >= first && known >= TELLING;
        if is_time || self.current + 1 >= first { all } else { first }
    }

    /// Whether the second part is to be asked for, and nothing of it is there.
    pub fn awaits_second_part(&self) -> bool {
        let first = self.first_part();
        matches!(self.status, Status::Preparing | Status::Asking)
            && first < usize::from(self.planned)
            && self.slots.len() == first
            && self.due() > first
    }

    /// How the questions that are asked for now are chosen; `None` for those of the first part, and for all where the
    /// interview does not adapt.
    pub fn adaptation(&self) -> Option<Adaptation> {
        let first = self.first_part();
        if first == usize::from(self.planned) || self.slots.len() < first {
            return None;
        }
        let topics = self.slots[..first].iter().map(|slot| (slot.question.topic.clone(), slot.score())).collect();
        Some(Adaptation { lean: self.lean_of_first(), topics })
    }

    /// Which way the scores of the first part lean, as far as they are known.
    fn lean_of_first(&self) -> Lean {
        let first = &self.slots[..self.first_part().min(self.slots.len())];
        let known: Vec<Score> = first.iter().filter_map(Slot::score).collect();
        match Score::mean(known.iter().copied()).filter(|_| known.len() >= TELLING) {
            Some(mean) if mean >= STRONG => Lean::Harder,
            Some(mean) if mean <= WEAK => Lean::Easier,
            Some(_) | None => Lean::Same,
        }
    }

    /// Which way the second part leans, where the questions that were asked show it, and all of the first part went that way:
    /// when the second was asked for, the last answers of the first were not known.
    pub fn lean_shown(&self) -> Option<Lean> {
        let mean = |slots: &[Slot]| {
            let asked = slots.iter().filter(|slot| slot.asked_at.is_some());
            let hard: Vec<usize> = asked.map(|slot| slot.question.difficulty as usize * 100).collect();
            hard.iter().sum::<usize>().checked_div(hard.len())
        };
        let (first, second) = self.slots.split_at(self.first_part().min(self.slots.len()));
        let (first, second) = (mean(first)?, mean(second)?);
        self.lean.filter(|lean| match lean {
            Lean::Harder => second > first && self.lean_of_first() == *lean,
            Lean::Easier => second < first && self.lean_of_first() == *lean,
            Lean::Same => true,
        })
    }

    fn first_part(&self) -> usize {
        first_part(self.planned.into(), self.adaptive)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn adaptation(lean: Lean, topics: &[(&str, Option<u8>)]) -> Adaptation {
        let topics = topics.iter().map(|(topic, tenths)| ((*topic).to_owned(), tenths.map(Score::from_tenths)));
        Adaptation { lean, topics: topics.collect() }
    }

    fn chosen(adaptation: &Adaptation, candidates: &[(&'static str, Difficulty)], count: usize) -> Vec<usize> {
        let numbered: Vec<_> = candidates.iter().copied().enumerate().collect();
        let chosen = adaptation.choose(numbered, count, |(_, (topic, difficulty))| (topic, *difficulty));
        chosen.into_iter().map(|(index, _)| index).collect()
    }

    #[test]
    fn what_follows_goes_back_to_the_worst_and_is_about_something_else_for_the_rest() {
        use Difficulty::{Easy, Hard, Medium};
        let candidates = [
            ("SQL", Medium),
            ("sql ", Easy),
            ("HTTP", Hard),
            ("Caching", Hard),
            ("Queues", Easy),
            ("Testing", Medium),
            ("Auth", Easy),
        ];
        let topics = [("HTTP", Some(40)), ("SQL", Some(10)), ("Auth", Some(90)), ("Git", None)];
        let easier = adaptation(Lean::Easier, &topics);
        assert_eq!(easier.weak_topics(), ["SQL", "HTTP"]);
        assert_eq!(chosen(&easier, &candidates, 3), [1, 4, 5], "one goes back, the easier first");
        assert_eq!(chosen(&easier, &candidates, 5), [1, 0, 4, 5, 3], "two go back, to the worst");
        let harder = adaptation(Lean::Harder, &topics[2..]);
        assert_eq!(chosen(&harder, &candidates, 3), [2, 3, 0], "what was asked about comes last");
        assert_eq!(chosen(&harder, &candidates, 9).len(), candidates.len(), "what is there fills up");
    }

    #[test]
    fn nothing_leads_away_from_a_topic_that_is_practised() {
        use Difficulty::{Easy, Hard, Medium};
        let went = adaptation(Lean::Harder, &[("SQL", Some(90)), ("HTTP", Some(10))]);
        let candidates = vec![(2, Hard), (0, Easy), (1, Medium), (0, Hard), (1, Hard)];
        let chosen = went.choose_by(candidates, 4, |candidate| *candidate);
        assert_eq!(chosen, [(0, Hard), (0, Easy), (1, Hard), (1, Medium)]);
    }

    const TOPICS: [&str; 6] = ["A", "B", "C", "D", "E", "F"];
    const HOW_HARD: [Difficulty; 3] = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard];

    proptest! {
        #[test]
        fn as_many_are_chosen_as_are_there_and_none_twice(
            topics in proptest::collection::vec((0..4_usize, proptest::option::of(0..=100_u8)), 0..8),
            candidates in proptest::collection::vec((0..6_usize, 0..3_usize), 0..12),
            count in 0..8_usize,
            lean in 0..3_usize,
        ) {
            let topics: Vec<_> = topics.into_iter().map(|(topic, score)| (TOPICS[topic], score)).collect();
            let adaptation = adaptation(Lean::ALL[lean], &topics);
            let candidates: Vec<_> = candidates.into_iter().map(|(topic, hard)| (TOPICS[topic], HOW_HARD[hard])).collect();
            let mut found = chosen(&adaptation, &candidates, count);
            prop_assert_eq!(found.len(), count.min(candidates.len()));
            found.sort_unstable();
            found.dedup();
            prop_assert_eq!(found.len(), count.min(candidates.len()));
        }

        /// Of the same candidates: where a topic is gone back to, that is chosen before how hard it is.
        #[test]
        fn a_harder_part_is_never_easier(
            asked in proptest::collection::vec(0..4_usize, 0..6),
            candidates in proptest::collection::vec((0..6_usize, 0..3_usize), 0..12),
            count in 0..8_usize,
        ) {
            let topics: Vec<_> = asked.into_iter().map(|topic| (TOPICS[topic], None)).collect();
            let candidates: Vec<_> = candidates.into_iter().map(|(topic, hard)| (TOPICS[topic], HOW_HARD[hard])).collect();
            let [easier, same, harder] = Lean::ALL.map(|lean| {
                let chosen = chosen(&adaptation(lean, &topics), &candidates, count);
                chosen.into_iter().map(|index| candidates[index].1 as usize).sum::<usize>()
            });
            prop_assert!(easier <= same && same <= harder, "{} {} {}", easier, same, harder);
        }
    }
}
