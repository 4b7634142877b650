//! Everything that goes out to Telegram.
//!
//! Telegram asks for patience by 429 with `retry_after`. Nothing waits for that here, where it would hold up a worker: the
//! queue does, see [`SendError::retry_after`]. A person who has blocked the bot is [`SendError::Unreachable`]. A card that
//! cannot be edited any more is sent anew. What is sent while an update of a thread is handled goes to that thread.

use std::time::Duration;

use teloxide::payloads::{
    AnswerCallbackQuerySetters, EditMessageReplyMarkupSetters, EditMessageText, EditMessageTextSetters,
    SendDocumentSetters, SendMessageSetters, SendPhotoSetters,
};
use teloxide::prelude::{Bot, Requester};
use teloxide::requests::{JsonRequest, Request};
use teloxide::types::{
    ButtonRequest, CallbackQueryId, ChatAction, ChatId, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup,
    InputFile, KeyboardButton, KeyboardMarkup, KeyboardRemove, LinkPreviewOptions, MessageId, ParseMode, ReplyMarkup,
    ThreadId,
};
use teloxide::{ApiError, RequestError};

use super::card::Card;
use crate::domain::text;
use crate::service::PresentError;

/// Longest wait for an answer.
const DEADLINE: Duration = Duration::from_secs(15);
/// Waits before a request is repeated whose connection broke.
const AGAIN_AFTER: [Duration; 2] = [Duration::from_millis(100), Duration::from_millis(300)];
/// Longest answer to a callback query in characters (Bot API, `answerCallbackQuery`).
const NOTICE_MAX: usize = 200;

/// When it is tried again to reach Telegram, where one try is all there is.
const CONNECT_AGAIN: Duration = Duration::from_secs(2);

tokio::task_local! {
    static THREAD: Option<ThreadId>;
}

/// Longest hint in an empty field, in characters (Bot API, `ForceReply.input_field_placeholder`).
const PLACEHOLDER_MAX: usize = 64;

/// Why something could not be sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The person has blocked the bot, or the account is gone. Nothing can be done.
    #[error("the person cannot be reached")]
    Unreachable,
    /// Telegram refuses, or does not answer. Worth another try later.
    #[error("telegram: {}", describe(.0))]
    Failed(#[source] RequestError),
    /// No answer came: it may have been sent.
    #[error("telegram: no answer in time")]
    Late,
}

impl SendError {
    /// The wait that Telegram asks for.
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Failed(RequestError::RetryAfter(wait)) => Some(wait.duration()),
            _ => None,
        }
    }
}

impl From<SendError> for PresentError {
    fn from(error: SendError) -> Self {
        match error {
            SendError::Unreachable => Self::Unreachable,
            error => Self::Failed { after: error.retry_after(), reason: error.to_string() },
        }
    }
}

/// Has whatever `work` sends go to this thread of a chat.
pub async fn in_thread<T>(thread: Option<ThreadId>, work: impl Future<Output = T>) -> T {
    THREAD.scope(thread, work).await
}

/// What went wrong, for the log: a failed request may carry its address, and the address carries the bot's token; an
/// answer that cannot be read may carry what people wrote.
pub fn describe(error: &RequestError) -> String {
    match error {
        RequestError::Network(source) if source.is_timeout() => "no answer in time".to_owned(),
        RequestError::Network(_) => "no connection".to_owned(),
        RequestError::InvalidJson { source, .. } => {
            format!("the answer cannot be read, at line {}, column {}", source.line(), source.column())
        }
        other => other.to_string(),
    }
}

/// What came of one try to send something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Once {
    Sent,
    /// The person has blocked the bot, or the account is gone.
    Unreachable,
    /// Telegram will not have it.
    Refused,
    /// It was not sent, and may be tried again after so long.
    NotYet(Duration),
    /// No answer that says: it may have been sent.
    Unknown,
}

/// A button that opens a page.
#[derive(Debug, Clone)]
pub struct Link {
    pub label: String,
    pub url: String,
}

/// Sends cards to people.
#[derive(Clone)]
pub struct Sender {
    bot: Bot,
}

impl Sender {
    /// A sender for this bot.
    pub const fn new(bot: Bot) -> Self {
        Self { bot }
    }

    /// The bot itself, for what is no message: commands, descriptions, updates.
    pub const fn bot(&self) -> &Bot {
        &self.bot
    }

    /// Sends a card as a new message.
    pub async fn send(&self, chat: ChatId, card: &Card) -> Result<MessageId, SendError> {
        self.send_with(chat, &card.html, keyboard(card).map(ReplyMarkup::InlineKeyboard)).await
    }

    /// Sends a text by one request and no more, and says whether it may have been sent.
    pub async fn send_at_most_once(&self, chat: ChatId, html: &str) -> Once {
        let request = self.bot.send_message(chat, html).parse_mode(ParseMode::Html);
        match tokio::time::timeout(DEADLINE, request.send()).await {
            Ok(Ok(_)) => Once::Sent,
            Ok(Err(error)) => what_came(&error),
            Err(_) => Once::Unknown,
        }
    }

