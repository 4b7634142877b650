//! The chain of models, and the one retry loop.

use tokio::time::{Instant, sleep};

use super::attempt;
use super::books::Attempt;
use super::catalogue::Parameter;
use super::free::Place;
use super::retry::Retries;
use super::wire::{ChatRequest, MaxPrice, ProviderPreferences, Reasoning};
use super::{Call, Exchange, Gateway, Held, Limit, LlmError, Prompt, Standing};
use crate::domain::plan::PlanName;
use crate::plans::{Effort, Model, is_free};

impl Gateway {
    /// Holds an exchange with the first model of the chain that does it well.
    ///
    /// Models for which there is no money left are passed over; when there are such, the free plan's models come after
    /// those of the chain. A call that names its models is held with them or with none.
    ///
    /// # Errors
    /// How the models failed: as the last one did, or [`LlmError::AllFailed`] when a person would be told different things
    /// of each. What the exchange has taken in by then stays with it.
    pub async fn hold(&self, call: &Call, exchange: &mut dyn Exchange) -> Result<Held, LlmError> {
        let give_up_at = Instant::now() + self.deadlines.chain;
        let mut course = Course::default();
        let (chain, cheaper) = self.chains(call);
        for (id, is_last_resort) in chain.iter().map(|id| (id, false)).chain(cheaper.iter().map(|id| (id, true))) {
            if Instant::now() >= give_up_at || (is_last_resort && course.slipped.is_none()) {
                break;
            }
            if call.not_by.contains(id) || (is_last_resort && chain.contains(id)) {
                continue;
            }
            let held = match self.admit(id) {
                Ok(model) => self.hold_with(id, model, call, exchange, give_up_at).await,
                Err(reason) => {
                    course.pass_over(reason);
                    continue;
                }
            };
            match held {
                Ok(()) => return Ok(Held { model: id.clone(), slipped: course.slipped.map(Limit::degradation) }),
                Err(error) if error.concerns_the_program() => return Err(error),
                Err(error) => course.note(error),
            }
        }
        Err(course.end())
    }

    /// The models to ask in order, and those to ask when there is no money for these.
    fn chains<'a>(&'a self, call: &'a Call) -> (&'a [String], &'a [String]) {
        let own = self.plans.chain(call.plan, call.task, call.language);
        match &call.models {
            Some(models) => (models, &[]),
            None => (own, self.plans.chain(PlanName::Free, call.task, call.language)),
        }
    }

    /// Whether a model can be asked now.
    ///
    /// # Errors
    /// Why not.
    fn admit(&self, id: &str) -> Result<&Model, LlmError> {
        let model = self.plans.model(id).ok_or(LlmError::ModelGone)?;
        match self.standing(id, model) {
            Standing::NoKey => return Err(LlmError::NotConfigured),
            Standing::Gone => return Err(LlmError::ModelGone),
            Standing::Rests(_) | Standing::Ready => {}
        }
        if model.provider.is_none() {
            self.health.check(Instant::now())?;
        }
        if self.health.admits(id, Instant::now()) { Ok(model) } else { Err(LlmError::Resting) }
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
            let prompt = exchange.prompt(id)?;
            let items = prompt.items;
            let request = self.request(id, model, call, prompt, retries.widened);
            if is_free(id) {
                self.take_place(call, give_up_at).await?;
            }
            let attempted = self.attempt(&request, model, items, call, exchange, give_up_at).await;
            let Err(error) = attempted else { return Ok(()) };
            let left = give_up_at.saturating_duration_since(Instant::now());
            tracing::debug!(task = %call.task, model = id, error = error.kind(), "an attempt failed");
            let Some(delay) = retries.after(&error, self.roll(), left) else { return Err(error) };
            if self.health.has_opened(id) {
                return Err(error);
            }
            sleep(delay).await;
            if model.provider.is_none() {
                self.health.check(Instant::now())?;
            }
        }
    }

    /// Takes a place among the calls of free models. Where there is nobody else to ask, the next minute is waited for.
    ///
    /// # Errors
    /// There is none.
    async fn take_place(&self, call: &Call, give_up_at: Instant) -> Result<(), LlmError> {
        loop {
            let (id, now) = (self.new_id(), self.clock.now());
            let wait = match self.free.take(id, &self.plans.free_models, call.user, now).await? {
                Place::Taken => return Ok(()),
                Place::NextMinute(wait) if self.plans.is_free_only() => wait,
                Place::NextMinute(_) | Place::NotToday => return Err(LlmError::RateLimited { retry_after: None }),
            };
            if Instant::now() + wait >= give_up_at {
                return Err(LlmError::RateLimited { retry_after: Some(wait) });
            }
            sleep(wait).await;
        }
    }

    fn new_id(&self) -> String {
        format!("{:016x}", self.roll())
    }

    /// One attempt with its entry in the ledger.
    async fn attempt(
        &self,
        request: &ChatRequest,
        model: &Model,
        items: u32,
        call: &Call,
        exchange: &mut dyn Exchange,
        give_up_at: Instant,
    ) -> Result<(), LlmError> {
        let way = self.ways.to(model).ok_or(LlmError::NotConfigured)?;
        let api = self.ways.api.clone().filter(|_| model.provider.is_none());
        let (id, at) = (self.new_id(), self.clock.now());
        let mut booking = self.books.open(Attempt { id, at, call, request, items, model, api }).await?;
        let transcript = &mut booking.transcript;
        let sent = attempt::run(&**way, request, exchange, transcript, self.deadlines, give_up_at).await;
        self.health.record(&request.model, sent.as_ref().copied(), Instant::now());
        if sent.is_ok() && model.provider.is_none() {
            self.health.serves();
        }
        let outcome = match sent {
            Ok(()) => exchange.judge(&booking.transcript.text, &request.model).map_err(LlmError::Invalid),
            Err(_) if exchange.broken_off() => Ok(()),
            Err(error) => Err(error),
        };
        booking.close(&outcome).await;
        outcome
    }

    fn request(&self, id: &str, model: &Model, call: &Call, prompt: Prompt, widened: bool) -> ChatRequest {
        let limits = self.plans.task(call.task);
        let takes = |parameter, configured: bool| self.ways.takes(id, model, parameter).unwrap_or(configured);
        let reasoning = limits.effort(model).filter(|_| takes(Parameter::Reasoning, true));
        let effort = if widened { reasoning.map(Effort::lower) } else { reasoning };
        ChatRequest {
            model: id.to_owned(),
            messages: prompt.messages,
            stream: true,
            max_completion_tokens: self.plans.cap(call.task, model, prompt.items, widened),
            temperature: takes(Parameter::Temperature, model.temperature).then_some(limits.temperature),
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

/// How a chain has gone so far.
#[derive(Default)]
struct Course {
    /// How the models failed that were asked, or had no room.
    failure: Option<LlmError>,
    /// Why others were not asked.
    passed_over: Option<LlmError>,
    /// The first limit that had no room for a model.
    slipped: Option<Limit>,
}

impl Course {
    fn note(&mut self, error: LlmError) {
        match error {
            error if error.concerns_openrouter() => self.pass_over(error),
            LlmError::Budget(limit) => {
                let first = *self.slipped.get_or_insert(limit);
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
            reason => self.failure.or(reason).unwrap_or(LlmError::Resting),
        }
    }
}
