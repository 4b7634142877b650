//! `interview-bot grade`: answers that people have judged, graded without a model and by one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use interview_bot::domain::plan::PlanName;
use interview_bot::evaluate::command::{GradeError, Options, grade};
use interview_bot::evaluate::marks;
use interview_bot::store::{DatabaseUrl, Store};

use crate::store::backends::TempDir;
use crate::store::documents::finished_interview;
use crate::support::openrouter::{KEY, OpenRouter};

fn own_set(half: &str, code: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/grading").join(half).join(format!("{code}.jsonl"))
}

fn offline(files: Vec<PathBuf>) -> Options {
    Options { files, plan: None, model: None, times: 1, limit_usd: 1.0, results: None }
}

/// A file in a folder of its own.
fn written(lines: &[&str]) -> (TempDir, PathBuf) {
    let directory = TempDir::new();
    fs::create_dir_all(directory.path()).expect("a place of its own");
    let file = directory.path().join("answers.jsonl");
    fs::write(&file, lines.join("\n")).expect("a writable directory");
    (directory, file)
}

const GOOD: &str = r#"{"question": "backend-http-error-statuses", "language": "en", "kind": "good", "human": 9,
 "group": "statuses", "text": "401 means that nobody is logged in, the token is missing or has expired. 403 means that we know
 who it is but they have no permission. 5xx is a server error."}"#;
const OWN: &str = r#"{"question": {"text": "What is a lock for?", "points": [
 {"text": "One thread at a time enters", "weight": 40, "terms": [["one thread", "single thread"], ["at a time"]]},
 {"text": "Data is not changed by two at once", "weight": 20}, {"text": "It can deadlock", "weight": 20},
 {"text": "It costs speed", "weight": 20}]}, "language": "en", "text": "So that one thread at a time is in there.",
 "readers": [{"points": ["met", "missed", "missed", "missed"], "score": 4}]}"#;

fn lines(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| text.replace('\n', "")).collect()
}

#[tokio::test]
async fn without_a_model_the_own_set_is_graded_for_nothing() {
    let said = grade(&offline(vec![own_set("open", "en")]), &|_| None).await.expect("it grades");
    assert!(said.starts_with("Grader: offline. Version "), "{said}");
    assert!(said.contains("Cost $0.0000") && said.contains("| good |"), "{said}");
    for figure in ["Pearson's r", "quadratic weighted kappa", "in the same band", "marked as unsure"] {
        assert!(said.contains(figure), "{said}");
    }
}

#[tokio::test]
async fn a_file_may_bring_questions_of_its_own() {
    let texts = lines(&[GOOD, OWN]);
    let (_kept, file) = written(&[&texts[0], "", &texts[1]]);
    let said = grade(&offline(vec![file]), &|_| None).await.expect("it grades");
    assert!(said.contains("| 2 answers |") && said.contains("| answers | "), "{said}");
}

#[tokio::test]
async fn what_is_no_answer_is_named_with_its_line() {
    let good = &lines(&[GOOD])[0];
    for (line, problem) in [
        ("{", "answers.jsonl:2: EOF"),
        (
            r#"{"question": "no-such-question", "language": "en", "text": "x"}"#,
            "answers.jsonl:2: the bank has no question",
        ),
        (
            r#"{"question": {"text": "?", "points": []}, "language": "en", "text": "x"}"#,
            "answers.jsonl:2: a rubric has",
        ),
    ] {
        let (_kept, file) = written(&[good, line]);
        let error = grade(&offline(vec![file]), &|_| None).await.expect_err(line).to_string();
        assert!(error.contains(problem), "{error}");
    }
    let error = grade(&offline(vec!["/no/such/file".into()]), &|_| None).await.expect_err("no file");
    assert!(error.to_string().contains("/no/such/file"), "{error}");
}

#[tokio::test]
async fn a_model_grades_each_answer_once_and_within_the_limit() {
    let models = OpenRouter::start().await;
    let lookup = |name: &str| match name {
        "OPENROUTER_API_KEY" => Some(KEY.to_owned()),
        "OPENROUTER_BASE_URL" => Some(models.url.clone()),
        _ => None,
    };
    let texts = lines(&[GOOD, OWN]);
    let (kept, file) = written(&[&texts[0], &texts[1]]);
    let results = kept.path().join("results/graded.jsonl");
    let by_model =
        Options { plan: Some(PlanName::Free), results: Some(results.clone()), ..offline(vec![file.clone()]) };

    let nothing = Options { limit_usd: -1.0, ..by_model.clone() };
    let said = grade(&nothing, &lookup).await.expect("it ends");
    assert!(said.contains("left out 2 grades") && models.requests().is_empty(), "{said}");

    let said = grade(&by_model, &lookup).await.expect("it grades");
    let asked = models.requests().len();
    assert!(asked >= 2 && said.contains("Grader: plan free") && !said.contains("Cost $0.0000"), "{said}");
    assert_eq!(models.violations(), [""; 0]);

    // As a crash leaves it.
    let written = fs::read_to_string(&results).expect("what was graded");
    fs::write(&results, format!("{written}{{\"key\": \"ab")).expect("a writable directory");
    assert_eq!(grade(&by_model, &lookup).await.expect("it grades"), said);
    assert_eq!(models.requests().len(), asked, "what is graded is not graded again");

    let again = Options { times: 2, ..by_model.clone() };
    grade(&again, &lookup).await.expect("it grades");
    assert!(models.requests().len() > asked, "a second time is another one");
    let other = Options { model: Some("no/such-model".to_owned()), ..by_model.clone() };
    assert!(grade(&other, &lookup).await.is_err());

    let error = grade(&by_model, &|_| None).await.expect_err("nobody can be asked");
    assert!(matches!(error, GradeError::NoKey), "{error}");
}

#[tokio::test]
async fn what_people_marked_is_told_by_point_and_nothing_that_they_said() {
    let directory = TempDir::new();
    let url = directory.database();
    assert!(marks::table(&url, false).await.is_err(), "there is no database yet");
    let store = Store::open(&url).await.expect("opens");
    let interview = finished_interview("a", 1, 0, 60);
    store.interviews.insert(&interview).await.expect("stored");
    store.database.close().await;
    let code = interview.language.code();
    let table = marks::table(&url, false).await.expect("a table");
    assert_eq!(table.lines().skip(2).collect::<Vec<_>>(), [format!("| q1 | 2 | {code} | 1 | 1 | 1 | 100 % | – |")]);
    assert_eq!(marks::table(&url, true).await.expect("a table").lines().count(), 2 + 3);
    assert!(marks::table(&DatabaseUrl::SqliteMemory, false).await.is_err());
    let output = Command::new(env!("CARGO_BIN_EXE_interview-bot"))
        .arg("marks")
        .env_clear()
        .env("DATABASE_URL", format!("sqlite://{}", directory.path().join("data/bot.db").display()))
        .current_dir(directory.path())
        .output()
        .expect("it starts");
    assert_eq!(String::from_utf8(output.stdout).expect("plain text"), table);
}
