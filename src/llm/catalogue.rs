//! OpenRouter's list of models, and what it says of the ones that are configured.
//!
//! The list is fetched at start and daily. While there is none, the configuration alone decides. What it disagrees with
//! the configuration about is a [`Finding`], for `doctor` and for the admins.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::api::Api;
use super::{LlmError, Settings};
use crate::plans::{Effort, Model, Plans, TokenPrice as Price};

/// Most that is read of the list, in bytes; with 400 models it has about 700 000.
const BYTES_MAX: usize = 8 * 1024 * 1024;
/// How long before a model expires it is worth a word, in days.
pub const NOTICE_DAYS: i64 = 30;
/// What a model is taken to have of which the list does not say it, in tokens: context, reply, and room for thinking.
const CONTEXT: u32 = 32_768;
const OUTPUT: u32 = 8192;
const THINKING: u32 = 2000;
/// Relative difference of prices that comes from reckoning in binary, and means nothing.
const PRICE_NOISE: f64 = 1e-6;
/// Endings of ids that choose among a model's providers, and are not in the list.
const ROUTING: [&str; 4] = [":nitro", ":floor", ":exacto", ":online"];

/// What OpenRouter says of the models that were asked about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Catalogue {
    models: BTreeMap<String, Listed>,
}

/// A model of the list. What is missing or of another shape is absent: then nothing is known of it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Listed {
    id: String,
    #[serde(default, deserialize_with = "lenient")]
    canonical_slug: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    context_length: Option<u64>,
    #[serde(default, deserialize_with = "lenient")]
    expiration_date: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pricing: Option<Pricing>,
    #[serde(default, deserialize_with = "lenient")]
    supported_parameters: Option<BTreeSet<String>>,
    #[serde(default, deserialize_with = "lenient")]
    reasoning: Option<Reasoning>,
    #[serde(default, deserialize_with = "lenient")]
    top_provider: Option<TopProvider>,
}

/// US dollars per token, as decimal text.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Pricing {
    #[serde(default, deserialize_with = "lenient")]
    prompt: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    completion: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Reasoning {
    /// An effort that we have no name for is left out.
    #[serde(default)]
    supported_efforts: Vec<Value>,
    #[serde(default, deserialize_with = "lenient")]
    mandatory: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct TopProvider {
    #[serde(default, deserialize_with = "lenient")]
    max_completion_tokens: Option<u64>,
}

/// A request's parameter that a model may not support.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parameter {
    Temperature,
    Reasoning,
    /// `response_format`: the reply is JSON.
    ResponseFormat,
    /// `structured_outputs`: the reply keeps to a schema.
    StructuredOutputs,
}

impl Parameter {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Temperature => "temperature",
            Self::Reasoning => "reasoning",
            Self::ResponseFormat => "response_format",
            Self::StructuredOutputs => "structured_outputs",
        }
    }
}

/// Something that should be put right in the plan catalogue, about one model.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The configured id.
    pub model: String,
    pub fault: Fault,
}

/// What is wrong with a configured model.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// The list does not know it.
    Unknown,
    /// It may be removed after this day.
    Expires(NaiveDate),
    /// Its maker retires it on this day, by the configuration.
    Retires(NaiveDate),
    /// It costs more than is configured: providers may refuse, because the configured price is the most that is paid.
    Dearer { was: Price, is: Price },
    /// It costs less than is configured.
    Cheaper { was: Price, is: Price },
    /// It does not take a parameter that the configuration would send.
    Unsupported(Parameter),
    /// It does not take the configured effort; another is sent.
    Effort { was: Effort, is: Effort },
    /// Its replies are shorter than configured, in tokens.
    ShorterOutput { was: u32, is: u64 },
    /// It takes in less than configured, in tokens.
    SmallerContext { was: u32, is: u64 },
}

