//! `/stats ai [days]`: what models did and cost lately; `/stats people [days]`: how far people come, from /start to the report.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::admin::usage;
use crate::service::figures;
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
    let (subject, days) = match parse(&typed.arguments) {
        Ok(wish) => wish,
        Err(problem) => return usage(&conv, problem, NAME).await,
    };
    let statistics = &conv.services().statistics;
    let Ok(period) = Period::last(days, statistics.today()) else {
        return usage(&conv, "stats-bad-days", NAME).await;
    };
    if subject == Subject::People {
        let figures = figures::of(conv.services(), period).await?;
        conv.send(&view::people(conv.t, &figures)).await?;
        return Ok(());
    }
    let report = statistics.of(period).await?;
    conv.send(&view::models(conv.t, &report)).await?;
    Ok(())
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Models,
    People,
}

/// Reads what is wanted, and the number of days. The error is the message that says what is wrong.
fn parse(arguments: &str) -> Result<(Subject, u16), &'static str> {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let (subject, days) = match words.as_slice() {
        [] => return Err("stats-no-subject"),
        [subject] => (subject, None),
        [subject, days] => (subject, Some(days)),
        _ => return Err("stats-too-many"),
    };
    let subject = match subject.to_lowercase().as_str() {
        "ai" => Subject::Models,
        "people" => Subject::People,
        _ => return Err("stats-no-subject"),
    };
    let days = days.map_or(Ok(DAYS), |days| days.parse().map_err(|_| "stats-bad-days"))?;
    Ok((subject, days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_are_read_and_what_is_wrong_is_said() {
        for (text, expected) in [
            ("ai", Ok((Subject::Models, 7))),
            ("AI 30", Ok((Subject::Models, 30))),
            ("people 90", Ok((Subject::People, 90))),
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
