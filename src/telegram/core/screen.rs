//! Which messages of a chat show an interview: the cards that are edited as it goes on.
//!
//! The interview itself knows nothing of them. A record that is lost costs a card that is sent anew instead of edited.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId};

use super::HandlerResult;
use super::card::Card;
use super::send::Sender;
use crate::domain::interview::Interview;
use crate::domain::language::Language;
use crate::service::{Services, interviews};
use crate::store::{Document, StoreError};

const FEATURE: &str = "screens";
/// How long it is remembered which messages show an interview. Telegram edits none that is older than 48 hours.
const REMEMBERED: TimeDelta = TimeDelta::days(60);
/// Most records that are kept as they were seen.
const SEEN: usize = 512;
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
    /// Which follow-up the question's card shows, from 1; 0 for the question itself.
    #[serde(default)]
    follow_up: usize,
    /// Whether to finish it, or to give it up: the question that was asked last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confirm: Option<i32>,
    /// The picture of the report is sent.
    #[serde(default)]
    picture: bool,
    /// The language of the latest card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Of the record. Who finds it unchanged was alone.
    #[serde(skip)]
    version: u64,
}

/// Which of the cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Question,
    Answer,
}

/// What becomes of the other cards by this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Stays,
    /// It is feedback: the question's card is done, and has lost its buttons.
    Answered,
    /// It is this follow-up, from 1, in the place of the receipt: the card of what was asked before is done in the same way.
    AskedBack(usize),
}

/// Where a card goes.
#[derive(Debug, Clone, Copy)]
pub struct At {
    pub part: Part,
    /// In place of this message; else below all others.
    pub place: Option<MessageId>,
    pub language: Language,
    pub turn: Turn,
    /// What showed the interview when this began, where it is known.
    pub before: Option<Screen>,
}

/// Shows the cards of interviews, and remembers where.
#[derive(Clone)]
pub struct Screens {
    services: Services,
    pub out: Sender,
    /// Records as they were last seen, by interview: what is tried first where one is changed.
    seen: Arc<Mutex<HashMap<String, Document>>>,
}

/// A card that stands in the chat.
#[derive(Debug, Clone, Copy)]
struct Shown {
    part: Part,
    message: MessageId,
    language: Language,
    turn: Turn,
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

    /// Whether the question's card shows this follow-up.
    pub const fn shows_follow_up(&self, number: usize) -> bool {
        self.question.is_some() && self.follow_up == number
    }

    fn put(&mut self, shown: Shown) {
        *self.part(shown.part) = Some(shown.message.0);
        self.language = Some(shown.language);
        if self.confirm == Some(shown.message.0) {
            self.confirm = None;
        }
        match shown.turn {
            Turn::Stays => {}
            Turn::Answered => self.question = None,
            Turn::AskedBack(number) => {
                self.answer = self.answer.filter(|receipt| *receipt != shown.message.0);
                self.follow_up = number;
            }
        }
    }

