//! What the interviewer says between the questions, in the tone that the person chose.

pub mod view;
