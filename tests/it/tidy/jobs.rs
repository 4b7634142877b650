//! Whose the jobs are that call models: a person's, so that one runs at a time of each.

use super::rust::without_tests;
use super::{File, files, none, one};

/// How the key of such a job is made.
const KEYS: [&str; 3] =
    ["key_of(self.user)", "key(&self.interview, self.user)", "key_ahead(&self.interview, self.user)"];

/// Each job on the lane of the models, with what is wrong with its key.
fn model_jobs(files: &[File]) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    for file in files {
        let text = without_tests(file);
        for job in text.split("impl Job for ").skip(1) {
            let name = job.split_whitespace().next().unwrap_or_default().to_owned();
            if !job.contains("Lane = Lane::Model;") {
                continue;
            }
            let (_, key) = job.split_once("fn key(&self) -> String {").unwrap_or_default();
            let key = key.split('}').next().unwrap_or_default();
            let is_ones_own = KEYS.iter().any(|known| key.contains(known));
            found.push((
                name.clone(),
                (!is_ones_own).then(|| format!("{}: the key of {name} is no person's", file.path)),
            ));
        }
    }
    found
}

#[test]
fn whatever_calls_a_model_stands_in_its_persons_line() {
    let jobs = model_jobs(&files("src", &[".rs"]));
    assert!(jobs.len() >= 15, "{jobs:?}");
    none(&jobs.into_iter().filter_map(|(_, problem)| problem).collect::<Vec<_>>());
}

#[test]
fn a_job_that_stands_in_another_line_is_found() {
    let job = |key: &str| {
        let text = format!(
            "impl Job for Sing {{ const LANE: Lane = Lane::Model; fn key(&self) -> String {{ {key} }} }}\n\
             impl Job for Walk {{ const LANE: Lane = Lane::Notices; fn key(&self) -> String {{ self.id() }} }}"
        );
        let jobs = model_jobs(&[File::new("src/sing.rs", &text)]);
        jobs.into_iter().filter_map(|(_, problem)| problem).collect::<Vec<_>>()
    };
    none(&job("key_of(self.user)"));
    one(&job("self.id()"), "the key of Sing is no person's");
}
