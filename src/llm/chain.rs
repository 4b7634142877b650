//! Work along one chain of models, and the one retry loop.

use std::time::Duration;

use async_trait::async_trait;
use tokio::time::{Instant, sleep};

use super::rate_limit::Admission;
use super::retry::{Retries, Turn};
use super::{Call, Completed, Gateway, Limit, LlmError, Standing};
use crate::plans::is_free;

/// What the models of a route are asked to do.
#[async_trait]
pub(super) trait Work: Send {
    /// How a model stands; `None` for one that nobody knows.
    fn candidate(&self, gateway: &Gateway, id: &str) -> Option<Candidate>;

    /// One attempt with its entry in the ledger.
    async fn attempt(&mut self, step: &Step<'_>) -> Result<(), LlmError>;
}

/// A model that may be asked.
pub(super) struct Candidate {
    pub(super) standing: Standing,
    /// It is OpenRouter's, so what is wrong with the key or the account there concerns it.
    pub(super) is_openrouters: bool,
}

/// Whose turn it is, and within which limits.
pub(super) struct Step<'a> {
    pub(super) gateway: &'a Gateway,
    pub(super) call: &'a Call,
    pub(super) id: &'a str,
    /// Nobody can be asked after this model.
    pub(super) is_last: bool,
    /// Its last reply hit its cap.
    pub(super) widened: bool,
    pub(super) give_up_at: Instant,
    is_openrouters: bool,
}

/// Work on its way along the route of its call.
pub(super) struct ChainRun<'a> {
    gateway: &'a Gateway,
    call: &'a Call,
    work: &'a mut dyn Work,
    give_up_at: Instant,
}

impl<'a> ChainRun<'a> {
    pub(super) fn new(gateway: &'a Gateway, call: &'a Call, work: &'a mut dyn Work) -> Self {
        Self { gateway, call, work, give_up_at: Instant::now() + gateway.timeouts.chain }
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
                Ok(is_openrouters) => {
                    let is_last = others.clone().all(|(id, _)| !self.is_ready(id));
                    self.execute_with(id, is_openrouters, is_last).await
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

    /// Whether a model can be asked now, and whether it is OpenRouter's.
    ///
    /// # Errors
    /// Why not.
    fn admit(&self, id: &str) -> Result<bool, LlmError> {
        let gateway = self.gateway;
        let Candidate { standing, is_openrouters } = self.work.candidate(gateway, id).ok_or(LlmError::ModelGone)?;
        match standing {
            Standing::NoKey => return Err(LlmError::NotConfigured),
            Standing::Gone => return Err(LlmError::ModelGone),
            Standing::Open(_) | Standing::Ready => {}
        }
        if is_openrouters {
            gateway.incidents.check(is_free(id), Instant::now())?;
        }
        if gateway.breakers.admits(id, Instant::now()) {
            return Ok(is_openrouters);
        }
        let is_overloaded = gateway.breakers.is_overloaded(id);
        Err(if is_overloaded { LlmError::RateLimited { retry_after: None } } else { LlmError::NoModelReady })
    }

    /// Whether a model could be asked now.
    fn is_ready(&self, id: &str) -> bool {
        let Some(candidate) = self.work.candidate(self.gateway, id) else { return false };
        let halts = &self.gateway.incidents;
        let is_halted = candidate.is_openrouters && halts.check(is_free(id), Instant::now()).is_err();
        !is_halted && candidate.standing == Standing::Ready
    }

    /// Asks one model until it does it well, or until it is no use asking it again.
    async fn execute_with(&mut self, id: &str, is_openrouters: bool, is_last: bool) -> Result<(), LlmError> {
        let mut retries = Retries::default();
        let (gateway, call, give_up_at) = (self.gateway, self.call, self.give_up_at);
        loop {
            if is_free(id) {
                self.wait_for_admission().await?;
            }
            let step = Step { gateway, call, id, is_last, widened: retries.widened, give_up_at, is_openrouters };
            let Err(error) = self.work.attempt(&step).await else { return Ok(()) };
            let left = give_up_at.saturating_duration_since(Instant::now());
            tracing::debug!(task = %call.route.task, model = id, error = error.kind(), "an attempt failed");
            let turn = Turn { random: gateway.random(), left, is_last };
            let Some(delay) = retries.after(&error, turn) else { return Err(error) };
            if gateway.breakers.has_tripped(id) {
                return Err(error);
            }
            sleep(delay).await;
            if is_openrouters {
                gateway.incidents.check(is_free(id), Instant::now())?;
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
            let (id, now) = (new_id(self.gateway), clock.now());
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
}

impl Step<'_> {
    /// A name for an attempt.
    pub(super) fn new_id(&self) -> String {
        new_id(self.gateway)
    }

    /// Takes note of what an attempt says of the model, of the key, or of the account.
    pub(super) fn note(&self, outcome: &Result<(), LlmError>, first_word: Option<Duration>) {
        let Gateway { breakers, incidents, latencies, clock, .. } = self.gateway;
        let (id, now) = (self.id, Instant::now());
        if let Some(first_word) = first_word {
            latencies.record(id, first_word);
        }
        match outcome {
            Err(error) if self.is_openrouters && incidents.note(error, is_free(id), (now, clock.now())) => return,
            // The model did its work, if not well.
            Err(LlmError::Invalid(_)) => breakers.record(id, Ok(()), now),
            outcome => breakers.record(id, outcome.as_ref().copied(), now),
        }
        if self.is_openrouters && matches!(outcome, Ok(()) | Err(LlmError::Invalid(_))) {
            incidents.over(is_free(id));
        }
    }
}

fn new_id(gateway: &Gateway) -> String {
    format!("{:016x}", gateway.random())
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
