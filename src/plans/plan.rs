//! One plan: what it costs and allows, and which models work for it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CardPrices, Model, Strategy, Task, check_models};
use crate::domain::language::Language;
use crate::domain::payment::Term;
use crate::domain::plan::{QUESTIONS_MAX, QUESTIONS_MIN, Quotas};

/// Most Stars that a subscription may cost (Bot API, `createInvoiceLink`), and anything here.
const STARS_MAX: u32 = 10_000;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// What it costs, for display.
    pub price: Price,
    /// What it costs in the chat; what is absent is not sold there.
    #[serde(default)]
    pub stars: StarPrices,
    /// What it costs by card, see [`Plans::card_price`](super::Plans::card_price).
    #[serde(default)]
    pub card: CardPrices,
    #[serde(default)]
    pub quotas: Quotas,
    /// US dollars that the models may cost in one interview.
    pub max_cost_per_interview_usd: f64,
    /// US dollars that the models may cost for one person in a day (UTC).
    pub max_cost_per_person_day_usd: f64,
    /// Share of an interview's questions that is drawn from the question pool before a model is asked, 0 to 1.
    #[serde(default)]
    pub pool_share: f64,
    /// A task without a chain is off.
    #[serde(default)]
    pub(super) chains: BTreeMap<Task, Chain>,
    #[serde(default)]
    pub(super) strategies: BTreeMap<Task, ByLanguage<Strategy>>,
}

/// What a plan costs. Shown only: nothing is computed with it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Price {
    /// US dollars a month; 0 is free.
    UsdPerMonth(f64),
    ByAgreement {},
}

impl Price {
    pub const fn is_by_agreement(self) -> bool {
        matches!(self, Self::ByAgreement {})
    }
}

/// What a plan costs in Telegram's Stars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StarPrices {
    /// A month: once, or again and again.
    pub month: Option<Stars>,
    /// Twelve months, once.
    pub year: Option<Stars>,
}

impl StarPrices {
    /// Whether there is any.
    pub const fn is_some(self) -> bool {
        self.month.is_some() || self.year.is_some()
    }

    pub fn of(self, term: Term) -> Option<u32> {
        match term {
            Term::Month | Term::Subscription => self.month,
            Term::Year => self.year,
        }
        .map(|Stars(stars)| stars)
    }

    fn check(self, price: Price) -> Result<(), String> {
        match (price, self.month, self.year) {
            (_, None, None) => Ok(()),
            (Price::UsdPerMonth(0.0), ..) => Err(": what is free is not sold, so it has no stars".to_owned()),
            (_, Some(Stars(month)), Some(Stars(year))) if year <= month || year > month.saturating_mul(12) => {
                Err(format!(": a year costs {year} Stars, allowed is more than a month, {month}, and up to twelve"))
            }
            _ => Ok(()),
        }
    }
}

/// An amount that Telegram takes. (Of a subscription it takes 10,000 at most; a year is none.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32")]
pub struct Stars(u32);

impl TryFrom<u32> for Stars {
    type Error = String;

    fn try_from(stars: u32) -> Result<Self, String> {
        match stars {
            1..=STARS_MAX => Ok(Self(stars)),
            _ => Err(format!("{stars} Stars are no price, allowed are 1 to {STARS_MAX}")),
        }
    }
}

/// Something for every language, and for those where models differ.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ByLanguage<T> {
    default: T,
    uz: Option<T>,
    ru: Option<T>,
    en: Option<T>,
}

/// The models to try in order.
pub(super) type Chain = ByLanguage<Vec<String>>;

impl Plan {
    /// Every model that a chain or a strategy names, with the task.
    pub(super) fn models(&self) -> impl Iterator<Item = (Task, &str)> {
        let chains = self.chains.iter().flat_map(|(task, chain)| chain.all().flatten().map(|id| (*task, id.as_str())));
        let strategies = self
            .strategies
            .iter()
            .flat_map(|(task, strategies)| strategies.all().flat_map(Strategy::models).map(|id| (*task, id.as_str())));
        chains.chain(strategies)
    }

    /// What is wrong with it, to be put behind its name.
    pub(super) fn check(&self, models: &BTreeMap<String, Model>) -> Result<(), String> {
        if let Price::UsdPerMonth(usd) = self.price
            && !(0.0..=100_000.0).contains(&usd)
        {
            return Err(format!(": {usd} dollars a month is no price"));
        }
        self.stars.check(self.price)?;
        let questions = self.quotas.questions_per_interview;
        if let Some(questions) = questions.filter(|count| !(QUESTIONS_MIN..=QUESTIONS_MAX).contains(count)) {
            let allowed = format!("allowed are {QUESTIONS_MIN} to {QUESTIONS_MAX}");
            return Err(format!(": questions_per_interview is {questions}, {allowed}"));
        }
        if !(0.0..=1.0).contains(&self.pool_share) {
            return Err(format!(": pool_share is {}, allowed are 0 to 1", self.pool_share));
        }
        for (task, chain) in &self.chains {
            let sound = chain.all().try_for_each(|chain| check_models(chain, models));
            sound.map_err(|error| format!(", {task}: {error}"))?;
        }
        for (task, strategies) in &self.strategies {
            if !self.chains.contains_key(task) {
                return Err(format!(", strategy of {task}: there is no chain for it"));
            }
            let sound = strategies.all().try_for_each(|strategy| strategy.check(*task, models));
            sound.map_err(|error| format!(", strategy of {task}: {error}"))?;
        }
        Ok(())
    }
}

impl<T> ByLanguage<T> {
    pub(super) fn for_all(default: T) -> Self {
        Self { default, uz: None, ru: None, en: None }
    }

    pub(super) fn each(&mut self, change: impl FnMut(&mut T)) {
        let all = [Some(&mut self.default), self.uz.as_mut(), self.ru.as_mut(), self.en.as_mut()];
        all.into_iter().flatten().for_each(change);
    }

    pub(super) fn of(&self, language: Language) -> &T {
        let own = match language {
            Language::Uz => &self.uz,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        };
        own.as_ref().unwrap_or(&self.default)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &T> {
        [Some(&self.default), self.uz.as_ref(), self.ru.as_ref(), self.en.as_ref()].into_iter().flatten()
    }
}
