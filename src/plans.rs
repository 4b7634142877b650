//! The plan catalogue: what each plan allows and costs, and which models do which task for it, and how.
//!
//! It is data, in `plans.toml` at the root of the project: built in, and replaceable by a file. Model ids, prices and
//! limits change every few months; none of them stands in code.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::language::Language;
use crate::domain::plan::{PlanName, Quotas};
use crate::llm::Task;

mod limits;
mod provider;
mod strategy;
#[cfg(test)]
mod tests;

pub use limits::{Budget, FreeModels, is_free, nano_usd};
pub use provider::{Cap, Provider};
pub use strategy::Strategy;

const EMBEDDED: &str = include_str!("../plans.toml");

/// Most models in a chain: each one may take a minute, and nobody waits longer.
const CHAIN_MAX: usize = 5;

/// The catalogue, checked. There is no secret in it: the statistics show all of it.
#[derive(Debug, Clone, Serialize)]
pub struct Plans {
    plans: BTreeMap<PlanName, Plan>,
    tasks: BTreeMap<Task, TaskLimits>,
    models: BTreeMap<String, Model>,
    providers: BTreeMap<String, Provider>,
    /// What everybody together may cost.
    pub budget: Budget,
    /// The models that cost nothing.
    pub free_models: FreeModels,
    free_only: bool,
}

/// One plan.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// What it costs, for display.
    pub price: Price,
    /// What it allows.
    #[serde(default)]
    pub quotas: Quotas,
    /// US dollars that the models may cost in one interview.
    pub max_cost_per_interview_usd: f64,
    /// US dollars that the models may cost for one person in a day (UTC).
    pub max_cost_per_person_day_usd: f64,
    /// Share of an interview's questions that is drawn from the question pool before a model is asked, 0 to 1.
    #[serde(default)]
    pub pool_share: f64,
    chains: BTreeMap<Task, Chain>,
    #[serde(default)]
    strategies: BTreeMap<Task, ByLanguage<Strategy>>,
}

/// What a plan costs. Shown only: nothing is computed with it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Price {
    /// US dollars a month; 0 is free.
    UsdPerMonth(f64),
    /// By agreement.
    ByAgreement {},
}

/// Something for every language, and for those where models differ.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ByLanguage<T> {
    default: T,
    uz: Option<T>,
    ru: Option<T>,
    en: Option<T>,
}

/// The models to try in order.
type Chain = ByLanguage<Vec<String>>;

impl Plan {
    /// Every model that a chain or a strategy names, with the task.
    fn models(&self) -> impl Iterator<Item = (Task, &str)> {
        let chains = self.chains.iter().flat_map(|(task, chain)| chain.all().flatten().map(|id| (*task, id.as_str())));
        let strategies = self
            .strategies
            .iter()
            .flat_map(|(task, strategies)| strategies.all().flat_map(Strategy::models).map(|id| (*task, id.as_str())));
        chains.chain(strategies)
    }
}

impl<T> ByLanguage<T> {
    fn of(&self, language: Language) -> &T {
        let own = match language {
            Language::Uz => &self.uz,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        };
        own.as_ref().unwrap_or(&self.default)
    }

    fn all(&self) -> impl Iterator<Item = &T> {
        [Some(&self.default), self.uz.as_ref(), self.ru.as_ref(), self.en.as_ref()].into_iter().flatten()
    }
}

/// What a task asks of whatever model does it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskLimits {
    /// Sampling temperature, 0 to 2, for models that take one.
    pub temperature: f64,
    /// Cap on the tokens of a reply, before what a model needs for its reasoning.
    pub output_tokens: u32,
    /// Added to the cap for each item asked for (each question).
    #[serde(default)]
    pub output_tokens_per_item: u32,
    /// Reasoning effort in place of a model's own, for models that reason.
    #[serde(default)]
    pub reasoning: Option<Effort>,
}

impl TaskLimits {
    /// The effort to ask a model for; none of one that takes none.
    pub fn effort(&self, model: &Model) -> Option<Effort> {
        model.reasoning.map(|own| self.reasoning.unwrap_or(own))
    }
}

