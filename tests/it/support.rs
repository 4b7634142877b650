//! What the tests share.

pub(crate) mod bot;
pub(crate) mod openrouter;
