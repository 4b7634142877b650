//! The plan catalogue: what each plan allows and costs, and which models do which task for it, and how.
//!
//! It is data, in `plans.toml` at the root of the project: built in, and replaceable by a file. Model ids, prices and
//! limits change every few months; none of them stands in code. [`Route`] is what a task comes to for a plan, a language
//! and a strategy. A task that the catalogue does not name is off, so a file that is older than a task still starts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::language::Language;
use crate::domain::plan::PlanName;

mod cards;
mod grading;
mod limits;
mod model;
mod offers;
mod overlay;
mod plan;
mod provider;
mod route;
mod speech;
mod strategy;
mod switched;
mod task;
#[cfg(test)]
mod tests;

use plan::{ByLanguage, Chain};
use switched::Switched;

pub use cards::{CardPayments, CardPrices};
pub use grading::Grading;
pub use limits::{Budget, FreeModels, PlanClass, is_free, nano_usd};
pub use model::{Effort, Model, TokenPrice};
pub use offers::Offers;
pub use overlay::{Choice, Overlay, Prescreening};
pub use plan::{Plan, Price, StarPrices, Stars};
pub use provider::{Cap, Provider};
pub use route::Route;
pub use speech::SpeechModel;
pub use strategy::Strategy;
pub use switched::Chains;
pub use task::{Task, TaskLimits};

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
    pub free_models: FreeModels,
    pub grading: Grading,
    pub offers: Offers,
    /// In what plans are paid by card.
    pub card_payments: Option<CardPayments>,
    speech: speech::Speech,
    free_only: bool,
    /// Chains that stand in the place of these, as long as the program runs.
    #[serde(skip)]
    switched: Switched,
}

/// Why a catalogue is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum PlansError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    /// Not TOML, or a key or value that is not known.
    #[error("plan catalogue: {0}")]
    Format(#[from] toml::de::Error),
    /// It breaks a rule.
    #[error("plan catalogue: {0}")]
    Rule(String),
    /// So do the models that the environment names.
    #[error("models named by the environment: {0}")]
    Environment(String),
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
            #[serde(default)]
            tasks: BTreeMap<Task, TaskLimits>,
            models: BTreeMap<String, Model>,
            #[serde(default)]
            providers: BTreeMap<String, Provider>,
            budget: Budget,
            free_models: FreeModels,
            #[serde(default)]
            grading: Grading,
            #[serde(default)]
            offers: Offers,
            #[serde(default)]
            card_payments: Option<CardPayments>,
            #[serde(default)]
            speech: speech::Speech,
        }
        let File { plans, tasks, models, providers, budget, free_models, grading, offers, card_payments, speech } =
            toml::from_str(toml)?;
        let catalogue = Self {
            plans,
            tasks,
            models,
            providers,
            budget,
            free_models,
            grading,
            offers,
            card_payments,
            speech,
            free_only: false,
            switched: Switched::default(),
        };
        catalogue.check().map_err(|rule| PlansError::Rule(with_line(toml, rule)))?;
        Ok(catalogue)
    }

    /// What a plan costs and allows.
    pub fn plan(&self, name: PlanName) -> &Plan {
        &self.plans[&name]
    }

    /// How models do a task for a plan, in a language: by the strategy that is `wanted`, else by the plan's. `None` when
    /// the task is off for the plan.
    pub fn route(&self, plan: PlanName, task: Task, language: Language, wanted: Option<&Strategy>) -> Option<Route> {
        Route::resolve(self, plan, task, language, wanted)
    }

    /// As [`Plans::route`], by models that are not among `used`, where the plan or another one has some.
    pub fn route_past(
        &self,
        used: &[String],
        plan: PlanName,
        task: Task,
        language: Language,
        wanted: Option<&Strategy>,
    ) -> Option<Route> {
        Some(self.route(plan, task, language, wanted)?.past(used, self, plan, language))
    }

    /// Whether models do this task for this plan.
    pub fn has(&self, plan: PlanName, task: Task) -> bool {
        self.tasks.contains_key(&task) && self.plans[&plan].chains.contains_key(&task)
    }

    /// The tasks that are off, each with the plans for which it is.
    pub fn tasks_off(&self) -> impl Iterator<Item = (Task, Vec<PlanName>)> {
        let without = |task| PlanName::ALL.into_iter().filter(|plan| !self.has(*plan, task)).collect();
        Task::ALL
            .into_iter()
            .map(move |task| (task, without(task)))
            .filter(|(_, plans): &(_, Vec<_>)| !plans.is_empty())
    }

    fn chain(&self, plan: PlanName, task: Task, language: Language) -> Option<Vec<String>> {
        let chain = self.plans[&plan].chains.get(&task)?;
        Some(self.switched.of(plan, task).unwrap_or_else(|| chain.of(language).clone()))
    }

    /// How several models do a task for a plan. Those that an admin has put in the place of a chain do it one after the other: what
    /// was meant to go before or beside the chain need not fit them. Where a plan's models are reached without OpenRouter, so
    /// are these.
    fn strategy(&self, plan: PlanName, task: Task, language: Language) -> Option<Strategy> {
        let own = self.plans[&plan].strategies.get(&task).map(|strategies| strategies.of(language));
        match (self.switched.of(plan, task), own) {
            (None, own) => own.cloned(),
            (Some(models), Some(Strategy::Direct { .. })) => Some(Strategy::Direct { models }),
            (Some(_), _) => None,
        }
    }

    /// Whether the catalogue has several models do a task together for a plan, or one after another.
    pub fn has_strategy(&self, plan: PlanName, task: Task) -> bool {
        let mut all = self.plans[&plan].strategies.get(&task).into_iter().flat_map(ByLanguage::all);
        all.any(|strategy| matches!(strategy, Strategy::TwoTier { .. } | Strategy::Ensemble { .. }))
    }

    /// Puts other chains in the place of those of the catalogue, for all languages.
    pub fn switch(&self, chains: Chains) {
        self.switched.set(chains);
    }

    /// What is in the place of a chain of the catalogue now.
    pub fn switched(&self) -> Chains {
        self.switched.all()
    }

    /// Whether these models may do a task for a plan.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn check_switch(&self, plan: PlanName, task: Task, models: &[String]) -> Result<(), String> {
        if !self.has(plan, task) {
            return Err(format!("{task} is off for the plan {}", plan.slug()));
        }
        check_models(models, &self.models)?;
        let mut ways = self.plans[&plan].strategies.get(&task).into_iter().flat_map(ByLanguage::all);
        if ways.any(|way| matches!(way, Strategy::Direct { .. })) {
            Strategy::Direct { models: models.to_vec() }.check(task, &self.models)?;
        }
        limits::check_cost(self, plan, models.iter().map(|id| (task, id.as_str())))
    }

    /// The same plans with the free models in every chain, and with no other models: strategies that need some are gone.
    /// A task that was off stays so, and one that no free model does is.
    pub fn only_free_models(mut self) -> Self {
        for plan in self.plans.values_mut() {
            let free = self.free_models.chains.iter().filter(|(task, _)| plan.chains.contains_key(task));
            plan.chains = free.map(|(task, chain)| (*task, chain.clone())).collect();
            plan.strategies.clear();
        }
        self.models.retain(|id, _| is_free(id));
        self.speech.retain_free();
        self.free_only = true;
        self
    }

    /// Whether only models may be asked that cost nothing.
    pub const fn is_free_only(&self) -> bool {
        self.free_only
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
        self.tasks.iter().try_for_each(|(task, limits)| limits.check(*task))?;
        self.grading.check()?;
        self.offers.check()?;
        for (id, model) in &self.models {
            model.check(id)?;
            if let Some(unknown) = model.provider.as_ref().filter(|name| !self.providers.contains_key(*name)) {
                return Err(format!("model {id}: provider {unknown} has no entry under [providers]"));
            }
        }
        for (name, provider) in &self.providers {
            provider.check(name)?;
        }
        self.speech.check(|name| self.providers.contains_key(name))?;
        for name in PlanName::ALL {
            let plan = self.plans.get(&name).ok_or_else(|| format!("[plans.{}] is missing", name.slug()))?;
            plan.check(&self.models).map_err(|error| format!("plan {}{error}", name.slug()))?;
        }
        self.check_cards()?;
        limits::check(self)
    }
}