impl Finding {
    /// Names the finding: the same as long as the same is true.
    pub fn key(&self) -> String {
        let fault = match &self.fault {
            Fault::Unknown => "unknown".to_owned(),
            Fault::Expires(date) => format!("expires:{date}"),
            Fault::Retires(date) => format!("retires:{date}"),
            Fault::Dearer { is, .. } | Fault::Cheaper { is, .. } => format!("price:{is}"),
            Fault::Unsupported(parameter) => format!("unsupported:{}", parameter.name()),
            Fault::Effort { is, .. } => format!("effort:{is}"),
            Fault::ShorterOutput { is, .. } => format!("output:{is}"),
            Fault::SmallerContext { is, .. } => format!("context:{is}"),
        };
        format!("model:{}:{fault}", self.model)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.model)?;
        match &self.fault {
            Fault::Unknown => f.write_str("OpenRouter does not know it; it is left out of its chains"),
            Fault::Expires(date) => write!(f, "may be removed after {date}"),
            Fault::Retires(date) => write!(f, "is retired on {date}, by the plan catalogue"),
            Fault::Dearer { was, is } => write!(f, "dearer: {is} per million tokens in/out, configured {was}"),
            Fault::Cheaper { was, is } => write!(f, "cheaper: {is} per million tokens in/out, configured {was}"),
            Fault::Unsupported(parameter) => write!(f, "does not take {}", parameter.name()),
            Fault::Effort { was, is } => write!(f, "does not take the effort {was}; {is} is sent"),
            Fault::ShorterOutput { was, is } => write!(f, "replies have at most {is} tokens, configured {was}"),
            Fault::SmallerContext { was, is } => write!(f, "its context has {is} tokens, configured {was}"),
        }
    }
}

impl Catalogue {
    /// Fetches the list and keeps what it says of the configured models, in use or not: a call may name any of them.
    pub(super) async fn get(api: &Api, plans: &Plans) -> Result<Self, LlmError> {
        let list: Vec<Value> = api.get("models", BYTES_MAX).await?;
        let ours = plans.models().filter(|(_, model)| model.provider.is_none());
        let ids: BTreeSet<&str> = ours.map(|(id, _)| id).collect();
        Self::of(list, &ids)
    }

    /// The entries of the list for these ids. A list without a single model is none, and one that names none of ours is of
    /// somebody else.
    fn of(list: Vec<Value>, ids: &BTreeSet<&str>) -> Result<Self, LlmError> {
        let listed: Vec<Listed> = list.into_iter().filter_map(|model| serde_json::from_value(model).ok()).collect();
        if listed.is_empty() {
            return Err(LlmError::Garbled);
        }
        let find = |id: &str| {
            let plain = ROUTING.iter().find_map(|ending| id.strip_suffix(ending)).unwrap_or(id);
            let named = |model: &&Listed| model.id == plain || model.canonical_slug.as_deref() == Some(plain);
            listed.iter().find(|model| model.id == id).or_else(|| listed.iter().find(named))
        };
        let models: BTreeMap<_, _> = ids.iter().filter_map(|id| Some(((*id).to_owned(), find(id)?.clone()))).collect();
        if models.is_empty() && !ids.is_empty() {
            return Err(LlmError::ForeignList);
        }
        Ok(Self { models })
    }

    /// What is listed of a model; `None` when the list does not know it.
    pub fn model(&self, id: &str) -> Option<&Listed> {
        self.models.get(id)
    }

    /// What the list and the configuration do not agree on, about every model that is in use or would be if only free
    /// ones were.
    pub fn findings(&self, plans: &Plans, today: NaiveDate) -> Vec<Finding> {
        let faults = at_openrouter(plans).flat_map(|(id, model)| {
            let faults = match self.model(id) {
                None => vec![Fault::Unknown],
                Some(listed) => listed.faults(model, today),
            };
            faults.into_iter().map(|fault| Finding { model: id.to_owned(), fault })
        });
        faults.collect()
    }
}

/// What OpenRouter lists of models that the plan catalogue does not know. One without a price is left out.
///
/// # Errors
/// There is no key for it, or the list cannot be read.
pub async fn listed(settings: &Settings, ids: &BTreeSet<String>) -> Result<BTreeMap<String, Model>, LlmError> {
    let access = settings.openrouter.as_ref().ok_or(LlmError::NotConfigured)?;
    let list: Vec<Value> = Api::new(access, &settings.timeouts)?.get("models", BYTES_MAX).await?;
    let catalogue = Catalogue::of(list, &ids.iter().map(String::as_str).collect())?;
    Ok(catalogue.models.iter().filter_map(|(id, listed)| Some((id.clone(), listed.model()?))).collect())
}

/// The models that OpenRouter is asked for, or would be.
fn at_openrouter(plans: &Plans) -> impl Iterator<Item = (&str, &Model)> {
    let ids: BTreeSet<&str> = plans.models_in_use().chain(plans.free_models.ids()).collect();
    let known = ids.into_iter().filter_map(|id| Some((id, plans.model(id)?)));
    known.filter(|(_, model)| model.provider.is_none())
}

impl Listed {
    /// Whether the model takes a parameter; `None` when the list does not say.
    pub fn takes(&self, parameter: Parameter) -> Option<bool> {
        self.supported_parameters.as_ref().map(|supported| supported.contains(parameter.name()))
    }

