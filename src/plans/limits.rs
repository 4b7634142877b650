//! What models may cost, and how many calls of free models may be made.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ByLanguage, Chain, Plan, Plans, Task, check_models};
use crate::domain::plan::PlanName;

/// Questions of the longest interview: one call for all of them must fit into what an interview may cost.
const QUESTIONS: u32 = 15;
/// Tokens that the longest prompt is estimated at: the rules, and 60 questions that shall not be asked again.
const PROMPT_TOKENS: u32 = 12_000;
/// Most dollars that a limit may say.
const LIMIT_MAX: f64 = 100_000.0;

/// The suffix by which OpenRouter marks the variant of a model that costs nothing.
const FREE_SUFFIX: &str = ":free";

/// What all people together may cost.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// US dollars a day, in UTC.
    pub max_cost_per_day_usd: f64,
    /// US dollars: when less may still be spent at OpenRouter, the admins are warned.
    pub warn_below_usd: f64,
    /// Shares of the day's total. Without a word on one it is its default, or what lets a single person work, if that is more.
    #[serde(default)]
    free_share: Option<f64>,
    #[serde(default)]
    paid_share: Option<f64>,
    #[serde(default)]
    new_accounts_share: Option<f64>,
    /// The share of what its plan allows a person in a day.
    #[serde(default)]
    new_account_share: Option<f64>,
}

/// Whose money it is: the day's total is divided between those who pay and those who do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanClass {
    Free,
    Paid,
}

impl PlanClass {
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Paid => "paid",
        }
    }
}

const FREE_SHARE: f64 = 0.5;
const PAID_SHARE: f64 = 1.0;
const NEW_ACCOUNTS_SHARE: f64 = 0.25;
const NEW_ACCOUNT_SHARE: f64 = 0.6;

impl Plans {
    /// US dollars a day that everybody of a class may cost together.
    pub fn class_limit(&self, class: PlanClass) -> f64 {
        let total = self.budget.max_cost_per_day_usd;
        match class {
            PlanClass::Free => self.part(self.budget.free_share, FREE_SHARE),
            PlanClass::Paid => total * self.budget.paid_share.unwrap_or(PAID_SHARE),
        }
    }

    /// US dollars a day that all accounts may cost together on their first day, but for those that have paid.
    pub fn new_accounts_limit(&self) -> f64 {
        self.part(self.budget.new_accounts_share, NEW_ACCOUNTS_SHARE).min(self.class_limit(PlanClass::Free))
    }

    /// US dollars that one of them may cost on its first day; never less than an interview.
    pub fn new_account_limit(&self, plan: PlanName) -> f64 {
        let plan = self.plan(plan);
        let share = self.budget.new_account_share.unwrap_or(NEW_ACCOUNT_SHARE);
        (plan.max_cost_per_person_day_usd * share).max(plan.max_cost_per_interview_usd)
    }

    fn part(&self, share: Option<f64>, default: f64) -> f64 {
        let total = self.budget.max_cost_per_day_usd;
        let one = self.plan(PlanName::Free).max_cost_per_person_day_usd;
        share.map_or_else(|| (total * default).max(one).min(total), |share| total * share)
    }
}

/// The models that cost nothing, and OpenRouter's limits on them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreeModels {
    /// Most calls a minute, of everybody together.
    pub requests_per_minute: u32,
    /// Most calls a day, of everybody together.
    pub requests_per_day: u32,
    /// Most calls a day for one person, so that one does not use up everybody's.
    pub requests_per_person_day: u32,
    /// A task without a chain is off where only free models may be asked.
    #[serde(default)]
    pub(super) chains: BTreeMap<Task, Chain>,
}

impl FreeModels {
    /// Every model that some chain names; one may come twice.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.chains.values().flat_map(ByLanguage::all).flatten().map(String::as_str)
    }
}

/// Billionths of a US dollar: what budgets count in.
pub fn nano_usd(usd: f64) -> u64 {
    // A float becomes the nearest integer that there is, so that no sum of money is too large.
    (usd.max(0.0) * 1e9).ceil() as u64
}

/// Whether OpenRouter counts calls of the model with this id against its limits for free models.
pub fn is_free(id: &str) -> bool {
    id.ends_with(FREE_SUFFIX)
}

/// What is wrong with the limits of a catalogue whose plans and models are sound.
pub(super) fn check(plans: &Plans) -> Result<(), String> {
    let total = plans.budget.max_cost_per_day_usd;
    check_limit("[budget] max_cost_per_day_usd", total)?;
    let warning = plans.budget.warn_below_usd;
    if !(0.0..=LIMIT_MAX).contains(&warning) {
        return Err(format!("[budget] warn_below_usd is {warning}, allowed are 0 to {LIMIT_MAX}"));
    }
    check_shares(plans)?;
    for (name, plan) in &plans.plans {
        check_plan(plans, plan, total).map_err(|error| format!("plan {}: {error}", name.slug()))?;
    }
    check_free_models(plans)
}