/// A rule that a plan, a model, a provider or a task breaks, with the line at which that begins; one that names its table and key,
/// with the line of that.
fn with_line(toml: &str, rule: String) -> String {
    if let Some(line) = line_of(toml, &rule) {
        return format!("line {line}: {rule}");
    }
    // `plan pro: …`, `model vendor/name: …`: what it is about, and its name.
    let (kind, rest) = rule.split_once(' ').unwrap_or((&rule, ""));
    let name = rest.split([',', ' ']).next().map(|name| name.trim_end_matches(':')).unwrap_or_default();
    let Some((_, table)) = TABLES.iter().find(|(known, _)| *known == kind) else { return rule };
    let headings = [format!("[{table}.{name}]"), format!("[{table}.\"{name}\"]")];
    match toml.lines().position(|line| headings.iter().any(|heading| line.trim() == heading)) {
        Some(before) => format!("line {}: {rule}", before + 1),
        None => rule,
    }
}

/// What a rule may begin with, and the table in which what it names stands.
const TABLES: [(&str, &str); 4] =
    [("plan", "plans"), ("model", "models"), ("provider", "providers"), ("task", "tasks")];

/// The line of what a rule begins with: `[table] key`, or `[table]` where the key has none.
fn line_of(toml: &str, rule: &str) -> Option<usize> {
    let (heading, rest) = rule.split_at(rule.strip_prefix('[')?.find(']')? + 2);
    let begins = toml.lines().position(|line| line.trim() == heading)?;
    let key = rest.split_whitespace().next().unwrap_or_default();
    let is_key = |line: &str| line.split_once('=').is_some_and(|(name, _)| name.trim() == key);
    let table = toml.lines().skip(begins + 1).take_while(|line| !line.starts_with('['));
    let key_at = table.enumerate().find(|(_, line)| is_key(line)).map(|(after, _)| begins + 1 + after);
    Some(key_at.unwrap_or(begins) + 1)
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
