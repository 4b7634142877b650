//! What a job post costs: read, compared with a CV, written to, and the letter changed.

use interview_bot::domain::cv::{Contact, masked};
use interview_bot::domain::language::Language;
use interview_bot::domain::letter::Wish;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::domain::vacancy::Vacancy;
use interview_bot::interviewer::fit::FitRequest;
use interview_bot::interviewer::letter::LetterRequest;
use interview_bot::interviewer::vacancy::Reader;
use serde_json::json;

use super::super::Bench;
use super::{Costs, used};
use crate::support::openrouter::{Reply, task};

/// Words of a letter, and what each of these may cost, in US dollars.
const LETTER_WORDS: usize = 200;
const fn budget(language: Language) -> f64 {
    match language {
        Language::En | Language::Ru => 0.004,
        Language::Uz => 0.010,
    }
}

const fn texts(language: Language) -> (&'static str, &'static str, &'static str) {
    match language {
        Language::Uz => (
            include_str!("../../../fixtures/vacancies/01-uz-python.txt"),
            include_str!("../../../fixtures/cvs/01-uz-python.txt"),
            "Suhbatda shunga yaqin nima qilganingizni, u nima bergani va yana nimani oʻrganmoqchi ekaningizni ayting.",
        ),
        Language::Ru => (
            include_str!("../../../fixtures/vacancies/05-ru-go.txt"),
            include_str!("../../../fixtures/cvs/02-ru-go.txt"),
            "Скажите, что похожее вы уже делали, к чему это привело и чему вы хотели бы ещё научиться.",
        ),
        Language::En => (
            include_str!("../../../fixtures/vacancies/09-en-java.txt"),
            include_str!("../../../fixtures/cvs/03-en-java.txt"),
            "Say what you have done that comes near it, what came of that, and what you would like to learn next.",
        ),
    }
}

/// The first two thirds of a letter.
fn shorter(letter: &str) -> String {
    let sentences: Vec<&str> = letter.split_inclusive(". ").collect();
    sentences[..sentences.len() * 2 / 3].concat()
}

#[tokio::test]
async fn a_post_a_comparison_and_a_letter_keep_to_theirs() {
    let tokens = tiktoken_rs::o200k_base().expect("the tokenizer is built in");
    let count = |text: &str| tokens.encode_ordinary(text).len();
    for language in Language::ALL {
        let (post, cv, advice) = texts(language);
        let cv = masked(cv);
        let vacancy = Vacancy::read(post);
        let lines: Vec<&str> = vacancy.requirements.iter().map(|requirement| requirement.line.as_str()).collect();
        let read: Vec<_> = lines.iter().map(|line| json!({ "line": line, "kind": "must" })).collect();
        // A line of the CV shows one requirement, of which it has no word.
        let mut quotes = cv.lines().map(str::trim).filter(|line| line.split_whitespace().count() > 3);
        let judge = |quote: Option<&str>| match quote {
            Some(quote) => json!({ "quote": quote, "verdict": "partly", "advice": advice }),
            None => json!({ "quote": "", "verdict": "not", "advice": advice }),
        };
        let judged: Vec<_> = lines.iter().map(|_| judge(quotes.next())).collect();
        let mut letter = String::new();
        for line in cv.lines().cycle().filter(|line| line.split_whitespace().count() > 5) {
            letter = format!("{letter}{}. ", line.trim_matches(['•', '-', ' ', '.']));
            if letter.split_whitespace().count() >= LETTER_WORDS {
                break;
            }
        }
        let replies = [
            ("vacancy", json!({ "role": "", "company": "", "level": "", "requirements": read }).to_string()),
            ("fit", json!({ "requirements": judged }).to_string()),
            ("letter", json!({ "letter": letter }).to_string()),
        ];
        let bench = Bench::new().await;
        for (name, reply) in &replies {
            bench.server.always(task(name), Reply::Text(reply.clone()));
        }
        let reader = Reader { user: UserId(7), plan: PlanName::Free, language, counted: "test".to_owned() };
        bench.interviewer.read_vacancy(&reader, &vacancy).await.expect("it is read");
        let fit = FitRequest { reader: &reader, requirements: &vacancy.requirements, cv: &cv, this_year: 2026 };
        bench.interviewer.compare(&fit).await.expect("it is compared");
        let contact = Contact::default();
        let request = |letter, wish| LetterRequest {
            reader: &reader,
            vacancy: &vacancy,
            cv: &cv,
            contact: &contact,
            letter,
            wish,
        };
        let written = bench.interviewer.write_letter(&request(None, &Wish::Anew)).await;
        let first = bench.server.requests();
        bench.server.forget_scripts();
        let changed = json!({ "letter": shorter(&letter) }).to_string();
        bench.server.always(task("letter"), Reply::Text(changed.clone()));
        let rewritten = bench.interviewer.write_letter(&request(Some(&letter), &Wish::Shorter)).await;
        let change = bench.server.requests().into_iter().nth(first.len()).expect("it is asked for");
        let of_first = first.iter().zip(&replies).map(|(request, (name, reply))| (request, *name, *name, reply));
        for (request, of, name, reply) in of_first.chain([(&change, "letter", "its change", &changed)]) {
            assert_eq!(request.task(), of, "each is one call: {written:?} {rewritten:?}");
            let mut costs = Costs::default();
            costs.add(&used(&bench, request, reply, None, request.model(), count));
            println!("{}", costs.line(language, name));
            assert!(costs.usd <= budget(language), "{language:?}, {name}: ${:.5}", costs.usd);
        }
    }
}
