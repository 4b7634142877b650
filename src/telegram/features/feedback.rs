//! Feedback on an answer: whole, and while it is being written.

pub mod draft;
pub mod head;
pub mod view;
