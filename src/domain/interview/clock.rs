//! The clock of a question, in an interview with a limit of time.
//!
//! It begins when the card of the question is shown, and runs until there is an answer; a hint, other words or a message that
//! is no answer do not stop it. A pause does in practice, in a real interview it runs on. A follow-up, another try and another
//! question have it begin anew. When it is over, what was said so far is the answer; where nothing was, a question is left
//! open without a clock in practice, and left behind in a real interview, which waits when nobody seems to be there any more.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Answer, AnswerMessage, Interview, Mode, QuestionKey, Refused, Slot, Stage, Status, Try};

/// A follow-up is about one key point, and wants a sentence or two: it has the same time whatever its question had.
const FOLLOW_UP: TimeDelta = TimeDelta::minutes(2);
/// What is written so long after the end still counts: it was on its way.
pub const TOLERANCE: TimeDelta = TimeDelta::seconds(5);
/// What is left when a countdown is shown anew, in seconds, beside whole minutes.
const LAST_MARKS: [i64; 2] = [30, 10];
/// So many questions in a row to which nothing was said until their time was over: nobody is there, and the interview waits.
const NOBODY: usize = 2;
/// What is left at least where what was said is given back as no answer, in milliseconds: enough to say one.
const LEAST_MILLIS: i64 = 60_000;
/// A countdown that was shown is not shown anew sooner.
const APART: TimeDelta = TimeDelta::seconds(5);

/// How long a question may be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TimeLimit(u8);

impl TimeLimit {
    /// Those on offer.
    pub const ALL: [Self; 3] = [Self(3), Self(5), Self(8)];

    /// The one of so many minutes, if it is on offer.
    pub fn of_minutes(minutes: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|limit| limit.0 == minutes)
    }

    pub const fn minutes(self) -> u8 {
        self.0
    }
}

/// Names one run of a clock: what is to happen at its end must not happen at that of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClockRun {
    pub question: QuestionKey,
    /// Counts from 1 within the question, with every start.
    pub run: u32,
}

/// The clock of what is asked in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// How often it was started.
    run: u32,
    /// What was left when it was stopped, in milliseconds; `None` when nothing has run of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    left: Option<i64>,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    /// It waits until the card is shown.
    Stands,
    Runs {
        until: DateTime<Utc>,
    },
    /// It has come to its end, and what was asked is closed.
    Over {
        at: DateTime<Utc>,
    },
    /// It has come to its end, and what was asked stays open without.
    Off,
}

/// How the time for a question has run out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUp {
    /// What was said so far is the answer.
    CutOff,
    /// Nothing was said to the question, which is left behind.
    Unanswered,
    /// Nothing was said to a follow-up.
    FollowUpUnanswered,
    /// Nothing was said to the question, which stays open.
    StaysOpen,
}

impl Clock {
    const NEW: Self = Self { run: 0, left: None, state: State::Stands };

    /// When what is written is too late.
    fn end(self) -> Option<DateTime<Utc>> {
        match self.state {
            State::Runs { until } | State::Over { at: until } => Some(until),
            State::Stands | State::Off => None,
        }
    }
}

impl Slot {
    /// Something else is asked here now: its clock begins anew.
    pub(super) fn wind_clock(&mut self) {
        if let Some(clock) = &mut self.clock {
            *clock = Clock { run: clock.run, ..Clock::NEW };
        }
    }

    fn set_clock(&mut self, state: State) {
        if let Some(clock) = &mut self.clock {
            clock.state = state;
        }
    }

    /// How the time for what was asked here last has run out, if it has.
    pub fn time_up(&self) -> Option<TimeUp> {
        match self.clock?.state {
            State::Over { .. } if self.skipped => Some(TimeUp::Unanswered),
            State::Over { .. } if self.answer().is_some_and(Answer::is_left_out) => Some(TimeUp::FollowUpUnanswered),
            State::Over { .. } => Some(TimeUp::CutOff),
            State::Off if self.stage() == Stage::Open => Some(TimeUp::StaysOpen),
            State::Off | State::Stands | State::Runs { .. } => None,
        }
    }
}

impl Try<'_> {
    /// Whether the time ran out over the answer, or over one to a follow-up on it.
    pub fn is_cut_off(self) -> bool {
        self.answer.cut_off || self.follow_ups.iter().any(|answer| answer.cut_off)
    }
}

impl Interview {
    /// How long what is asked now may be answered, in all.
    pub fn time_allowed(&self) -> Option<TimeDelta> {
        let (limit, slot) = (self.time_limit?, self.slot()?);
        Some(if slot.follow_up().is_some() { FOLLOW_UP } else { TimeDelta::minutes(limit.minutes().into()) })
    }

