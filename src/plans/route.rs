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
    /// How a task is done: by the strategy that is `wanted`, else by the plan's. `None` when the task is off for the plan.
    /// With free models only nothing else can be wanted: they are too few for more than one a call.
    pub(super) fn resolve(
        plans: &Plans,
        plan: PlanName,
        task: Task,
        language: Language,
        wanted: Option<&Strategy>,
    ) -> Option<Self> {
        let chain = plans.chain(plan, task, language)?;
        let limits = *plans.tasks.get(&task)?;
        let wanted = if plans.is_free_only() { None } else { wanted };
        let strategy = wanted.cloned().or_else(|| plans.strategy(plan, task, language)).unwrap_or(Strategy::Single {});
        let (models, last_resort) = match strategy.chain() {
            Some(own) => (own.to_vec(), Vec::new()),
            None => {
                let free = plans.chain(PlanName::Free, task, language).unwrap_or_default();
                let last_resort = without(&free, &chain);
                (chain, last_resort)
            }
        };
        Some(Self { task, strategy, models, last_resort, exclude_models: Vec::new(), limits })
    }

    /// The same by models that are not among `used`: those of the plan's chain, else of the first larger plan that has
    /// some, else of a smaller one. Nobody else takes the place of a strategy's own chain. Without models when nobody is
    /// left.
    pub(super) fn past(&self, used: &[String], plans: &Plans, plan: PlanName, language: Language) -> Self {
        if self.strategy.chain().is_some() {
            return self.by(&without(&self.models, used));
        }
        let (smaller, larger): (Vec<PlanName>, Vec<PlanName>) =
            PlanName::ALL.into_iter().partition(|other| *other < plan);
        let in_order = larger.into_iter().chain(smaller.into_iter().rev());
        let chains = in_order.filter_map(|plan| plans.chain(plan, self.task, language));
        let mut unused = chains.map(|chain| without(&chain, used)).filter(|models| !models.is_empty());
        self.by(&unused.next().unwrap_or_default())
    }

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

    /// The same route with this model asked first, if it is one of them.
    #[must_use]
    pub fn led_by(mut self, id: Option<&str>) -> Self {
        if let Some(at) = self.models.iter().position(|model| Some(model.as_str()) == id) {
            self.models[..=at].rotate_right(1);
        }
        self
    }

    /// The same route, but for these models.
    pub fn excluding(&self, models: &[String]) -> Self {
        Self { exclude_models: models.to_vec(), ..self.clone() }
    }
}

fn without(models: &[String], others: &[String]) -> Vec<String> {
    models.iter().filter(|id| !others.contains(id)).cloned().collect()
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
    fn who_is_wanted_is_asked_first_and_nobody_is_lost() {
        let route = || plans().route(PlanName::Elite, Task::Coach, Language::En, None).expect("it is on");
        let models = route().models;
        for wanted in &models {
            let led = route().led_by(Some(wanted)).models;
            let others = |models: &[String]| models.iter().filter(|id| *id != wanted).cloned().collect::<Vec<_>>();
            assert_eq!((&led[0], others(&led)), (wanted, others(&models)));
        }
        assert_eq!((route().led_by(Some("a/b")).models, route().led_by(None).models), (models.clone(), models));
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
