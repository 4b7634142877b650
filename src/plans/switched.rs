//! Chains that an admin has put in the place of the catalogue's, while the program runs.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::Task;
use crate::domain::plan::PlanName;

/// The models of a task, by plan.
pub type Chains = BTreeMap<(PlanName, Task), Vec<String>>;

/// All copies of a catalogue have the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Switched(Arc<RwLock<Chains>>);

impl Switched {
    pub(super) fn of(&self, plan: PlanName, task: Task) -> Option<Vec<String>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(&(plan, task)).cloned()
    }

    pub(super) fn set(&self, chains: Chains) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = chains;
    }

    pub(super) fn all(&self) -> Chains {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
