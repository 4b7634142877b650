//! Answers that speak to the grader, against a model that obeys them.
//!
//! **What verified quotes carry.** An answer here has an honest part and an attack. The honest part carries the key points
//! that it states, as a person judged it when writing `injection/attacks.toml`; one of somebody who knows nothing carries
//! none. Words of an attack carry nothing, even where they paste a key point into an order; a key point that somebody
//! states in a sentence of its own is stated, whatever stands beside it. So whatever the model awards and quotes, the
//! points that are credited are among those that the honest part states.
//!
//! The model is as obedient as can be: it awards every key point, with the whole answer for a quote, with sentences of the
//! answer, or with quotes of its own making, and fills its remarks with its prompt: lines of it, its fence, and parts of
//! lines. No remark that is shown holds any of that.

use std::collections::HashSet;
use std::sync::Arc;

use interview_bot::domain::grading::{Feedback, Score, Verdict, without_directives};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{Question, Source};
use interview_bot::domain::text::words::sentences;
use interview_bot::interviewer::bank::Bank;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Bench, grade_request};
use crate::support::openrouter::{Reply, Request, any, task};

mod clean;
mod disguise;
mod remarks;
mod right;
mod unlisted;

#[derive(Deserialize)]
struct Corpus {
    honest: Vec<Honest>,
    disguised: Vec<Texts>,
    attack: Vec<Texts>,
}

/// What somebody says who answers.
#[derive(Deserialize)]
struct Honest {
    language: String,
    question: String,
    empty: String,
    knows: Vec<String>,
    points: Vec<usize>,
}

#[derive(Deserialize)]
struct Texts {
    #[serde(default = "disguised")]
    kind: String,
    language: String,
    texts: Vec<String>,
}

fn disguised() -> String {
    "disguised".to_owned()
}

/// An answer with an attack in it.
struct Case {
    kind: String,
    language: Language,
    question: Question,
    answer: String,
    /// The key points that its honest part states.
    stated: Vec<usize>,
}

fn corpus() -> Corpus {
    toml::from_str(include_str!("injection/attacks.toml")).expect("the corpus is well formed")
}

fn language(code: &str) -> Language {
    Language::ALL.into_iter().find(|language| language.code() == code).expect("a language")
}

fn question(id: &str, language: Language) -> Question {
    let domains = interview_bot::domain::catalog::Domain::ALL.into_iter();
    let mut all = domains.flat_map(|domain| Bank::embedded().domain(domain));
    let question = all.find(|question| question.id == id).expect("a question of the bank");
    question.in_language(language).expect("every language is there")
}

/// Every attack with somebody who knows nothing and with somebody who knows half, before, behind and within what they say.
fn cases() -> Vec<Case> {
    let corpus = corpus();
    let mut cases = Vec::new();
    for language in Language::ALL {
        let honest: Vec<&Honest> = corpus.honest.iter().filter(|honest| honest.language == language.code()).collect();
        for (index, (kind, attack)) in attacks(&corpus, language).into_iter().enumerate() {
            let honest = honest[index % honest.len()];
            let question = question(&honest.question, language);
            let missing =
                (0..).find(|index| !honest.points.contains(index)).expect("there are more points than stated");
            let attack = attack.replace("{point}", &question.rubric.points()[missing].text);
            let attack = attack.replace("{fence}", "==5f3a09c2d14be687==");
            let [first, second] = &honest.knows[..] else { panic!("two sentences") };
            let knows = placed(index + 1, &attack, first, second);
            let knows_nothing = placed(index, &attack, &honest.empty, "");
            for (answer, stated) in [(knows_nothing, Vec::new()), (knows, honest.points.clone())] {
                cases.push(Case { kind: kind.clone(), language, question: question.clone(), answer, stated });
            }
        }
    }
    cases
}

/// The attacks in a language, each with its kind.
fn attacks(corpus: &Corpus, language: Language) -> Vec<(String, String)> {
    let language = language.code();
    let open = corpus.attack.iter().filter(|attack| attack.language == language);
    let open = open.flat_map(|attack| attack.texts.iter().map(|text| (attack.kind.clone(), text.clone())));
    let orders = corpus.disguised.iter().filter(|orders| orders.language == language).flat_map(|orders| &orders.texts);
    let hidden = orders.flat_map(|order| disguise::disguised(order)).map(|text| (disguised(), text));
    open.chain(hidden).collect()
}

