//! What is logged, and how.

use tracing_subscriber::EnvFilter;

use super::reader::Reader;

/// How it is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people: one line an event, coloured in a terminal.
    Pretty,
    /// For machines: one JSON object an event.
    Json,
}

/// What is logged, and how.
#[derive(Debug, Clone)]
pub struct LogConfig {
    /// The filter, in the syntax of `RUST_LOG`. It can be parsed.
    pub filter: String,
    pub format: LogFormat,
}

impl LogConfig {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let filter = reader.read("RUST_LOG", |value| is_filter(value).then(|| value.to_owned()));
        let format = reader.read("LOG_FORMAT", format);
        Some(Self { filter: filter?, format: format? })
    }
}

fn is_filter(value: &str) -> bool {
    EnvFilter::builder().parse(value).is_ok()
}

fn format(value: &str) -> Option<LogFormat> {
    match value {
        "pretty" => Some(LogFormat::Pretty),
        "json" => Some(LogFormat::Json),
        _ => None,
    }
}
