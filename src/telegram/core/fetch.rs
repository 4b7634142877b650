//! Files that people sent, brought from Telegram.

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use teloxide::RequestError;
use teloxide::net::Download as _;
use teloxide::prelude::Requester as _;
use teloxide::types::FileId;

use super::send::{SendError, Sender};

/// How long a file may take.
const DEADLINE: Duration = Duration::from_secs(60);

/// What came of the wish for a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Fetched {
    Bytes(Vec<u8>),
    /// It has more bytes than were wanted.
    TooLarge,
    /// Telegram has it no more.
    Gone,
}

/// What it means that Telegram will not give a file. `None` where it may do so later.
fn refused(error: &SendError) -> Option<Fetched> {
    let SendError::Failed(RequestError::Api(error)) = error else { return None };
    // The library knows few of these by name, and has the code of none.
    let said = error.to_string();
    match () {
        // Larger than a bot may fetch.
        () if said.contains("too big") => Some(Fetched::TooLarge),
        () if said.contains("Bad Request") => Some(Fetched::Gone),
        () => None,
    }
}

impl Sender {
    /// Brings a file of at most `most` bytes. No more than that is read, whatever Telegram says of its size.
    ///
    /// # Errors
    /// Telegram does not answer, or asks to wait.
    pub async fn fetch(&self, file: &str, most: usize) -> Result<Fetched, SendError> {
        let found = match self.patiently(|| self.bot().get_file(FileId(file.to_owned()))).await {
            Ok(found) => found,
            Err(error) => return refused(&error).ok_or(error),
        };
        tokio::time::timeout(DEADLINE, self.read(&found.path, most)).await.unwrap_or(Err(SendError::Late))
    }

    async fn read(&self, path: &str, most: usize) -> Result<Fetched, SendError> {
        let mut chunks = self.bot().download_file_stream(path);
        let mut bytes = Vec::new();
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(|error| SendError::Failed(RequestError::Network(Arc::new(error))))?;
            if bytes.len() + chunk.len() > most {
                return Ok(Fetched::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Fetched::Bytes(bytes))
    }
}
