//! How a line of a CV could be better: what stands there, and what could stand there instead. A model proposes, code looks
//! whether the one is in the CV and the other says nothing that is not. What only the person knows is asked of them, in square
//! brackets: `[how many users?]`.

use serde::{Deserialize, Serialize};

use super::Cv;
use super::career::{found_in, place_in};
use crate::domain::grading::without_directives;
use crate::domain::invented::{Kind, Sources, keeps_order};
use crate::domain::text::{clean_line, utf16_len};

/// Most suggestions about a CV.
pub const SUGGESTIONS_MAX: usize = 6;
/// Longest line that is replaced, and longest one in its place, in UTF-16 units.
const BEFORE_MAX: usize = 260;
const AFTER_MAX: usize = 300;
/// Shortest of either.
const MIN: usize = 8;

/// A line, or a part of one, and a better one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// As it stands in the CV.
    pub before: String,
    pub after: String,
    /// The person wants it so.
    #[serde(default)]
    pub is_taken: bool,
}

/// A CV as models are given it, against which proposals are held.
pub struct Proposals<'a> {
    masked: &'a str,
    cv: Cv,
}

impl<'a> Proposals<'a> {
    pub fn about(masked: &'a str) -> Self {
        Self { masked, cv: Cv::of(masked.to_owned()) }
    }

    /// The suggestion of a proposal.
    ///
    /// # Errors
    /// What is wrong with it, in words for the model.
    pub fn checked(&self, before: &str, after: &str) -> Result<Suggestion, String> {
        let found = found_in(self.masked, before).filter(|before| (MIN..=BEFORE_MAX).contains(&utf16_len(before)));
        let before = found.ok_or("before does not stand on one line of the CV word for word")?;
        let after = clean_line(after);
        let after = after.trim_start_matches(['•', '-', '–', '*', ' ']).to_owned();
        if !(MIN..=AFTER_MAX).contains(&utf16_len(&after)) {
            return Err(format!("after has {} characters, allowed are {MIN} to {AFTER_MAX}", utf16_len(&after)));
        }
        if after == before || after.contains(['‹', '›']) || without_directives(&after).is_some() {
            return Err("after is no better line".to_owned());
        }
        let said =
            without_questions(&after).ok_or("a question in square brackets is short and ends with a question mark")?;
        if let Some(invented) = self.cv.invented(&before, &said) {
            return Err(format!("after says what this line of the CV does not: {invented}"));
        }
        Ok(Suggestion { before, after, is_taken: false })
    }
}

impl Cv {
    /// What a text has that the line which it takes the place of does not have: its numbers, in their order, its dates, and what
    /// it says that somebody did stand on the line; what it names, there or in what the line is a part of.
    pub(super) fn invented(&self, before: &str, said: &str) -> Option<String> {
        let Some(at) = self.lines.iter().position(|line| place_in(&clean_line(&line.text), before).is_some()) else {
            return Some(before.to_owned());
        };
        let line = self.lines[at].text.as_str();
        let (own, entry) = (Sources::of(&[line]), Sources::of(&self.entry(at)));
        let named = entry.lack(said).into_iter().filter(|found| matches!(found.kind, Kind::Name | Kind::Contact));
        let told = own.lack(said).into_iter().filter(|found| !matches!(found.kind, Kind::Name | Kind::Contact));
        let first = named.chain(told).map(|found| &said[found.at]).find(|told| !line.contains(told));
        let moved = || (!keeps_order(line, said)).then(|| "its numbers in another order".to_owned());
        first.map(str::to_owned).or_else(moved)
    }

    /// The lines that belong together with one: a job with its dates and what was done there, or all below a heading. What
    /// such a part begins with, who somebody was and where, stands for itself.
    fn entry(&self, at: usize) -> Vec<&str> {
        let start = (0..=at).rev().find(|at| self.begins_entry(*at)).unwrap_or_default();
        let rest = (at + 1..self.lines.len()).find(|at| self.begins_entry(*at)).unwrap_or(self.lines.len());
        let lines = if start == at { at..at + 1 } else { start..rest };
        self.lines[lines].iter().map(|line| line.text.as_str()).collect()
    }

