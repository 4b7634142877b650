//! What people say, as text. There is no other side than models: where none hears, people type.

use std::fmt;

use super::Interviewer;
use crate::domain::degradation::Degradation;
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::domain::user::UserId;
use crate::domain::voice::Heard;
use crate::llm::{Call, Gateway, LlmError, ReadOut, Standing};
use crate::plans::{Route, Task};
use crate::sound::Recording;

/// Takes the name of whoever is reached without a provider.
const OPENROUTER: &str = "OpenRouter";

/// Who hears, or reads out: a model, and who has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    pub model: String,
    /// The provider's name in the catalogue; `None` of OpenRouter.
    pub provider: Option<String>,
}

/// As people are told.
impl fmt::Display for Speaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.model, self.provider.as_deref().unwrap_or(OPENROUTER))
    }
}

/// For whom.
#[derive(Debug, Clone)]
pub struct Listener {
    pub user: UserId,
    pub plan: PlanName,
    pub language: Language,
    /// What it is counted by, see [`Call::counted`].
    pub counted: String,
}

/// Why nothing was heard, or read out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deaf {
    /// Nobody could be asked, or everybody failed.
    Nobody(Degradation),
    /// The recording itself is not taken.
    Refused,
    /// What it may cost could not be set aside: it can be tried again.
    Unaccounted,
}

impl Interviewer {
    /// Who is asked in this language what was said, the first one first; nobody where none can be.
    pub fn listeners(&self, language: Language) -> Vec<Speaker> {
        self.speakers(Task::Transcription, language)
    }

    /// Who reads out in this language.
    pub fn readers(&self, language: Language) -> Vec<Speaker> {
        self.speakers(Task::Reading, language)
    }

    fn speakers(&self, task: Task, language: Language) -> Vec<Speaker> {
        let Some((gateway, route)) = self.speech_route(task, language) else { return Vec::new() };
        let has_key = |id: &String| !matches!(gateway.speech_standing(id), Standing::NoKey | Standing::Gone);
        let speaker = |model: String| {
            let provider = gateway.plans().speech_model(&model).and_then(|known| known.provider.clone());
            Speaker { model, provider }
        };
        route.models.into_iter().filter(has_key).map(speaker).collect()
    }

    fn speech_route(&self, task: Task, language: Language) -> Option<(&Gateway, Route)> {
        Some((self.gateway()?, self.ports.plans.speech_route(task, language)?))
    }

    /// What is said in a recording. It is accounted to the person's day, not to an interview: talking shall not cost an
    /// interview its grades.
    ///
    /// # Errors
    /// Why nothing was heard.
    pub async fn hear(&self, listener: Listener, recording: &Recording) -> Result<Heard, Deaf> {
        let route = self.speech_route(Task::Transcription, listener.language);
        let (gateway, route) = route.ok_or(Deaf::Nobody(Degradation::NoKey))?;
        let language = listener.language;
        let heard = gateway.transcribe(&call(listener, route), recording, language).await;
        heard.map(|(heard, _)| heard).map_err(|error| failed(Task::Transcription, &error))
    }

    /// A text, read out as MP3.
    ///
    /// # Errors
    /// Why nobody did.
    pub async fn read_out(&self, listener: Listener, text: &str) -> Result<ReadOut, Deaf> {
        let route = self.speech_route(Task::Reading, listener.language);
        let (gateway, route) = route.ok_or(Deaf::Nobody(Degradation::NoKey))?;
        gateway.read_out(&call(listener, route), text).await.map_err(|error| failed(Task::Reading, &error))
    }
}

fn call(listener: Listener, route: Route) -> Call {
    let Listener { plan, user, counted, .. } = listener;
    Call { route, plan, user, interview: None, counted: Some(counted), is_replaceable: false }
}

fn failed(task: Task, error: &LlmError) -> Deaf {
    match error {
        LlmError::Unaccounted => return Deaf::Unaccounted,
        LlmError::BadRequest(_) => return Deaf::Refused,
        _ => {}
    }
    tracing::warn!(%task, kind = error.kind(), %error, "models failed, nobody carries on");
    Deaf::Nobody(error.degradation())
}
