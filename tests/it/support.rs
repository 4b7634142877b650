//! What the tests share.

pub(crate) mod bot;
pub(crate) mod faulty_store;
pub(crate) mod mini_app;
pub(crate) mod openrouter;
pub(crate) mod proxy;
pub(crate) mod sound;
pub(crate) mod speech;
