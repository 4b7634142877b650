//! What is known of a model.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::nano_usd;

/// A model's price, its limits, and what it takes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// US dollars per million tokens of the prompt, as long as no later price holds. Also the most that a provider may
    /// charge.
    usd_per_million_in: f64,
    /// US dollars per million tokens of the reply.
    usd_per_million_out: f64,
    /// Prices that hold later.
    #[serde(default)]
    later_prices: Vec<LaterPrice>,
    /// The day on which its maker retires it, where that is announced.
    #[serde(default)]
    pub retires: Option<NaiveDate>,
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
    /// The efforts that it takes, where OpenRouter's list does not say; empty where nobody knows.
    #[serde(default)]
    pub efforts: BTreeSet<Effort>,
    /// Added to a task's cap: reasoning counts as output.
    #[serde(default)]
    pub reasoning_tokens: u32,
    /// How long it usually takes until its first word, while nothing has been seen of it: so long it is waited for before
    /// another one is asked. Never less than eight.
    #[serde(default)]
    pub first_word_seconds: u16,
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
    /// An entry of a model of which no more is known than what OpenRouter lists.
    pub fn listed(price: TokenPrice, context: u32, max_output: u32) -> Self {
        Self {
            usd_per_million_in: price.prompt,
            usd_per_million_out: price.completion,
            later_prices: Vec::new(),
            retires: None,
            context,
            max_output,
            temperature: false,
            reasoning: None,
            efforts: BTreeSet::new(),
            reasoning_tokens: 0,
            first_word_seconds: 0,
            provider: None,
            model: None,
            structured: false,
        }
    }

    /// What it costs on a day.
    pub fn price(&self, on: NaiveDate) -> TokenPrice {
        let later = self.later_prices.iter().filter(|later| later.from <= on).max_by_key(|later| later.from);
        later.map_or(TokenPrice { prompt: self.usd_per_million_in, completion: self.usd_per_million_out }, |later| {
            TokenPrice { prompt: later.usd_per_million_in, completion: later.usd_per_million_out }
        })
    }

    /// The most that a call costs by any of its prices, in billionths of a US dollar.
    pub(super) fn most_nano_usd(&self, prompt_tokens: u32, reply_tokens: u32) -> u64 {
        let later = self.later_prices.iter().map(|later| later.from);
        let costs = std::iter::once(NaiveDate::MIN).chain(later).map(|on| self.price(on));
        costs.map(|price| price.nano_usd(prompt_tokens, reply_tokens)).max().unwrap_or_default()
    }

    pub fn costs_nothing(&self) -> bool {
        self.most_nano_usd(1_000_000, 1_000_000) == 0
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
        let later = self.later_prices.iter().flat_map(|later| [later.usd_per_million_in, later.usd_per_million_out]);
        for price in later.chain([self.usd_per_million_in, self.usd_per_million_out]) {
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

/// A price that holds from a day on.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LaterPrice {
    from: NaiveDate,
    usd_per_million_in: f64,
    usd_per_million_out: f64,
}

/// US dollars per million tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TokenPrice {
    pub prompt: f64,
    pub completion: f64,
}

impl TokenPrice {
    /// What a call costs, in billionths of a US dollar.
    pub fn nano_usd(self, prompt_tokens: u32, reply_tokens: u32) -> u64 {
        let millionths = f64::from(prompt_tokens) * self.prompt + f64::from(reply_tokens) * self.completion;
        nano_usd(millionths / 1e6)
    }
}

/// A price without the digits that come from reckoning in binary.
impl fmt::Display for TokenPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let significant = |usd: f64| (usd * 1e6).round() / 1e6;
        write!(f, "${}/${}", significant(self.prompt), significant(self.completion))
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
    Xhigh,
    Max,
}

impl Effort {
    /// One step less, down to [`Effort::Minimal`].
    pub const fn lower(self) -> Self {
        match self {
            Self::Max => Self::Xhigh,
            Self::Xhigh => Self::High,
            Self::High => Self::Medium,
            Self::Medium => Self::Low,
            Self::Low | Self::Minimal => Self::Minimal,
            Self::None => Self::None,
        }
    }

    /// The most of these that is no more than this, else the least; this where there are none.
    pub fn within(self, taken: &BTreeSet<Self>) -> Self {
        taken.range(..=self).next_back().or_else(|| taken.first()).copied().unwrap_or(self)
    }
}

impl fmt::Display for Effort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Minimal => "minimal",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Xhigh => "xhigh",
            Self::Max => "max",
        })
    }
}
