//! How well answers are graded: `interview-bot grade` has a file of judged answers graded, without a model or by one, and sets
//! the scores against those of people.
//!
//! - [`answers`]: the file;
//! - [`run`]: the grading, resumable and within a limit of cost;
//! - [`figures`]: what comes of it;
//! - [`command`]: all of it, as the command line asks for it.
//!
//! - [`marks`]: `interview-bot marks`, what people say that they had said and the offline grader did not find.

pub mod answers;
pub mod command;
pub mod figures;
pub mod marks;
pub mod run;
