//! How the models of a plan work together on a task.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CHAIN_MAX, Model, Task};

/// How models do a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Strategy {
    /// The plan's chain: one model, the others when it fails.
    Single {},
    /// A cheap model grades first. What it grades below the threshold stands; from the threshold on, or when it is unsure,
    /// the plan's chain grades anew. Where that fails, the first grade stands.
    TwoTier {
        /// The cheap models, in the order in which they are tried.
        first: Vec<String>,
        /// The score from which on the plan's chain grades, 0 to 10.
        threshold: f64,
        /// These grade at the same time in place of the chain; it stands behind them.
        #[serde(default)]
        ensemble: Vec<String>,
    },
    /// These models grade at the same time; for each key point the majority decides.
    Ensemble {
        /// The models, 2 to 5.
        models: Vec<String>,
    },
    /// A chain of models that are reached without OpenRouter, and no others: what people write goes nowhere else.
    Direct {
        /// The models, in the order in which they are tried.
        models: Vec<String>,
    },
}

impl Strategy {
    /// The models that it names besides the plan's chain.
    pub fn models(&self) -> impl Iterator<Item = &String> {
        let (models, others): (&[String], &[String]) = match self {
            Self::Single {} => (&[], &[]),
            Self::TwoTier { first, ensemble, .. } => (first, ensemble),
            Self::Ensemble { models } | Self::Direct { models } => (models, &[]),
        };
        models.iter().chain(others)
    }

    /// The lists of its models, none of which is empty.
    fn lists(&self) -> Vec<&[String]> {
        match self {
            Self::Single {} => Vec::new(),
            Self::TwoTier { first, ensemble, .. } if !ensemble.is_empty() => vec![first, ensemble],
            Self::TwoTier { first: models, .. } | Self::Ensemble { models } | Self::Direct { models } => vec![models],
        }
    }

    /// The chain that takes the place of the plan's, where there is one.
    pub fn chain(&self) -> Option<&[String]> {
        match self {
            Self::Direct { models } => Some(models),
            Self::Single {} | Self::TwoTier { .. } | Self::Ensemble { .. } => None,
        }
    }

    /// What the strategy cannot do.
    pub(super) fn check(&self, task: Task, models: &BTreeMap<String, Model>) -> Result<(), String> {
        let is_judged = matches!(task, Task::Grading | Task::Fit);
        if !is_judged && matches!(self, Self::TwoTier { .. } | Self::Ensemble { .. }) {
            return Err(format!("two_tier and ensemble are for grading and fit; {task} takes single or direct"));
        }
        match self {
            Self::Single {} => return Ok(()),
            Self::TwoTier { threshold, .. } if !(0.0..=10.0).contains(threshold) => {
                return Err(format!("threshold is {threshold}, allowed are 0 to 10"));
            }
            Self::Ensemble { models } if models.len() < 2 => {
                return Err(format!("an ensemble has 2 to {CHAIN_MAX} models, not {}", models.len()));
            }
            Self::TwoTier { ensemble, .. } if ensemble.len() == 1 => {
                return Err(format!("an ensemble has 2 to {CHAIN_MAX} models, not 1"));
            }
            Self::TwoTier { .. } | Self::Ensemble { .. } | Self::Direct { .. } => {}
        }
        for together in self.lists() {
            super::check_models(together, models)?;
        }
        let routed = |id: &&String| models.get(*id).is_some_and(|model| model.provider.is_none());
        match self {
            Self::Direct { models: chain } => chain.iter().find(routed).map_or(Ok(()), |id| {
                Err(format!("direct takes models of a provider under [providers], and {id} has none"))
            }),
            _ => Ok(()),
        }
    }
}
