//! Models that are chosen beside the catalogue, by names alone: laid over it for every plan and language.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::plan::ByLanguage;
use super::{CHAIN_MAX, Model, Plan, Plans, PlansError, Strategy, Task, is_free};

/// OpenRouter, as a provider is named.
const OPENROUTER: &str = "openrouter";

/// What is laid over the catalogue. What is absent stays as the catalogue has it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Overlay {
    /// Who is asked first for every task, then second and third.
    pub default: Option<Choice>,
    pub fallback: Option<Choice>,
    pub emergency: Option<Choice>,
    /// Who is asked before them for one task.
    pub of_tasks: BTreeMap<Task, Choice>,
    pub prescreening: Prescreening,
    /// Who grades together.
    pub ensemble: Vec<Choice>,
    /// US dollars that an interview may cost.
    pub interview_usd: Option<f64>,
    /// Tokens of a reply, beside those for each question.
    pub output_tokens: Option<u32>,
    pub temperature: Option<f64>,
    /// `openrouter`, or a provider of the catalogue: whose models are asked, and nobody else's.
    pub provider: Option<String>,
}

/// A model, and the variable that names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    pub variable: &'static str,
    pub model: String,
}

/// Whether a cheap model grades first.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub enum Prescreening {
    /// As the catalogue says.
    #[default]
    Unsaid,
    Off,
    By {
        model: Choice,
        /// The score from which on the others grade, 0 to 10.
        threshold: f64,
    },
}

impl Overlay {
    fn choices(&self) -> impl Iterator<Item = &Choice> {
        let prescreening = match &self.prescreening {
            Prescreening::By { model, .. } => Some(model),
            Prescreening::Unsaid | Prescreening::Off => None,
        };
        let chain = [&self.default, &self.fallback, &self.emergency].into_iter().flatten();
        chain.chain(self.of_tasks.values()).chain(prescreening).chain(&self.ensemble)
    }

    /// What it says, a line for each thing; for whoever wants to know what is in force.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> =
            self.choices().map(|choice| format!("{}: {}", choice.variable, choice.model)).collect();
        if let Prescreening::By { threshold, .. } = self.prescreening {
            lines.push(format!("grades below {threshold} of the prescreening model stand"));
        }
        if self.prescreening == Prescreening::Off {
            lines.push("no model grades before the others".to_owned());
        }
        lines.extend(self.provider.iter().map(|name| format!("only models of {name} are asked")));
        lines.extend(self.interview_usd.map(|usd| format!("an interview may cost ${usd}")));
        lines.extend(self.output_tokens.map(|tokens| format!("a reply has at most {tokens} tokens")));
        lines.extend(self.temperature.map(|temperature| format!("temperature {temperature}")));
        lines
    }
}

impl Plans {
    /// The models that an overlay names and the catalogue does not know, if OpenRouter is asked for them.
    pub fn unknown(&self, overlay: &Overlay) -> BTreeSet<String> {
        let named = overlay.choices().filter(|choice| self.id_of(overlay, &choice.model).is_none());
        named.filter(|choice| choice.model.contains('/')).map(|choice| choice.model.clone()).collect()
    }

    /// Takes in a model that the catalogue does not know.
    pub fn adopt(&mut self, id: String, model: Model) {
        self.models.entry(id).or_insert(model);
    }

    /// The catalogue with the overlay over it.
    ///
    /// # Errors
    /// A model that is not known, or a rule that the catalogue breaks then.
    pub fn overlaid(mut self, overlay: &Overlay) -> Result<Self, PlansError> {
        if *overlay == Overlay::default() {
            return Ok(self);
        }
        self.lay(overlay).and_then(|()| self.check()).map_err(PlansError::Environment)?;
        Ok(self)
    }

    fn lay(&mut self, overlay: &Overlay) -> Result<(), String> {
        let resolved = Resolved::new(self, overlay)?;
        let own: Vec<String> = match &overlay.provider {
            Some(name) => {
                self.models.iter().filter(|(_, model)| is_of(model, name)).map(|(id, _)| id.clone()).collect()
            }
            None => Vec::new(),
        };
        if overlay.provider.is_some() && own.is_empty() {
            return Err(
                "AI_PROVIDER: allowed is openrouter, or a provider of the plan catalogue that has models".to_owned()
            );
        }
        let is_asked = |id: &String| overlay.provider.is_none() || own.contains(id);
        if let Some(name) = &overlay.provider {
            // What people say goes nowhere else either.
            self.speech.retain(|_, model| model.provider.as_deref().unwrap_or(OPENROUTER) == name);
        }
        for plan in self.plans.values_mut() {
            resolved.lay_over(plan, &own, &is_asked);
            plan.lay_limit(overlay);
        }
        for (task, chain) in &mut self.free_models.chains {
            let free: Vec<String> = resolved.first(*task).filter(|id| is_free(id)).cloned().collect();
            chain.each(|models| *models = joined(free.iter().chain(models.iter())));
        }
        let dearest = self.plans.values().map(|plan| plan.max_cost_per_person_day_usd).fold(0.0, f64::max);
        self.budget.max_cost_per_day_usd = self.budget.max_cost_per_day_usd.max(dearest);
        for limits in self.tasks.values_mut() {
            limits.output_tokens = overlay.output_tokens.unwrap_or(limits.output_tokens);
            limits.temperature = overlay.temperature.unwrap_or(limits.temperature);
        }
        Ok(())
    }

