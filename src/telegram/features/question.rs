//! The question that is put now.

pub mod view;
