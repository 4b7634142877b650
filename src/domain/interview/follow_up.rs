//! "Asking back": a question aimed at a key point that an answer made in part or not at all.
//!
//! It is asked after the answer is graded and before the grade is shown, which would give the point away. It belongs to its
//! question and is none of its own: it has no number, and stands among the answers to the question, with the answer to it.
//! Only the first try is asked back about: further ones were written after the model answer was read.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Answer, AnswerRef, Interview, Mode, QuestionKey, Slot, Stage, Status, TRIES_MAX};
use crate::domain::grading::{Doubt, Feedback, Grade, Verdict};
use crate::domain::question::{KeyPoint, Question, Source};
use crate::domain::text::substance::Substance;
use crate::domain::text::utf16_len;
use crate::domain::text::words::sentences;

/// Most follow-ups to one question: with more it is a quiz.
pub const FOLLOW_UPS_MAX: u8 = 2;

/// Longest sentence that is taken up whole, in UTF-16 units.
const SAID_MAX: usize = 120;

/// How an interview asks back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FollowUpRules {
    /// Follow-ups to one question, 0 to [`FOLLOW_UPS_MAX`].
    pub most: u8,
    /// Follow-ups in the whole interview; `None` is without limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_all: Option<u32>,
    /// What a key point earns that only the answer to a follow-up made, in percent.
    pub worth: u8,
}

impl FollowUpRules {
    /// It never asks back.
    pub const OFF: Self = Self { most: 0, in_all: None, worth: 0 };

    const fn is_off(&self) -> bool {
        self.most == 0
    }

    /// For stored interviews: whether there is nothing to store.
    pub(super) const fn is_none(rules: &Self) -> bool {
        rules.is_off()
    }
}

/// What was asked back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Index of the key point that it aims at.
    pub point: usize,
    /// What is asked.
    pub text: String,
    /// The person's own words that it takes up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Who wrote it.
    pub source: Source,
    /// What a point that the answer to it makes earns, in percent.
    pub worth: u8,
    /// The person left it out.
    #[serde(default)]
    pub is_left_out: bool,
}

/// A try at a question, with the follow-ups on it.
#[derive(Debug, Clone, Copy)]
pub struct Try<'a> {
    question: &'a Question,
    /// Which answer to the question it is, from 1: see [`AnswerRef::attempt`].
    pub attempt: usize,
    pub answer: &'a Answer,
    /// What was asked back, and said to that. The last one may still wait for its answer.
    pub follow_ups: &'a [Answer],
}

impl<'a> Try<'a> {
    /// The feedback that counts, with what the answers to follow-ups add.
    pub fn feedback(self) -> Option<Cow<'a, Feedback>> {
        let feedback = self.answer.counted()?;
        let grade = self.raised(&feedback.grade);
        Some(match grade {
            Some(grade) => Cow::Owned(Feedback { grade, ..feedback.clone() }),
            None => Cow::Borrowed(feedback),
        })
    }

    /// The grade with what the answers to follow-ups add; `None` without any.
    fn raised(self, first: &Grade) -> Option<Grade> {
        let rubric = &self.question.rubric;
        let answered =
            self.follow_ups.iter().filter_map(|answer| Some((answer.follow_up.as_ref()?, answer.counted()?)));
        answered.fold(None, |grade, (asked, feedback)| {
            let before = grade.as_ref().unwrap_or(first);
            Some(before.with_follow_up(rubric, &feedback.grade, asked.worth))
        })
    }
}

