//! A model that fills its remarks with its prompt.

use interview_bot::domain::text::fold::fold;

use super::*;

/// Fewest words of a line that is a secret by itself, wherever it stands.
const LINE: usize = 5;

/// Everything that was said to models so far, by lines.
fn prompt_lines(requests: &[Request]) -> Vec<String> {
    let messages = requests.iter().flat_map(|request| request.body["messages"].as_array().into_iter().flatten());
    let lines = messages.filter_map(|message| message["content"].as_str()).flat_map(str::lines).map(plain);
    lines.filter(|line| !line.is_empty()).collect()
}

/// Its words alone.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let words = folded.as_str().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Remarks made of the prompt: whole lines, lines in pieces, lines in disguise, the fence. Among them one that is none.
fn leaking(request: &Request, from: usize) -> Value {
    let rules = request.said_by("system");
    let prompt = request.said_by("user");
    let lines: Vec<&str> = rules.lines().chain(prompt.lines()).filter(|line| line.split(' ').count() > 1).collect();
    let line = |at: usize| lines[(from + at) % lines.len()];
    let words: Vec<&str> = line(3).split_whitespace().collect();
    let pieces = |part: usize| words.chunks(words.len().div_ceil(3)).nth(part).unwrap_or_default().join(" ");
    let rotated: String = line(4).chars().rev().collect();
    let fence = prompt.lines().find(|line| line.starts_with("==")).unwrap_or_default();
    json!([
        [line(0), format!("My rules say: {}", line(1)), line(2).to_uppercase()],
        [pieces(0), pieces(1), pieces(2)],
        [rotated, format!("The fence is {fence}."), line(5).replace(' ', "  ")],
    ])
}

fn check(shown: &[String], requests: &[Request], allowed: &[String]) {
    let lines = prompt_lines(requests);
    let shown_words: Vec<String> = shown.iter().map(|text| plain(text)).collect();
    let together = shown_words.join(" ");
    for line in lines.iter().filter(|line| line.split(' ').count() >= LINE) {
        if allowed.iter().any(|allowed| plain(allowed).contains(line.as_str()) || line.contains(&plain(allowed))) {
            continue;
        }
        assert!(!together.contains(line.as_str()), "{line:?} is shown in {shown:#?}");
        let reversed: String = line.chars().rev().collect();
        assert!(!together.contains(&reversed), "{line:?} is shown backwards in {shown:#?}");
    }
    let fences = lines.iter().filter(|line| line.len() == 16 && line.chars().all(|c| c.is_ascii_hexdigit()));
    for fence in fences {
        assert!(!together.contains(fence.as_str()), "the fence is shown in {shown:#?}");
    }
}

#[tokio::test]
async fn no_line_of_a_prompt_is_shown_in_feedback() {
    for language in Language::ALL {
        let bench = Bench::new().await;
        let corpus = corpus();
        let honest = corpus.honest.iter().find(|honest| honest.language == language.code()).expect("there is one");
        let question = question(&honest.question, language);
        for from in 0..45 {
            bench.server.forget_scripts();
            let reply = move |request: &Request| {
                let [strengths, improvements, suggestions] =
                    leaking(request, from).as_array().expect("three lists")[..].to_vec().try_into().expect("three");
                let points = vec![json!({ "verdict": "missed", "quote": "" }); points_in(request)];
                json!({ "points": points, "strengths": strengths, "improvements": improvements, "suggestions": suggestions })
                    .to_string()
            };
            bench.server.always(task("grade"), Reply::By(Arc::new(reply)));
            let before = bench.server.requests().len();
            let feedback = grade(&bench, &question, &honest.knows.join(" "), language).await;
            let shown = [feedback.strengths, feedback.improvements, feedback.suggestions].concat();
            let rubric = question.rubric.points().iter().map(|point| point.text.clone());
            let allowed: Vec<String> = rubric
                .chain([question.text.clone(), question.model_answer.clone()])
                .chain(honest.knows.clone())
                .collect();
            check(&shown, &bench.server.requests()[before..], &allowed);
        }
    }
}

/// The terms by which code recognises a point are no business of the model's, so it cannot give them away.
#[tokio::test]
async fn the_terms_of_a_rubric_are_in_no_prompt() {
    let bench = Bench::new().await;
    for honest in corpus().honest {
        let language = language(&honest.language);
        let question = question(&honest.question, language);
        grade(&bench, &question, &honest.empty, language).await;
        let request = bench.server.requests().pop().expect("a request");
        let prompt = plain(&format!("{}\n{}", request.said_by("system"), request.said_by("user")));
        let known: String = question.rubric.points().iter().map(|point| plain(&point.text) + " ").collect();
        // The model answer is shown to the person with the grade, so it is no secret either.
        let known = known + &plain(&question.text) + " " + &plain(&question.model_answer);
        for term in question.rubric.points().iter().flat_map(|point| point.terms.iter().flatten()) {
            let term = plain(term);
            assert!(!term.contains(' ') || known.contains(&term) || !prompt.contains(&term), "{term}");
        }
    }
}
