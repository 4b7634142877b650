//! One exchange along one chain of models, and the one retry loop.

use tokio::time::{Instant, sleep};

use super::attempt;
use super::catalogue::Parameter;
use super::cost_tracker::Attempt;
use super::rate_limit::Admission;
use super::retry::Retries;
use super::wire::{ChatRequest, MaxPrice, ProviderPreferences, Reasoning};
use super::{Call, Completed, Exchange, Gateway, Limit, LlmError, Prompt, Standing};
use crate::plans::{Effort, Model, is_free};

/// An exchange on its way along the route of its call.
pub(super) struct ChainRun<'a> {
    gateway: &'a Gateway,
    call: &'a Call,
    exchange: &'a mut dyn Exchange,
    give_up_at: Instant,
}

impl<'a> ChainRun<'a> {
    pub(super) fn new(gateway: &'a Gateway, call: &'a Call, exchange: &'a mut dyn Exchange) -> Self {
        Self { gateway, call, exchange, give_up_at: Instant::now() + gateway.timeouts.chain }
    }

    /// Asks one model after the other, until one has done it well.
    pub(super) async fn run(mut self) -> Result<Completed, LlmError> {
        let route = &self.call.route;
        let last_resort = route.last_resort.iter().map(|id| (id, true));
        let mut progress = ChainProgress::default();
        for (id, is_last_resort) in route.models.iter().map(|id| (id, false)).chain(last_resort) {
            if Instant::now() >= self.give_up_at || (is_last_resort && progress.limited_by.is_none()) {
                break;
            }
            if route.exclude_models.contains(id) {
                continue;
            }
            let executed = match self.admit(id) {
                Ok(model) => self.execute_with(id, model).await,
                Err(reason) => {
                    progress.pass_over(reason);
                    continue;
                }
            };
            match executed {
                Ok(()) => {
                    let limited_by = progress.limited_by.map(Limit::degradation);
                    return Ok(Completed { model: id.clone(), limited_by });
                }
                Err(error) if error.concerns_the_program() => return Err(error),
                Err(error) => progress.note(error),
            }
        }
        Err(progress.end())
    }