    fn begins_entry(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let before = at.checked_sub(1).map(|at| &self.lines[at]);
        match () {
            () if line.is_heading => true,
            // Above the dates stands whose they are.
            () if line.period.is_some() => {
                before.is_none_or(|before| before.is_marked || before.is_heading || before.period.is_some())
            }
            () => {
                !line.is_marked && self.lines.get(at + 1).is_some_and(|next| next.period.is_some() && !next.is_marked)
            }
        }
    }
}

/// A text without the questions in its square brackets; `None` where they hold something else.
pub fn without_questions(text: &str) -> Option<String> {
    let mut rest = String::with_capacity(text.len());
    let mut left = text;
    while let Some((before, behind)) = left.split_once('[') {
        let (question, behind) = behind.split_once(']')?;
        let is_question = question.trim_end().ends_with('?') && !question.contains(['[', '\n']);
        if !is_question {
            return None;
        }
        rest.push_str(before);
        rest.push('…');
        left = behind;
    }
    rest.push_str(left);
    (!rest.contains(']')).then_some(rest)
}

/// How many questions stand in the square brackets of a text.
pub fn questions_in(text: &str) -> usize {
    text.split('[')
        .skip(1)
        .filter(|rest| rest.split_once(']').is_some_and(|(asked, _)| asked.trim_end().ends_with('?')))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CV: &str = "Jasur Karimov\nTashkent, 12 Navoiy street, apt 5 | +998 90 123 45 67 | jasur@mail.uz\n\nEXPERIENCE\n\
        Python developer, Uzum Bank\n2021 - present\n- Cut response time from 900 ms to 300 ms\n\
        - Built a REST API with FastAPI used by 3 teams\n- Поддерживал очереди на Kafka\n- Kafka navbatlarini boshqardim\n\n\
        Junior developer, Humans\n2019 - 2021\n- Worked on billing reports\n- Wrote unit tests\n- Помогал команде Тезпочта\n\
        - Xatolarni tuzatdim\n\nEDUCATION\nTATU, 2017 - 2021";

    #[test]
    fn a_line_says_nothing_that_other_lines_say() {
        let proposals = Proposals::about(CV);
        for (before, after) in [
            ("Junior developer, Humans", "Python developer, Humans"),
            ("Cut response time from 900 ms to 300 ms", "Cut response time from 300 ms to 900 ms"),
            ("Built a REST API with FastAPI used by 3 teams", "Built a REST API used by dozens of teams"),
            ("Worked on billing reports", "Led a team of engineers on billing reports"),
            ("Worked on billing reports", "Worked on billing reports at Uzum Bank"),
            ("Worked on billing reports", "Worked on billing reports since 2017"),
            ("Wrote unit tests", "Wrote unit tests, raising coverage by half"),
            ("Wrote unit tests", "Wrote unit tests that won a company award"),
            ("Поддерживал очереди на Kafka", "Внедрил очереди на Kafka в Тезпочта и Хуманс с 2017"),
            ("Cut response time from 900 ms to 300 ms", "Сократил время ответа втрое, с 900 мс до 300 мс"),
            ("Помогал команде Тезпочта", "Руководил командой Тезпочта"),
            ("Kafka navbatlarini boshqardim", "Kafka navbatlarini Uzumda boshqargan Humans xodimi edim"),
            ("Xatolarni tuzatdim", "Xatolarning yarmini tuzatdim"),
            ("Xatolarni tuzatdim", "Xatolarni tuzatdim va mukofot oldim"),
        ] {
            assert!(proposals.checked(before, after).is_err(), "{after}");
        }
        for (before, after) in [
            ("Cut response time from 900 ms to 300 ms", "Reduced response time from 900 ms to 300 ms"),
            ("Built a REST API with FastAPI used by 3 teams", "Built a FastAPI service in Python used by 3 teams"),
            ("Worked on billing reports", "Built billing reports for Humans [how many?]"),
            ("Kafka navbatlarini boshqardim", "Kafka navbatlarini boshqardim va sozladim"),
        ] {
            assert_eq!(proposals.checked(before, after).map(|found| found.after), Ok(after.to_owned()));
        }
    }
}