/// What is known of a model.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// US dollars per million tokens of the prompt. Also the most that a provider may charge.
    pub usd_per_million_in: f64,
    /// US dollars per million tokens of the reply.
    pub usd_per_million_out: f64,
    /// Tokens of prompt and reply together.
    pub context: u32,
    /// Most tokens of a reply.
    pub max_output: u32,
    /// Takes `temperature`.
    #[serde(default)]
    pub temperature: bool,
    /// Reasoning effort to ask for; none is sent where this is absent.
    #[serde(default)]
    pub reasoning: Option<Effort>,
    /// Added to a task's cap: reasoning counts as output.
    #[serde(default)]
    pub reasoning_tokens: u32,
    /// The provider that is asked for it, by its name under `[providers]`; OpenRouter where this is absent.
    #[serde(default)]
    pub provider: Option<String>,
    /// What the provider calls it; see [`Model::name_at_provider`].
    #[serde(default)]
    pub model: Option<String>,
    /// At a provider: it keeps to a JSON schema that comes with the request. OpenRouter is always sent one.
    #[serde(default)]
    pub structured: bool,
}

/// How much a model thinks before it replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effort {
    /// Not at all.
    None,
    /// As little as it can.
    Minimal,
    /// A little.
    Low,
    /// Its ordinary measure.
    Medium,
    /// Much.
    High,
}

impl Effort {
    /// One step less, down to [`Effort::Minimal`].
    pub fn lower(self) -> Self {
        match self {
            Self::High => Self::Medium,
            Self::Medium => Self::Low,
            Self::Low | Self::Minimal => Self::Minimal,
            Self::None => Self::None,
        }
    }
}

/// Why a catalogue is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum PlansError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Not TOML, or a key or value that is not known.
    #[error("plan catalogue: {0}")]
    Format(#[from] toml::de::Error),
    /// It breaks a rule.
    #[error("plan catalogue: {0}")]
    Rule(String),
}

impl Plans {
    /// The built-in catalogue.
    ///
    /// # Errors
    /// Never, unless the build was made with a broken `plans.toml`; a test prevents that.
    pub fn embedded() -> Result<Self, PlansError> {
        Self::parse(EMBEDDED)
    }

    /// The catalogue of a file in the format of the built-in one.
    ///
    /// # Errors
    /// The file cannot be read, or the first thing in it that is wrong.
    pub fn from_file(path: &Path) -> Result<Self, PlansError> {
        let text = std::fs::read_to_string(path);
        Self::parse(&text.map_err(|source| PlansError::File { path: path.to_owned(), source })?)
    }