    /// Whether a model can be asked now.
    ///
    /// # Errors
    /// Why not.
    fn admit(&self, id: &str) -> Result<&'a Model, LlmError> {
        let gateway = self.gateway;
        let model = gateway.plans.model(id).ok_or(LlmError::ModelGone)?;
        match gateway.standing(id, model) {
            Standing::NoKey => return Err(LlmError::NotConfigured),
            Standing::Gone => return Err(LlmError::ModelGone),
            Standing::Open(_) | Standing::Ready => {}
        }
        if model.provider.is_none() {
            gateway.incidents.check(Instant::now())?;
        }
        if gateway.breakers.admits(id, Instant::now()) { Ok(model) } else { Err(LlmError::NoModelReady) }
    }

    /// Asks one model until it does it well, or until it is no use asking it again.
    async fn execute_with(&mut self, id: &str, model: &Model) -> Result<(), LlmError> {
        let mut retries = Retries::default();
        loop {
            let prompt = self.exchange.prompt(id)?;
            let items = prompt.items;
            let request = self.request(id, model, prompt, retries.widened);
            if is_free(id) {
                self.wait_for_admission().await?;
            }
            let attempted = self.attempt(&request, model, items).await;
            let Err(error) = attempted else { return Ok(()) };
            let left = self.give_up_at.saturating_duration_since(Instant::now());
            tracing::debug!(task = %self.call.route.task, model = id, error = error.kind(), "an attempt failed");
            let Some(delay) = retries.after(&error, self.gateway.random(), left) else { return Err(error) };
            if self.gateway.breakers.has_tripped(id) {
                return Err(error);
            }
            sleep(delay).await;
            if model.provider.is_none() {
                self.gateway.incidents.check(Instant::now())?;
            }
        }
    }

    /// Waits until the limits on free models let a call through. Where there is nobody else to ask, the next minute is
    /// waited for.
    ///
    /// # Errors
    /// They do not, or not in time.
    async fn wait_for_admission(&mut self) -> Result<(), LlmError> {
        let Gateway { free_calls, plans, clock, .. } = self.gateway;
        loop {
            let (id, now) = (self.new_id(), clock.now());
            let wait = match free_calls.admit(id, &plans.free_models, self.call.user, now).await? {
                Admission::Admitted => return Ok(()),
                Admission::NextMinute(wait) if plans.is_free_only() => wait,
                Admission::NextMinute(_) | Admission::NotToday => {
                    return Err(LlmError::RateLimited { retry_after: None });
                }
            };
            if Instant::now() + wait >= self.give_up_at {
                return Err(LlmError::RateLimited { retry_after: Some(wait) });
            }
            sleep(wait).await;
        }
    }

    fn new_id(&self) -> String {
        format!("{:016x}", self.gateway.random())
    }

    /// One attempt with its entry in the ledger.
    async fn attempt(&mut self, request: &ChatRequest, model: &Model, items: u32) -> Result<(), LlmError> {
        let Gateway { providers, costs, breakers, incidents, timeouts, clock, .. } = self.gateway;
        let transport = providers.transport(model).ok_or(LlmError::NotConfigured)?;
        let is_openrouters = model.provider.is_none();
        let api = if is_openrouters { providers.openrouter_api().cloned() } else { None };
        let (id, at) = (self.new_id(), clock.now());
        let mut record = costs.begin(Attempt { id, at, call: self.call, request, items, model, api }).await?;
        let transcript = &mut record.transcript;
        let sent = attempt::run(&**transport, request, self.exchange, transcript, *timeouts, self.give_up_at).await;
        match &sent {
            Err(error) if incidents.note(error, Instant::now()) => {}
            outcome => breakers.record(&request.model, outcome.as_ref().copied(), Instant::now()),
        }
        if sent.is_ok() && is_openrouters {
            incidents.over();
        }
        let outcome = match sent {
            Ok(()) => self.exchange.validate(&record.transcript.text, &request.model).map_err(LlmError::Invalid),
            Err(_) if self.exchange.interrupted() => Ok(()),
            Err(error) => Err(error),
        };
        record.finish(&outcome).await;
        outcome
    }

    fn request(&self, id: &str, model: &Model, prompt: Prompt, widened: bool) -> ChatRequest {
        let limits = &self.call.route.limits;
        let takes =
            |parameter, configured: bool| self.gateway.providers.takes(id, model, parameter).unwrap_or(configured);
        let effort = match limits.effort(model) {
            Some(effort) if takes(Parameter::Reasoning, true) => Some(if widened { effort.lower() } else { effort }),
            _ => None,
        };
        ChatRequest {
            model: id.to_owned(),
            messages: prompt.messages,
            stream: true,
            max_completion_tokens: limits.cap(model, prompt.items, widened),
            temperature: takes(Parameter::Temperature, model.temperature).then_some(limits.temperature),
            reasoning: effort.map(|effort: Effort| Reasoning { effort }),
            response_format: prompt.schema.map(Into::into),
            provider: ProviderPreferences {
                max_price: MaxPrice {
                    prompt: model.usd_per_million_in.to_string(),
                    completion: model.usd_per_million_out.to_string(),
                },
            },
            session_id: self.call.interview.as_ref().map(ToString::to_string),
        }
    }
}

/// How a chain has gone so far.
#[derive(Default)]
struct ChainProgress {
    /// How the models failed that were asked, or had no room.
    failure: Option<LlmError>,
    /// Why others were not asked.
    passed_over: Option<LlmError>,
    /// The first limit that had no room for a model.
    limited_by: Option<Limit>,
}

impl ChainProgress {
    fn note(&mut self, error: LlmError) {
        match error {
            error if error.concerns_openrouter() => self.pass_over(error),
            LlmError::Budget(limit) => {
                let first = *self.limited_by.get_or_insert(limit);
                self.failure = Some(LlmError::Budget(first).after(self.failure.take()));
            }
            error => self.failure = Some(error.after(self.failure.take())),
        }
    }

    fn pass_over(&mut self, reason: LlmError) {
        self.passed_over = Some(reason.over(self.passed_over.take()));
    }

    fn end(self) -> LlmError {
        match self.passed_over {
            Some(halt) if halt.concerns_openrouter() => halt,
            reason => self.failure.or(reason).unwrap_or(LlmError::NoModelReady),
        }
    }
}
