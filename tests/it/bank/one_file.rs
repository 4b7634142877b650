//! The checks of a single file, for whoever writes questions: `scripts/check-questions FILE`.

use std::path::Path;
use std::{env, fs};

use interview_bot::domain::catalog::Domain;
use interview_bot::domain::question::QuestionType;
use interview_bot::interviewer::bank::{Bank, BankFile, BankQuestion, parse};

use super::check::{File, bonus, new_questions_problems};
use super::held;

const VARIABLE: &str = "QUESTIONS_FILE";

#[test]
#[ignore = "checks the file that QUESTIONS_FILE names, which scripts/check-questions sets"]
fn a_file_of_questions_is_right() {
    let path = env::var(VARIABLE).expect(VARIABLE);
    let file = kind(Path::new(&path));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut read = parse(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    if matches!(file, File::Behavioural) {
        read = with_parts(read);
    }
    let mut problems = new_questions_problems(file, &read.questions);
    problems.extend(read.questions.iter().flat_map(held::problems));
    problems.extend(read.questions.iter().flat_map(bonus::problems));
    for question in &read.questions {
        println!("{}: {} points, {:?}", question.id, question.points.len(), question.levels);
    }
    println!("{} questions, {} problems", read.questions.len(), problems.len());
    super::assert_none(&problems);
}

/// What kind of questions a file has, by its path below `questions/`.
fn kind(path: &Path) -> File {
    let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
    let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    match (Domain::from_slug(folder), name) {
        (Some(domain), _) => File::Of(domain),
        (None, "behavioural") => File::Behavioural,
        (None, "system_design") => File::SystemDesign,
        (None, _) => {
            panic!("the file must stand in the folder of a domain, or be behavioural.toml or system_design.toml")
        }
    }
}

/// A file of stories of one's own need not repeat the parts of STAR.
fn with_parts(mut read: BankFile) -> BankFile {
    let is_whole = |question: &BankQuestion| question.kind() == QuestionType::Behavioural;
    let parts = &Bank::embedded().behavioural().parts;
    for question in read.questions.iter_mut().filter(|question| !is_whole(question)) {
        question.points.splice(0..0, parts.iter().cloned());
    }
    read
}
