//! The rules of a mock interview, as plain data and pure functions.
//!
//! **Invariant:** nothing here knows Telegram, OpenRouter or a database; nothing awaits, nothing reads a clock or a
//! random source. Whatever time or chance is needed comes in as an argument.
//!
//! - [`language`]: the three languages people speak with the bot;
//! - [`catalog`]: domains, technologies, levels; a choice of the three is a [`catalog::Track`];
//! - [`question`]: a question with the rubric that was fixed before anybody answered it;
//! - [`grading`]: from verdicts with quotes to a score that code can vouch for;
//! - [`intent`]: what is said at a question and is no answer to it;
//! - [`interview`]: the aggregate, its states, and every step a person can take;
//! - [`report`]: what is computed at the end of an interview;
//! - [`vacancy`]: what a job post asks for, and what an interview showed of it;
//! - [`cv`]: what stands in a CV, and what an automatic reader makes of it;
//! - [`fit`]: how far a CV meets what a job post asks for; [`letter`]: a cover letter for it;
//! - [`invented`]: what a text has that the texts which it is made of lack;
//! - [`voice`]: what was heard of somebody, and how it was said;
//! - [`coach`]: a conversation about an answer, a report, or preparing;
//! - [`degradation`]: why somebody was served otherwise than their plan promises;
//! - [`plan`]: plans and their quotas; [`payment`]: what is sold, and what a payment changes;
//! - [`user`]: a person, their settings, plan and use;
//! - [`text`]: folding, counting and cleaning of what people type.

pub mod broadcast;
pub mod catalog;
pub mod coach;
pub mod cv;
pub mod degradation;
pub mod fit;
pub mod grading;
pub mod intent;
pub mod interview;
pub mod invented;
pub mod language;
pub mod letter;
pub mod payment;
pub mod plan;
pub mod question;
pub mod report;
pub mod text;
pub mod user;
pub mod vacancy;
pub mod voice;
