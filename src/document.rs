//! The text of a file that a person sends, read by a process of its own: what a hostile file costs is that process.
//!
//! [`Reader::read`] starts this program once more with [`child::COMMAND`], hands it the file and waits for its word. The
//! child has no environment, so no secrets; it holds itself to limits before it looks at the file ([`child`]).

use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;
use tokio::sync::Semaphore;

pub use document_text::{Limits, Refusal};

pub mod child;

/// How many files are read at once.
const AT_ONCE: usize = 2;

/// How long one may take, whatever it is waiting for.
const DEADLINE: Duration = Duration::from_secs(20);

/// The longest word of a child: four bytes a character at most, and as much again for what JSON escapes.
const ANSWER_BYTES_MAX: u64 = 2 * 1024 * 1024;

/// Reads files, few at once.
#[derive(Debug, Clone)]
pub struct Reader {
    program: Arc<PathBuf>,
    places: Arc<Semaphore>,
    deadline: Duration,
}

/// How a child ended that has said nothing.
enum Silence {
    Late,
    Ended(ExitStatus),
    Failed(std::io::Error),
}

impl Reader {
    /// `program` is this program: the tests, which are another, say where it is.
    #[must_use]
    pub fn new(program: PathBuf) -> Self {
        Self { program: Arc::new(program), places: Arc::new(Semaphore::new(AT_ONCE)), deadline: DEADLINE }
    }

    /// One that gives up earlier.
    #[must_use]
    pub fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }

    /// The text of a file.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn read(&self, bytes: Vec<u8>) -> Result<String, Refusal> {
        if bytes.is_empty() {
            return Err(Refusal::Empty);
        }
        if bytes.len() > Limits::default().bytes {
            return Err(Refusal::TooLarge);
        }
        let Ok(_place) = self.places.acquire().await else { return Err(Refusal::Unavailable) };
        let said = match tokio::time::timeout(self.deadline, self.ask(&bytes)).await {
            Ok(Ok(said)) => return said,
            Ok(Err(silence)) => silence,
            Err(_) => Silence::Late,
        };
        Err(refusal(&said, &bytes))
    }

    async fn ask(&self, bytes: &[u8]) -> Result<Result<String, Refusal>, Silence> {
        let mut child = Command::new(self.program.as_path())
            .arg(child::COMMAND)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(Silence::Failed)?;
        let (mut input, output) = (child.stdin.take(), child.stdout.take());
        let send = async {
            // A child that does not listen to the end has its reasons.
            if let Some(input) = &mut input {
                let _ = input.write_all(bytes).await;
            }
            drop(input);
        };
        let mut answer = Vec::new();
        let listen = async {
            match output {
                Some(output) => output.take(ANSWER_BYTES_MAX).read_to_end(&mut answer).await.map(drop),
                None => Ok(()),
            }
        };
        let ((), heard) = tokio::join!(send, listen);
        heard.map_err(Silence::Failed)?;
        let status = child.wait().await.map_err(Silence::Failed)?;
        if !status.success() {
            return Err(Silence::Ended(status));
        }
        serde_json::from_slice(&answer).map_err(|_| Silence::Ended(status))
    }
}

/// What it comes to that a child has said nothing. Of the file only its size and its kind are told.
fn refusal(silence: &Silence, bytes: &[u8]) -> Refusal {
    let (refusal, how) = match silence {
        Silence::Late => (Refusal::TooMuch, "it was late".to_owned()),
        Silence::Ended(status) => (refusal_of(*status), status.to_string()),
        Silence::Failed(error) => (Refusal::Unavailable, error.to_string()),
    };
    let (size, kind) = (bytes.len(), document_text::begins_as(bytes));
    tracing::warn!(size, kind, how, refusal = refusal.name(), "a document could not be read");
    refusal
}

/// A signal comes from a limit on time, or from the child itself where there is no more memory. A fault is neither.
fn refusal_of(status: ExitStatus) -> Refusal {
    if status.signal().is_some() {
        return Refusal::TooMuch;
    }
    if status.code() == Some(child::UNCONFINED.into()) { Refusal::Unavailable } else { Refusal::Damaged }
}
