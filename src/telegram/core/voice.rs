//! What is read out, on its way to people as a voice message.

use teloxide::RequestError;
use teloxide::prelude::Requester as _;
use teloxide::requests::Request as _;
use teloxide::types::{ChatAction, ChatId, FileId, InputFile};

use super::send::{SendError, Sender};
use crate::service::{Sound, SoundSent};

const NAME: &str = "question.mp3";

/// What it means that Telegram will not send it. `None` where it may do so later.
fn refused(error: &SendError) -> Option<SoundSent> {
    let SendError::Failed(RequestError::Api(error)) = error else { return None };
    // The library knows few of these by name, and has the code of none.
    let said = error.to_string();
    match () {
        () if said.contains("VOICE_MESSAGES_FORBIDDEN") => Some(SoundSent::Unwanted),
        () if said.contains("Bad Request") => Some(SoundSent::Refused),
        () => None,
    }
}

impl Sender {
    /// Sends a voice message.
    ///
    /// # Errors
    /// Telegram does not answer, or asks to wait.
    pub async fn voice(&self, chat: ChatId, sound: Sound<'_>) -> Result<SoundSent, SendError> {
        let request = || {
            let file = match sound {
                Sound::Kept(id) => InputFile::file_id(FileId(id.to_owned())),
                Sound::Mp3(mp3) => InputFile::memory(mp3.to_vec()).file_name(NAME),
            };
            self.bot().send_voice(chat, file)
        };
        match self.patiently(request).await {
            Ok(message) => Ok(SoundSent::As(message.voice().map(|voice| voice.file.id.0.clone()))),
            Err(error) => refused(&error).ok_or(error),
        }
    }

    /// Shows "recording a voice message…" for five seconds. Failing to is no failure.
    pub async fn recording_voice(&self, chat: ChatId) {
        let _ = self.bot().send_chat_action(chat, ChatAction::RecordVoice).send().await;
    }
}