    /// The id of what an overlay names: an id of the catalogue, or what the chosen provider calls its model.
    fn id_of(&self, overlay: &Overlay, name: &str) -> Option<String> {
        let provider = overlay.provider.as_deref().filter(|provider| *provider != OPENROUTER);
        let is_meant = |(id, model): &(&String, &Model)| match provider {
            Some(provider) => is_of(model, provider) && (*id == name || model.name_at_provider(id) == name),
            None => *id == name,
        };
        self.models.iter().find(is_meant).map(|(id, _)| id.clone())
    }
}

fn is_of(model: &Model, provider: &str) -> bool {
    model.provider.as_deref().unwrap_or(OPENROUTER) == provider
}

/// Each model once, as many as a chain has.
fn joined<'a>(models: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut chain: Vec<String> = Vec::new();
    for id in models {
        if !chain.contains(id) && chain.len() < CHAIN_MAX {
            chain.push(id.clone());
        }
    }
    chain
}

/// An overlay with the ids of the catalogue.
struct Resolved {
    chain: Vec<String>,
    of_tasks: BTreeMap<Task, String>,
    /// How answers are graded; `None` as the plans say.
    grading: Option<Strategy>,
    /// Somebody is to be asked first for everything.
    leads: bool,
}

impl Resolved {
    fn new(plans: &Plans, overlay: &Overlay) -> Result<Self, String> {
        let id = |choice: &Choice| {
            let Choice { variable, model } = choice;
            plans.id_of(overlay, model).ok_or_else(|| {
                format!(
                    "{variable}: {model} is neither in the plan catalogue nor, with its price, in OpenRouter's list"
                )
            })
        };
        let ensemble = overlay.ensemble.iter().map(id).collect::<Result<Vec<_>, _>>()?;
        let grading = match &overlay.prescreening {
            Prescreening::By { model, threshold } => {
                Some(Strategy::TwoTier { first: vec![id(model)?], threshold: *threshold, ensemble })
            }
            _ if !ensemble.is_empty() => Some(Strategy::Ensemble { models: ensemble }),
            Prescreening::Off => Some(Strategy::Single {}),
            Prescreening::Unsaid => None,
        };
        let chain = [&overlay.default, &overlay.fallback, &overlay.emergency].into_iter().flatten();
        Ok(Self {
            chain: chain.map(id).collect::<Result<_, _>>()?,
            of_tasks: overlay
                .of_tasks
                .iter()
                .map(|(task, choice)| Ok((*task, id(choice)?)))
                .collect::<Result<_, String>>()?,
            grading,
            leads: overlay.default.is_some(),
        })
    }

    /// Who is asked before the catalogue's own models.
    fn first(&self, task: Task) -> impl Iterator<Item = &String> {
        self.of_tasks.get(&task).into_iter().chain(if self.leads { &self.chain[..] } else { &[] })
    }

    fn lay_over(&self, plan: &mut Plan, own: &[String], is_asked: &impl Fn(&String) -> bool) {
        for (task, chain) in &mut plan.chains {
            chain.each(|models| {
                let kept: Vec<&String> = models.iter().filter(|id| is_asked(id)).collect();
                // Without a first one of their own, the others stand behind the catalogue's first.
                let lead = if self.leads { None } else { kept.first().copied() };
                let named = self.of_tasks.get(task).into_iter().chain(lead).chain(&self.chain);
                let chosen = joined(named.chain(kept.iter().copied()));
                *models = if chosen.is_empty() { joined(own.iter()) } else { chosen };
            });
        }
        plan.strategies.retain(|task, strategies| {
            let is_overruled = self.leads || self.of_tasks.contains_key(task);
            !is_overruled && strategies.all().flat_map(Strategy::models).all(is_asked)
        });
        if let Some(grading) = &self.grading
            && plan.chains.contains_key(&Task::Grading)
        {
            plan.strategies.insert(Task::Grading, ByLanguage::for_all(grading.clone()));
        }
    }
}

impl Plan {
    /// An interview's limit that is above a person's raises that.
    fn lay_limit(&mut self, overlay: &Overlay) {
        let Some(usd) = overlay.interview_usd else { return };
        self.max_cost_per_interview_usd = usd;
        self.max_cost_per_person_day_usd = self.max_cost_per_person_day_usd.max(usd);
    }
}

#[cfg(test)]
mod tests;
