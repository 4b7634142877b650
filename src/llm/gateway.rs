//! The gateway, as the rest of the program calls it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::budget::Budget;
use super::chain::ChainRun;
use super::chat::Chat;
use super::circuit_breaker::CircuitBreakers;
use super::complete::Completion;
use super::cost_tracker::CostTracker;
use super::incidents::Incidents;
use super::latency::Latencies;
use super::providers::Providers;
use super::rate_limit::RateLimiter;
use super::speech::Refused;
use super::spending::Reached;
use super::{
    Call, Catalogue, Checkup, Completed, Exchange, Incident, LlmError, Prompt, RandomSource, Settings, Standing,
    Timeouts,
};
use crate::clock::Clock;
use crate::domain::interview::InterviewId;
use crate::plans::{Model, Plans};
use crate::store::{Budgets, Ledger, StoreError, Users};

/// What the gateway works with.
#[derive(Clone)]
pub struct Ports {
    pub plans: Arc<Plans>,
    /// Where attempts are entered.
    pub ledger: Arc<dyn Ledger>,
    /// Where limits are kept.
    pub budgets: Arc<dyn Budgets>,
    /// Who people are: new accounts have limits of their own. Without it nobody is new.
    pub users: Option<Arc<dyn Users>>,
    pub clock: Arc<dyn Clock>,
    pub random: RandomSource,
}

/// Speaks to models. Cheap to clone.
#[derive(Clone)]
pub struct Gateway {
    pub(super) providers: Arc<Providers>,
    pub(super) plans: Arc<Plans>,
    pub(super) costs: Arc<CostTracker>,
    pub(super) free_calls: Arc<RateLimiter>,
    pub(super) breakers: Arc<CircuitBreakers>,
    pub(super) incidents: Arc<Incidents>,
    pub(super) latencies: Arc<Latencies>,
    pub(super) refused: Arc<Refused>,
    pub(super) timeouts: Timeouts,
    pub(super) clock: Arc<dyn Clock>,
    random: RandomSource,
}

impl Gateway {
    /// A gateway to whom the settings name.
    ///
    /// # Errors
    /// [`LlmError::Setup`] when a key or the application's URL cannot be sent in a header, or the TLS library fails.
    pub fn new(settings: &Settings, ports: Ports) -> Result<Self, LlmError> {
        let providers = Providers::new(settings, &ports.plans)?;
        Ok(Self::over(providers, settings.timeouts, ports))
    }

    pub(super) fn over(providers: Providers, timeouts: Timeouts, ports: Ports) -> Self {
        let Ports { plans, ledger, budgets, users, clock, random } = ports;
        let budget = Budget::new(Arc::clone(&budgets), Arc::clone(&plans), users);
        Self {
            providers: Arc::new(providers),
            plans,
            costs: Arc::new(CostTracker::new(ledger, budget, timeouts.look_up)),
            free_calls: Arc::new(RateLimiter::new(budgets)),
            breakers: Arc::default(),
            incidents: Arc::default(),
            latencies: Arc::default(),
            refused: Arc::default(),
            timeouts,
            clock,
            random,
        }
    }

    /// Has the exchange with the first model of the call's route that does it well.
    ///
    /// Models for which there is no money left are passed over; when there are such, those of the last resort come after
    /// the others.
    ///
    /// # Errors
    /// How the models failed: as the last one did, or [`LlmError::AllFailed`] when a person would be told different things
    /// of each. What the exchange has taken in by then stays with it.
    pub async fn execute(&self, call: &Call, exchange: &mut dyn Exchange) -> Result<Completed, LlmError> {
        ChainRun::new(self, call, &mut Chat(exchange)).run().await
    }

    /// Asks for one value: the same messages each time, with the last reply and the complaint about it where there was
    /// one. `validate` is given a reply and the id of its model.
    ///
    /// # Errors
    /// As [`Gateway::execute`].
    pub async fn complete<T: Send>(
        &self,
        call: &Call,
        prompt: Prompt,
        complaint: impl Fn(&str) -> Result<String, LlmError> + Send,
        validate: impl FnMut(&str, &str) -> Result<T, String> + Send,
    ) -> Result<(T, Completed), LlmError> {
        let mut exchange = Completion::new(prompt, complaint, validate);
        let completed = self.execute(call, &mut exchange).await?;
        Ok((exchange.into_value().ok_or(LlmError::Empty)?, completed))
    }

