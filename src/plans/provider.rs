//! Providers that are reached without OpenRouter.

use serde::{Deserialize, Serialize};

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

impl Provider {
    /// What is wrong with the entry under this name.
    pub(super) fn check(&self, name: &str) -> Result<(), String> {
        if !is_name(name, "-_") {
            return Err(format!("provider {name:?}: a name has letters, digits, - and _"));
        }
        match &self.key_env {
            Some(variable) if !is_name(variable, "_") => {
                Err(format!("provider {name}: key_env is the name of an environment variable, and no key"))
            }
            _ => Ok(()),
        }
    }
}

fn is_name(text: &str, extra: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || extra.contains(c))
}
