//! Where a chat's dialogue stands, and how that is kept.
//!
//! The state drives the choice of language, phone, domain, technology and level. Once an interview runs, the interview
//! itself knows where it stands; the state only says which one it is.

use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use teloxide::dispatching::dialogue::Storage;
use teloxide::types::ChatId;

use crate::domain::catalog::{Domain, Technology, Track};
use crate::domain::interview::InterviewId;
use crate::store::{DialogueRecord, Dialogues, StoreError};

/// Raised when the shape of [`State`] changes; [`migrate`] then reads the older ones.
const SCHEMA: u32 = 1;

pub type Dialogue = teloxide::dispatching::dialogue::Dialogue<State, StateStorage>;

/// Where a dialogue stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum State {
    /// Nothing was said yet.
    #[default]
    New,
    /// The first choice of a language. `payload` is what the deep link carried.
    ChoosingLanguage {
        /// The deep link's payload.
        payload: Option<String>,
    },
    SharingPhone {
        /// The deep link's payload.
        payload: Option<String>,
    },
    /// The menu and everything around it.
    Menu,
    /// Choosing the domain.
    ChoosingDomain,
    ChoosingTechnology {
        domain: Domain,
    },
    NamingTechnology {
        domain: Domain,
    },
    ChoosingLevel {
        domain: Domain,
        technology: Technology,
    },
    Ready {
        track: Track,
    },
    /// An interview, running or paused.
    Interviewing {
        interview: InterviewId,
    },
}

/// Keeps states in the store.
pub struct StateStorage(pub Arc<dyn Dialogues>);

impl Storage<State> for StateStorage {
    type Error = StoreError;

    fn remove_dialogue(self: Arc<Self>, chat: ChatId) -> BoxFuture<'static, Result<(), StoreError>> {
        async move { self.0.remove(chat.0).await }.boxed()
    }

    fn update_dialogue(self: Arc<Self>, chat: ChatId, state: State) -> BoxFuture<'static, Result<(), StoreError>> {
        async move {
            let state = serde_json::to_value(state).map_err(corrupt)?;
            self.0.put(&DialogueRecord { chat: chat.0, schema: SCHEMA, state }).await
        }
        .boxed()
    }

    fn get_dialogue(self: Arc<Self>, chat: ChatId) -> BoxFuture<'static, Result<Option<State>, StoreError>> {
        async move { Ok(self.0.get(chat.0).await?.map(migrate)) }.boxed()
    }
}

/// Reads a stored state. One that cannot be read any more becomes the menu: the person hears something and has lost
/// no interview, since interviews are kept elsewhere.
fn migrate(record: DialogueRecord) -> State {
    serde_json::from_value(record.state).unwrap_or_else(|error| {
        tracing::warn!(dialogue.schema = record.schema, %error, "a stored dialogue cannot be read: back to the menu");
        State::Menu
    })
}

fn corrupt(error: serde_json::Error) -> StoreError {
    StoreError::Corrupt { collection: "dialogues", source: Box::new(error) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_that_cannot_be_read_leads_to_the_menu() {
        let state = serde_json::json!({ "at": "somewhere_else", "x": 1 });
        assert_eq!(migrate(DialogueRecord { chat: 1, schema: 0, state }), State::Menu);
        let state = serde_json::to_value(State::ChoosingTechnology { domain: Domain::AiMl }).expect("serialises");
        let read = migrate(DialogueRecord { chat: 1, schema: SCHEMA, state });
        assert_eq!(read, State::ChoosingTechnology { domain: Domain::AiMl });
    }
}