    fn is_being_answered(&self) -> bool {
        self.status == Status::Asking && matches!(self.stage(), Some(Stage::Open | Stage::Collecting))
    }

    /// Whether the clock begins, or goes on, once the card of what is asked is shown.
    pub fn awaits_clock(&self) -> bool {
        let stands = |slot: &Slot| slot.clock.is_none_or(|clock| clock.state == State::Stands);
        self.time_limit.is_some() && self.is_being_answered() && self.slot().is_some_and(stands)
    }

    /// The card of what is asked is shown: the clock runs. False when it need not be started: starting is safe to repeat.
    pub fn start_clock(&mut self, now: DateTime<Utc>) -> bool {
        let Some(allowed) = self.time_allowed().filter(|_| self.awaits_clock()) else { return false };
        let Some(slot) = self.slots.get_mut(self.current) else { return false };
        let clock = slot.clock.get_or_insert(Clock::NEW);
        let left = clock.left.map_or(allowed, TimeDelta::milliseconds);
        *clock = Clock { run: clock.run + 1, left: None, state: State::Runs { until: now + left } };
        true
    }

    /// What is left of the time is kept until the clock is started again.
    pub(super) fn stop_clock(&mut self, now: DateTime<Utc>) {
        let Some(slot) = self.slots.get_mut(self.current) else { return };
        if let Some(clock) = &mut slot.clock
            && let State::Runs { until } = clock.state
        {
            let left = (until - now).num_milliseconds().max(0);
            *clock = Clock { run: clock.run, left: Some(left), state: State::Stands };
        }
    }

    /// What was said is none of an answer: the clock stands until the question is shown again, and leaves time to say one.
    pub(super) fn give_time(&mut self, now: DateTime<Utc>) {
        self.stop_clock(now);
        let clock = self.slots.get_mut(self.current).and_then(|slot| slot.clock.as_mut());
        if let Some(clock) = clock.filter(|clock| clock.state == State::Stands) {
            clock.left = clock.left.map(|left| left.max(LEAST_MILLIS));
        }
    }

    /// The clock that runs over what is asked now, and when it is over.
    pub fn running_clock(&self) -> Option<(ClockRun, DateTime<Utc>)> {
        let slot = self.slot().filter(|slot| matches!(slot.stage(), Stage::Open | Stage::Collecting))?;
        let clock = slot.clock.filter(|_| matches!(self.status, Status::Asking | Status::Paused))?;
        match clock.state {
            State::Runs { until } => Some((ClockRun { question: slot.key, run: clock.run }, until)),
            State::Stands | State::Over { .. } | State::Off => None,
        }
    }

    /// Whether this run of a clock has come to its end, and nothing has begun another since.
    pub fn was_ended(&self, run: ClockRun) -> bool {
        let clock = self.slot_of(run.question).and_then(|slot| slot.clock);
        clock.is_some_and(|clock| clock.run == run.run && matches!(clock.state, State::Over { .. } | State::Off))
    }

    /// What is left of the time for what is asked now; `None` without a clock.
    pub fn time_left(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let slot = self.slot().filter(|_| self.is_being_answered())?;
        match slot.clock.unwrap_or(Clock::NEW) {
            Clock { state: State::Stands, left, .. } => {
                left.map(TimeDelta::milliseconds).or_else(|| self.time_allowed())
            }
            Clock { state: State::Runs { until }, .. } => Some((until - now).max(TimeDelta::zero())),
            Clock { state: State::Over { .. } | State::Off, .. } => None,
        }
    }

    /// Whether what was written then comes too late for the current question. Two clocks have to say so: the one of whoever
    /// brought it, and the one of `now`.
    pub fn is_too_late(&self, written_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let answered = |slot: &&Slot| matches!(slot.stage(), Stage::Graded | Stage::Skipped);
        let end = self.slot().filter(|slot| !answered(slot)).and_then(|slot| slot.clock).and_then(Clock::end);
        end.is_some_and(|end| written_at.min(now) > end + TOLERANCE)
    }

