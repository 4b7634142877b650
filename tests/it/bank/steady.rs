//! One more right sentence takes nothing: good answers and model answers, sentence by sentence.

use interview_bot::domain::language::Language;
use interview_bot::domain::text::words::sentences;
use interview_bot::interviewer::bank::OfflineGrader;

use super::open::good_answers;
use super::{questions, sample};

/// What a sentence more may take, in tenths.
const MOST: u8 = 10;

/// How many sentences there are behind a first one, and those that take more.
#[derive(Default)]
struct Steps {
    all: usize,
    falls: Vec<String>,
}

impl Steps {
    fn take(&mut self, id: &str, grader: &OfflineGrader, answer: &str) {
        let score = |end: usize| grader.grade(&answer[..end]).grade.score.tenths();
        let ends: Vec<usize> = sentences(answer).into_iter().map(|sentence| sentence.end).collect();
        let scores: Vec<u8> = ends.iter().map(|&end| score(end)).collect();
        for (at, scores) in scores.windows(2).enumerate() {
            self.all += 1;
            let falls = scores[0] > scores[1] + MOST;
            let step = || format!("{id} {} to {}: {}", scores[0], scores[1], &answer[ends[at]..ends[at + 1]]);
            self.falls.extend(falls.then(step));
        }
    }

    /// At most so many of a hundred.
    fn hold(&self, most: usize) {
        println!("{} of {} take more", self.falls.len(), self.all);
        assert!(self.falls.len() * 100 <= self.all * most, "{} of {}: {:#?}", self.falls.len(), self.all, self.falls);
    }
}

/// Most that do have two words in a short answer by which those who turn a matter round are told, or are lists.
#[test]
fn of_a_hundred_sentences_more_of_good_answers_five_take_a_point_at_most() {
    let mut steps = Steps::default();
    for answer in good_answers() {
        let question = questions().find(|question| question.id == answer.question).expect("a question of the bank");
        let asked = question.in_language(answer.language).expect("a rubric");
        steps.take(&answer.question, &OfflineGrader::new(&asked, answer.language), &answer.text);
    }
    steps.hold(5);
}

#[test]
fn of_a_hundred_sentences_more_of_model_answers_three_take_a_point_at_most() {
    let mut steps = Steps::default();
    for (question, language) in sample().step_by(25).flat_map(|question| Language::ALL.map(|own| (question, own))) {
        let asked = question.in_language(language).expect("a rubric");
        steps.take(&question.id, &OfflineGrader::new(&asked, language), question.answer.get(language));
    }
    steps.hold(3);
}
