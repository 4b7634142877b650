//! How providers are reached that are not OpenRouter. The plan catalogue names them; their keys are variables.

use std::path::Path;

use secrecy::SecretString;

use super::openrouter::is_key;
use super::reader::Reader;
use super::url;
use crate::plans::{Plans, Provider};

/// A provider with an OpenAI-compatible API, reached without OpenRouter.
#[derive(Debug, Clone)]
pub struct ProviderConfig {
    /// Its name in the plan catalogue.
    pub name: String,
    /// The API, without a trailing slash.
    pub base_url: String,
    /// The key; `None` for a server that asks for none.
    pub api_key: Option<SecretString>,
}

/// The providers of the catalogue that can be used: one whose key is not set is left out with a warning. A catalogue that
/// cannot be read has none; whoever needs the catalogue says what is wrong with it.
pub(super) fn read(reader: &mut Reader<'_>, plans_file: Option<&Path>) -> Vec<ProviderConfig> {
    let Ok(plans) = plans_file.map_or_else(Plans::embedded, Plans::from_file) else { return Vec::new() };
    plans.providers().filter_map(|(name, provider)| usable(reader, name, provider)).collect()
}

fn usable(reader: &mut Reader<'_>, name: &str, provider: &Provider) -> Option<ProviderConfig> {
    let Some(base_url) = url::service(&provider.base_url) else {
        let allowed = "an https:// address, or http:// to this machine or a private network";
        reader.problem(format!("plan catalogue: [providers.{name}] base_url; allowed is {allowed}"));
        return None;
    };
    let api_key = match &provider.key_env {
        None => None,
        Some(variable) if !reader.holds(variable) => {
            reader.warn(format!("{variable} is not set: models of the provider {name} cannot be used"));
            return None;
        }
        Some(variable) => Some(reader.named_secret(variable, is_key)?),
    };
    Some(ProviderConfig { name: name.to_owned(), base_url, api_key })
}
