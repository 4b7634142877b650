//! An exchange of texts with a model, as work of a chain.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::time::Instant;

use super::attempt::{self, AttemptTimeouts};
use super::catalogue::Parameter;
use super::chain::{Candidate, Step, Work};
use super::cost_tracker::{Attempt, Tariff};
use super::wire::{ChatRequest, MaxPrice, ProviderPreferences, Reasoning, StreamOptions};
use super::{Exchange, Gateway, LlmError, Prompt, estimate, structured};
use crate::plans::{Effort, Model, is_free};

/// As slowly as a model may write; some take 50 tokens a second.
const SLOW_TOKENS_PER_SECOND: f64 = 40.0;

pub(super) struct Chat<'a>(pub(super) &'a mut dyn Exchange);

#[async_trait]
impl Work for Chat<'_> {
    fn candidate(&self, gateway: &Gateway, id: &str) -> Option<Candidate> {
        let model = gateway.plans.model(id)?;
        Some(Candidate { standing: gateway.standing(id, model), is_openrouters: model.provider.is_none() })
    }

    async fn attempt(&mut self, step: &Step<'_>) -> Result<(), LlmError> {
        let Gateway { plans, providers, costs, clock, .. } = step.gateway;
        let model = plans.model(step.id).ok_or(LlmError::ModelGone)?;
        let prompt = self.0.prompt(step.id)?;
        let items = prompt.items;
        let request = step.request(model, prompt);
        let timeouts = step.attempt_timeouts(model, &request);
        let transport = providers.transport(model).ok_or(LlmError::NotConfigured)?;
        let api = if model.provider.is_none() { providers.openrouter_api().cloned() } else { None };
        let (id, at) = (step.new_id(), clock.now());
        let price = model.price(at.date_naive());
        let most = price.nano_usd(estimate::prompt_tokens(&request), request.max_completion_tokens);
        let tariff = Tariff::Tokens(price);
        let free = model.costs_nothing();
        let attempt = Attempt { id, at, call: step.call, model: step.id, free, items, most, tariff, api };
        let mut record = costs.begin(attempt).await?;
        let transcript = &mut record.transcript;
        let sent = attempt::run(&**transport, &request, self.0, transcript, timeouts).await;
        let sent = sent.map_err(|error| of_this_model(error, step.id, at));
        let text = &record.transcript.text;
        let outcome = match sent {
            Ok(()) => self.0.validate(text, step.id).await.map_err(LlmError::Invalid),
            Err(_) if self.is_complete_all_the_same(text, step.id).await => Ok(()),
            Err(error) => Err(error),
        };
        step.note(&outcome, record.transcript.first_data);
        record.finish(&outcome).await;
        outcome
    }
}

impl Chat<'_> {
    /// Whether a reply whose end went wrong has all that was asked for: its parts did, or it is one whole object and usable.
    async fn is_complete_all_the_same(&mut self, text: &str, model: &str) -> bool {
        let is_usable = structured::is_whole(text) && self.0.validate(text, model).await.is_ok();
        is_usable || self.0.interrupted()
    }
}

impl Step<'_> {
    /// How long the model is waited for. One behind which others wait has as long for its first word as it usually takes,
    /// unless it is free: those queue. Long replies have as long as they take when they are written slowly.
    fn attempt_timeouts(&self, model: &Model, request: &ChatRequest) -> AttemptTimeouts {
        let (Gateway { timeouts, latencies, .. }, id) = (self.gateway, self.id);
        let first_word = match () {
            () if is_free(id) => timeouts.first_data_free,
            () if self.is_last && !self.call.is_replaceable => timeouts.first_data,
            () => latencies.first_word_timeout(id, model).min(timeouts.first_data),
        };
        let written = Duration::from_secs_f64(f64::from(request.max_completion_tokens) / SLOW_TOKENS_PER_SECOND);
        let total = timeouts.attempt.max((first_word + written).min(timeouts.longest));
        let give_up_at = if total > timeouts.attempt { Instant::now() + total } else { self.give_up_at };
        AttemptTimeouts { first_word, idle: timeouts.idle, total, give_up_at }
    }

    fn request(&self, model: &Model, prompt: Prompt) -> ChatRequest {
        let (id, widened) = (self.id, self.widened);
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
pub(super) fn of_this_model(error: LlmError, id: &str, now: DateTime<Utc>) -> LlmError {
    match error {
        LlmError::DayLimit { resets_at } if !is_free(id) => {
            LlmError::RateLimited { retry_after: resets_at.and_then(|at| (at - now).to_std().ok()) }
        }
        error => error,
    }
}
