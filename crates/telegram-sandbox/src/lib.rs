//! A Telegram Bot API server with a chat page.
