//! How things stand at OpenRouter: the models, the key, the credits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::api::Api;
use super::catalogue::{Catalogue, Listed, Parameter};
use super::direct::Direct;
use super::openrouter::{OpenRouter, Transport};
use super::{Account, Credits, Finding, Gateway, LlmError, Settings, Ways};
use crate::plans::{Model, Plans};

/// What OpenRouter says when it is asked how things stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkup {
    /// What the list of models and the configuration do not agree on.
    pub findings: Result<Vec<Finding>, LlmError>,
    /// The key.
    pub account: Result<Account, LlmError>,
    /// What was bought and used; `None` when the key may not ask, as ordinary keys may not.
    pub credits: Result<Option<Credits>, LlmError>,
}

impl Checkup {
    /// What may still be spent, in US dollars: what is left of the key's limit or of the credits, whichever is less.
    /// `None` when there is no limit, or when it is not known.
    pub fn left_usd(&self) -> Option<f64> {
        let of_key = self.account.as_ref().ok().and_then(|account| account.limit_remaining);
        let of_credits = self.credits.as_ref().ok().and_then(Option::as_ref).map(Credits::left);
        of_key.into_iter().chain(of_credits).reduce(f64::min)
    }
}

/// Whether a model can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Yes.
    Ready,
    /// It rests after failing, so long still.
    Rests(Duration),
    /// OpenRouter does not know it.
    Gone,
    /// There is no key for it.
    NoKey,
}

impl Ways {
    pub(super) fn new(settings: &Settings, plans: &Plans) -> Result<Self, LlmError> {
        let connect = settings.deadlines.connect;
        let mut ways = Self::default();
        if let Some(access) = &settings.openrouter {
            ways.openrouter = Some(Arc::new(OpenRouter::new(access, connect)?));
            ways.api = Some(Api::new(access, &settings.deadlines)?);
        }
        for access in &settings.providers {
            let direct = Direct::new(access, plans, connect, Arc::clone(&ways.refusing))?;
            ways.providers.insert(access.name.clone(), Arc::new(direct));
        }
        Ok(ways)
    }

    /// The way to a model; `None` without a key for it.
    pub(super) fn to(&self, model: &Model) -> Option<&Arc<dyn Transport>> {
        match &model.provider {
            None => self.openrouter.as_ref(),
            Some(name) => self.providers.get(name),
        }
    }

    fn catalogue(&self) -> Option<Arc<Catalogue>> {
        self.catalogue.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether OpenRouter, asked for its list, did not name this model.
    fn is_gone(&self, id: &str, model: &Model) -> bool {
        model.provider.is_none() && self.catalogue().is_some_and(|catalogue| catalogue.model(id).is_none())
    }

    /// Whether the model takes the parameter, by OpenRouter's list; `None` when that is not known.
    pub(super) fn takes(&self, id: &str, model: &Model, parameter: Parameter) -> Option<bool> {
        let catalogue = self.catalogue().filter(|_| model.provider.is_none())?;
        catalogue.model(id).and_then(|listed: &Listed| listed.takes(parameter))
    }
}

impl Gateway {
    /// Asks OpenRouter how things stand, and goes by its list of models from now on. `None` without a key for it. Costs
    /// nothing.
    pub async fn check_up(&self) -> Option<Checkup> {
        let api = self.ways.api.as_ref()?;
        let (catalogue, account, credits) =
            tokio::join!(Catalogue::get(api, &self.plans), Account::get(api), Credits::get(api));
        let findings = catalogue.map(|catalogue| {
            let findings = catalogue.findings(&self.plans, self.clock.now().date_naive());
            *self.ways.catalogue.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(catalogue));
            findings
        });
        if account.is_ok() {
            self.health.key_accepted();
        }
        Some(Checkup { findings, account, credits })
    }

    /// What OpenRouter last said of its models; `None` until it has.
    pub fn catalogue(&self) -> Option<Arc<Catalogue>> {
        self.ways.catalogue()
    }

    /// Whether each model in use can be asked now, by its id.
    pub fn standings(&self) -> BTreeMap<String, Standing> {
        let known = self.plans.models_in_use().filter_map(|id| Some((id, self.plans.model(id)?)));
        known.map(|(id, model)| (id.to_owned(), self.standing(id, model))).collect()
    }

    /// Whether a model can be asked now. Whoever asks a model on probation asks [`super::health`] as well.
    pub(super) fn standing(&self, id: &str, model: &Model) -> Standing {
        if self.ways.to(model).is_none() {
            return Standing::NoKey;
        }
        if self.ways.is_gone(id, model) {
            return Standing::Gone;
        }
        self.health.rest_of(id, Instant::now()).map_or(Standing::Ready, Standing::Rests)
    }

    /// The providers without OpenRouter that refuse their key, or whose account is empty. The value changes when that
    /// begins and when it is over.
    pub fn refusing_providers(&self) -> watch::Receiver<BTreeSet<String>> {
        self.ways.refusing.subscribe()
    }
}

impl Checkup {
    /// Asks OpenRouter how things stand, for whoever has no gateway. Costs nothing.
    ///
    /// # Errors
    /// There is no key for it, or the key cannot be sent.
    pub async fn fetch(settings: &Settings, plans: &Plans, today: chrono::NaiveDate) -> Result<Self, LlmError> {
        let access = settings.openrouter.as_ref().ok_or(LlmError::NotConfigured)?;
        let api = Api::new(access, &settings.deadlines)?;
        let (catalogue, account, credits) =
            tokio::join!(Catalogue::get(&api, plans), Account::get(&api), Credits::get(&api));
        let findings = catalogue.map(|catalogue| catalogue.findings(plans, today));
        Ok(Self { findings, account, credits })
    }
}