    /// Asks OpenRouter how things stand, and goes by its list of models from now on. `None` without a key for it. Costs
    /// nothing.
    pub async fn check_up(&self) -> Option<Checkup> {
        let api = self.providers.openrouter_api()?;
        let (checkup, catalogue) = Checkup::ask(api, &self.plans, self.clock.now().date_naive()).await;
        if let Some(catalogue) = catalogue {
            self.providers.set_catalogue(catalogue);
        }
        if checkup.account.is_ok() {
            self.incidents.key_accepted();
        }
        Some(checkup)
    }

    /// What OpenRouter last said of its models; `None` until it has.
    pub fn catalogue(&self) -> Option<Arc<Catalogue>> {
        self.providers.catalogue()
    }

    /// Whether each model in use can be asked now, by its id.
    pub fn standings(&self) -> BTreeMap<String, Standing> {
        let known = self.plans.models_in_use().filter_map(|id| Some((id, self.plans.model(id)?)));
        known.map(|(id, model)| (id.to_owned(), self.standing(id, model))).collect()
    }

    /// Every model that some chain or strategy names and for which there is a key.
    pub fn models_with_key(&self) -> impl Iterator<Item = &str> {
        let has_key = |id: &&str| self.plans.model(id).is_some_and(|model| self.providers.transport(model).is_some());
        self.plans.models_in_use().filter(has_key)
    }

    /// Whether a model can be asked now. Of one whose breaker is half-open, [`CircuitBreakers::admits`] has the last word.
    pub(super) fn standing(&self, id: &str, model: &Model) -> Standing {
        if self.providers.transport(model).is_none() {
            return Standing::NoKey;
        }
        if self.providers.is_gone(id, model) {
            return Standing::Gone;
        }
        self.breakers.open_for(id, Instant::now()).map_or(Standing::Ready, Standing::Open)
    }

    /// What the operator must do something about, while it lasts. The value changes once when something begins and once when
    /// a call succeeds that it concerns.
    pub fn incidents(&self) -> watch::Receiver<BTreeSet<Incident>> {
        self.incidents.subscribe()
    }

    /// What an interview has cost, and what is set aside for it, in billionths of a US dollar.
    ///
    /// # Errors
    /// The store's.
    pub async fn held_for(&self, interview: &InterviewId) -> Result<u64, StoreError> {
        self.costs.held_for(interview).await
    }

    /// Whether anything was paid for what is counted by this name, or may have been: what a call has cost whose end nobody knows
    /// stays set aside.
    ///
    /// # Errors
    /// The store's.
    pub async fn was_paid_for(&self, counted: &str) -> Result<bool, StoreError> {
        Ok(self.costs.held_for_counted(counted).await? > 0)
    }

    /// How far the money of the day has gone.
    pub fn spending(&self) -> watch::Receiver<Reached> {
        self.costs.spending().subscribe()
    }

    /// An incident that an earlier process met: it counts as begun, and is over when a call succeeds.
    pub fn recall(&self, incident: Incident) {
        self.incidents.recall(incident);
    }

    /// The providers without OpenRouter that refuse their key, or whose account is empty. The value changes when that
    /// begins and when it is over.
    pub fn refusing_providers(&self) -> watch::Receiver<BTreeSet<String>> {
        self.providers.refusing()
    }

    /// The models that refuse every request. The value changes when that begins and when it is over.
    pub fn refusing_models(&self) -> watch::Receiver<BTreeSet<String>> {
        self.breakers.refusing()
    }

    /// Waits until the cost of all attempts so far is written down, as far as it can be known. To be called, with a limit,
    /// before the store is closed.
    pub async fn flushed(&self) {
        self.costs.flushed().await;
    }

    /// How long one attempt may take.
    pub const fn attempt_timeout(&self) -> Duration {
        self.timeouts.attempt
    }

    /// The plan catalogue by which it routes and pays.
    pub fn plans(&self) -> &Plans {
        &self.plans
    }

    /// A random number, for whatever an exchange needs one.
    pub fn random(&self) -> u64 {
        (self.random)()
    }
}
