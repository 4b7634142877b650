//! Who is asked for which model: OpenRouter, or a provider of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::watch;

use super::access::Access;
use super::api::Api;
use super::catalogue::{Catalogue, Parameter};
use super::direct::{Direct, Refusing};
use super::openrouter::{self, OpenRouter};
use super::speech::line::Line;
use super::transport::Transport;
use super::{LlmError, Settings};
use crate::plans::{Effort, Model, Plans};

/// Everybody who can be asked.
#[derive(Default)]
pub(super) struct Providers {
    openrouter: Option<Arc<dyn Transport>>,
    /// Those without OpenRouter, by their names.
    direct: BTreeMap<String, Arc<dyn Transport>>,
    /// The ways to those who hear and speak: OpenRouter's has no name.
    lines: BTreeMap<Option<String>, Line>,
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
            let headers = openrouter::access(access)?;
            providers.lines.insert(None, Line::to_openrouter(headers.clone(), connect)?);
            providers.openrouter = Some(Arc::new(OpenRouter::new(headers, connect)?));
            providers.api = Some(Api::new(access, &settings.timeouts)?);
        }
        for access in &settings.providers {
            let (name, refusing) = (&access.name, Arc::clone(&providers.refusing));
            let headers = Access::new(&access.base_url, access.api_key.as_ref())
                .ok_or_else(|| LlmError::Setup(format!("provider {name}: the key has characters that no key has")))?;
            let line = Line::to_provider(headers.clone(), connect, name, Arc::clone(&refusing))?;
            providers.lines.insert(Some(name.clone()), line);
            let direct = Direct::new(name, headers, plans, connect, refusing)?;
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

    /// The way to whoever hears or speaks: of OpenRouter, or of the provider with this name. `None` without a key for it.
    pub(super) fn line(&self, provider: Option<&str>) -> Option<&Line> {
        self.lines.get(&provider.map(str::to_owned))
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
