//! Logs: what is written, how, and what never is.
//!
//! Events go to standard error; standard output belongs to what a command prints. A message is a sentence in English,
//! its data are fields. An error is logged once, by whoever decides what happens next.
//!
//! **Invariant:** no token, key or password is ever logged. Telegram's token is part of the address of every request,
//! so that an error of the HTTP client holds it. Therefore everything written goes through [`redact`], which knows
//! what secrets look like, and through a list of the secrets that are configured. Names, phones and answers have no
//! look of their own: nobody gives them to a log in the first place.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::config::{LogConfig, LogFormat};
use crate::redact::{MARK, redact};

/// Libraries that say at `info` what nobody needs, or could repeat an address at `debug`.
const QUIET: &str = "hyper=warn,hyper_util=warn,h2=warn,reqwest=warn,rustls=warn,tower=warn,teloxide=warn,\
                     teloxide_core=warn,async_openai=off,mongodb=warn,hickory_proto=warn,hickory_resolver=warn";

/// Secrets shorter than this are not searched for: they would be found everywhere.
const SECRET_MIN: usize = 6;

/// Starts logging to standard error, for the rest of the process. Later calls change nothing.
pub fn init(config: &LogConfig, secrets: &[SecretString]) {
    let subscriber = subscriber(config, secrets, io::stderr, io::stderr().is_terminal());
    // A second start happens in tests only, where the first one serves as well.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// What [`init`] installs, over any writer.
pub fn subscriber<W>(
    config: &LogConfig,
    secrets: &[SecretString],
    writer: W,
    colours: bool,
) -> impl tracing::Subscriber + Send + Sync + use<W>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let secrets = secrets.iter().map(|secret| secret.expose_secret().to_owned());
    let secrets = secrets.filter(|secret| secret.len() >= SECRET_MIN).collect();
    let writer = Redacting { writer, secrets };
    let builder = tracing_subscriber::fmt().with_env_filter(filter(&config.filter)).with_ansi(colours);
    let subscriber: Box<dyn tracing::Subscriber + Send + Sync> = match config.format {
        LogFormat::Pretty => Box::new(builder.with_writer(writer).finish()),
        LogFormat::Json => Box::new(builder.json().flatten_event(true).with_writer(writer).finish()),
    };
    subscriber
}

fn filter(text: &str) -> EnvFilter {
    // What is named later wins over what was named before.
    EnvFilter::builder().parse(format!("{QUIET},{text}")).unwrap_or_else(|_| EnvFilter::new("info"))
}

/// Writers that take the secrets out of what passes through them.
struct Redacting<W> {
    writer: W,
    secrets: Arc<[String]>,
}

impl<'a, W: MakeWriter<'a>> MakeWriter<'a> for Redacting<W> {
    type Writer = RedactingWriter<W::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        RedactingWriter { writer: self.writer.make_writer(), secrets: Arc::clone(&self.secrets) }
    }
}

/// Gets each event in one piece: the formatter writes it at once.
struct RedactingWriter<W> {
    writer: W,
    secrets: Arc<[String]>,
}

impl<W: Write> Write for RedactingWriter<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let mut text = String::from_utf8_lossy(event).into_owned();
        for secret in self.secrets.iter() {
            if text.contains(secret.as_str()) {
                text = text.replace(secret.as_str(), MARK);
            }
        }
        self.writer.write_all(redact(&text).as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests;