fn check_shares(plans: &Plans) -> Result<(), String> {
    let Budget { free_share, paid_share, new_accounts_share, new_account_share, .. } = plans.budget;
    let interview = |plan| plans.plan(plan).max_cost_per_interview_usd;
    // Who shares it, and what an interview of theirs may cost.
    let shares = [
        ("free_share", free_share, Some(interview(PlanName::Free))),
        ("paid_share", paid_share, Some(interview(PlanName::Pro))),
        ("new_accounts_share", new_accounts_share, Some(interview(PlanName::Free))),
        ("new_account_share", new_account_share, None),
    ];
    for (name, share, interview) in shares {
        let Some(share) = share else { continue };
        if !(share > 0.0 && share <= 1.0) {
            return Err(format!("[budget] {name} is {share}, allowed is more than 0 and up to 1"));
        }
        let usd = share * plans.budget.max_cost_per_day_usd;
        if let Some(interview) = interview.filter(|interview| usd < *interview) {
            return Err(format!("[budget] {name} is {usd} dollars a day, but one interview may cost {interview}"));
        }
    }
    match new_accounts_share {
        Some(share) if share > free_share.unwrap_or(FREE_SHARE) => {
            Err("[budget] new_accounts_share may not be more than free_share".to_owned())
        }
        _ => Ok(()),
    }
}

fn check_plan(plans: &Plans, plan: &Plan, total: f64) -> Result<(), String> {
    let interview = plan.max_cost_per_interview_usd;
    let person = plan.max_cost_per_person_day_usd;
    check_limit("max_cost_per_interview_usd", interview)?;
    check_limit("max_cost_per_person_day_usd", person)?;
    if interview > person || person > total {
        let rule = "an interview may not cost more than a person a day, nor a person more than all together";
        return Err(rule.to_owned());
    }
    check_cost_of(plans, plan, plan.models())
}

/// Whether one call of each of these models fits into what an interview may cost on a plan.
pub(super) fn check_cost<'a>(
    plans: &Plans,
    plan: PlanName,
    models: impl Iterator<Item = (Task, &'a str)>,
) -> Result<(), String> {
    check_cost_of(plans, plans.plan(plan), models)
}

fn check_cost_of<'a>(plans: &Plans, plan: &Plan, models: impl Iterator<Item = (Task, &'a str)>) -> Result<(), String> {
    let interview = plan.max_cost_per_interview_usd;
    for (task, id) in models {
        let Some(limits) = plans.tasks.get(&task) else { continue };
        let model = &plans.models[id];
        let needed = model.most_nano_usd(PROMPT_TOKENS, limits.cap(model, QUESTIONS, false));
        if needed > nano_usd(interview) {
            return Err(format!(
                "max_cost_per_interview_usd is {interview}, but one call of {id} for {task} may cost {:.4}",
                needed as f64 / 1e9
            ));
        }
    }
    Ok(())
}

fn check_free_models(plans: &Plans) -> Result<(), String> {
    let (free, models) = (&plans.free_models, &plans.models);
    if [free.requests_per_minute, free.requests_per_day, free.requests_per_person_day].contains(&0) {
        return Err("[free_models]: a limit on requests must be greater than 0".to_owned());
    }
    for (task, chain) in &free.chains {
        let sound = chain.all().try_for_each(|chain| check_models(chain, models));
        sound.map_err(|error| format!("[free_models], {task}: {error}"))?;
        if let Some(paid) = chain.all().flatten().find(|id| !is_free(id)) {
            return Err(format!(
                "[free_models], {task}: {paid} is no free model, its id does not end in {FREE_SUFFIX}"
            ));
        }
    }
    // Somebody else's model is free by somebody else's word.
    if let Some((id, _)) = models.iter().find(|(id, model)| is_free(id) && model.provider.is_some()) {
        return Err(format!("model {id}: an id that ends in {FREE_SUFFIX} is OpenRouter's, it has no provider"));
    }
    let priced = models.iter().find(|(id, model)| is_free(id) && !model.costs_nothing());
    priced.map_or(Ok(()), |(id, _)| Err(format!("model {id} is free, so its prices are 0")))
}

fn check_limit(what: &str, usd: f64) -> Result<(), String> {
    if usd > 0.0 && usd <= LIMIT_MAX {
        return Ok(());
    }
    Err(format!("{what} is {usd}, allowed is more than 0 and up to {LIMIT_MAX}"))
}
