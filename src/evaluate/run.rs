//! Has answers graded one after the other. What is graded is written down at once, and not graded again.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio::sync::watch;

use super::answers::Gradable;
use crate::domain::catalog::{Domain, Level, Technology, Track};
use crate::domain::grading::Verdict;
use crate::domain::interview::{InterviewId, Subject};
use crate::domain::plan::PlanName;
use crate::domain::question::Source;
use crate::domain::user::UserId;
use crate::interviewer::{Candidate, GradeDraft, GradeRequest, Interviewer};
use crate::store::Ledger;

/// What a grader made of an answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Graded {
    /// Names the answer, the grader and which time.
    pub key: String,
    /// From 0 to 10.
    pub score: f64,
    /// In the order of the rubric.
    pub verdicts: Vec<Verdict>,
    /// Who graded: `bank`, `screening` or a model.
    pub by: String,
    /// Whether the grade is marked as unsure.
    pub unsure: bool,
    pub cost_usd: f64,
}

/// How answers are graded.
pub struct Grader<'a> {
    pub interviewer: &'a Interviewer,
    pub ledger: &'a dyn Ledger,
    /// Whose models grade.
    pub plan: PlanName,
    /// Names the grader in what is written down: another one grades anew.
    pub name: &'a str,
    /// US dollars that all of it may cost, what was written down before included.
    pub limit_usd: f64,
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// By answer, then by time; in the order of the answers.
    pub graded: Vec<Vec<Graded>>,
    /// How many times an answer was to be graded and was not, as the money was used up.
    pub left_out: usize,
    /// How many times no model graded that should have.
    pub failed: usize,
}

/// Why a run broke off.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error("{}: {source}", path.display())]
    Results { path: PathBuf, source: io::Error },
}

/// Grades every answer so many times. `results` keeps what is graded; `progress` hears how far it is, and what it has cost.
///
/// # Errors
/// The file of results cannot be read or written.
pub async fn run(
    grader: &Grader<'_>,
    answers: &[Gradable],
    times: usize,
    results: Option<&Path>,
    progress: &mut (dyn FnMut(usize, f64) + Send),
) -> Result<Outcome, RunError> {
    let mut kept = results.map(Results::open).transpose()?;
    let mut outcome = Outcome { graded: vec![Vec::new(); answers.len()], ..Outcome::default() };
    let (mut done, mut spent, mut dearest) = (0, 0.0, 0.0_f64);
    for (answer, graded) in answers.iter().zip(&mut outcome.graded) {
        for time in 0..times {
            let key = key(answer, grader.name, time);
            let known = kept.as_ref().and_then(|kept| kept.known.get(&key).cloned());
            let is_new = known.is_none();
            let found = match known {
                Some(known) => known,
                None if spent + dearest > grader.limit_usd => {
                    outcome.left_out += 1;
                    continue;
                }
                None => grade(grader, answer, key).await,
            };
            spent += found.cost_usd;
            dearest = dearest.max(found.cost_usd);
            done += 1;
            progress(done, spent);
            if grader.interviewer.has_model() && found.by == BANK {
                outcome.failed += 1;
                continue;
            }
            if let Some(kept) = kept.as_mut().filter(|_| is_new) {
                kept.append(&found)?;
            }
            graded.push(found);
        }
    }
    Ok(outcome)
}

const BANK: &str = "bank";

async fn grade(grader: &Grader<'_>, answer: &Gradable, key: String) -> Graded {
    // An interview and a person each, so that no limit of a person's stops what the owner wants to know.
    let interview = InterviewId(key.chars().take(10).collect());
    let user = UserId(i64::from_str_radix(&key[..12], 16).unwrap_or_default());
    let request = GradeRequest {
        candidate: Candidate {
            user,
            interview: interview.clone(),
            plan: grader.plan,
            language: answer.language,
            counted: None,
        },
        subject: subject(),
        question: answer.question.clone(),
        answer: answer.answer.text.clone(),
        follow_up: None,
        is_cut_off: false,
        may_ask_back: false,
        strategy: None,
    };
    let feedback = grader.interviewer.grade(&request, &watch::Sender::new(GradeDraft::default())).await;
    if let Some(gateway) = grader.interviewer.gateway() {
        gateway.flushed().await;
    }
    let entries = grader.ledger.of_interview(&interview).await.unwrap_or_default();
    Graded {
        key,
        score: feedback.grade.score.value(),
        verdicts: feedback.grade.points.iter().map(|point| point.verdict).collect(),
        by: match &feedback.source {
            Source::Bank => BANK.to_owned(),
            Source::Screening => "screening".to_owned(),
            Source::Model(model) => model.clone(),
        },
        unsure: feedback.doubt.is_some(),
        cost_usd: entries.iter().map(|entry| entry.cost_usd).sum(),
    }
}

/// What the interview is about, as a file of answers does not say it: a grade follows from the question's rubric.
fn subject() -> Subject {
    let technology = Technology::Other("software".to_owned());
    Subject::Track(Track { domain: Domain::Backend, technology, level: Level::Middle })
}

fn key(answer: &Gradable, grader: &str, time: usize) -> String {
    let rubric = serde_json::to_string(&answer.question.rubric).unwrap_or_default();
    let mut hash = Sha256::new();
    for part in [&answer.question.text, &rubric, answer.language.code(), &answer.answer.text, grader, &time.to_string()]
    {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// What was graded before, and a place for what is graded now.
struct Results {
    path: PathBuf,
    known: HashMap<String, Graded>,
    file: File,
}

impl Results {
    fn open(path: &Path) -> Result<Self, RunError> {
        let failed = |source| RunError::Results { path: path.into(), source };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let file = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(failed)?;
        let mut known = HashMap::new();
        let (mut ends, mut line) = (true, String::new());
        let mut reader = BufReader::new(&file);
        while reader.read_line(&mut line).map_err(failed)? > 0 {
            ends = line.ends_with('\n');
            // A line that a crash has cut off is graded anew.
            if let Ok(graded) = serde_json::from_str::<Graded>(&line) {
                known.insert(graded.key.clone(), graded);
            }
            line.clear();
        }
        let mut results = Self { path: path.into(), known, file };
        if !ends {
            results.write("\n")?;
        }
        Ok(results)
    }

    fn append(&mut self, graded: &Graded) -> Result<(), RunError> {
        let line = serde_json::to_string(graded).unwrap_or_default();
        self.write(&format!("{line}\n"))
    }

    fn write(&mut self, text: &str) -> Result<(), RunError> {
        self.file.write_all(text.as_bytes()).map_err(|source| RunError::Results { path: self.path.clone(), source })
    }
}
