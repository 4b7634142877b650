//! How things stand at OpenRouter: the models, the key, the credits.

use std::time::Duration;

use chrono::NaiveDate;

use super::api::Api;
use super::catalogue::Catalogue;
use super::{Account, Credits, Finding, LlmError, Settings};
use crate::plans::Plans;

/// What OpenRouter says when it is asked how things stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkup {
    /// What the list of models and the configuration do not agree on.
    pub findings: Result<Vec<Finding>, LlmError>,
    pub account: Result<Account, LlmError>,
    /// What was bought and used; `None` when the key may not ask, as ordinary keys may not.
    pub credits: Result<Option<Credits>, LlmError>,
}

/// Whether a model can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Ready,
    /// It has failed, and is left alone for so long still.
    Open(Duration),
    /// OpenRouter does not know it.
    Gone,
    /// There is no key for it.
    NoKey,
}

impl Checkup {
    /// Asks OpenRouter how things stand, for whoever has no gateway. Costs nothing.
    ///
    /// # Errors
    /// There is no key for it, or the key cannot be sent.
    pub async fn fetch(settings: &Settings, plans: &Plans, today: NaiveDate) -> Result<Self, LlmError> {
        let access = settings.openrouter.as_ref().ok_or(LlmError::NotConfigured)?;
        let api = Api::new(access, &settings.timeouts)?;
        Ok(Self::ask(&api, plans, today).await.0)
    }

    /// The same, with the list of models where it came.
    pub(super) async fn ask(api: &Api, plans: &Plans, today: NaiveDate) -> (Self, Option<Catalogue>) {
        let (catalogue, account, credits) =
            tokio::join!(Catalogue::get(api, plans), Account::get(api), Credits::get(api));
        let findings = catalogue.as_ref().map(|catalogue| catalogue.findings(plans, today));
        (Self { findings: findings.map_err(Clone::clone), account, credits }, catalogue.ok())
    }

    /// What may still be spent, in US dollars: what is left of the key's limit or of the credits, whichever is less.
    /// `None` when there is no limit, or when it is not known.
    pub fn left_usd(&self) -> Option<f64> {
        let of_key = self.account.as_ref().ok().and_then(|account| account.limit_remaining);
        let of_credits = self.credits.as_ref().ok().and_then(Option::as_ref).map(Credits::left);
        of_key.into_iter().chain(of_credits).reduce(f64::min)
    }
}
