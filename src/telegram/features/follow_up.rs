//! What is asked back after an answer.

pub mod view;
