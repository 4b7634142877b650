//! Which messages of a chat show an interview: the cards that are edited as it goes on.
//!
//! The interview itself knows nothing of them. A record that is lost costs a card that is sent anew instead of edited.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId};

use super::HandlerResult;
use super::card::Card;
use super::send::Sender;
use crate::domain::interview::Interview;
use crate::service::Services;
use crate::store::{Document, StoreError};

const FEATURE: &str = "screens";
/// How long it is remembered which messages show an interview. Telegram edits none that is older than 48 hours.
const REMEMBERED: TimeDelta = TimeDelta::days(60);
/// Tries of a compare-and-set.
const TRIES: usize = 8;

/// The messages, by Telegram's ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Screen {
    /// Where the interview stood: how many questions it had left behind. The cards of an earlier one are left alone.
    current: usize,
    /// The current question, or "preparing".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<i32>,
    /// What became of the answer: "received", "checking", then its feedback.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<i32>,
    /// Whether to finish it, or to give it up: the question that was asked last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confirm: Option<i32>,
    /// The picture of the report is sent.
    #[serde(default)]
    picture: bool,
}

/// Which of the cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Question,
    Answer,
}

/// Shows the cards of interviews, and remembers where.
#[derive(Clone)]
pub struct Screens {
    services: Services,
    pub out: Sender,
}

impl Screen {
    fn at(current: usize) -> Self {
        Self { current, ..Self::default() }
    }

    /// The message that shows this part.
    pub fn message(&self, part: Part) -> Option<MessageId> {
        match part {
            Part::Question => self.question,
            Part::Answer => self.answer,
        }
        .map(MessageId)
    }

    fn part(&mut self, part: Part) -> &mut Option<i32> {
        match part {
            Part::Question => &mut self.question,
            Part::Answer => &mut self.answer,
        }
    }
}

/// While "preparing" was on its way, the question came and is shown already.
struct Outdated;

impl Screens {
    pub const fn new(services: Services, out: Sender) -> Self {
        Self { services, out }
    }

    /// What shows this interview where it stands.
    ///
    /// # Errors
    /// The store's.
    pub async fn of(&self, interview: &Interview) -> HandlerResult<Screen> {
        let stored = self.services.store.documents.get(FEATURE, interview.user.0, &interview.id.0).await?;
        Ok(stored.map_or_else(|| Screen::at(interview.current), |stored| read(&stored, interview.current)))
    }

    /// Shows a card in place of a message, or as a new one, and remembers which message it is, as [`Screens::remember`].
    ///
    /// # Errors
    /// The store's, or Telegram's.
    pub async fn show(&self, seen: &Interview, card: &Card, part: Part, place: Option<MessageId>) -> HandlerResult {
        let chat = ChatId(seen.user.0);
        let shown = match place {
            Some(message) => self.out.edit(chat, message, card).await?,
            None => self.out.send(chat, card).await?,
        };
        self.remember(seen, part, shown).await
    }

    /// Remembers which message shows a card of the interview as it was `seen`. A copy of it further up loses its buttons;
    /// one further down, where two were on their way at once, would cover it, and goes away.
    ///
    /// # Errors
    /// The store's, or Telegram's.
    pub async fn remember(&self, seen: &Interview, part: Part, shown: MessageId) -> HandlerResult {
        let chat = ChatId(seen.user.0);
        let Some(now) = self.services.store.interviews.get(&seen.id).await? else { return Ok(()) };
        if now.current != seen.current {
            return Ok(());
        }
        let remembered = self.change(seen, |screen| {
            let card = screen.part(part);
            if now.status != seen.status && card.is_some_and(|other| other != shown.0) {
                return Err(Outdated);
            }
            let before = card.replace(shown.0);
            if screen.confirm == Some(shown.0) {
                screen.confirm = None;
            }
            Ok(before.filter(|before| *before != shown.0))
        });
        match remembered.await? {
            Ok(Some(copy)) if copy > shown.0 => Ok(self.out.delete(chat, MessageId(copy)).await?),
            Ok(Some(copy)) => Ok(self.out.strip(chat, MessageId(copy)).await?),
            Ok(None) => Ok(()),
            Err(Outdated) => Ok(self.out.delete(chat, shown).await?),
        }
    }

