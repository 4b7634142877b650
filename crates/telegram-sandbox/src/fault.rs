//! Faults to inject and the log of calls.

use std::collections::VecDeque;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::ApiError;

/// How many calls the log keeps.
const CALLS_KEPT: usize = 20_000;

/// Something that goes wrong: the next calls of a method fail in this way. Oldest faults come first.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fault {
    /// The method, `*` for any, or [`Fault::OUTGOING`] for any but polling.
    pub method: String,
    /// How many calls that it could hit pass unharmed before it.
    pub skip: u32,
    /// How many calls it hits.
    pub times: u32,
    /// HTTP status and `error_code`.
    pub error_code: u16,
    /// The `description`; for 429 without one, Telegram's words.
    pub description: String,
    /// `parameters.retry_after`, in seconds.
    pub retry_after: Option<u64>,
    /// A body to send instead of JSON, such as the HTML page of a broken proxy.
    pub raw_body: Option<String>,
    /// Cut the connection instead of answering.
    pub drop_connection: bool,
    /// Carry the call out first, then fail: the bot does not learn that it worked.
    pub after_effect: bool,
    /// Wait so many milliseconds before anything happens, or, with `after_effect`, before the answer. With `error_code` 0
    /// the call is only slow.
    pub delay_ms: u64,
}

impl Default for Fault {
    fn default() -> Self {
        Self {
            method: "*".to_owned(),
            skip: 0,
            times: 1,
            error_code: 500,
            description: String::new(),
            retry_after: None,
            raw_body: None,
            drop_connection: false,
            after_effect: false,
            delay_ms: 0,
        }
    }
}

impl Fault {
    /// Stands for every method but `getUpdates`.
    pub const OUTGOING: &str = "outgoing";

    /// The next `times` calls of `method` fail with this error.
    pub fn error(method: &str, times: u32, error_code: u16, description: &str) -> Self {
        Self { method: method.to_owned(), times, error_code, description: description.to_owned(), ..Self::default() }
    }

    /// The next call of `method` gets 429 with `retry_after` seconds.
    pub fn flood(method: &str, retry_after: u64) -> Self {
        Self { retry_after: Some(retry_after), ..Self::error(method, 1, 429, "") }
    }

    /// The waits before and after the call is carried out.
    pub(crate) const fn delays(&self) -> (Duration, Duration) {
        let delay = Duration::from_millis(self.delay_ms);
        if self.after_effect { (Duration::ZERO, delay) } else { (delay, Duration::ZERO) }
    }

    /// Whether it hits this call. One that it lets pass is counted.
    fn hits(&mut self, method: &str) -> bool {
        let is_meant = match self.method.as_str() {
            "*" => true,
            Self::OUTGOING => !method.eq_ignore_ascii_case("getUpdates"),
            name => name.eq_ignore_ascii_case(method),
        };
        if is_meant && self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        is_meant
    }

    pub(crate) fn to_error(&self) -> ApiError {
        let mut error = match self.retry_after {
            Some(seconds) => ApiError::too_many_requests(seconds),
            None => ApiError::new(self.error_code, "Internal Server Error"),
        };
        error.code = self.error_code;
        if !self.description.is_empty() {
            error.description.clone_from(&self.description);
        }
        error
    }
}

#[derive(Default)]
pub(crate) struct Faults(VecDeque<Fault>);

impl Faults {
    pub(crate) fn push(&mut self, fault: Fault) {
        if fault.times > 0 {
            self.0.push_back(fault);
        }
    }

    /// The fault that hits this call, if any.
    pub(crate) fn take(&mut self, method: &str) -> Option<Fault> {
        let index = self.0.iter_mut().position(|fault| fault.hits(method))?;
        self.0[index].times -= 1;
        let fault = self.0[index].clone();
        if fault.times == 0 {
            self.0.remove(index);
        }
        Some(fault)
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

/// One call of the Bot API.
#[derive(Debug, Clone, Serialize)]
pub struct Call {
    /// The method, in its published spelling.
    pub method: String,
    /// The parameters as they came, texts already turned into numbers and objects.
    pub parameters: Value,
    /// Whether it worked.
    pub ok: bool,
    /// The error code, where it did not.
    pub error_code: Option<u16>,
    /// The error description, where it did not.
    pub description: Option<String>,
    /// When it was answered, Unix milliseconds.
    pub at: i64,
}

#[derive(Default)]
pub(crate) struct Log(VecDeque<Call>);

impl Log {
    pub(crate) fn push(&mut self, call: Call) {
        if self.0.len() == CALLS_KEPT {
            self.0.pop_front();
        }
        self.0.push_back(call);
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        self.0.iter().cloned().collect()
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
