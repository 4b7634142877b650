//! Which models do a task, in which order, and how they work together: nobody else decides that.

use super::{Plans, Strategy, Task, TaskLimits};
use crate::domain::language::Language;
use crate::domain::plan::PlanName;

/// What a task resolves to for a plan and a language.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    pub task: Task,
    pub strategy: Strategy,
    /// The models in the order in which they are tried.
    pub models: Vec<String>,
    /// Tried after those when there was no money for one of them: the free plan's.
    pub last_resort: Vec<String>,
    /// Models that shall not do it, whatever the lists say.
    pub exclude_models: Vec<String>,
    pub limits: TaskLimits,
}

impl Route {
    /// The same task by these models, one after the other, and by no others.
    pub fn by(&self, models: &[String]) -> Self {
        Self {
            task: self.task,
            strategy: Strategy::Single {},
            models: models.to_vec(),
            last_resort: Vec::new(),
            exclude_models: Vec::new(),
            limits: self.limits,
        }
    }

    /// The same route past these models.
    pub fn excluding(&self, models: &[String]) -> Self {
        Self { exclude_models: models.to_vec(), ..self.clone() }
    }
}

impl Plans {
    /// How a task is done: by the strategy that is `wanted`, else by the plan's. `None` when the task is off for the plan.
    /// With free models only nothing else can be wanted: they are too few for more than one a call.
    pub fn route(
        &self,
        plan: PlanName,
        task: Task,
        language: Language,
        wanted: Option<&Strategy>,
    ) -> Option<Route> {
        let chain = self.chain(plan, task, language)?;
        let limits = *self.tasks.get(&task)?;
        let of_plan = self.plans[&plan].strategies.get(&task).map(|strategies| strategies.of(language));
        let wanted = if self.free_only { None } else { wanted };
        let strategy = wanted.or(of_plan).cloned().unwrap_or(Strategy::Single {});
        let (models, last_resort) = match strategy.chain() {
            Some(own) => (own.to_vec(), Vec::new()),
            None => (chain.to_vec(), self.last_resort(chain, task, language)),
        };
        Some(Route { task, strategy, models, last_resort, exclude_models: Vec::new(), limits })
    }

    /// A route by models that are not among `used`: those of the plan's chain, else of the first larger plan that has
    /// some, else of a smaller one. Nobody else takes the place of a strategy's own chain. `None` when the task is off for
    /// the plan; a route without models when nobody is left.
    pub fn route_past(
        &self,
        used: &[String],
        plan: PlanName,
        task: Task,
        language: Language,
        wanted: Option<&Strategy>,
    ) -> Option<Route> {
        let own = self.route(plan, task, language, wanted)?;
        let unused = |models: &[String]| models.iter().filter(|id| !used.contains(id)).cloned().collect::<Vec<_>>();
        if own.strategy.chain().is_some() {
            return Some(own.by(&unused(&own.models)));
        }
        let (smaller, larger): (Vec<PlanName>, Vec<PlanName>) =
            PlanName::ALL.into_iter().partition(|other| *other < plan);
        let plans = larger.into_iter().chain(smaller.into_iter().rev());
        let mut chains = plans.filter_map(|plan| self.chain(plan, task, language)).map(unused);
        let models = chains.find(|models| !models.is_empty()).unwrap_or_default();
        Some(own.by(&models))
    }

    /// Whether models do this task for this plan.
    pub fn has(&self, plan: PlanName, task: Task) -> bool {
        self.tasks.contains_key(&task) && self.plans[&plan].chains.contains_key(&task)
    }

    /// The tasks that are off, each with the plans for which it is.
    pub fn tasks_off(&self) -> impl Iterator<Item = (Task, Vec<PlanName>)> {
        let without = |task| PlanName::ALL.into_iter().filter(|plan| !self.has(*plan, task)).collect();
        Task::ALL.into_iter().map(move |task| (task, without(task))).filter(|(_, plans): &(_, Vec<_>)| !plans.is_empty())
    }

    fn chain(&self, plan: PlanName, task: Task, language: Language) -> Option<&[String]> {
        self.plans[&plan].chains.get(&task).map(|chain| chain.of(language).as_slice())
    }

    fn last_resort(&self, chain: &[String], task: Task, language: Language) -> Vec<String> {
        let free = self.chain(PlanName::Free, task, language).unwrap_or_default();
        free.iter().filter(|id| !chain.contains(id)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plans() -> Plans {
        Plans::embedded().expect("valid")
    }

    fn ids(models: &[&str]) -> Vec<String> {
        models.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn a_language_with_a_chain_of_its_own_uses_it() {
        let plans = plans();
        let models = |language| plans.route(PlanName::Free, Task::Questions, language, None).expect("it is on").models;
        assert_ne!(models(Language::Uz), models(Language::En));
        assert_eq!(models(Language::Ru), models(Language::En));
    }

    #[test]
    fn the_free_plans_models_are_the_last_resort_of_every_chain_but_their_own() {
        let plans = plans();
        let route = |plan| plans.route(plan, Task::Grading, Language::En, None).expect("it is on");
        assert_eq!(route(PlanName::Free).last_resort, [""; 0]);
        let (free, pro) = (route(PlanName::Free), route(PlanName::Pro));
        assert!(!pro.last_resort.is_empty());
        assert!(pro.last_resort.iter().all(|id| free.models.contains(id) && !pro.models.contains(id)), "{pro:?}");
    }

    #[test]
    fn a_wanted_strategy_takes_the_place_of_the_plans() {
        let plans = plans();
        let direct = Strategy::Direct { models: ids(&["a/b"]) };
        let route = |plans: &Plans, wanted| plans.route(PlanName::Pro, Task::Grading, Language::En, wanted);
        let of_plan = route(&plans, None).expect("it is on");
        assert!(matches!(of_plan.strategy, Strategy::TwoTier { .. }));
        let wanted = route(&plans, Some(&direct)).expect("it is on");
        assert_eq!((&wanted.strategy, wanted.models, wanted.last_resort), (&direct, ids(&["a/b"]), ids(&[])));
        let free = plans.only_free_models();
        let free = route(&free, Some(&direct)).expect("it is on");
        assert_eq!(free.strategy, Strategy::Single {}, "free models are too few for anything else");
    }

    #[test]
    fn past_the_own_chain_larger_plans_come_first_and_a_strategys_own_chain_is_not_left() {
        let plans = plans();
        let past = |used: &[String], wanted| {
            let route = plans.route_past(used, PlanName::Pro, Task::Grading, Language::En, wanted).expect("it is on");
            route.models
        };
        let chain = |plan| plans.route(plan, Task::Grading, Language::En, None).expect("it is on").models;
        let (pro, elite) = (chain(PlanName::Pro), chain(PlanName::Elite));
        assert_eq!(past(&pro[..1], None), pro[1..]);
        let larger: Vec<String> = elite.into_iter().filter(|id| !pro.contains(id)).collect();
        assert_eq!(past(&pro, None), larger);
        let everybody: Vec<String> = plans.models().map(|(id, _)| id.to_owned()).collect();
        assert_eq!(past(&everybody, None), ids(&[]));
        let direct = Strategy::Direct { models: ids(&["a/b", "c/d"]) };
        assert_eq!(past(&ids(&["a/b"]), Some(&direct)), ids(&["c/d"]));
        assert_eq!(past(&ids(&["a/b", "c/d"]), Some(&direct)), ids(&[]));
    }
}
