//! `/stats ai [days]`: what models did and cost lately.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::admin::usage;
use crate::stats::Period;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const NAME: &str = "stats";

/// The days that are shown when none are named.
const DAYS: u16 = 7;

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

async fn run(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    let days = match parse(&typed.arguments) {
        Ok(days) => days,
        Err(problem) => return usage(&conv, problem, NAME).await,
    };
    let statistics = &conv.services().statistics;
    let Ok(period) = Period::last(days, statistics.today()) else {
        return usage(&conv, "stats-bad-days", NAME).await;
    };
    let report = statistics.of(period).await?;
    conv.send(&view::models(conv.t, &report)).await?;
    Ok(())
}

/// Reads the number of days. The error is the message that says what is wrong.
fn parse(arguments: &str) -> Result<u16, &'static str> {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let (subject, days) = match words.as_slice() {
        [] => return Err("stats-no-subject"),
        [subject] => (subject, None),
        [subject, days] => (subject, Some(days)),
        _ => return Err("stats-too-many"),
    };
    if !subject.eq_ignore_ascii_case("ai") {
        return Err("stats-no-subject");
    }
    days.map_or(Ok(DAYS), |days| days.parse().map_err(|_| "stats-bad-days"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_are_read_and_what_is_wrong_is_said() {
        for (text, expected) in [
            ("ai", Ok(7)),
            ("AI 30", Ok(30)),
            ("", Err("stats-no-subject")),
            ("jobs", Err("stats-no-subject")),
            ("7", Err("stats-no-subject")),
            ("ai week", Err("stats-bad-days")),
            ("ai -1", Err("stats-bad-days")),
            ("ai 7 8", Err("stats-too-many")),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