    /// The time for what is asked now is over. What was said so far is the answer, or what was `offered` and nobody has
    /// decided on. An interview that is paused stays so, and one that nobody answers any more is.
    ///
    /// # Errors
    /// Another clock runs by now, or none; or it is too early.
    pub fn time_is_up(&mut self, run: ClockRun, offered: &[AnswerMessage], now: DateTime<Utc>) -> Result<(), Refused> {
        let (_, until) = self.running_clock().filter(|(running, _)| *running == run).ok_or(Refused::NotCurrent)?;
        if now < until {
            return Err(Refused::NotReady);
        }
        let mut ended = self.clone();
        let is_paused = ended.status == Status::Paused;
        ended.status = ended.paused_from.take().unwrap_or(ended.status);
        ended.close(run.question, until, offered, now)?;
        if is_paused || (ended.status != Status::Finishing && ended.is_left_alone()) {
            ended.paused_from = Some(ended.status);
            ended.status = Status::Paused;
        }
        ended.updated_at = now;
        *self = ended;
        Ok(())
    }

    /// Whether a real interview asks on and nobody answers.
    fn is_left_alone(&self) -> bool {
        let unanswered = |slot: &&Slot| slot.time_up() == Some(TimeUp::Unanswered);
        self.slots[..self.current.min(self.slots.len())].iter().rev().take_while(unanswered).count() >= NOBODY
    }

    fn close(
        &mut self,
        question: QuestionKey,
        at: DateTime<Utc>,
        offered: &[AnswerMessage],
        now: DateTime<Utc>,
    ) -> Result<(), Refused> {
        if self.stage() == Some(Stage::Open) {
            // What is too long to be an answer is none.
            for message in offered {
                let _ = self.add_message(message.clone(), now);
            }
        }
        let mode = self.mode;
        let slot = self.current_slot(question)?;
        slot.set_clock(State::Over { at });
        if slot.stage() == Stage::Collecting {
            slot.answers.last_mut().ok_or(Refused::NoAnswer)?.cut_off = true;
            let answer = self.submit(question, now)?;
            return match mode {
                Mode::Real if !self.waits_for_grade(answer) => self.next(question, now),
                Mode::Real | Mode::Practice => Ok(()),
            };
        }
        if mode == Mode::Real || slot.follow_up().is_some() {
            return self.skip(question, now);
        }
        slot.set_clock(State::Off);
        Ok(())
    }

    /// Whether what was written then, in a real interview, was written to the question before, whose time has run out: the
    /// current one was asked later. Telling it by whole seconds does for people.
    pub fn is_for_the_one_before(&self, written_at: DateTime<Utc>) -> bool {
        let is_over = |slot: &Slot| matches!(slot.clock, Some(Clock { state: State::Over { .. }, .. }));
        let asked_later = |slot: &Slot| slot.asked_at.is_none_or(|at| at.timestamp() > written_at.timestamp());
        self.mode == Mode::Real
            && self.status.is_open()
            && self.before().is_some_and(is_over)
            && self.slot().is_none_or(asked_later)
    }

    /// Adds what was written in time to the question before, and came when that was left behind: it counts as part of the
    /// answer all the same.
    ///
    /// # Errors
    /// It was not written in time, or the answer is graded.
    pub fn add_late(
        &mut self,
        message: AnswerMessage,
        written_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), Refused> {
        if !self.is_for_the_one_before(written_at) {
            return Err(Refused::NotCurrent);
        }
        let before = self.current.checked_sub(1).and_then(|before| self.slots.get_mut(before));
        let slot = before.ok_or(Refused::NotCurrent)?;
        if slot.clock.and_then(Clock::end).is_none_or(|end| written_at > end + TOLERANCE) {
            return Err(Refused::TimeOver);
        }
        if slot.answer().is_some_and(|answer| answer.feedback.is_some()) {
            return Err(Refused::AlreadyAnswered);
        }
        let mut answer = slot.answer().cloned().unwrap_or_else(|| Answer::open(now));
        answer.add(message)?;
        (answer.submitted, answer.cut_off) = (true, true);
        if let Some(asked) = &mut answer.follow_up {
            asked.is_left_out = false;
        }
        slot.skipped = false;
        slot.answers.pop();
        slot.answers.push(answer);
        self.updated_at = now;
        Ok(())
    }

    /// The question that was left behind last.
    pub fn before(&self) -> Option<&Slot> {
        self.slots.get(self.current.checked_sub(1)?)
    }
}

/// What is left when a countdown that shows so much is shown anew: each minute, and a last time or two.
pub fn next_mark(left: TimeDelta) -> Option<TimeDelta> {
    let below = left - APART;
    let minutes = TimeDelta::minutes(below.num_minutes());
    let last = LAST_MARKS.map(TimeDelta::seconds).into_iter().find(|mark| *mark <= below);
    if minutes > TimeDelta::zero() { Some(minutes) } else { last }
}
