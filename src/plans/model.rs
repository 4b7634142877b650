//! What is known of a model.

use serde::{Deserialize, Serialize};

use super::nano_usd;

/// A model's price, its limits, and what it takes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// US dollars per million tokens of the prompt. Also the most that a provider may charge.
    pub usd_per_million_in: f64,
    /// US dollars per million tokens of the reply.
    pub usd_per_million_out: f64,
    /// Tokens of prompt and reply together.
    pub context: u32,
    /// Most tokens of a reply.
    pub max_output: u32,
    /// Takes `temperature`.
    #[serde(default)]
    pub temperature: bool,
    /// Reasoning effort to ask for; none is sent where this is absent.
    #[serde(default)]
    pub reasoning: Option<Effort>,
    /// Added to a task's cap: reasoning counts as output.
    #[serde(default)]
    pub reasoning_tokens: u32,
    /// The provider that is asked for it, by its name under `[providers]`; OpenRouter where this is absent.
    #[serde(default)]
    pub provider: Option<String>,
    /// What the provider calls it; see [`Model::name_at_provider`].
    #[serde(default)]
    pub model: Option<String>,
    /// At a provider: it keeps to a JSON schema that comes with the request. OpenRouter is always sent one.
    #[serde(default)]
    pub structured: bool,
}

impl Model {
    /// What a call costs, in billionths of a US dollar.
    pub fn cost_nano_usd(&self, prompt_tokens: u32, reply_tokens: u32) -> u64 {
        let millionths =
            f64::from(prompt_tokens) * self.usd_per_million_in + f64::from(reply_tokens) * self.usd_per_million_out;
        nano_usd(millionths / 1e6)
    }

    pub fn costs_nothing(&self) -> bool {
        self.usd_per_million_in == 0.0 && self.usd_per_million_out == 0.0
    }

    /// What the provider calls the model with this id: what its entry says, else what follows the first slash. An
    /// OpenRouter model is called by its id.
    pub fn name_at_provider<'a>(&'a self, id: &'a str) -> &'a str {
        match (&self.model, &self.provider) {
            (Some(name), _) => name,
            (None, Some(_)) => id.split_once('/').map_or(id, |(_, name)| name),
            (None, None) => id,
        }
    }

    /// What is wrong with the entry under this id.
    pub(super) fn check(&self, id: &str) -> Result<(), String> {
        if !id.contains('/') {
            return Err(format!("model {id}: an id looks like vendor/name"));
        }
        for price in [self.usd_per_million_in, self.usd_per_million_out] {
            if !(0.0..=1000.0).contains(&price) {
                return Err(format!("model {id}: {price} dollars per million tokens is no price"));
            }
        }
        if self.provider.is_none() && (self.model.is_some() || self.structured) {
            return Err(format!("model {id}: model and structured are for models of a provider under [providers]"));
        }
        if self.max_output == 0 || self.max_output > self.context {
            return Err(format!("model {id}: max_output must be within 1 and its context"));
        }
        Ok(())
    }
}

/// How much a model thinks before it replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effort {
    /// Not at all.
    None,
    Minimal,
    Low,
    Medium,
    High,
}

impl Effort {
    /// One step less, down to [`Effort::Minimal`].
    pub fn lower(self) -> Self {
        match self {
            Self::High => Self::Medium,
            Self::Medium => Self::Low,
            Self::Low | Self::Minimal => Self::Minimal,
            Self::None => Self::None,
        }
    }
}