    /// Turns the message into this card; where it cannot be edited any more, sends the card anew. Returns the message
    /// that shows the card.
    pub async fn edit(&self, chat: ChatId, message: MessageId, card: &Card) -> Result<MessageId, SendError> {
        match self.edit_if_there(chat, message, card).await? {
            true => Ok(message),
            false => self.send(chat, card).await,
        }
    }

    /// Turns the message into this card. False where it is gone, or cannot be edited any more.
    pub async fn edit_if_there(&self, chat: ChatId, message: MessageId, card: &Card) -> Result<bool, SendError> {
        match self.patiently(|| self.edit_request(chat, message, card)).await {
            Ok(_) => Ok(true),
            Err(SendError::Failed(error)) if is_unchanged(&error) => Ok(true),
            Err(SendError::Failed(error)) if is_gone(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Turns the message into this card, if Telegram takes it at once: for what may as well be left out. False when it
    /// does not.
    pub async fn edit_once(&self, chat: ChatId, message: MessageId, card: &Card) -> bool {
        match self.edit_request(chat, message, card).send().await {
            Ok(_) => true,
            Err(error) => is_unchanged(&error),
        }
    }

    /// Gives the message the buttons of this card, if Telegram takes it at once: for what may as well be left out. False when
    /// it does not.
    pub async fn edit_buttons_once(&self, chat: ChatId, message: MessageId, card: &Card) -> bool {
        let Some(keyboard) = keyboard(card) else { return false };
        match self.bot.edit_message_reply_markup(chat, message).reply_markup(keyboard).send().await {
            Ok(_) => true,
            Err(error) => is_unchanged(&error),
        }
    }

    /// Takes the buttons off a message. One that is gone or has none is left as it is.
    pub async fn strip(&self, chat: ChatId, message: MessageId) -> Result<(), SendError> {
        match self.patiently(|| self.bot.edit_message_reply_markup(chat, message)).await {
            Ok(_) => Ok(()),
            Err(SendError::Failed(error)) if is_unchanged(&error) || is_gone(&error) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Deletes a message. One that is gone already is no failure.
    pub async fn delete(&self, chat: ChatId, message: MessageId) -> Result<(), SendError> {
        match self.patiently(|| self.bot.delete_message(chat, message)).await {
            Ok(_) => Ok(()),
            Err(SendError::Failed(RequestError::Api(_))) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Asks for the person's contact by a reply keyboard; `skip` is the label of a second button.
    pub async fn ask_contact(
        &self,
        chat: ChatId,
        html: &str,
        share: &str,
        skip: Option<&str>,
    ) -> Result<MessageId, SendError> {
        let mut rows = vec![vec![KeyboardButton::new(share).request(ButtonRequest::Contact)]];
        rows.extend(skip.map(|label| vec![KeyboardButton::new(label)]));
        let keyboard = KeyboardMarkup::new(rows).resize_keyboard().one_time_keyboard();
        self.send_with(chat, html, Some(ReplyMarkup::Keyboard(keyboard))).await
    }

    /// Sends a text and takes the reply keyboard away.
    pub async fn send_closing_keyboard(&self, chat: ChatId, html: &str) -> Result<MessageId, SendError> {
        self.send_with(chat, html, Some(ReplyMarkup::KeyboardRemove(KeyboardRemove::new()))).await
    }

    /// Sends a text that Telegram lets the person reply to at once; `hint` stands in the empty field.
    pub async fn ask_reply(&self, chat: ChatId, html: &str, hint: &str) -> Result<MessageId, SendError> {
        let reply = ForceReply::new().input_field_placeholder(text::truncate_utf16(hint, PLACEHOLDER_MAX));
        self.send_with(chat, html, Some(ReplyMarkup::ForceReply(reply))).await
    }

    /// Sends a PNG picture with a caption of at most 1024 UTF-16 units, and a button that opens a link.
    pub async fn photo(
        &self,
        chat: ChatId,
        png: Vec<u8>,
        caption: &str,
        link: Option<&Link>,
    ) -> Result<MessageId, SendError> {
        let request = || {
            let file = InputFile::memory(png.clone()).file_name("report.png");
            let request = self.bot.send_photo(chat, file).caption(caption).parse_mode(ParseMode::Html);
            let url = link.and_then(|link| link.url.parse().ok());
            let request = match link.zip(url) {
                Some((link, url)) => {
                    let button = InlineKeyboardButton::url(link.label.clone(), url);
                    request.reply_markup(InlineKeyboardMarkup::new([[button]]))
                }
                None => request,
            };
            match thread() {
                Some(thread) => request.message_thread_id(thread),
                None => request,
            }
        };
        Ok(self.patiently(request).await?.id)
    }

    /// Sends a file with a caption of at most 1024 UTF-16 units.
    pub async fn document(
        &self,
        chat: ChatId,
        name: &str,
        bytes: Vec<u8>,
        caption: &str,
    ) -> Result<MessageId, SendError> {
        let request = || {
            let file = InputFile::memory(bytes.clone()).file_name(name.to_owned());
            let request = self.bot.send_document(chat, file).caption(caption).parse_mode(ParseMode::Html);
            match thread() {
                Some(thread) => request.message_thread_id(thread),
                None => request,
            }
        };
        Ok(self.patiently(request).await?.id)
    }

    /// Answers a callback query, with a short notice where there is one. A query that is too old is no failure.
    pub async fn answer(&self, query: &CallbackQueryId, notice: Option<&str>) -> Result<(), SendError> {
        let request = || {
            let request = self.bot.answer_callback_query(query.clone());
            match notice {
                Some(notice) => request.text(text::truncate_utf16(notice, NOTICE_MAX)),
                None => request,
            }
        };
        match self.patiently(request).await {
            Ok(_) | Err(SendError::Failed(RequestError::Api(_))) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Shows "typing…" for five seconds. Failing to is no failure.
    pub async fn typing(&self, chat: ChatId) {
        let _ = self.bot.send_chat_action(chat, ChatAction::Typing).send().await;
    }

    fn edit_request(&self, chat: ChatId, message: MessageId, card: &Card) -> JsonRequest<EditMessageText> {
        let request = self.bot.edit_message_text(chat, message, &card.html);
        let request = request.parse_mode(ParseMode::Html).link_preview_options(no_preview());
        match keyboard(card) {
            Some(keyboard) => request.reply_markup(keyboard),
            None => request,
        }
    }

    async fn send_with(&self, chat: ChatId, html: &str, markup: Option<ReplyMarkup>) -> Result<MessageId, SendError> {
        let request = || {
            let request =
                self.bot.send_message(chat, html).parse_mode(ParseMode::Html).link_preview_options(no_preview());
            let request = match thread() {
                Some(thread) => request.message_thread_id(thread),
                None => request,
            };
            match markup.clone() {
                Some(markup) => request.reply_markup(markup),
                None => request,
            }
        };
        Ok(self.patiently(request).await?.id)
    }

    pub(super) async fn patiently<R>(
        &self,
        request: impl Fn() -> R,
    ) -> Result<<R::Payload as teloxide::requests::Payload>::Output, SendError>
    where
        R: Request<Err = RequestError>,
    {
        let mut waits = AGAIN_AFTER.into_iter();
        loop {
            let Ok(answer) = tokio::time::timeout(DEADLINE, request().send()).await else {
                return Err(SendError::Late);
            };
            let error = match answer {
                Ok(output) => return Ok(output),
                Err(error) if is_unreachable(&error) => return Err(SendError::Unreachable),
                Err(error) => error,
            };
            match waits.next() {
                Some(wait) if is_broken(&error) => tokio::time::sleep(wait).await,
                _ => return Err(SendError::Failed(error)),
            }
        }
    }
}

fn what_came(error: &RequestError) -> Once {
    match error {
        error if is_unreachable(error) => Once::Unreachable,
        RequestError::RetryAfter(wait) => Once::NotYet(wait.duration()),
        RequestError::Network(source) if source.is_connect() => Once::NotYet(CONNECT_AGAIN),
        // An error of the server's is none of those that the library knows.
        RequestError::Api(ApiError::Unknown(said)) if !said.starts_with("Bad Request") => Once::Unknown,
        RequestError::Api(_) | RequestError::MigrateToChatId(_) => Once::Refused,
        _ => Once::Unknown,
    }
}

fn thread() -> Option<ThreadId> {
    THREAD.try_with(|thread| *thread).ok().flatten()
}

/// The connection broke, which shows at once; a wait that came to nothing is no reason for another.
fn is_broken(error: &RequestError) -> bool {
    matches!(error, RequestError::Network(source) if !source.is_timeout())
}

fn keyboard(card: &Card) -> Option<InlineKeyboardMarkup> {
    if card.buttons.is_empty() {
        return None;
    }
    let rows = card.buttons.iter().map(|row| {
        row.iter().map(|button| InlineKeyboardButton::callback(button.label.clone(), button.callback.as_str()))
    });
    Some(InlineKeyboardMarkup::new(rows))
}

const fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn is_unreachable(error: &RequestError) -> bool {
    match error {
        RequestError::Api(ApiError::BotBlocked | ApiError::UserDeactivated | ApiError::CantInitiateConversation) => {
            true
        }
        RequestError::Api(ApiError::ChatNotFound) => true,
        RequestError::Api(other) => other.to_string().contains("Forbidden:"),
        _ => false,
    }
}

fn is_unchanged(error: &RequestError) -> bool {
    matches!(error, RequestError::Api(ApiError::MessageNotModified))
}

fn is_gone(error: &RequestError) -> bool {
    matches!(
        error,
        RequestError::Api(ApiError::MessageToEditNotFound | ApiError::MessageCantBeEdited | ApiError::MessageIdInvalid)
    )
}