impl Slot {
    /// The feedback that counted before this answer to a follow-up was given.
    pub fn feedback_before(&self, attempt: usize) -> Option<Cow<'_, Feedback>> {
        let asked_on = self.tries().take_while(|one| one.attempt < attempt).last()?;
        let follow_ups = asked_on.follow_ups.get(..attempt - asked_on.attempt - 1)?;
        Try { follow_ups, ..asked_on }.feedback()
    }

    /// Whether the question may have another try.
    pub fn may_try_again(&self) -> bool {
        self.tries().count() < TRIES_MAX
    }

    /// The tries, in order.
    pub fn tries(&self) -> impl Iterator<Item = Try<'_>> {
        let begins = |answer: &Answer| answer.follow_up.is_none();
        let starts = self.answers.iter().enumerate().filter(move |(_, answer)| begins(answer));
        starts.map(move |(index, answer)| {
            let rest = &self.answers[index + 1..];
            let until = rest.iter().position(begins).unwrap_or(rest.len());
            Try { question: &self.question, attempt: index + 1, answer, follow_ups: &rest[..until] }
        })
    }

    /// Names the latest try.
    pub fn latest_try(&self) -> Option<AnswerRef> {
        let (index, answer) = self.answers.iter().enumerate().rfind(|(_, answer)| answer.follow_up.is_none())?;
        Some(AnswerRef { question: self.key, attempt: index + 1, revision: answer.revision })
    }

    /// The follow-up that waits for its answer, or has part of one.
    pub fn follow_up(&self) -> Option<&FollowUp> {
        let is_open = matches!(self.stage(), Stage::Open | Stage::Collecting);
        self.answer().filter(|_| is_open)?.follow_up.as_ref()
    }

    /// How often was asked back.
    pub(super) fn follow_ups(&self) -> usize {
        self.answers.iter().filter(|answer| answer.follow_up.is_some()).count()
    }

    /// Leaves out the follow-up that waits for an answer. False when none does.
    pub(super) fn leave_follow_up_out(&mut self) -> bool {
        let waits = self.stage() == Stage::Open;
        let asked = self.answers.last_mut().filter(|_| waits).and_then(|answer| answer.follow_up.as_mut());
        asked.map(|asked| asked.is_left_out = true).is_some()
    }

    /// The best follow-up to what was said so far; `None` where nothing is open, or the person had nothing more to say.
    fn next_follow_up(&self, rules: FollowUpRules) -> Option<FollowUp> {
        let mut tries = self.tries();
        let (first, None) = (tries.next()?, tries.next()) else { return None };
        let is_over = |answer: &Answer| answer.feedback.as_ref().is_none_or(is_last_word);
        if self.follow_ups() >= usize::from(rules.most) || is_over(first.answer) || first.follow_ups.iter().any(is_over)
        {
            return None;
        }
        let grade = first.feedback()?.into_owned().grade;
        let was_asked = |point| first.follow_ups.iter().filter_map(|a| a.follow_up.as_ref()).any(|f| f.point == point);
        let is_open = |point: usize| {
            let verdict = grade.points.get(point).map(|point| point.verdict);
            matches!(verdict, Some(Verdict::Partial | Verdict::Missed)) && !was_asked(point)
        };
        let by_grader = self.by_grader(is_open);
        by_grader.or_else(|| self.by_probe(&grade, is_open)).map(|asked| FollowUp { worth: rules.worth, ..asked })
    }

    /// What whoever graded the latest answer would ask back.
    fn by_grader(&self, is_open: impl Fn(usize) -> bool) -> Option<FollowUp> {
        let feedback = self.answer()?.feedback.as_ref()?;
        let probe = feedback.probe.as_ref().filter(|probe| is_open(probe.point))?;
        Some(FollowUp {
            point: probe.point,
            text: probe.text.clone(),
            quote: probe.quote.clone().or_else(|| self.best_of_what_was_said(probe.point, &probe.text)),
            source: feedback.source.clone(),
            worth: 0,
            is_left_out: false,
        })
    }

    /// The question's own probe for the point that can gain most.
    fn by_probe(&self, grade: &Grade, is_open: impl Fn(usize) -> bool) -> Option<FollowUp> {
        let open = self.question.rubric.points().iter().enumerate().filter(|(index, _)| is_open(*index));
        let probed = open.filter_map(|(index, point)| Some((index, point, point.probe.as_ref()?)));
        let gain = |(index, point, _): &(usize, &KeyPoint, &String)| {
            let is_partial = grade.points[*index].verdict == Verdict::Partial;
            u32::from(point.weight) * if is_partial { 1 } else { 2 }
        };
        // Of equal ones the first.
        let (index, _, text) = probed.rev().max_by_key(gain)?;
        Some(FollowUp {
            point: index,
            text: text.clone(),
            quote: grade.points[index].quote.clone().or_else(|| self.best_of_what_was_said(index, text)),
            source: Source::Bank,
            worth: 0,
            is_left_out: false,
        })
    }
}

