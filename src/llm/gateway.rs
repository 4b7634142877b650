//! The chain of models, and the one retry loop.

use tokio::time::{Instant, sleep};

use super::attempt::{self, Transcript};
use super::retry::Retries;
use super::wire::{ChatRequest, MaxPrice, Message, ProviderPreferences, Reasoning};
use super::{Call, Exchange, Gateway, Held, LlmError, Prompt, Role, Schema};
use crate::plans::{Effort, Model};
use crate::store::{CostSource, EntryKind, LedgerEntry};

impl Gateway {
    /// Holds an exchange with the first model of the chain that does it well.
    ///
    /// # Errors
    /// How the models failed: as the last one did, or [`LlmError::AllFailed`] when a person would be told different things
    /// of each. What the exchange has taken in by then stays with it.
    pub async fn hold(&self, call: &Call, exchange: &mut dyn Exchange) -> Result<Held, LlmError> {
        let give_up_at = Instant::now() + self.deadlines.chain;
        let mut failure: Option<LlmError> = None;
        for id in self.chain(call) {
            self.health.check(Instant::now())?;
            let Some(model) = self.plans.model(id) else { continue };
            if Instant::now() >= give_up_at || !self.health.admits(id, Instant::now()) {
                continue;
            }
            match self.hold_with(id, model, call, exchange, give_up_at).await {
                Ok(()) => return Ok(Held { model: id.clone(), slipped: None }),
                Err(error) if error.concerns_all_models() => return Err(error),
                Err(error) => failure = Some(error.after(failure)),
            }
        }
        Err(failure.unwrap_or(LlmError::Resting))
    }

    fn chain<'a>(&'a self, call: &'a Call) -> impl Iterator<Item = &'a String> {
        let chain = call.models.as_deref();
        let chain = chain.unwrap_or_else(|| self.plans.chain(call.plan, call.task, call.language));
        chain.iter().filter(|id| !call.not_by.contains(id))
    }

    /// Asks for one value: the same messages each time, with the last reply and the complaint about it where there was
    /// one. `judge` is given a reply and the id of its model.
    ///
    /// # Errors
    /// As [`Gateway::hold`].
    pub async fn complete<T: Send>(
        &self,
        call: &Call,
        prompt: Prompt,
        complaint: impl Fn(&str) -> Result<String, LlmError> + Send,
        judge: impl FnMut(&str, &str) -> Result<T, String> + Send,
    ) -> Result<(T, Held), LlmError> {
        let mut exchange = Completion { prompt, complaint, judge, retort: None, value: None };
        let held = self.hold(call, &mut exchange).await?;
        Ok((exchange.value.ok_or(LlmError::Empty)?, held))
    }

    /// Asks one model until it does it well, or until it is no use asking it again.
    async fn hold_with(
        &self,
        id: &str,
        model: &Model,
        call: &Call,
        exchange: &mut dyn Exchange,
        give_up_at: Instant,
    ) -> Result<(), LlmError> {
        let mut retries = Retries::default();
        loop {
            let prompt = exchange.prompt()?;
            let items = prompt.items;
            let request = self.request(id, model, call, prompt, retries.widened);
            let Err(error) = self.attempt(&request, items, call, exchange, give_up_at).await else { return Ok(()) };
            let left = give_up_at.saturating_duration_since(Instant::now());
            tracing::debug!(task = %call.task, model = id, error = error.kind(), "an attempt failed");
            let Some(delay) = retries.after(&error, self.roll(), left) else { return Err(error) };
            sleep(delay).await;
        }
    }

