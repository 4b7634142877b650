//! What a run of an update has said before it failed: the next run does not say it again.
//!
//! Where one update is answered by several messages and Telegram fails at the last, the others stand in the chat already.
//! They are kept when the run fails, and before the next one is sent: so a process that dies repeats the latest at most, and
//! nothing is left out that was not said.

use std::sync::{Mutex, PoisonError};

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use teloxide::types::{ChatId, MessageId};

use super::card::Card;
use crate::service::{ServiceResult, Services};
use crate::store::{Document, StoreError};

const FEATURE: &str = "progress";
/// An update is tried again for less.
const KEPT: TimeDelta = TimeDelta::days(3);

/// A message that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Sent {
    /// A fingerprint of its chat and text.
    text: String,
    message: i32,
}

/// What earlier runs have said, and what this one has.
#[derive(Debug, Default)]
pub struct Progress {
    earlier: Mutex<Vec<Sent>>,
    sent: Mutex<Vec<Sent>>,
    /// How many of these are kept.
    kept: Mutex<usize>,
}

impl Progress {
    /// What earlier runs of the request have said.
    ///
    /// # Errors
    /// The store's.
    pub async fn of(services: &Services, chat: i64, request: &str) -> ServiceResult<Self> {
        let document = services.store.documents.get(FEATURE, chat, request).await?;
        let earlier = document.and_then(|document| serde_json::from_value(document.body).ok()).unwrap_or_default();
        Ok(Self { earlier: Mutex::new(earlier), ..Self::default() })
    }

    /// The message that says this already.
    pub fn said(&self, chat: ChatId, card: &Card) -> Option<MessageId> {
        let text = fingerprint(chat, card);
        let mut earlier = self.earlier.lock().unwrap_or_else(PoisonError::into_inner);
        let index = earlier.iter().position(|sent| sent.text == text)?;
        let sent = earlier.remove(index);
        let message = MessageId(sent.message);
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(sent);
        Some(message)
    }

    pub fn note(&self, chat: ChatId, card: &Card, message: MessageId) {
        let sent = Sent { text: fingerprint(chat, card), message: message.0 };
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(sent);
    }

    /// Keeps what was said, for the next run, where it is not kept already.
    ///
    /// # Errors
    /// The store's.
    pub async fn keep(&self, services: &Services, chat: i64, request: &str) -> ServiceResult {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let count = sent.len();
        if count == *self.kept.lock().unwrap_or_else(PoisonError::into_inner) {
            return Ok(());
        }
        let mut document = Document::new(FEATURE, chat, request, serde_json::to_value(sent).unwrap_or_default());
        document.expires_at = Some(services.now() + KEPT);
        let mut stored = services.store.documents.put(&mut document).await;
        if matches!(stored, Err(StoreError::Duplicate | StoreError::Conflict))
            && let Some(mut known) = services.store.documents.get(FEATURE, chat, request).await?
        {
            (known.body, known.expires_at) = (document.body, document.expires_at);
            stored = services.store.documents.put(&mut known).await;
        }
        match stored {
            Ok(()) | Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = count;
        Ok(())
    }
}

fn fingerprint(chat: ChatId, card: &Card) -> String {
    Sha256::digest(format!("{chat}:{}", card.html))[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}