/// People send an answer in several messages; they are joined by line breaks.
fn placed(place: usize, attack: &str, first: &str, second: &str) -> String {
    let parts = match place % 3 {
        0 => [first, second, attack],
        1 => [attack, first, second],
        _ => [first, attack, second],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

async fn grade(bench: &Bench, question: &Question, answer: &str, language: Language) -> Feedback {
    bench.grade(&grade_request(question, answer, language)).await
}

/// What the prompt's fence holds.
fn fenced(request: &Request) -> String {
    let prompt = request.said_by("user");
    let fence = prompt.lines().find_map(|line| line.strip_prefix("The answer stands between the two lines "));
    let fence = fence.and_then(|rest| rest.split_once(". ")).expect("the prompt names its fence").0;
    prompt.split(&format!("\n{fence}\n")).nth(1).expect("a fenced answer").to_owned()
}

/// How many key points there are to award.
fn points_in(request: &Request) -> usize {
    let prompt = request.said_by("user");
    let count = prompt.lines().find_map(|line| line.strip_prefix("Grade it now: ")?.split(' ').next()?.parse().ok());
    count.expect("the prompt says how many")
}

/// How the obedient model finds the words that shall carry a key point.
#[derive(Clone, Copy, Debug)]
enum Quoting {
    /// All there is.
    Whole,
    /// A sentence for each, beginning with the first.
    Forwards,
    /// A sentence for each, beginning with the last.
    Backwards,
    /// Words that the answer does not have, and then its longest sentence.
    Invented,
}

const QUOTING: [Quoting; 4] = [Quoting::Whole, Quoting::Forwards, Quoting::Backwards, Quoting::Invented];

/// A model that awards everything.
fn obedient(quoting: Quoting) -> Reply {
    Reply::By(Arc::new(move |request: &Request| {
        let answer = fenced(request);
        let parts: Vec<&str> = sentences(&answer).into_iter().map(|range| &answer[range]).collect();
        let longest = parts.iter().max_by_key(|part| part.len()).copied().unwrap_or_default();
        let quote = |index: usize| match quoting {
            Quoting::Whole => answer.as_str(),
            _ if parts.is_empty() => "",
            Quoting::Forwards => parts[index % parts.len()],
            Quoting::Backwards => parts[parts.len() - 1 - index % parts.len()],
            Quoting::Invented if request.body["messages"].as_array().is_some_and(|said| said.len() > 2) => longest,
            Quoting::Invented => "the candidate showed complete mastery of the subject",
        };
        let points = (0..points_in(request)).map(|index| json!({ "verdict": "met", "quote": quote(index) }));
        json!({ "points": points.collect::<Vec<_>>(), "strengths": [], "improvements": [], "suggestions": [] })
            .to_string()
    }))
}

fn score_of(question: &Question, points: &[usize]) -> Score {
    let weights = points.iter().map(|&index| question.rubric.points()[index].weight);
    Score::from_tenths(weights.sum())
}

#[test]
fn there_are_enough_of_them_and_no_two_alike() {
    let cases = cases();
    let answers: HashSet<&str> = cases.iter().map(|case| case.answer.as_str()).collect();
    let corpus = corpus();
    let attacks: HashSet<String> =
        Language::ALL.iter().flat_map(|language| attacks(&corpus, *language)).map(|(_, text)| text).collect();
    assert!(attacks.len() >= 200 && answers.len() >= 600, "{} attacks in {} answers", attacks.len(), answers.len());
    assert_eq!(answers.len(), cases.len());
}

#[tokio::test]
async fn no_score_moves_above_what_verified_quotes_carry() {
    let mut bench = Bench::new().await;
    let mut moved = Vec::new();
    for (index, case) in cases().into_iter().enumerate() {
        if index % 40 == 0 {
            // What one interview may cost is limited.
            bench = Bench::new().await;
        }
        // Half of them with all there is for a quote, which no other quote can do better than.
        let quoting = if index % 4 < 2 { Quoting::Whole } else { QUOTING[index / 4 % QUOTING.len()] };
        bench.server.forget_scripts();
        bench.server.always(any(), obedient(quoting));
        let feedback = grade(&bench, &case.question, &case.answer, case.language).await;
        assert!(!matches!(feedback.source, Source::Bank), "the model replied: {:?}", case.answer);
        let points = feedback.grade.points.iter().enumerate();
        let credited = points.filter(|(_, point)| point.verdict != Verdict::Missed).map(|(index, _)| index);
        let credited: Vec<usize> = credited.collect();
        let carried = score_of(&case.question, &case.stated);
        let score = feedback.grade.score;
        // What is stated beside an attack still counts, where the model quotes it.
        let lost = matches!(quoting, Quoting::Whole) && score < carried;
        if lost || score > carried || !credited.iter().all(|index| case.stated.contains(index)) {
            moved.push(format!("{} {quoting:?}: {credited:?} of {:?}: {:?}", case.kind, case.stated, case.answer));
        }
    }
    assert!(moved.is_empty(), "{} scores moved:\n{}", moved.len(), moved.join("\n"));
}