impl Slot {
    /// The words of the first answer that come nearest to what is asked back: a sentence, or as much of a long one.
    fn best_of_what_was_said(&self, point: usize, asked: &str) -> Option<String> {
        let text = self.answers.first()?.text();
        let point = &self.question.rubric.points().get(point)?.text;
        let about = Substance::of(&format!("{asked}\n{point}\n{}", self.question.text));
        let runs = sentences(&text).into_iter().flat_map(|at| runs(&text[at]));
        let runs: Vec<&str> = runs.filter(|run| run.contains(char::is_alphanumeric)).collect();
        // Of equal ones the first.
        runs.into_iter().rev().max_by_key(|run| Substance::of(run).shared_with(&about)).map(str::to_owned)
    }
}

/// A sentence; of one that is too long to be taken up, what can be read from each of its clauses on.
fn runs(sentence: &str) -> Vec<&str> {
    let sentence = sentence.trim();
    if utf16_len(sentence) <= SAID_MAX {
        return vec![sentence];
    }
    let ends = sentence.match_indices([',', ';', ':', '—', '–', '(']).map(|(at, sign)| at + sign.len());
    std::iter::once(0).chain(ends).map(|start| cut(sentence[start..].trim_start())).collect()
}

/// As much of the beginning as can be taken up, as far as a clause goes; where it is longer, as far as a word does.
fn cut(text: &str) -> &str {
    let fits = |end: &usize| utf16_len(&text[..*end]) <= SAID_MAX;
    let at = |signs: fn(char) -> bool| text.match_indices(signs).map(|(at, _)| at).rfind(fits);
    let clause = || at(|c| matches!(c, ',' | ';' | ':' | '—' | '–' | '(')).filter(|end| *end > 0);
    let end = Some(text.len()).filter(fits).or_else(clause).or_else(|| at(char::is_whitespace));
    text[..end.unwrap_or_default()].trim_end()
}

/// Whether there is no use in asking on: nobody answered, or the answer is not to be trusted.
fn is_last_word(feedback: &Feedback) -> bool {
    feedback.screening.is_some() || feedback.doubt == Some(Doubt::Distrusted)
}

impl Interview {
    /// Whether the person may be asked back once this answer is graded.
    pub fn may_ask_back_after(&self, answer: AnswerRef) -> bool {
        let Some(slot) = self.slot_of(answer.question) else { return false };
        let is_current = self.key() == Some(answer.question);
        let is_first_try = slot.tries().count() == 1;
        is_current
            && is_first_try
            && slot.follow_ups() < usize::from(self.follow_ups.most)
            && self.has_follow_ups_left()
    }

    fn has_follow_ups_left(&self) -> bool {
        let asked: usize = self.slots.iter().map(Slot::follow_ups).sum();
        self.follow_ups.in_all.is_none_or(|most| u32::try_from(asked).is_ok_and(|asked| asked < most))
    }

    /// Whether the interview stays at this question until its answer is graded, although its feedback comes at the end: a
    /// follow-up may be asked.
    pub fn waits_for_grade(&self, answer: AnswerRef) -> bool {
        self.mode == Mode::Real && self.may_ask_back_after(answer)
    }

    /// What follows from a grade, where the person still is at the question: they are asked back, or a real interview that
    /// waited for that goes on. One that is paused stays so.
    pub fn follow_up(&mut self, question: QuestionKey, now: DateTime<Utc>) {
        let (rules, is_paused) = (self.follow_ups, self.status == Status::Paused);
        let has_left = self.has_follow_ups_left();
        let is_current = (self.status == Status::Asking || is_paused) && self.key() == Some(question);
        let Some(slot) = self.slot_of_mut(question).filter(|_| is_current && !rules.is_off()) else { return };
        if slot.stage() != Stage::Graded {
            return;
        }
        match slot.next_follow_up(rules).filter(|_| has_left) {
            Some(asked) => {
                slot.answers.push(Answer { follow_up: Some(asked), ..Answer::open(now) });
                slot.wind_clock();
            }
            None if self.mode == Mode::Real => self.advance(now),
            None => return,
        }
        if is_paused && self.status != Status::Paused {
            self.paused_from = Some(self.status);
            self.status = Status::Paused;
        }
        self.updated_at = now;
    }
}
