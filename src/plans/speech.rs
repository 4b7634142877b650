//! Who hears what people say, and who reads questions out.
//!
//! Such models have a table of their own beside `[models]`: they are paid by the minute or by the letter, have no context and
//! no place in OpenRouter's list of models for text. A chain of a language may be empty: nobody does it in that language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ByLanguage, CHAIN_MAX, Chain, Plans, Route, Strategy, Task, TaskLimits, is_free};
use crate::domain::language::Language;

/// A route for speech has no prompt, and no reply in tokens.
const NO_LIMITS: TaskLimits =
    TaskLimits { temperature: 0.0, output_tokens: 0, output_tokens_per_item: 0, reasoning: None };

/// Models for speech, and who is asked for what.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Speech {
    /// From sound to text; without it voice messages are no answers.
    transcription: Option<Chain>,
    /// From text to sound; without it nothing is read out.
    reading: Option<Chain>,
    #[serde(default)]
    models: BTreeMap<String, SpeechModel>,
}

/// A model that hears, or one that speaks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeechModel {
    /// US dollars for a minute of sound that is heard.
    #[serde(default)]
    pub usd_per_minute: f64,
    /// US dollars for a million characters that are spoken.
    #[serde(default)]
    pub usd_per_million_characters: f64,
    /// It says when each word was said, where it is asked to.
    #[serde(default)]
    pub words: bool,
    /// Which voice it speaks with.
    #[serde(default)]
    pub voice: Option<String>,
    /// The provider under `[providers]` that has it; absent for OpenRouter.
    #[serde(default)]
    pub provider: Option<String>,
    /// What that provider calls it; see [`SpeechModel::name`].
    #[serde(default)]
    pub model: Option<String>,
}

impl SpeechModel {
    /// What it is called where it is asked for, by its id here.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        match (&self.model, &self.provider) {
            (Some(name), _) => name,
            (None, Some(_)) => id.split_once('/').map_or(id, |(_, name)| name),
            (None, None) => id,
        }
    }

    fn costs_nothing(&self) -> bool {
        self.usd_per_minute == 0.0 && self.usd_per_million_characters == 0.0
    }
}

impl Speech {
    fn chain(&self, task: Task) -> Option<&Chain> {
        match task {
            Task::Transcription => self.transcription.as_ref(),
            Task::Reading => self.reading.as_ref(),
            _ => None,
        }
    }

    /// Keeps these models only, and leaves out the others wherever they stand.
    pub(super) fn retain(&mut self, is_kept: impl Fn(&str, &SpeechModel) -> bool) {
        self.models.retain(|id, model| is_kept(id, model));
        let models = &self.models;
        for chain in [&mut self.transcription, &mut self.reading].into_iter().flatten() {
            chain.each(|ids| ids.retain(|id| models.contains_key(id)));
        }
    }

    pub(super) fn retain_free(&mut self) {
        self.retain(|id, model| model.costs_nothing() && (model.provider.is_some() || is_free(id)));
    }

    /// What is wrong with it.
    pub(super) fn check(&self, is_provider: impl Fn(&str) -> bool) -> Result<(), String> {
        for (id, model) in &self.models {
            if !id.contains('/') {
                return Err(format!("[speech] model {id}: an id looks like vendor/name"));
            }
            for price in [model.usd_per_minute, model.usd_per_million_characters] {
                if !(0.0..=1000.0).contains(&price) {
                    return Err(format!("[speech] model {id}: {price} dollars is no price"));
                }
            }
            match &model.provider {
                Some(name) if !is_provider(name) => {
                    return Err(format!("[speech] model {id}: provider {name} has no entry under [providers]"));
                }
                None if model.model.is_some() => {
                    return Err(format!("[speech] model {id}: model is for one of a provider under [providers]"));
                }
                _ => {}
            }
        }
        for (task, chain) in [(Task::Transcription, &self.transcription), (Task::Reading, &self.reading)] {
            for ids in chain.iter().flat_map(ByLanguage::all) {
                if ids.len() > CHAIN_MAX {
                    return Err(format!("[speech] {task}: a chain has up to {CHAIN_MAX} models, not {}", ids.len()));
                }
                let unknown = ids.iter().find(|id| !self.models.contains_key(*id));
                if let Some(id) = unknown {
                    return Err(format!("[speech] {task}: model {id} has no entry under [speech.models]"));
                }
                let mute = ids.iter().find(|id| task == Task::Reading && self.models[*id].voice.is_none());
                if let Some(id) = mute {
                    return Err(format!("[speech] {task}: model {id} needs a voice"));
                }
            }
        }
        Ok(())
    }
}

impl Plans {
    /// Who turns sound into text, or text into sound, in a language; `None` where nobody does.
    pub fn speech_route(&self, task: Task, language: Language) -> Option<Route> {
        let models = self.speech.chain(task)?.of(language);
        (!models.is_empty()).then(|| Route {
            task,
            strategy: Strategy::Single {},
            models: models.clone(),
            last_resort: Vec::new(),
            exclude_models: Vec::new(),
            limits: NO_LIMITS,
        })
    }

    /// What is known of a model for speech, by its id.
    pub fn speech_model(&self, id: &str) -> Option<&SpeechModel> {
        self.speech.models.get(id)
    }
}
