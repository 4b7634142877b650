//! Providers that are reached without OpenRouter.

use serde::{Deserialize, Serialize};

use super::Model;

/// A provider with an OpenAI-compatible API: a vendor's own, or a server of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Where its API is, up to what comes before `/chat/completions`. Not shown to anybody: it may name a machine of a
    /// private network, or hold a password.
    #[serde(skip_serializing)]
    pub base_url: String,
    /// The environment variable that holds its key; absent for a server that asks for none.
    #[serde(default)]
    pub key_env: Option<String>,
    /// The name of the field that caps a reply.
    #[serde(default)]
    pub cap: Cap,
}

/// How a provider calls the cap of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cap {
    /// Today's name; OpenAI's reasoning models take no other.
    #[default]
    MaxCompletionTokens,
    /// The older name, which is all that some servers know.
    MaxTokens,
}

/// What is wrong with a provider's entry.
pub(super) fn check(name: &str, provider: &Provider) -> Result<(), String> {
    let is_name = |text: &str, extra: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || extra.contains(c))
    };
    if !is_name(name, "-_") {
        return Err(format!("provider {name:?}: a name has letters, digits, - and _"));
    }
    match &provider.key_env {
        Some(variable) if !is_name(variable, "_") => {
            Err(format!("provider {name}: key_env is the name of an environment variable, and no key"))
        }
        _ => Ok(()),
    }
}

impl Model {
    /// What the provider calls the model with this id: what its entry says, else what follows the first slash. An
    /// OpenRouter model is called by its id.
    pub fn name_at_provider<'a>(&'a self, id: &'a str) -> &'a str {
        match (&self.model, &self.provider) {
            (Some(name), _) => name,
            (None, Some(_)) => id.split_once('/').map_or(id, |(_, name)| name),
            (None, None) => id,
        }
    }
}
