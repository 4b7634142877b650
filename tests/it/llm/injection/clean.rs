//! Answers without a word to the grader are graded as if nobody ever spoke to it.

use interview_bot::domain::catalog::Domain;

use super::*;

/// The bank's model answers, and answers as people type them.
#[test]
fn clean_answers_hold_nothing_that_is_taken_for_an_order() {
    let mut taken = Vec::new();
    for question in Domain::ALL.into_iter().flat_map(|domain| Bank::embedded().domain(domain)) {
        for language in Language::ALL {
            let question = question.in_language(language).expect("every language is there");
            let points = question.rubric.points().iter().map(|point| point.text.as_str());
            let texts = points.chain([question.model_answer.as_str(), &question.text, &question.hint]);
            taken.extend(texts.flat_map(taken_for_orders));
        }
    }
    #[derive(Deserialize)]
    struct Answers {
        answer: Vec<Typed>,
    }
    #[derive(Deserialize)]
    struct Typed {
        text: String,
    }
    let typed: Answers = toml::from_str(include_str!("../../bank/answers.toml")).expect("well formed");
    taken.extend(typed.answer.iter().flat_map(|typed| taken_for_orders(&typed.text)));
    assert!(taken.is_empty(), "{taken:#?}");
}

fn taken_for_orders(text: &str) -> Vec<String> {
    let Some(rest) = without_directives(text) else { return Vec::new() };
    sentences(text)
        .into_iter()
        .map(|range| text[range].to_owned())
        .filter(|sentence| !rest.contains(sentence))
        .collect()
}

/// A model that grades the bank's model answers as it should, sentence by sentence, gets all that it claims.
#[tokio::test]
async fn clean_answers_lose_nothing() {
    let bench = Bench::new().await;
    bench.server.always(any(), obedient(Quoting::Whole));
    for question in Bank::embedded().domain(Domain::Security) {
        for language in Language::ALL {
            let question = question.in_language(language).expect("every language is there");
            let feedback = grade(&bench, &question, &question.model_answer, language).await;
            assert_eq!(feedback.grade.score, Score::FULL, "{:?} {language:?}", question.id);
        }
    }
}