    /// The catalogue in `toml`.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(toml: &str) -> Result<Self, PlansError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            plans: BTreeMap<PlanName, Plan>,
            tasks: BTreeMap<Task, TaskLimits>,
            models: BTreeMap<String, Model>,
            #[serde(default)]
            providers: BTreeMap<String, Provider>,
            budget: Budget,
            free_models: FreeModels,
        }
        let File { plans, tasks, models, providers, budget, free_models } = toml::from_str(toml)?;
        let catalogue = Self { plans, tasks, models, providers, budget, free_models, free_only: false };
        catalogue.check().map_err(PlansError::Rule)?;
        Ok(catalogue)
    }

    /// What a plan costs and allows.
    pub fn plan(&self, name: PlanName) -> &Plan {
        &self.plans[&name]
    }

    /// The models to try in order, where no strategy says otherwise.
    pub fn chain(&self, plan: PlanName, task: Task, language: Language) -> &[String] {
        self.plans[&plan].chains[&task].of(language)
    }

    /// How the models of a plan work together on a task.
    pub fn strategy(&self, plan: PlanName, task: Task, language: Language) -> &Strategy {
        self.plans[&plan].strategies.get(&task).map_or(&Strategy::Single {}, |strategies| strategies.of(language))
    }

    /// What a task asks of a model.
    pub fn task(&self, task: Task) -> TaskLimits {
        self.tasks[&task]
    }

    /// What is known of a model, by its id.
    pub fn model(&self, id: &str) -> Option<&Model> {
        self.models.get(id)
    }

    /// Every model, with its id.
    pub fn models(&self) -> impl Iterator<Item = (&str, &Model)> {
        self.models.iter().map(|(id, model)| (id.as_str(), model))
    }

    /// What is known of a provider, by its name.
    pub fn provider(&self, name: &str) -> Option<&Provider> {
        self.providers.get(name)
    }

    /// Every provider that is reached without OpenRouter, with its name.
    pub fn providers(&self) -> impl Iterator<Item = (&str, &Provider)> {
        self.providers.iter().map(|(name, provider)| (name.as_str(), provider))
    }

    /// Every model that some chain or strategy names.
    pub fn models_in_use(&self) -> impl Iterator<Item = &str> {
        let ids: BTreeSet<&str> = self.plans.values().flat_map(Plan::models).map(|(_, id)| id).collect();
        ids.into_iter()
    }

    /// Makes the lookups above total, and refuses what would only fail later.
    fn check(&self) -> Result<(), String> {
        for task in Task::ALL {
            let limits = self.tasks.get(&task).ok_or_else(|| format!("[tasks.{task}] is missing"))?;
            check_task(task, limits)?;
        }
        for (id, model) in &self.models {
            check_model(id, model)?;
            if let Some(unknown) = model.provider.as_ref().filter(|name| !self.providers.contains_key(*name)) {
                return Err(format!("model {id}: provider {unknown} has no entry under [providers]"));
            }
        }
        for (name, provider) in &self.providers {
            provider::check(name, provider)?;
        }
        for name in PlanName::ALL {
            let plan = self.plans.get(&name).ok_or_else(|| format!("[plans.{}] is missing", name.slug()))?;
            self.check_plan(plan).map_err(|error| format!("plan {}{error}", name.slug()))?;
        }
        self.check_limits()
    }

    /// What is wrong with a plan, to be put behind its name.
    fn check_plan(&self, plan: &Plan) -> Result<(), String> {
        if let Price::UsdPerMonth(usd) = plan.price
            && !(0.0..=100_000.0).contains(&usd)
        {
            return Err(format!(": {usd} dollars a month is no price"));
        }
        if !(0.0..=1.0).contains(&plan.pool_share) {
            return Err(format!(": pool_share is {}, allowed are 0 to 1", plan.pool_share));
        }
        for task in Task::ALL {
            let chain = plan.chains.get(&task).ok_or_else(|| format!(" has no chain for {task}"))?;
            self.check_chain(chain).map_err(|error| format!(", {task}: {error}"))?;
        }
        for (task, strategies) in &plan.strategies {
            let sound = strategies.all().try_for_each(|strategy| strategy.check(*task, &self.models));
            sound.map_err(|error| format!(", strategy of {task}: {error}"))?;
        }
        Ok(())
    }

    fn check_chain(&self, chain: &Chain) -> Result<(), String> {
        chain.all().try_for_each(|models| check_models(models, &self.models))
    }
}

/// What is wrong with a list of models to be asked one after the other, or together.
fn check_models(models: &[String], known: &BTreeMap<String, Model>) -> Result<(), String> {
    if models.is_empty() || models.len() > CHAIN_MAX {
        return Err(format!("a chain has 1 to {CHAIN_MAX} models, not {}", models.len()));
    }
    if let Some(unknown) = models.iter().find(|id| !known.contains_key(*id)) {
        return Err(format!("model {unknown} has no entry under [models]"));
    }
    if let Some((_, twice)) = models.iter().enumerate().find(|(at, id)| models[..*at].contains(id)) {
        return Err(format!("model {twice} stands twice in one chain"));
    }
    Ok(())
}

fn check_task(task: Task, limits: &TaskLimits) -> Result<(), String> {
    if !(0.0..=2.0).contains(&limits.temperature) {
        return Err(format!("task {task}: temperature is {}, allowed are 0 to 2", limits.temperature));
    }
    if limits.output_tokens == 0 {
        return Err(format!("task {task}: output_tokens must be greater than 0"));
    }
    Ok(())
}

fn check_model(id: &str, model: &Model) -> Result<(), String> {
    if !id.contains('/') {
        return Err(format!("model {id}: an id looks like vendor/name"));
    }
    for price in [model.usd_per_million_in, model.usd_per_million_out] {
        if !(0.0..=1000.0).contains(&price) {
            return Err(format!("model {id}: {price} dollars per million tokens is no price"));
        }
    }
    if model.provider.is_none() && (model.model.is_some() || model.structured) {
        return Err(format!("model {id}: model and structured are for models of a provider under [providers]"));
    }
    if model.max_output == 0 || model.max_output > model.context {
        return Err(format!("model {id}: max_output must be within 1 and its context"));
    }
    Ok(())
}
