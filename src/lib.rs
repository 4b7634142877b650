//! interview-bot.
