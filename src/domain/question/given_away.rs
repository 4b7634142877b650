//! What a text beside a question gives away of its answer.

use super::Question;
use crate::domain::language::Language;
use crate::domain::text::stem::{Stemmer, same_stem};
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::{Word, parts, words};

/// The stems of each word.
type Stems = Vec<Vec<String>>;

impl Question {
    /// The terms of key points that a text in `language` has within one sentence, in any form and order, except for those
    /// that the question itself is asked in. Empty for a text that may be shown before the answer.
    pub fn given_away(&self, text: &str, language: Language) -> Vec<&str> {
        let stemmer = Stemmer::new(language);
        let stems = |words: &[Word]| -> Stems { words.iter().map(|word| stemmer.stems(&word.text)).collect() };
        let asked = [stems(&words(&self.text)), stems(&words(&self.topic))].concat();
        let sentences: Vec<Stems> = parts(text).iter().map(|words| stems(words)).collect();
        let is_given_away = |term: &str| {
            let term = stems(&content(term));
            !says(&asked, &term) && sentences.iter().any(|sentence| says(sentence, &term))
        };
        let terms = self.rubric.points().iter().flat_map(|point| point.terms.iter().flatten());
        terms.map(String::as_str).filter(|term| is_given_away(term)).collect()
    }
}

/// The words of a term, without those that it can do without.
fn content(term: &str) -> Vec<Word> {
    let all = words(term);
    let content: Vec<Word> = all.iter().filter(|word| !is_stop_word(&word.text)).cloned().collect();
    if content.is_empty() { all } else { content }
}

fn says(words: &Stems, term: &Stems) -> bool {
    let is_said =
        |stems: &Vec<String>| words.iter().flatten().any(|stem| stems.iter().any(|other| same_stem(stem, other)));
    !term.is_empty() && term.iter().all(is_said)
}

#[cfg(test)]
mod tests {
    use super::super::{Difficulty, KeyPoint, QuestionId, Rubric, Source};
    use super::*;

    const ASKED: &str = "When may a client repeat a request? Когда клиент может повторить запрос? Qachon soʻrovlarni \
                         takrorlash mumkin?";

    fn gives_away(term: &str, text: &str, language: Language) -> bool {
        let terms = vec![vec![term.to_owned()]];
        let point = || KeyPoint { text: "says so".to_owned(), weight: 25, terms: terms.clone() };
        let question = Question {
            id: QuestionId("bank:test".to_owned()),
            text: ASKED.to_owned(),
            simpler: None,
            topic: "HTTP".to_owned(),
            difficulty: Difficulty::Easy,
            hint: "…".to_owned(),
            model_answer: "…".to_owned(),
            rubric: Rubric::new((0..4).map(|_| point()).collect()).expect("a rubric"),
            source: Source::Bank,
        };
        !question.given_away(text, language).is_empty()
    }

    #[test]
    fn a_term_in_any_form_and_order_is_found() {
        assert!(gives_away("idempotent", "Is it idempotent?", Language::En));
        assert!(gives_away("same result", "Would the results be the same?", Language::En));
        assert!(gives_away("тот же результат", "А результаты будут те же?", Language::Ru));
        assert!(gives_away("bir xil natija", "Natijalar bir xil boʻladimi?", Language::Uz));
    }

    #[test]
    fn words_of_the_question_and_words_far_apart_give_nothing_away() {
        assert!(!gives_away("repeat", "Why repeat it?", Language::En));
        assert!(!gives_away("повторить запрос", "Зачем повторять запросы?", Language::Ru));
        assert!(!gives_away("soʻrovni takrorlash", "Soʻrovni takrorlash kimga kerak?", Language::Uz));
        assert!(!gives_away("same result", "Is it the same? What is the result?", Language::En));
    }
}
