//! What it costs to have questions written on a CV of two pages, and better lines for it.

use interview_bot::domain::catalog::{Domain, Level, Technology, Track};
use interview_bot::domain::cv::{Career, Cv};
use interview_bot::domain::interview::Subject;
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::interviewer::QuestionsRequest;
use interview_bot::interviewer::vacancy::Reader;
use serde_json::{Value, json};

use super::super::{Bench, ask_for};
use super::played::{as_models_write, bank, written};
use super::{Costs, used};
use crate::support::openrouter::{Reply, task};

const CVS: [(Language, &str); 3] = [
    (Language::Uz, include_str!("../../../fixtures/cvs/01-uz-python.txt")),
    (Language::Ru, include_str!("../../../fixtures/cvs/02-ru-go.txt")),
    (Language::En, include_str!("../../../fixtures/cvs/03-en-java.txt")),
];
/// Fewest words of a line that is asked about.
const WORDS: usize = 5;
/// Most that either may cost on the free plan, in US dollars.
const QUESTIONS_MOST: f64 = 0.02;
const LINES_MOST: f64 = 0.005;

#[tokio::test]
async fn what_is_made_of_a_cv_keeps_to_its_budget() {
    let tokens = tiktoken_rs::o200k_base().expect("the tokenizer is built in");
    let count = |text: &str| tokens.encode_ordinary(text).len();
    for (language, text) in CVS {
        let bench = Bench::new().await;
        let masked = Cv::take(text).expect("it is a CV").for_models();
        let lines = masked.lines().filter(|line| line.split_whitespace().count() >= WORDS && !line.contains('‹'));
        let lines: Vec<&str> = lines.map(|line| line.trim_start_matches(['•', '-', ' '])).collect();

        let mut questions: Vec<Value> = bank(language).iter().map(|question| written(question, language)).collect();
        questions.truncate(lines.len().min(9));
        for (question, line) in questions.iter_mut().zip(&lines) {
            question["quote"] = json!(line);
            // It names no figure that the CV lacks.
            let text = question["text"].as_str().expect("a text").replace(char::is_numeric, "");
            question["text"] = json!(text);
        }
        let reply = as_models_write(&json!({ "questions": questions }));
        bench.server.script(task("cv_questions"), [Reply::Text(reply.clone())]);
        let technology = Technology::known(Domain::Backend, "go").expect("of the catalogue");
        let track = Track { domain: Domain::Backend, technology, level: Level::Middle };
        let subject = Subject::Cv(Box::new(Career { track: Some(track) }));
        // One more than the model writes: somebody introduces themselves first.
        let wanted = questions.len() + 1;
        let request = QuestionsRequest { subject, cv: Some(masked.clone()), ..ask_for(wanted, language) };
        let (asked, _) = bench.questions(&request).await;
        assert_eq!(asked.len(), wanted, "{language:?}");

        let pairs: Vec<Value> =
            lines.iter().take(6).map(|line| json!({ "before": line, "after": format!("{line} [?]") })).collect();
        let better = as_models_write(&json!({ "suggestions": pairs }));
        bench.server.script(task("cv"), [Reply::Text(better.clone())]);
        let reader = Reader { user: UserId(1), plan: PlanName::Free, language, counted: "test".to_owned() };
        let found = bench.interviewer.improve_cv(&reader, &masked).await.expect("they hold");
        assert_eq!(found.len(), pairs.len());

        let requests = bench.server.requests();
        assert_eq!(requests.len(), 2, "a call more would cost more");
        for (what, request, reply, most) in
            [("cv quest.", &requests[0], &reply, QUESTIONS_MOST), ("cv lines", &requests[1], &better, LINES_MOST)]
        {
            let mut costs = Costs::default();
            costs.add(&used(&bench, request, reply, None, request.model(), count));
            println!("{}", costs.line(language, what));
            assert!(costs.usd <= most, "{language:?}: {what} ${:.5}", costs.usd);
        }
    }
}