    /// One attempt with its entry in the ledger.
    async fn attempt(
        &self,
        request: &ChatRequest,
        items: u32,
        call: &Call,
        exchange: &mut dyn Exchange,
        give_up_at: Instant,
    ) -> Result<(), LlmError> {
        let (began, at) = (Instant::now(), (self.clock)());
        let mut transcript = Transcript::default();
        let sent = attempt::run(&*self.transport, request, exchange, &mut transcript, self.deadlines, give_up_at).await;
        self.health.record(&request.model, sent.as_ref().copied(), Instant::now());
        let latency = began.elapsed();
        let outcome = match sent {
            Ok(()) => exchange.judge(&transcript.text, &request.model).map_err(LlmError::Invalid),
            Err(_) if exchange.broken_off() => Ok(()),
            Err(error) => Err(error),
        };
        let entry = LedgerEntry {
            id: format!("{:016x}", self.roll()),
            kind: EntryKind::Attempt,
            at,
            user: call.user,
            interview: call.interview.clone(),
            task: call.task.slug().to_owned(),
            plan: call.plan.slug().to_owned(),
            model: request.model.clone(),
            prompt_tokens: transcript.usage.prompt_tokens.unwrap_or(0),
            cached_tokens: transcript.usage.prompt_tokens_details.as_ref().and_then(|d| d.cached_tokens).unwrap_or(0),
            completion_tokens: transcript.usage.completion_tokens.unwrap_or(0),
            reasoning_tokens: transcript
                .usage
                .completion_tokens_details
                .as_ref()
                .and_then(|details| details.reasoning_tokens)
                .unwrap_or(0),
            cost_usd: transcript.usage.cost.unwrap_or(0.0),
            cost_source: CostSource::Stated,
            free: false,
            items,
            latency_ms: u64::try_from(latency.as_millis()).unwrap_or(u64::MAX),
            first_data_ms: transcript.first_data.and_then(|time| u64::try_from(time.as_millis()).ok()),
            outcome: outcome.as_ref().map_or_else(LlmError::kind, |()| "ok").to_owned(),
            model_used: transcript.model_used,
            provider: transcript.provider,
            generation: transcript.generation,
        };
        if let Err(error) = self.ledger.append(&entry).await {
            tracing::warn!(%error, model = entry.model, task = entry.task, "an attempt is missing in the ledger");
        }
        outcome
    }

    fn request(&self, id: &str, model: &Model, call: &Call, prompt: Prompt, widened: bool) -> ChatRequest {
        let limits = self.plans.task(call.task);
        let cap = limits.output_tokens + limits.output_tokens_per_item * prompt.items + model.reasoning_tokens;
        let effort = if widened { model.reasoning.map(Effort::lower) } else { model.reasoning };
        ChatRequest {
            model: id.to_owned(),
            messages: prompt.messages,
            stream: true,
            max_completion_tokens: if widened { cap * 2 } else { cap }.min(model.max_output),
            temperature: model.temperature.then_some(limits.temperature),
            reasoning: effort.map(|effort| Reasoning { effort }),
            response_format: prompt.schema.map(Into::into),
            provider: ProviderPreferences {
                max_price: MaxPrice {
                    prompt: model.usd_per_million_in.to_string(),
                    completion: model.usd_per_million_out.to_string(),
                },
            },
            session_id: call.interview.as_ref().map(ToString::to_string),
        }
    }
}

/// The exchange of [`Gateway::complete`].
struct Completion<T, C, J> {
    prompt: Prompt,
    complaint: C,
    judge: J,
    /// The last reply and what was wrong with it. For the model that gave it only.
    retort: Option<Retort>,
    value: Option<T>,
}

struct Retort {
    reply: String,
    complaint: String,
}

#[async_trait::async_trait]
impl<T, C, J> Exchange for Completion<T, C, J>
where
    T: Send,
    C: Fn(&str) -> Result<String, LlmError> + Send,
    J: FnMut(&str, &str) -> Result<T, String> + Send,
{
    fn prompt(&mut self) -> Result<Prompt, LlmError> {
        let mut prompt = self.prompt.clone();
        if let Some(retort) = self.retort.take() {
            prompt.messages.push(Message::new(Role::Assistant, retort.reply));
            prompt.messages.push(Message::new(Role::User, (self.complaint)(&retort.complaint)?));
        }
        Ok(prompt)
    }

    fn judge(&mut self, reply: &str, model: &str) -> Result<(), String> {
        match (self.judge)(reply, model) {
            Ok(value) => {
                self.value = Some(value);
                Ok(())
            }
            Err(complaint) => {
                self.retort = Some(Retort { reply: reply.to_owned(), complaint: complaint.clone() });
                Err(complaint)
            }
        }
    }
}

impl Prompt {
    /// A prompt of two messages: the rules, which stay the same from call to call, and the request.
    pub fn new(system: String, user: String, schema: Schema) -> Self {
        let messages = vec![Message::new(Role::System, system), Message::new(Role::User, user)];
        Self { messages, schema: Some(schema), items: 0 }
    }

    /// The same, for a task whose cap depends on the number of items asked for.
    pub fn for_items(self, items: usize) -> Self {
        Self { items: u32::try_from(items).unwrap_or(u32::MAX), ..self }
    }
}
