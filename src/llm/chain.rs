//! One exchange along one chain of models, and the one retry loop.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::{Instant, sleep};

use super::attempt::{self, AttemptTimeouts};
use super::catalogue::Parameter;
use super::cost_tracker::Attempt;
use super::rate_limit::Admission;
use super::retry::{Retries, Turn};
use super::wire::{ChatRequest, MaxPrice, ProviderPreferences, Reasoning, StreamOptions};
use super::{Call, Completed, Exchange, Gateway, Limit, LlmError, Prompt, Standing, structured};
use crate::plans::{Effort, Model, is_free};

/// As slowly as a model may write; some take 50 tokens a second.
const SLOW_TOKENS_PER_SECOND: f64 = 40.0;

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
        let models = route.models.iter().map(|id| (id, false)).chain(last_resort);
        let models: Vec<_> = models.filter(|(id, _)| !route.exclude_models.contains(id)).collect();
        for (at, (id, is_last_resort)) in models.iter().copied().enumerate() {
            if Instant::now() >= self.give_up_at || (is_last_resort && progress.limited_by.is_none()) {
                break;
            }
            let others = models[at + 1..].iter().filter(|(_, is_last_resort)| !is_last_resort);
            let executed = match self.admit(id) {
                Ok(model) => {
                    let is_last = others.clone().all(|(id, _)| !self.is_ready(id));
                    self.execute_with(id, model, is_last).await
                }
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
            gateway.incidents.check(is_free(id), Instant::now())?;
        }
        if gateway.breakers.admits(id, Instant::now()) {
            return Ok(model);
        }
        let is_overloaded = gateway.breakers.is_overloaded(id);
        Err(if is_overloaded { LlmError::RateLimited { retry_after: None } } else { LlmError::NoModelReady })
    }

    /// Whether a model could be asked now.
    fn is_ready(&self, id: &str) -> bool {
        let Gateway { plans, incidents, .. } = self.gateway;
        let Some(model) = plans.model(id) else { return false };
        let halted = model.provider.is_none() && incidents.check(is_free(id), Instant::now()).is_err();
        !halted && self.gateway.standing(id, model) == Standing::Ready
    }

    /// Asks one model until it does it well, or until it is no use asking it again.
    async fn execute_with(&mut self, id: &str, model: &Model, is_last: bool) -> Result<(), LlmError> {
        let mut retries = Retries::default();
        loop {
            let prompt = self.exchange.prompt(id)?;
            let items = prompt.items;
            let request = self.request(id, model, prompt, retries.widened);
            if is_free(id) {
                self.wait_for_admission().await?;
            }
            let timeouts = self.attempt_timeouts(id, model, &request, is_last);
            let attempted = self.attempt(&request, model, items, timeouts).await;
            let Err(error) = attempted else { return Ok(()) };
            let left = self.give_up_at.saturating_duration_since(Instant::now());
            tracing::debug!(task = %self.call.route.task, model = id, error = error.kind(), "an attempt failed");
            let turn = Turn { random: self.gateway.random(), left, is_last };
            let Some(delay) = retries.after(&error, turn) else { return Err(error) };
            if self.gateway.breakers.has_tripped(id) {
                return Err(error);
            }
            sleep(delay).await;
            if model.provider.is_none() {
                self.gateway.incidents.check(is_free(id), Instant::now())?;
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

    /// How long the model is waited for. One behind which others wait has as long for its first word as it usually takes,
    /// unless it is free: those queue. Long replies have as long as they take when they are written slowly.
    fn attempt_timeouts(&self, id: &str, model: &Model, request: &ChatRequest, is_last: bool) -> AttemptTimeouts {
        let Gateway { timeouts, latencies, .. } = self.gateway;
        let first_word = match () {
            () if is_free(id) => timeouts.first_data_free,
            () if is_last && !self.call.is_replaceable => timeouts.first_data,
            () => latencies.first_word_timeout(id, model).min(timeouts.first_data),
        };
        let written = Duration::from_secs_f64(f64::from(request.max_completion_tokens) / SLOW_TOKENS_PER_SECOND);
        let total = timeouts.attempt.max((first_word + written).min(timeouts.longest));
        let give_up_at = if total > timeouts.attempt { Instant::now() + total } else { self.give_up_at };
        AttemptTimeouts { first_word, idle: timeouts.idle, total, give_up_at }
    }

    /// One attempt with its entry in the ledger.
    async fn attempt(
        &mut self,
        request: &ChatRequest,
        model: &Model,
        items: u32,
        timeouts: AttemptTimeouts,
    ) -> Result<(), LlmError> {
        let Gateway { providers, costs, clock, .. } = self.gateway;
        let transport = providers.transport(model).ok_or(LlmError::NotConfigured)?;
        let api = if model.provider.is_none() { providers.openrouter_api().cloned() } else { None };
        let (id, at) = (self.new_id(), clock.now());
        let mut record = costs.begin(Attempt { id, at, call: self.call, request, items, model, api }).await?;
        let transcript = &mut record.transcript;
        let sent = attempt::run(&**transport, request, self.exchange, transcript, timeouts).await;
        let sent = sent.map_err(|error| of_this_model(error, &request.model, at));
        let text = &record.transcript.text;
        let outcome = match sent {
            Ok(()) => self.exchange.validate(text, &request.model).await.map_err(LlmError::Invalid),
            Err(_) if self.is_complete_all_the_same(text, &request.model).await => Ok(()),
            Err(error) => Err(error),
        };
        self.note(&request.model, model, &outcome, record.transcript.first_data);
        record.finish(&outcome).await;
        outcome
    }

    /// Whether a reply whose end went wrong has all that was asked for: its parts did, or it is one whole object and usable.
    async fn is_complete_all_the_same(&mut self, text: &str, model: &str) -> bool {
        let is_usable = structured::is_whole(text) && self.exchange.validate(text, model).await.is_ok();
        is_usable || self.exchange.interrupted()
    }

    /// Takes note of what an attempt says of the model, of the key, or of the account.
    fn note(&self, id: &str, model: &Model, outcome: &Result<(), LlmError>, first_word: Option<Duration>) {
        let Gateway { breakers, incidents, latencies, clock, .. } = self.gateway;
        let (now, is_openrouters) = (Instant::now(), model.provider.is_none());
        if let Some(first_word) = first_word {
            latencies.record(id, first_word);
        }
        match outcome {
            Err(error) if is_openrouters && incidents.note(error, is_free(id), (now, clock.now())) => return,
            // The model did its work, if not well.
            Err(LlmError::Invalid(_)) => breakers.record(id, Ok(()), now),
            outcome => breakers.record(id, outcome.as_ref().copied(), now),
        }
        if is_openrouters && matches!(outcome, Ok(()) | Err(LlmError::Invalid(_))) {
            incidents.over(is_free(id));
        }
    }

    fn request(&self, id: &str, model: &Model, prompt: Prompt, widened: bool) -> ChatRequest {
        let limits = &self.call.route.limits;
        let takes =
            |parameter, configured: bool| self.gateway.providers.takes(id, model, parameter).unwrap_or(configured);
        let price = model.price(self.gateway.clock.now().date_naive());
        let efforts = self.gateway.providers.efforts(id, model);
        let effort = limits.effort(model).filter(|_| takes(Parameter::Reasoning, true));
        let effort = effort.map(|effort| if widened { effort.lower() } else { effort }.within(&efforts));
        ChatRequest {
            model: id.to_owned(),
            messages: prompt.messages,
            stream: true,
            stream_options: StreamOptions::WITH_USAGE,
            max_completion_tokens: limits.cap(model, prompt.items, widened),
            temperature: takes(Parameter::Temperature, model.temperature).then_some(limits.temperature),
            reasoning: effort.map(|effort: Effort| Reasoning { effort }),
            response_format: prompt.schema.map(Into::into),
            provider: ProviderPreferences {
                max_price: MaxPrice { prompt: price.prompt.to_string(), completion: price.completion.to_string() },
            },
            session_id: self.call.interview.as_ref().map(ToString::to_string),
        }
    }
}

/// The day's limit of a model that is not free is a matter of its own: it has no room until then.
fn of_this_model(error: LlmError, id: &str, now: DateTime<Utc>) -> LlmError {
    match error {
        LlmError::DayLimit { resets_at } if !is_free(id) => {
            LlmError::RateLimited { retry_after: resets_at.and_then(|at| (at - now).to_std().ok()) }
        }
        error => error,
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
