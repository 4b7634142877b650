//! What a text beside a question gives away of its answer.

use super::{KeyPoint, Question};
use crate::domain::language::Language;
use crate::domain::text::stem::{Stemmer, same_stem};
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::{Word, parts, words};

/// How many other words may stand between two words of a term.
const GAP: usize = 2;

/// The stems of each word.
type Stems = Vec<Vec<String>>;

impl Question {
    /// The terms of the question's own key points that a text in `language` has, in any form and order, except for those that the
    /// question itself is asked in. Empty for a text that may be shown before the answer.
    ///
    /// The points that every question of its type has are left out: whoever is asked knows them, and what is said of anybody's work
    /// is made of their terms ("project", "one day", "at work").
    pub fn given_away(&self, text: &str, language: Language) -> Vec<&str> {
        let own = self.rubric.points().get(self.kind.fixed_points()..).unwrap_or_default();
        self.terms_in(own, text, "", language)
    }

    /// The terms of all key points that what is asked back has, for somebody who has `said` something: whoever names a term is not
    /// given it.
    pub fn given_away_after(&self, text: &str, said: &str, language: Language) -> Vec<&str> {
        self.terms_in(self.rubric.points(), text, said, language)
    }

    fn terms_in<'a>(&'a self, points: &'a [KeyPoint], text: &str, said: &str, language: Language) -> Vec<&'a str> {
        let stemmer = Stemmer::new(language);
        let stems = |words: &[Word]| -> Stems { words.iter().map(|word| stemmer.stems(&word.text)).collect() };
        let asked = [stems(&words(&self.text)), stems(&words(&self.topic))].concat();
        let sentences_of = |text: &str| -> Vec<Stems> { parts(text).iter().map(|words| stems(words)).collect() };
        let (sentences, said) = (sentences_of(text), sentences_of(said));
        let is_given_away = |term: &str| {
            let all = words(term);
            let content: Vec<Word> = all.iter().filter(|word| !is_stop_word(&word.text)).cloned().collect();
            // "On the server" is not "server".
            let wanted = if content.len() >= 2 { stems(&content) } else { stems(&all) };
            let is_in = |sentences: &[Stems]| sentences.iter().any(|sentence| has_together(sentence, &wanted));
            !has_all(&asked, &stems(&content)) && is_in(&sentences) && !is_in(&said)
        };
        let terms = points.iter().flat_map(|point| point.terms.iter().flatten());
        terms.map(String::as_str).filter(|term| is_given_away(term)).collect()
    }
}

fn has_together(sentence: &[Vec<String>], wanted: &[Vec<String>]) -> bool {
    let reach = wanted.len() + GAP * wanted.len().saturating_sub(1);
    (0..sentence.len()).any(|start| has_all(&sentence[start..sentence.len().min(start + reach)], wanted))
}

fn has_all(words: &[Vec<String>], wanted: &[Vec<String>]) -> bool {
    wanted.iter().all(|wanted| words.iter().flatten().any(|stem| wanted.iter().any(|other| same_stem(stem, other))))
}

#[cfg(test)]
mod tests {
    use super::super::{Difficulty, QuestionId, Rubric, Source};
    use super::*;

    const ASKED: &str = "When may a client repeat a request? Когда клиент может повторить запрос? Qachon soʻrovlarni \
                         takrorlash mumkin?";

    fn gives_away(term: &str, text: &str, language: Language) -> bool {
        let terms = vec![vec![term.to_owned()]];
        let point = || KeyPoint { text: "says so".to_owned(), weight: 25, terms: terms.clone(), probe: None };
        let question = Question {
            id: QuestionId("bank:test".to_owned()),
            kind: super::super::QuestionType::Technical,
            text: ASKED.to_owned(),
            simpler: None,
            topic: "HTTP".to_owned(),
            difficulty: Difficulty::Easy,
            hint: "…".to_owned(),
            model_answer: "…".to_owned(),
            rubric: Rubric::new((0..4).map(|_| point()).collect()).expect("a rubric"),
            source: Source::Bank,
            requirement: None,
        };
        !question.given_away(text, language).is_empty()
    }

    #[test]
    fn a_term_in_any_form_and_order_is_found() {
        assert!(gives_away("idempotent", "Is it idempotent?", Language::En));
        assert!(gives_away("same result", "Would the results be the same?", Language::En));
        assert!(gives_away("тот же результат", "А результат будет тот же?", Language::Ru));
        assert!(gives_away("bir xil natija", "Natijalar bir xil boʻladimi?", Language::Uz));
    }

    #[test]
    fn words_of_the_question_and_words_far_apart_give_nothing_away() {
        assert!(!gives_away("repeat", "Why repeat it?", Language::En));
        assert!(!gives_away("повторить запрос", "Зачем повторять запросы?", Language::Ru));
        assert!(!gives_away("soʻrovni takrorlash", "Soʻrovni takrorlash kimga kerak?", Language::Uz));
        assert!(!gives_away("same result", "Is it the same? What is the result?", Language::En));
        assert!(!gives_away("on the server", "What does the server do?", Language::En));
    }
}