    /// Another card that shows the same as this one.
    fn copy_of(&mut self, shown: Shown, before: Option<Screen>) -> Option<i32> {
        let other = self.part(shown.part).filter(|other| *other != shown.message.0)?;
        let is_done =
            matches!(shown.turn, Turn::AskedBack(_)) && before.and_then(|before| before.question) == Some(other);
        (!is_done).then_some(other)
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
    pub fn new(services: Services, out: Sender) -> Self {
        Self { services, out, seen: Arc::default() }
    }

    /// What shows this interview where it stands.
    ///
    /// # Errors
    /// The store's.
    pub async fn of(&self, interview: &Interview) -> HandlerResult<Screen> {
        let stored = self.stored(interview).await?;
        Ok(stored.map_or_else(|| Screen::at(interview.current), |stored| read(&stored, interview.current)))
    }

    /// The same as this process saw it last, for whoever finds out later whether it was old.
    ///
    /// # Errors
    /// The store's.
    pub async fn of_late(&self, interview: &Interview) -> HandlerResult<Screen> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner).get(&interview.id.0).cloned();
        match seen {
            Some(seen) => Ok(read(&seen, interview.current)),
            None => self.of(interview).await,
        }
    }

    async fn stored(&self, interview: &Interview) -> HandlerResult<Option<Document>> {
        let stored = self.services.store.documents.get(FEATURE, interview.user.0, &interview.id.0).await?;
        if let Some(stored) = &stored {
            self.note(stored);
        }
        Ok(stored)
    }

    /// Shows a card, and remembers which message it is. True when somebody else may have shown the interview meanwhile, as it
    /// stands now.
    ///
    /// # Errors
    /// The store's, or Telegram's.
    pub async fn show(&self, seen: &Interview, card: &Card, at: At) -> HandlerResult<bool> {
        let chat = ChatId(seen.user.0);
        let message = match at.place {
            Some(message) => self.out.edit(chat, message, card).await?,
            None => self.out.send(chat, card).await?,
        };
        let shown = Shown { part: at.part, message, language: at.language, turn: at.turn };
        if let Some(before) = at.before
            && interviews::is_held_back(&self.services, seen)
            && self.is_remembered(seen, before, shown).await?
        {
            return Ok(false);
        }
        self.remember(seen, at.before, shown).await
    }

    /// Remembers a card where the record is as it was `before`: then nobody else has shown the interview since, and nothing
    /// that follows from its latest step may have begun. False, and no change, where it is not.
    async fn is_remembered(&self, seen: &Interview, before: Screen, shown: Shown) -> HandlerResult<bool> {
        let Some(mut document) = self.forget(seen) else { return Ok(false) };
        let stored: Screen = serde_json::from_value(document.body.clone()).unwrap_or_default();
        let mut screen = read(&document, seen.current);
        let is_other = screen.copy_of(shown, Some(before)).is_some();
        if document.version != before.version || stored.current > seen.current || is_other {
            self.note(&document);
            return Ok(false);
        }
        screen.put(shown);
        self.fill(&mut document, screen);
        match self.services.store.documents.put(&mut document).await {
            Ok(()) => {
                self.note(&document);
                Ok(true)
            }
            Err(StoreError::Conflict | StoreError::Duplicate) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Remembers which message shows a card of the interview as it was `seen`. A copy of it further up loses its buttons;
    /// one further down, where two were on their way at once, would cover it, and goes away. False when nobody else was at
    /// work: the interview is as it was, and whoever changes it from now on shows that after this.
    async fn remember(&self, seen: &Interview, before: Option<Screen>, shown: Shown) -> HandlerResult<bool> {
        let (chat, message) = (ChatId(seen.user.0), shown.message);
        let Some(now) = self.services.store.interviews.get(&seen.id).await? else { return Ok(false) };
        if now.current != seen.current {
            return Ok(false);
        }
        let remembered = self.change(seen, |screen| {
            let copy = screen.copy_of(shown, before);
            if now.status != seen.status && copy.is_some() {
                return Err(Outdated);
            }
            let question = screen.question.filter(|_| shown.turn == Turn::Answered);
            screen.put(shown);
            Ok((copy, question))
        });
        let (copy, question) = match remembered.await? {
            Ok(others) => others,
            Err(Outdated) => {
                self.out.delete(chat, message).await?;
                return Ok(true);
            }
        };
        // Where what was known before was old, another card is the question's, or the receipt.
        if let Some(question) = question.filter(|question| before.and_then(|before| before.question) != Some(*question))
        {
            self.out.strip(chat, MessageId(question)).await?;
        }
        match copy {
            Some(copy) if copy > message.0 || shown.turn == Turn::Answered => {
                self.out.delete(chat, MessageId(copy)).await?;
            }
            Some(copy) => self.out.strip(chat, MessageId(copy)).await?,
            None => {}
        }
        Ok(copy.is_some() || now.version != seen.version)
    }

    /// Remembers which message shows what was received of the answer. Returns the one that did before.
    ///
    /// # Errors
    /// The store's.
    pub async fn put_receipt(
        &self,
        interview: &Interview,
        shown: MessageId,
        language: Language,
    ) -> HandlerResult<Option<MessageId>> {
        let put = |screen: &mut Screen| {
            screen.language = Some(language);
            screen.answer.replace(shown.0)
        };
        let before = self.change(interview, put).await?;
        Ok(before.filter(|before| *before != shown.0).map(MessageId))
    }

    /// What was received is an answer no more, and its receipt is gone.
    ///
    /// # Errors
    /// The store's.
    pub async fn forget_receipt(&self, interview: &Interview) -> HandlerResult {
        self.change(interview, |screen| screen.answer = None).await
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

    /// Sends the picture of the report, unless the screen has it.
    ///
    /// # Errors
    /// The store's, or Telegram's.
    pub async fn picture(&self, interview: &Interview, screen: Screen, png: Vec<u8>, caption: &str) -> HandlerResult {
        if screen.picture {
            return Ok(());
        }
        self.out.photo(ChatId(interview.user.0), png, caption, None).await?;
        self.change(interview, |screen| screen.picture = true).await
    }

    /// Takes the buttons off the cards that show the interview as it was.
    ///
    /// # Errors
    /// The store's, or Telegram's.
    pub async fn strip(&self, interview: &Interview) -> HandlerResult {
        let screen = self.of(interview).await?;
        self.strip_cards(interview, screen, None).await
    }

    /// The same but for the card that was tapped, and is stripped already. Whoever took the place of another card has
    /// stripped that: so it does no harm if what is known of them is old.
    ///
    /// # Errors
    /// The store's, or Telegram's.
    pub async fn strip_others(&self, interview: &Interview, tapped: Option<MessageId>) -> HandlerResult<Screen> {
        let screen = if tapped.is_some() { self.of_late(interview).await? } else { self.of(interview).await? };
        self.strip_cards(interview, screen, tapped).await?;
        Ok(screen)
    }

    async fn strip_cards(&self, interview: &Interview, screen: Screen, except: Option<MessageId>) -> HandlerResult {
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
        let stored = self.stored(interview).await?;
        Ok(stored.map_or_else(|| Screen::at(previous), |stored| read(&stored, previous)))
    }

    async fn change<T: Send>(
        &self,
        interview: &Interview,
        change: impl Fn(&mut Screen) -> T + Send,
    ) -> HandlerResult<T> {
        // Of an interview that has just begun nothing is shown yet.
        let begun = || (interview.version == 0).then(|| blank(interview));
        let mut known = self.forget(interview).or_else(begun);
        for _ in 0..TRIES {
            let stored = match known.take() {
                Some(known) => Some(known),
                None => self.stored(interview).await?,
            };
            let mut document = stored.unwrap_or_else(|| blank(interview));
            let mut screen = read(&document, interview.current);
            let outcome = change(&mut screen);
            self.fill(&mut document, screen);
            match self.services.store.documents.put(&mut document).await {
                Ok(()) => {
                    self.note(&document);
                    return Ok(outcome);
                }
                Err(StoreError::Conflict | StoreError::Duplicate) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Conflict.into())
    }

    fn fill(&self, document: &mut Document, screen: Screen) {
        document.body = serde_json::to_value(screen).unwrap_or_default();
        document.expires_at = Some(self.services.now() + REMEMBERED);
    }

    /// Keeps a record as it was seen. It may be old by now: a compare-and-set finds out.
    fn note(&self, document: &Document) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= SEEN {
            seen.clear();
        }
        seen.insert(document.key.clone(), document.clone());
    }

    fn forget(&self, interview: &Interview) -> Option<Document> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).remove(&interview.id.0)
    }
}

/// The cards of an interview that has left `current` questions behind; those of an earlier question are none.
fn read(document: &Document, current: usize) -> Screen {
    let stored: Screen = serde_json::from_value(document.body.clone()).unwrap_or_default();
    let Screen { language, .. } = stored;
    let screen = if stored.current == current { stored } else { Screen { language, ..Screen::at(current) } };
    Screen { version: document.version, ..screen }
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
