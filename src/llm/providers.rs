//! Who is asked for which model: OpenRouter, or a provider of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::watch;

use super::api::Api;
use super::catalogue::{Catalogue, Parameter};
use super::direct::{Direct, Refusing};
use super::openrouter::OpenRouter;
use super::transport::Transport;
use super::{LlmError, Settings};
use crate::plans::{Effort, Model, Plans};

/// Everybody who can be asked.
#[derive(Default)]
pub(super) struct Providers {
    openrouter: Option<Arc<dyn Transport>>,
    /// Those without OpenRouter, by their names.
    direct: BTreeMap<String, Arc<dyn Transport>>,
    /// OpenRouter's lists and figures.
    api: Option<Api>,
    refusing: Arc<Refusing>,
    /// What OpenRouter last said of its models; `None` until it has.
    catalogue: RwLock<Option<Arc<Catalogue>>>,
}

impl Providers {
    pub(super) fn new(settings: &Settings, plans: &Plans) -> Result<Self, LlmError> {
        let connect = settings.timeouts.connect;
        let mut providers = Self::default();
        if let Some(access) = &settings.openrouter {
            providers.openrouter = Some(Arc::new(OpenRouter::new(access, connect)?));
            providers.api = Some(Api::new(access, &settings.timeouts)?);
        }
        for access in &settings.providers {
            let direct = Direct::new(access, plans, connect, Arc::clone(&providers.refusing))?;
            providers.direct.insert(access.name.clone(), Arc::new(direct));
        }
        Ok(providers)
    }

    #[cfg(test)]
    pub(super) fn scripted(openrouter: Arc<dyn Transport>) -> Self {
        Self { openrouter: Some(openrouter), ..Self::default() }
    }

    /// Who is asked for a model; `None` without a key for it.
    pub(super) fn transport(&self, model: &Model) -> Option<&Arc<dyn Transport>> {
        match &model.provider {
            None => self.openrouter.as_ref(),
            Some(name) => self.direct.get(name),
        }
    }

    pub(super) fn openrouter_api(&self) -> Option<&Api> {
        self.api.as_ref()
    }

    /// Those without OpenRouter that refuse their key, or whose account is empty.
    pub(super) fn refusing(&self) -> watch::Receiver<BTreeSet<String>> {
        self.refusing.subscribe()
    }

    pub(super) fn catalogue(&self) -> Option<Arc<Catalogue>> {
        self.catalogue.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_catalogue(&self, catalogue: Catalogue) {
        *self.catalogue.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(catalogue));
    }

    /// Whether OpenRouter, asked for its list, did not name this model.
    pub(super) fn is_gone(&self, id: &str, model: &Model) -> bool {
        model.provider.is_none() && self.catalogue().is_some_and(|catalogue| catalogue.model(id).is_none())
    }

    /// Whether the model takes the parameter, by OpenRouter's list; `None` when that is not known.
    pub(super) fn takes(&self, id: &str, model: &Model, parameter: Parameter) -> Option<bool> {
        if model.provider.is_some() {
            return None;
        }
        self.catalogue()?.model(id)?.takes(parameter)
    }

    /// The efforts that the model takes, by OpenRouter's list, else by the plan catalogue; empty when that is not known.
    pub(super) fn efforts(&self, id: &str, model: &Model) -> BTreeSet<Effort> {
        let catalogue = if model.provider.is_none() { self.catalogue() } else { None };
        let listed = catalogue.and_then(|catalogue| Some(catalogue.model(id)?.efforts())).unwrap_or_default();
        if listed.is_empty() { model.efforts.clone() } else { listed }
    }
}