    /// The efforts that it takes; empty when the list does not say.
    pub fn efforts(&self) -> BTreeSet<Effort> {
        let Some(reasoning) = &self.reasoning else { return BTreeSet::new() };
        let named = reasoning.supported_efforts.iter().filter_map(|effort| Effort::deserialize(effort).ok());
        named.filter(|effort| *effort != Effort::None || reasoning.mandatory != Some(true)).collect()
    }

    /// An entry for the plan catalogue; `None` without a price.
    fn model(&self) -> Option<Model> {
        let context = self.context_length.map_or(CONTEXT, |tokens| u32::try_from(tokens).unwrap_or(u32::MAX));
        let longest = self.top_provider.as_ref().and_then(|provider| provider.max_completion_tokens);
        let longest = longest.map_or(OUTPUT, |tokens| u32::try_from(tokens).unwrap_or(u32::MAX)).min(context);
        let mut model = Model::listed(self.price()?, context, longest);
        model.temperature = self.takes(Parameter::Temperature) == Some(true);
        let (efforts, thinks) = (self.efforts(), self.takes(Parameter::Reasoning) == Some(true));
        model.reasoning = if thinks { Some(efforts.first().copied().unwrap_or(Effort::Low)) } else { None };
        model.reasoning_tokens = if matches!(model.reasoning, None | Some(Effort::None)) { 0 } else { THINKING };
        model.efforts = efforts;
        Some(model)
    }

    /// What it costs; `None` when the list does not say, or when it depends on the call.
    pub fn price(&self) -> Option<Price> {
        let pricing = self.pricing.as_ref()?;
        let per_million = |text: &Option<String>| {
            let usd: f64 = text.as_ref()?.trim().parse().ok()?;
            (usd.is_finite() && usd >= 0.0).then_some(usd * 1e6)
        };
        Some(Price { prompt: per_million(&pricing.prompt)?, completion: per_million(&pricing.completion)? })
    }

    /// The day after which the model may be removed.
    pub fn expires(&self) -> Option<NaiveDate> {
        // A time of day may follow the date.
        self.expiration_date.as_ref()?.get(..10)?.parse().ok()
    }

    fn faults(&self, model: &Model, today: NaiveDate) -> Vec<Fault> {
        let mut faults = Vec::new();
        let soon = |date: &NaiveDate| (*date - today).num_days() <= NOTICE_DAYS;
        faults.extend(self.expires().filter(soon).map(Fault::Expires));
        faults.extend(model.retires.filter(soon).filter(|date| self.expires() != Some(*date)).map(Fault::Retires));
        faults.extend(self.price().and_then(|is| price_change(model.price(today), is)));
        let mut unsupported = |sent: bool, parameter: Parameter| {
            if sent && self.takes(parameter) == Some(false) {
                faults.push(Fault::Unsupported(parameter));
            }
        };
        unsupported(model.temperature, Parameter::Temperature);
        unsupported(model.reasoning.is_some(), Parameter::Reasoning);
        unsupported(true, Parameter::ResponseFormat);
        unsupported(self.takes(Parameter::ResponseFormat) == Some(true), Parameter::StructuredOutputs);
        let effort = model.reasoning.map(|was| (was, was.within(&self.efforts()))).filter(|(was, is)| was != is);
        faults.extend(effort.map(|(was, is)| Fault::Effort { was, is }));
        let below = |is: Option<u64>, was: u32| is.filter(|is| *is < u64::from(was));
        let longest = self.top_provider.as_ref().and_then(|provider| provider.max_completion_tokens);
        let output = below(longest, model.max_output).map(|is| Fault::ShorterOutput { was: model.max_output, is });
        let context =
            below(self.context_length, model.context).map(|is| Fault::SmallerContext { was: model.context, is });
        faults.extend(output.into_iter().chain(context));
        faults
    }
}

/// How the price has changed. When one half rose and the other fell, it is dearer: the configured price is a limit.
fn price_change(was: Price, is: Price) -> Option<Fault> {
    let noise = |was: f64| PRICE_NOISE * was.max(PRICE_NOISE);
    let rose = |was: f64, is: f64| is - was > noise(was);
    if rose(was.prompt, is.prompt) || rose(was.completion, is.completion) {
        return Some(Fault::Dearer { was, is });
    }
    let fell = rose(is.prompt, was.prompt) || rose(is.completion, was.completion);
    fell.then_some(Fault::Cheaper { was, is })
}

/// Takes what is of another shape as absent.
fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Option<T>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).ok())
}

#[cfg(test)]
mod tests;
