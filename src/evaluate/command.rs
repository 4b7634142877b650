//! The `grade` command.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use indicatif::{ProgressBar, ProgressStyle};

use super::answers::{self, AnswersError, Gradable};
use super::figures::{Figures, Row};
use super::run::{self, Grader, Outcome, RunError};
use crate::app;
use crate::clock::Clock;
use crate::config::{Draft, Lookup, overlay};
use crate::domain::plan::PlanName;
use crate::interviewer::Interviewer;
use crate::interviewer::bank::Bank;
use crate::interviewer::model::ModelInterviewer;
use crate::llm::{self, Gateway, LlmError};
use crate::plans::{Plans, PlansError};
use crate::prompt::{PromptError, Prompts};
use crate::store::{DatabaseUrl, OpenError, Store, StoreError};

/// What is to be graded, and by whom.
#[derive(Debug, Clone)]
pub struct Options {
    /// Files of answers.
    pub files: Vec<PathBuf>,
    /// Whose models grade; nobody's for the offline grader.
    pub plan: Option<PlanName>,
    /// Who is asked before the plan's models.
    pub model: Option<String>,
    /// How often each answer is graded.
    pub times: usize,
    /// US dollars that it may cost.
    pub limit_usd: f64,
    /// Where it is written down what was graded, so that it is not graded again.
    pub results: Option<PathBuf>,
}

/// Why nothing is graded.
#[derive(Debug, thiserror::Error)]
pub enum GradeError {
    #[error(transparent)]
    Answers(#[from] AnswersError),
    #[error(transparent)]
    Run(#[from] RunError),
    #[error(
        "there is no key for any provider, so no model can grade: leave --plan and --model out, or set OPENROUTER_API_KEY"
    )]
    NoKey,
    #[error(transparent)]
    Plans(#[from] PlansError),
    #[error("prompts: {0}")]
    Prompts(#[from] PromptError),
    #[error(transparent)]
    Gateway(#[from] LlmError),
    #[error(transparent)]
    Store(#[from] OpenError),
    #[error(transparent)]
    Time(#[from] StoreError),
}

/// Grades the answers of the files and returns what is to be said of it, as tables in Markdown.
///
/// # Errors
/// What is wrong with the files or the settings.
pub async fn grade(options: &Options, lookup: &Lookup<'_>) -> Result<String, GradeError> {
    let mut answers = Vec::new();
    for file in &options.files {
        answers.extend(answers::read(file)?);
    }
    // What it costs has nothing to do with what people cost.
    let store = Store::open(&DatabaseUrl::SqliteMemory).await?;
    let (interviewer, name) = interviewer(options, lookup, &store).await?;
    let grader = Grader {
        interviewer: &interviewer,
        ledger: &*store.ledger,
        plan: options.plan.unwrap_or_default(),
        name: &name,
        limit_usd: options.limit_usd,
    };
    let bar = ProgressBar::new((answers.len() * options.times) as u64);
    bar.set_style(ProgressStyle::with_template(BAR).unwrap_or_else(|_| ProgressStyle::default_bar()));
    let mut progress = |done: usize, spent: f64| {
        bar.set_position(done as u64);
        bar.set_message(format!("${spent:.4}"));
    };
    let results = options.results.as_deref();
    let outcome = run::run(&grader, &answers, options.times, results, &mut progress).await?;
    bar.finish_and_clear();
    Ok(said(&name, &answers, &outcome, store.clock().await?.now()))
}

const BAR: &str = "{bar:40} {pos}/{len} {msg} {eta}";

/// Who grades, and what names them.
async fn interviewer(
    options: &Options,
    lookup: &Lookup<'_>,
    store: &Store,
) -> Result<(Interviewer, String), GradeError> {
    let clock: Arc<dyn Clock> = store.clock().await?;
    let ports = |plans: Plans| llm::Ports {
        plans: Arc::new(plans),
        ledger: Arc::clone(&store.ledger),
        budgets: Arc::clone(&store.budgets),
        users: None,
        clock: Arc::clone(&clock),
        random: Arc::new(rand::random::<u64>),
    };
    let pool = Arc::clone(&store.question_pool);
    if options.plan.is_none() && options.model.is_none() {
        let ports = ports(Plans::embedded()?);
        return Ok((Interviewer::new(None, Bank::embedded(), pool, ports), "offline".to_owned()));
    }
    let chosen: Vec<(&str, String)> = options.model.iter().map(|model| ("GRADING_MODEL", model.clone())).collect();
    let draft = Draft::read(&overlay(&chosen, lookup));
    if draft.openrouter.is_none() && draft.providers.is_empty() {
        return Err(GradeError::NoKey);
    }
    let (file, openrouter) = (draft.plans_file.as_ref(), draft.openrouter.as_ref());
    let models = draft.models.unwrap_or_default();
    let plans = app::plans(file, &models, draft.free_models.unwrap_or_default(), openrouter).await?;
    let ports = ports(plans);
    let gateway = Gateway::new(&app::llm_settings(openrouter, &draft.providers), ports.clone())?;
    let model = ModelInterviewer::new(gateway, Prompts::embedded()?);
    let plan = options.plan.unwrap_or_default().slug();
    let name = options.model.as_ref().map_or_else(|| format!("plan {plan}"), |model| format!("{model}, plan {plan}"));
    Ok((Interviewer::new(Some(model), Bank::embedded(), pool, ports), name))
}

fn said(name: &str, answers: &[Gradable], outcome: &Outcome, now: DateTime<Utc>) -> String {
    let rows: Vec<Row> = answers
        .iter()
        .zip(&outcome.graded)
        .map(|(answer, graded)| Row {
            kind: answer.answer.kind.clone(),
            language: answer.answer.language,
            group: answer.answer.group.clone(),
            scores: graded.iter().map(|graded| graded.score).collect(),
            human: answer.human(),
            unsure: graded.iter().any(|graded| graded.unsure),
        })
        .collect();
    let cost: f64 = outcome.graded.iter().flatten().map(|graded| graded.cost_usd).sum();
    let (version, day) = (env!("CARGO_PKG_VERSION"), now.format("%Y-%m-%d"));
    let mut said = format!("Grader: {name}. Version {version}, {day}. Cost ${cost:.4}.\n\n{}", Figures::of(&rows));
    if outcome.failed > 0 {
        said.push_str(&format!("\nNo model graded {} times.\n", outcome.failed));
    }
    if outcome.left_out > 0 {
        said.push_str(&format!(
            "\nThe limit of cost left out {} grades: run it again with a higher one.\n",
            outcome.left_out
        ));
    }
    said
}