    /// Remembers which message shows what was received of the answer. Returns the one that did before.
    ///
    /// # Errors
    /// The store's.
    pub async fn put_receipt(&self, interview: &Interview, shown: MessageId) -> HandlerResult<Option<MessageId>> {
        let before = self.change(interview, |screen| screen.answer.replace(shown.0)).await?;
        Ok(before.filter(|before| *before != shown.0).map(MessageId))
    }

    /// Asks whether the person means it, at the end of the chat; the same question further up goes away.
    ///
    /// # Errors
    /// The store's, or Telegram's.
    pub async fn confirm(&self, interview: &Interview, card: &Card) -> HandlerResult {
        let chat = ChatId(interview.user.0);
        let shown = self.out.send(chat, card).await?;
        match self.change(interview, |screen| screen.confirm.replace(shown.0)).await? {
            Some(before) => Ok(self.out.delete(chat, MessageId(before)).await?),
            None => Ok(()),
        }
    }

    /// Sends the picture of the report, once.
    ///
    /// # Errors
    /// The store's, or Telegram's.
    pub async fn picture(&self, interview: &Interview, png: Vec<u8>, caption: &str) -> HandlerResult {
        if self.of(interview).await?.picture {
            return Ok(());
        }
        self.out.photo(ChatId(interview.user.0), png, caption).await?;
        self.change(interview, |screen| screen.picture = true).await
    }

    /// Takes the buttons off the cards that show the interview as it was, but for this one.
    ///
    /// # Errors
    /// The store's, or Telegram's.
    pub async fn strip(&self, interview: &Interview, except: Option<MessageId>) -> HandlerResult {
        let screen = self.of(interview).await?;
        for card in [screen.question, screen.answer].into_iter().flatten().map(MessageId) {
            if Some(card) != except {
                self.out.strip(ChatId(interview.user.0), card).await?;
            }
        }
        Ok(())
    }

    /// What showed the question before the current one, while nothing of the current one is shown yet.
    ///
    /// # Errors
    /// The store's.
    pub async fn of_previous(&self, interview: &Interview) -> HandlerResult<Screen> {
        let previous = interview.current.saturating_sub(1);
        let stored = self.services.store.documents.get(FEATURE, interview.user.0, &interview.id.0).await?;
        Ok(stored.map_or_else(|| Screen::at(previous), |stored| read(&stored, previous)))
    }

    async fn change<T: Send>(
        &self,
        interview: &Interview,
        change: impl Fn(&mut Screen) -> T + Send,
    ) -> HandlerResult<T> {
        let documents = &self.services.store.documents;
        for _ in 0..TRIES {
            let stored = documents.get(FEATURE, interview.user.0, &interview.id.0).await?;
            let mut document = stored.unwrap_or_else(|| blank(interview));
            let mut screen = read(&document, interview.current);
            let outcome = change(&mut screen);
            document.body = serde_json::to_value(screen).unwrap_or_default();
            document.expires_at = Some(self.services.now() + REMEMBERED);
            match documents.put(&mut document).await {
                Ok(()) => return Ok(outcome),
                Err(StoreError::Conflict | StoreError::Duplicate) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Conflict.into())
    }
}

/// The cards of an interview that has left `current` questions behind; those of an earlier question are none.
fn read(document: &Document, current: usize) -> Screen {
    let stored: Screen = serde_json::from_value(document.body.clone()).unwrap_or_default();
    if stored.current == current { stored } else { Screen::at(current) }
}

fn blank(interview: &Interview) -> Document {
    Document {
        feature: FEATURE.to_owned(),
        owner: interview.user.0,
        key: interview.id.0.clone(),
        version: 0,
        expires_at: None,
        body: serde_json::Value::Null,
    }
}
