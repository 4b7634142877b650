//! Telegram's limits on how fast a bot sends, where the options ask for them.

use std::collections::{HashMap, VecDeque};

use crate::error::ApiError;
use crate::options::RateLimits;

/// When messages were sent, in Unix milliseconds.
pub(crate) struct Rate {
    limits: Option<RateLimits>,
    all: VecDeque<i64>,
    chats: HashMap<i64, VecDeque<i64>>,
}

impl Rate {
    pub(crate) fn new(limits: Option<RateLimits>) -> Self {
        Self { limits, all: VecDeque::new(), chats: HashMap::new() }
    }

    /// Counts one message, or says how long to wait.
    pub(crate) fn count(&mut self, chat_id: i64, now_ms: i64) -> Result<(), ApiError> {
        let Some(limits) = self.limits else {
            return Ok(());
        };
        let window = i64::try_from(limits.chat_window.as_millis()).unwrap_or(i64::MAX);
        let chat = self.chats.entry(chat_id).or_default();
        let wait =
            wait(&mut self.all, 1000, limits.per_second, now_ms).max(wait(chat, window, limits.per_chat, now_ms));
        if wait > 0 {
            return Err(ApiError::too_many_requests(wait.unsigned_abs().div_ceil(1000)));
        }
        self.all.push_back(now_ms);
        chat.push_back(now_ms);
        Ok(())
    }
}

/// Milliseconds until the window has room again.
fn wait(sent: &mut VecDeque<i64>, window_ms: i64, limit: u32, now_ms: i64) -> i64 {
    while sent.front().is_some_and(|&at| at + window_ms <= now_ms) {
        sent.pop_front();
    }
    if sent.len() < limit as usize {
        return 0;
    }
    sent.front().map_or(0, |&oldest| oldest + window_ms - now_ms)
}
